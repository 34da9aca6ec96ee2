"""Services that tests offer."""

from personas.journey_rules import Bilingual, Channel
from roadmap.service_rules import Service, Status
from standard.site.content import (
    Asked,
    Audience,
    Online,
    OnlineStep,
    Performance,
    Question,
    ServicePage,
)


def both(text: str) -> Bilingual:
    return Bilingual(text, f"{text} (fr)")


def question(label: str, asked: Asked = Asked.SHORT, *options: str) -> Question:
    return Question(both(label), asked, options=tuple(map(both, options)))


def permit(unit: str, *questions: Question, code: str = "permit") -> Service:
    """An active service that lacks nothing."""
    page = ServicePage(
        both("Permit"), both("Get it"), both("I want to build"), both("One\n\n- two"),
        both("Plan\nDeed"), both("$5"), both("A week"), both("Two weeks"),
        audience=(Audience.RESIDENTS,), tasks=("apply",), topics=("home",),
        life_events=("building",), channels=(Channel.WEB, Channel.LINE_311),
        online={OnlineStep.PAYMENT: Online.YES, OnlineStep.RESULT: Online.NO},
        address="https://permits.example.org/apply", questions=questions,
    )  # fmt: skip
    how = Performance(120, 0.5, None, "2025-12-31")
    return Service("", code, page, Status.ACTIVE, (unit,), how)
