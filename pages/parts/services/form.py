"""Everything a service says and is, in one form."""

from collections.abc import Mapping, Sequence

import streamlit as st

from errors import ConflictError, FilRougeError
from pages.parts.frame import Frame
from pages.parts.header import done, said
from pages.parts.saving import as_seen, both_versions
from pages.parts.services.choice import choose_service, group_names, unit_names
from personas.journey_rules import Bilingual, Channel
from roadmap import services
from roadmap.service_rules import LINES_OF_TEXT, TEXTS, Service, Status
from standard.site.content import Audience, Online, OnlineStep, Performance, ServicePage

UNKNOWN = "unknown"


def service_form(frame: Frame, every: Sequence[Service]) -> None:
    """The form of the chosen service, or of a new one."""
    words = frame.words
    found = choose_service(frame, every, new=True)
    form = f"service_{found.id if found else st.session_state.get('services_added', 0)}"
    one = as_seen(form, found or Service("", "", ServicePage(Bilingual(), Bilingual())))
    with st.form(f"{form}_fields", border=False):
        wanted = _fields(frame, form, one)
        if not st.form_submit_button(words("frame.save"), type="primary", key=form):
            return
    try:
        number = services.save(frame.store, frame.actor, wanted)
    except ConflictError as error:
        both_versions(
            frame, form, one, error, [f"{name}_{lang}" for name in TEXTS for lang in ("en", "fr")]
        )
        return
    except FilRougeError as error:
        said(frame, error)
        return
    st.session_state.service_next = wanted.code.strip()
    st.session_state.services_added = number
    done(number, words("services.done_one"))


def _fields(frame: Frame, form: str, one: Service) -> Service:
    words = frame.words
    code = st.text_input(
        words("services.code"), one.code, max_chars=60, help=words("services.code_help")
    )
    status = st.segmented_control(
        words("services.status"), list(Status), default=one.status, required=True,
        format_func=lambda state: words(f"services.status_{state.value}"), key=f"{form}_status",
    ) or one.status  # fmt: skip
    names = unit_names(frame)
    units = st.multiselect(
        words("services.units"), list(names), [key for key in one.units if key in names],
        format_func=names.__getitem__, placeholder=words("frame.choose"),
    )  # fmt: skip
    left, right = st.columns(2)
    with left:
        st.subheader(words("services.texts_en"), anchor=False)
        english = _texts(frame, one, "en")
    with right:
        st.subheader(words("services.texts_fr"), anchor=False)
        french = _texts(frame, one, "fr")
    st.subheader(words("services.found_by"), anchor=False)
    lists = _lists(frame, one)
    with st.expander(words("services.online"), icon=":material/checklist:"):
        online = _online(frame, form, one)
        address = st.text_input(words("services.url"), one.page.address, max_chars=500)
    with st.expander(words("services.performance"), icon=":material/monitoring:"):
        how = _performance(frame, one)
    page = ServicePage(
        **{name: Bilingual(english[name], french[name]) for name in TEXTS},
        audience=tuple(Audience(key) for key in lists["audience"]),
        tasks=tuple(lists["tasks"]), topics=tuple(lists["topics"]),
        life_events=tuple(lists["life_events"]),
        channels=tuple(Channel(key) for key in lists["channels"]),
        online=online, address=address, questions=one.page.questions,
    )  # fmt: skip
    return Service(one.id, code, page, Status(status), tuple(units), how, one.rev)


def _texts(frame: Frame, one: Service, language: str) -> dict[str, str]:
    words = frame.words
    found = {}
    for name in TEXTS:
        what = words(f"services.{name}")
        label = words(
            "services.in_french" if language == "fr" else "services.in_language", what=what
        )
        value = getattr(getattr(one.page, name), language)
        if name in LINES_OF_TEXT:
            found[name] = st.text_area(
                label, value, height=200, max_chars=4000,
                help=words("services.body_help") if name == "body" else None,
            )  # fmt: skip
        else:
            found[name] = st.text_input(label, value, max_chars=400)
    return found


def _lists(frame: Frame, one: Service) -> Mapping[str, list[str]]:
    words = frame.words
    known = {
        "tasks": group_names(frame, "tasks"), "topics": group_names(frame, "topics"),
        "life_events": group_names(frame, "life_events"),
        "audience": {key.value: words(f"site.audience_{key.value}") for key in Audience},
        "channels": {key.value: words(f"drawing.channel_{key.value}") for key in Channel},
    }  # fmt: skip
    return {
        name: st.multiselect(
            words(f"services.{name}"), list(names), [str(key) for key in getattr(one.page, name)],
            format_func=names.__getitem__, placeholder=words("frame.choose"),
        )
        for name, names in known.items()
    }  # fmt: skip


def _online(frame: Frame, form: str, one: Service) -> Mapping[OnlineStep, Online]:
    words = frame.words
    options = [UNKNOWN, *(state.value for state in Online)]
    found = {}
    for step in OnlineStep:
        now = one.page.online[step].value if step in one.page.online else UNKNOWN
        found[step] = st.selectbox(
            words(f"site.online_{step.value}"), options, options.index(now),
            format_func=lambda state: words(f"services.online_{state}"), key=f"{form}_{step.value}",
        )  # fmt: skip
    return {step: Online(state) for step, state in found.items() if state != UNKNOWN}


def _performance(frame: Frame, one: Service) -> Performance:
    words, how = frame.words, one.performance
    volume = st.number_input(words("services.volume"), 0, None, how.volume, 1)
    online = st.number_input(words("services.online_share"), 0.0, 1.0, how.online_share, 0.01)
    kept = st.number_input(words("services.kept_share"), 0.0, 1.0, how.kept_share, 0.01)
    day = st.text_input(words("services.measured_on"), how.measured_on, max_chars=10)
    return Performance(volume, online, kept, day.strip())
