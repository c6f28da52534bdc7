"""Updates as platforms hand them over, and as the journal keeps them. Nothing in here can fail on a strange one."""

import json


def parsed(body: bytes) -> tuple[object, str]:
    """An update and its text, as it came; what is no JSON is a text itself."""
    text = body.decode(errors="replace")
    try:
        return json.loads(text), text
    except (ValueError, RecursionError):
        return text, json.dumps(text, ensure_ascii=False)


def written(value: object) -> str:
    """The update as readable JSON; escaped where it holds half a surrogate pair, which no database stores."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text
