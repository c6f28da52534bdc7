"""What can be asked of the register in a few words, and how it is read."""

from domain.questions.asked import (
    AskClaims,
    AskFile,
    AskHelp,
    AskList,
    AskPeriod,
    AskTask,
    AskUndelivered,
    DecideCompletion,
    DecideExtension,
    Lookup,
    MakeCode,
    Publish,
    Question,
    Shape,
    Thanks,
    Which,
)
from domain.questions.grammar import read_question
from domain.questions.periods import read_period

__all__ = [
    "AskClaims",
    "AskFile",
    "AskHelp",
    "AskList",
    "AskPeriod",
    "AskTask",
    "AskUndelivered",
    "DecideCompletion",
    "DecideExtension",
    "Lookup",
    "MakeCode",
    "Publish",
    "Question",
    "Shape",
    "Thanks",
    "Which",
    "read_period",
    "read_question",
]
