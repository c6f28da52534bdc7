"""Keeps tokens out of every text that leaves a channel: clients write the addresses they call into their errors."""

import logging

_SHOWN = "<token>"
_TOO_SHORT_TO_BE_SECRET = 8


class Redact(logging.Filter):
    """Blacks out secrets, in a text (call it) or in log records (add it to a logger or a handler).

    A logger's own filters do not see what its children log: use `guard` for the root logger.
    """

    def __init__(self, *secrets: str) -> None:
        super().__init__()
        parts = {part for secret in secrets for part in (secret, secret.replace(":", "%3A"), secret.partition(":")[2])}
        self._secrets = sorted((part for part in parts if len(part) >= _TOO_SHORT_TO_BE_SECRET), key=len, reverse=True)

    def __call__(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, _SHOWN)
        return text

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record: its message with its arguments, and the traceback as text. It always passes."""
        record.msg, record.args = self(record.getMessage()), None
        if record.exc_info:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
            record.exc_info = None
        if record.exc_text:
            record.exc_text = self(record.exc_text)
        return True


def guard(logger: logging.Logger, redact: Redact) -> None:
    """Let nothing through `logger` and the handlers it has now that `redact` would black out."""
    logger.addFilter(redact)
    for handler in logger.handlers:
        handler.addFilter(redact)
