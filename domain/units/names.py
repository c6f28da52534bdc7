"""How the name of a unit is compared: without diacritics and case, with the usual abbreviations written out."""

import re
import unicodedata
from functools import lru_cache

# Abbreviations of Decree 30/2020 letters and of everyday chat, longest first where one begins another.
WRITTEN_OUT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "ubmttq": "uy ban mat tran to quoc viet nam",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc viet nam",
    "bhxh": "bao hiem xa hoi",
    "ttyt": "trung tam y te",
    "bvdk": "benh vien da khoa",
    "bv": "benh vien",
    "bqlda": "ban quan ly du an",
    "bql": "ban quan ly",
    "qlda": "quan ly du an",
    "vp": "van phong",
    "cdc": "trung tam kiem soat benh tat",
    "kkt": "khu kinh te",
    "kcn": "khu cong nghiep",
    "nhnn": "ngan hang nha nuoc",
    "kbnn": "kho bac nha nuoc",
    "bchqs": "bo chi huy quan su",
    "bdbp": "bo doi bien phong",
    "ldld": "lien doan lao dong",
    "lhpn": "lien hiep phu nu",
    "ccb": "cuu chien binh",
    "dtncshcm": "doan thanh nien cong san ho chi minh",
    "dbqh": "dai bieu quoc hoi",
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "p": "phong",
}
SAME_WRITING = str.maketrans({"đ": "d", "Đ": "d"})
FIRST_COMBINING = "\u0300"
BETWEEN_WORDS = re.compile("[^a-z0-9]+")


def without_diacritics(text: str) -> str:
    """Lower case, no diacritics, đ as d; other characters stay."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFD", text.lower().translate(SAME_WRITING))
    return "".join([c for c in spread if c < FIRST_COMBINING or not unicodedata.combining(c)])


def fold(text: str) -> str:
    """Letters and digits only, without diacritics, single spaces."""
    return BETWEEN_WORDS.sub(" ", without_diacritics(text)).strip()


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """What two spellings of one name have in common: folded, abbreviations written out."""
    words = fold(name).split()
    if words[:2] == ["cac", "uy"] or words[:2] == ["cac", "ubnd"]:
        words = words[1:]
    return " ".join(WRITTEN_OUT.get(word, word) for word in words)


def abbreviations(name: str) -> frozenset[str]:
    """What people shorten a name to, run together: "Sở Tài chính" gives "stc" and "sotc"."""
    words = fold(name).split()
    full = [word for word in words if word not in ("va", "cac")]
    rest = "".join(w[0] for w in full[1:])
    if len(rest) < 2:
        return frozenset()
    with_and = "".join(w[0] for w in words[1:])
    return frozenset((full[0][0] + rest, full[0] + rest, full[0][0] + with_and))
