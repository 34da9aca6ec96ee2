import ast
import inspect
import re
from collections.abc import Iterable
from enum import StrEnum

import pytest

import errors
from pages.parts.screens import SCREENS
from personas.audits import Audit
from personas.blueprint_rules import Lane, Line
from personas.coverage import Group
from personas.differences import Mark
from personas.journey_rules import Channel, JourneyKind
from personas.opportunity_figures import Standing
from personas.persona_draft import Aspect
from personas.persona_rules import Basis
from personas.segments import WhyNone
from reports.disclosure import Audience
from reports.drawing.journey_drawing import EMOTIONS
from research.codes import COLOURS
from research.coding_agreement import Reading
from research.coding_rounds import How as Chosen
from research.coding_settling import Outcome
from research.confidence import Level, Reason
from research.mapping import Target
from research.not_said import Gap
from research.notes import NoteKind, NoteLang, NoteStatus
from research.refi.project import Why
from research.sessions import ActivityKind
from research.sources import Consent, SourceKind
from research.survey.chance import Strength, Verdict
from research.survey.recognising import QuestionKind
from roadmap.service_rules import Status
from standard.criteria import TEXTS, How, Origin
from standard.crosswalk import Elsewhere
from standard.evidence import SIDES
from standard.phases import Phase as ServicePhase
from standard.rating_rules import Colour, Gone, Lack
from standard.site.content import Asked, Online, OnlineStep, Phase
from standard.site.content import Audience as SiteAudience
from standard.site.content import Sort as SiteSort
from standard.site.pages import FIXED
from standard.strength import Missing
from standard.tokens import SORTS
from standard.version_diff import What
from store.links import Kind, Relation
from tests.wording.program import (
    Said,
    actions_said,
    compiled,
    errors_said,
    literal_words,
    literals,
    nodes,
    sentences_said,
    template_literals,
)
from tests.wording.test_catalogue import placeholders
from wording import catalogue

KEYED_ELSEWHERE = {
    "RowsRejectedError": Said("errors.py", "rows_rejected", frozenset({"rejected", "total"})),
    "ConflictError": Said("errors.py", "conflict", frozenset({"table", "by"})),
    "CancelledError": Said("errors.py", "cancelled", frozenset()),
}
"""Errors that give themselves their key; tests/test_errors.py holds them to it."""


def error_classes() -> set[str]:
    found = vars(errors).items()
    return {
        name
        for name, one in found
        if inspect.isclass(one) and issubclass(one, errors.FilRougeError)
    }


def errors_made() -> list[Said]:
    return [
        *errors_said(frozenset(error_classes() - KEYED_ELSEWHERE.keys())),
        *KEYED_ELSEWHERE.values(),
    ]


def unfilled(one: Said, key: str) -> set[str]:
    """What the sentence needs and the code does not give, in either language."""
    forms = catalogue()[key].values()
    needed = {
        name for sentences in forms for text in sentences.values() for name in placeholders(text)
    }
    if any(len(sentences) > 1 for sentences in forms):
        needed.add("n")
    return needed - one.facts


def fitting(one: Said, file: str, change: tuple[str, str] = ("", "")) -> list[str]:
    """The keys of a file of the catalogue that code can mean."""
    names = [key.removeprefix(f"{file}.") for key in catalogue() if key.startswith(f"{file}.")]
    return [name for name in names if compiled(one.pattern.replace(*change)).fullmatch(name)]


def faulty(said: Iterable[Said], file: str, change: tuple[str, str] = ("", "")) -> list[object]:
    """What code says that the catalogue does not hold, or cannot be filled with the facts given."""
    return [
        one.where if not keys else (one.where, keys)
        for one in said
        for keys in [fitting(one, file, change)]
        if not keys or any(unfilled(one, f"{file}.{key}") for key in keys) or one.open
    ]


def test_every_error_has_a_sentence_that_its_facts_fill() -> None:
    made = errors_made()
    assert len(made) > 60
    assert faulty(made, "errors") == []


def test_every_sentence_of_an_error_is_raised_somewhere() -> None:
    """`unexpected` and `sign_in_first` are also said by the screens themselves."""
    raised = {key for one in errors_made() for key in fitting(one, "errors")}
    asked = {
        key
        for one in sentences_said()
        for key in catalogue()
        if one.fits(key) and "(" not in one.pattern
    }
    kept = {key.removeprefix("errors.") for key in catalogue() if key.startswith("errors.")}
    assert kept - raised - {key.removeprefix("errors.") for key in asked} == set()


ADDED_LATER = {
    "units.import": frozenset({"n"}),
    "source.erase": frozenset({"n", "title"}),
}
"""Facts that a change learns while it is made (`change.about[...]`)."""


def test_every_action_has_a_sentence_in_the_history_that_its_facts_fill() -> None:
    made = [
        Said(
            one.where,
            one.pattern,
            one.facts | ADDED_LATER.get(one.pattern.replace("\\", ""), set()),
        )
        for one in actions_said()
    ]
    assert len(made) > 15
    assert faulty(made, "actions", ("\\.", "_")) == []


DONE_EARLIER = frozenset({"trait_see_anew", "step_unground", "trait_uncite", "pain_uncite"})
"""What is no longer done, but stands in the history of engagements that were begun earlier."""


def test_every_action_in_the_catalogue_is_done_somewhere() -> None:
    done = {key for one in actions_said() for key in fitting(one, "actions", ("\\.", "_"))}
    assert not done & DONE_EARLIER
    assert {key for key in catalogue() if key.startswith("actions.")} == {
        f"actions.{key}" for key in done | DONE_EARLIER
    }


def test_every_sentence_the_program_asks_for_is_there() -> None:
    asked = sentences_said()
    assert len(asked) > 250
    assert [one for one in asked if not any(one.fits(key) for key in catalogue())] == []


def test_every_sentence_the_program_asks_for_by_name_is_given_its_facts() -> None:
    """Those put together at run time are not judged: which facts go with which is not in one place."""
    assert [
        (one.where, key, unfilled(one, key))
        for one in sentences_said()
        for key in catalogue()
        if one.fits(key) and "(" not in one.pattern and not one.open and unfilled(one, key)
    ] == []


FILES = (".py", ".html", ".js", ".css", ".csv", ".json", ".toml", ".zip")


def test_what_looks_like_a_key_in_the_code_is_one() -> None:
    files = {key.partition(".")[0] for key in catalogue()}
    actions = {one.pattern.replace("\\", "") for one in actions_said()}
    looks = {text for text in literals() if re.fullmatch(rf"({'|'.join(files)})\.[a-z_0-9]+", text)}
    files_named = {text for text in looks if text.endswith(FILES)}
    assert looks - catalogue().keys() - actions - files_named == set()


def test_every_sentence_is_asked_for_somewhere() -> None:
    """A key put together at run time counts where what completes it is a word of the code."""

    def asked(key: str) -> bool:
        if key in literals() | template_literals():
            return True
        matches = [compiled(one.pattern).fullmatch(key) for one in sentences_said()]
        return any(match and set(match.groups()) <= literal_words() for match in matches)

    # asked for by the tests above, and by the scripts of the wall and the reader (tests/pages/parts)
    # and by the names of tokens, whose dots and hyphens are no part of a word
    elsewhere = ("errors.", "actions.", "wall.", "reader.", "tokens.name_")
    assert {key for key in catalogue() if not asked(key) and not key.startswith(elsewhere)} == set()


def stages() -> set[str]:
    """The stages that long work says it has come to."""
    calls = [node for _, node in nodes(ast.Call) if isinstance(node, ast.Call) and node.args]
    first = [call.args[0] for call in calls if ast.unparse(call.func).endswith("progress")]
    return {str(node.value) for node in first if isinstance(node, ast.Constant)} - {"progress"}


CLOSED_LISTS: list[tuple[str, Iterable[str]]] = [
    ("notes.kind_{}", NoteKind),
    ("notes.status_{}", NoteStatus),
    ("notes.lang_{}", NoteLang),
    ("evidence.done_{}", NoteStatus),
    ("sources.kind_{}", SourceKind),
    ("sources.consent_{}", Consent),
    ("imports.target_{}", Target),
    ("refi.left_{}", Why),
    ("confidence.{}", Level),
    ("confidence.{}_short", Level),
    ("confidence.{}", Reason),
    ("findings.audience_{}", Audience),
    ("summary.audience_{}", Audience),
    ("summary.gap_{}", set(Gap) - {Gap.LANGUAGE}),
    ("summary.gap_language_{}", {NoteLang.EN, NoteLang.FR}),
    ("workshop.kind_{}", ActivityKind),
    ("drawing.kind_{}", JourneyKind),
    ("drawing.channel_{}", Channel),
    ("drawing.emotion_{}", EMOTIONS.values()),
    ("drawing.lane_{}", Lane),
    ("drawing.line_{}", Line),
    ("blueprints.audit_{}", Audit),
    ("blueprints.why_{}", Audit),
    ("journeys.count_{}", Mark),
    ("journeys.mark_{}", set(Mark) - {Mark.SAME}),
    ("codes.colour_{}", [one.removeprefix("#") for one in COLOURS]),
    ("second.how_{}", Chosen),
    ("second.{}", {"open", "ended", Outcome.GIVE, Outcome.TAKE}),
    ("second.outcome_{}", Outcome),
    ("second.means_{}", Reading),
    ("second.short_{}", Reading),
    ("jobs.{}", stages()),
    ("personas.aspect_{}", Aspect),
    ("personas.basis_{}", Basis),
    ("personas.none_{}", WhyNone),
    ("personas.group_{}", set(Group) - {Group.ANSWER}),
    ("standard.phase_{}", ServicePhase),
    ("standard.origin_{}", Origin),
    ("standard.how_{}", How),
    ("standard.kind_{}", set(Kind) - {Kind.CRITERION, Kind.SLOT}),
    ("standard.side_{}", {*SIDES, Relation.ADDRESSES}),
    ("standard.missing_{}", Missing),
    ("standard.colour_{}", Colour),
    ("standard.lack_{}", Lack),
    ("standard.gone_{}", Gone),
    ("standard.what_{}", What),
    ("standard.short_{}", Elsewhere),
    ("standard.long_{}", Elsewhere),
    ("standard.{}_en", TEXTS),
    ("standard.{}_fr", TEXTS),
    ("standard.report_{}", Audience),
    ("tokens.name_{}", [name.replace(".", "_").replace("-", "_") for name in SORTS]),
    ("services.status_{}", Status),
    ("services.asked_{}", Asked),
    ("services.online_{}", Online),
    ("site.online_{}", OnlineStep),
    ("site.audience_{}", SiteAudience),
    ("site.channel_{}", Channel),
    ("site.missing_{}", Asked),
    ("site.phase_{}", set(Phase) - {Phase.LIVE}),
    ("portal.phase_{}", Phase),
    ("site.title_{}", [key for key, *_ in FIXED]),
    ("site.need_{}", [*(key for key, *_ in FIXED), *SiteSort]),
    ("surveys.kind_{}", QuestionKind),
    ("surveys.verdict_{}", Verdict),
    ("surveys.strength_{}", Strength),
    ("surveys.figure_{}", Standing),
    ("{}.title", [screen.name for screen in SCREENS]),
    ("{}.what", [screen.name for screen in SCREENS if screen.name != "home"]),
    ("frame.{}", {screen.group for screen in SCREENS if screen.group}),
]


@pytest.mark.parametrize(("pattern", "values"), CLOSED_LISTS, ids=[one[0] for one in CLOSED_LISTS])
def test_every_value_of_a_closed_list_has_its_words(pattern: str, values: Iterable[str]) -> None:
    said = {
        pattern.format(value.value if isinstance(value, StrEnum) else value) for value in values
    }
    assert said
    assert said - catalogue().keys() == set()


def test_every_table_in_the_log_has_a_name_in_the_history() -> None:
    """Tables that a change inserts into or deletes from, by name."""
    touched = {
        str(node.args[0].value)
        for _, node in nodes(ast.Call)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "change"
        if node.func.attr in {"insert", "update", "delete"}
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert {"notes", "themes", "links"} <= touched
    assert {f"tables.{table}" for table in touched} - catalogue().keys() == set()


# Nothing visible is written in the code itself

SHOWN = {
    "badge", "button", "caption", "checkbox", "code", "data_editor", "dataframe", "date_input",
    "download_button", "error", "expander", "file_uploader", "form_submit_button", "header", "help",
    "html", "info", "link_button", "markdown", "metric", "multiselect", "number_input", "page_link",
    "pills", "popover", "progress", "radio", "segmented_control", "selectbox", "slider", "spinner",
    "status", "subheader", "success", "table", "tabs", "text", "text_area", "text_input", "title",
    "toast", "toggle", "warning", "write", "Column", "TextColumn", "NumberColumn", "ProgressColumn",
    "CheckboxColumn", "SelectboxColumn", "LinkColumn", "DateColumn",
}  # fmt: skip
"""What shows its first argument to a person, of Streamlit."""

SHOWN_BY_NAME = {
    "label",
    "help",
    "placeholder",
    "body",
    "caption",
    "text",
    "title",
    "alt",
    "page_title",
}

NOT_WORDING = {
    "Fil Rouge": "the name of the program, the same in both languages",
    "English": "the name of a language is written in that language",
    "Français": "as English",
}


def visible(node: ast.expr) -> str:
    """The letters of a string that a person would read: no tags, styles, scripts or icons."""
    match node:
        case ast.Constant(value=str(text)):
            pass
        case ast.JoinedStr(values=parts):
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "0" for part in parts
            )
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return visible(left) + visible(right)
        case _:
            return ""
    text = re.sub(r"(?s)<(style|script).*?</\1>|<[^>]*(>|$)|:material/\w+:|&\w+;", "", text)
    return text if any(map(str.isalpha, text)) else ""


def test_no_screen_shows_a_sentence_that_is_written_in_its_code() -> None:
    shown = [
        (f"{file}:{node.lineno}", visible(argument))
        for file, node in nodes(ast.Call)
        if file.startswith("pages/") and isinstance(node, ast.Call)
        if isinstance(node.func, ast.Attribute)
        for argument in (
            *(node.args[:1] if node.func.attr in SHOWN else []),
            *(keyword.value for keyword in node.keywords if keyword.arg in SHOWN_BY_NAME),
        )
    ]
    assert len(shown) > 80
    assert [(where, text) for where, text in shown if text and text not in NOT_WORDING] == []


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ('"Save"', "Save"), ('f"{n} notes"', "0 notes"), ('"<b>Save</b>"', "Save"),
        ('"a" + "b"', "ab"), ('":material/check:"', ""), ('f"**{name}**"', ""), ("words('x.y')", ""),
        ('"<style>p { color: red }</style>"', ""), ('" · "', ""),
    ],
)  # fmt: skip
def test_what_a_person_would_read_of_a_string_is_told_from_its_marks(code: str, seen: str) -> None:
    assert visible(ast.parse(code, mode="eval").body) == seen
