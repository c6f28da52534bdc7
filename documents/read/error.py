"""Why a file was not read. The sentences for people stand in texts/."""

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a file; `DocumentError.detail` says which part, kind or size."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNSUPPORTED_KIND = "unsupported_kind"
    NOT_A_DOCX = "not_a_docx"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    HOSTILE = "hostile"
    BROKEN = "broken"
    TOO_SLOW = "too_slow"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_SCANNED_PAGES = "too_many_scanned_pages"
    NO_OCR = "no_ocr"


class DocumentError(Exception):
    """A file that is not read, with the reason as a code and the detail a person may want to know."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(fault.value, detail)
        self.fault = fault
        self.detail = detail
