"""What can be asked of the register in a few words, and how it is read."""

from domain.questions.asked import (
    AskHelp,
    AskList,
    AskPeriod,
    AskTask,
    DecideExtension,
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
    "AskHelp",
    "AskList",
    "AskPeriod",
    "AskTask",
    "DecideExtension",
    "MakeCode",
    "Publish",
    "Question",
    "Shape",
    "Thanks",
    "Which",
    "read_period",
    "read_question",
]
