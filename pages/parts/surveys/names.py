"""How questions and answers of surveys are called on screen."""

from pages.parts.frame import Frame
from research.notes import excerpt
from research.survey.crossing import Part
from research.survey.questions import Question
from research.survey.recognising import Answer

LONG = 120


def question_name(frame: Frame, one: Question) -> str:
    """A question in the reader's language, where it was named; else as files call it."""
    named = frame.words.either(one.name_en, one.name_fr) or one.name.replace("_", " ")
    return excerpt(named, LONG)


def answer_name(frame: Frame, one: Answer | Part) -> str:
    """An answer, or a group of people, in the reader's language."""
    return frame.words.either(one.en, one.fr)


def answer_told(frame: Frame, one: Question, told: str) -> str:
    """What somebody told (`Question.told`), in the reader's language."""
    answer = one.answer(told)
    return answer_name(frame, answer) if answer else told


def told_name(frame: Frame, one: Question, told: str) -> str:
    """The question, and what somebody told."""
    name, value = question_name(frame, one), answer_told(frame, one, told)
    return frame.words("personas.told", name=name, value=value)
