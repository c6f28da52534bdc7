"""Letters and their marks as one sign, as everything behind the reading expects them."""

import re
import unicodedata
from itertools import groupby

from documents.read.error import DocumentError, Fault

# Unicode's own limit for text that can be composed without looking back without end (UAX #15, Stream-Safe Text Format).
MOST_MARKS = 30
# Only signs outside of ASCII that are no letters can be marks.
SIGNS = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")


def composed(text: str) -> str:
    """The text in NFC; raises DocumentError where composing would take time by the square of its length."""
    for signs in SIGNS.findall(text):
        for is_mark, run in groupby(signs, key=lambda sign: unicodedata.combining(sign) > 0):
            if is_mark and sum(1 for _ in run) > MOST_MARKS:
                raise DocumentError(Fault.HOSTILE, "marks")
    return unicodedata.normalize("NFC", text)
