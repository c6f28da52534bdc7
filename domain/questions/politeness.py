"""Politeness around a question ("cho tôi xem … với ạ"), greetings and thanks; words as units.names folds them."""

import re

HELP = (
    r"start|help(?: me)?|tro giup|trogiup|huong dan(?: su dung)?|giup(?: (?:toi|em|minh|voi))*|menu"
    r"|cach (?:dung|su dung)(?: bot)?|(?:su )?dung (?:bot )?(?:the nao|nhu the nao|ra sao)"
    r"|(?:bot |ban |em )?(?:lam|giup) duoc (?:nhung )?gi|bot la ai"
    r"|(?:em |xin |toi )?chao(?: (?:bot|ban|em|anh|chi|ca nha))?|hello(?: bot)?|hi(?: bot)?|alo(?: bot)?"
)
THANKS = (
    r"(?:da |vang |ok |oke )*(?:em )?(?:xin |rat |tran trong |chan thanh )*(?:cam on|thanks|thank you|tks|thank)"
    r"(?: (?:a|nhe|nha|nhieu|lam|rat|em|anh|chi|bot|ban|dong chi|so much|very much))*"
)
_LEAD = re.compile(
    r"(?:(?:da|vang|ok|nay|bot oi|bot|anh oi|chi oi|em oi) )*"
    r"(?:(?:toi|em|minh|anh|chi) )?(?:(?:xin|muon|can|duoc) )*(?:hoi )?"
    r"(?:(?:cho|gui)(?: (?:toi|em|minh|anh|chi|xin))* )?"
    r"(?:(?:hoi|biet|xem|coi|liet ke|xuat|ve|lay|tra cuu|thong ke|in)(?: (?:giup|ho|dum|lai))?"
    r"(?: (?:toi|em|minh|anh|chi))? )*"
    r"(?:(?:hien nay|hien gio|hien tai|hien|bay gio|luc nay|den nay) )?"
)
_TRAIL = re.compile(r"(?: (?:a|ah|nhe|nha|vay|the|em|anh|chi|bot|voi|di|ha|nhi|z))+$")


def bare(words: str) -> str:
    """The words without the politeness around them."""
    lead = _LEAD.match(words)
    return _TRAIL.sub("", words[lead.end() :] if lead else words)
