"""A directive as read, in the JSON that `import --json` prints."""

from datetime import date

from domain.deadlines import Deadline
from domain.directives import DirectiveReading, Draft


def reading_as_json(reading: DirectiveReading) -> dict[str, object]:
    """A reading as `import --json` prints it: `document`, `tasks` and the doubts about the whole."""
    marks = reading.document
    return {
        "document": {
            "number": marks.number,
            "kind": marks.kind,
            "issuer": marks.issuer,
            "issued_on": _day(marks.issued_on),
            "meeting_on": _day(marks.meeting_on),
            "concluded_by": marks.concluded_by,
            "signer": marks.signer,
            "title": marks.title,
            "recipients": list(marks.recipients),
        },
        "tasks": [_task(draft) for draft in reading.drafts],
        "doubts": list(reading.doubts),
    }


def _task(draft: Draft) -> dict[str, object]:
    return {
        "section": draft.section,
        "line_from": draft.line_from,
        "line_to": draft.line_to,
        "text": draft.text,
        "lead_units": list(draft.lead_units),
        "coordinating_units": list(draft.coordinating_units),
        "deadline": _deadline(draft.deadline),
        "nature": draft.nature.value,
        "product": draft.product,
        "recipient": draft.recipient,
        "doubts": list(draft.doubts),
    }


def _deadline(deadline: Deadline) -> dict[str, object]:
    return {
        "text": deadline.text,
        "kind": deadline.kind.value,
        "start": _day(deadline.start),
        "due": _day(deadline.due),
        "exclusive": deadline.exclusive,
        "recurrence": deadline.recurrence,
        "trigger": deadline.trigger,
        "offset": deadline.offset,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
