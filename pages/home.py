from html import escape

import streamlit as st

import engagements
from clustering import themes
from live.roles import Role
from pages.parts.findings.card import finding_name, main_count, said_by
from pages.parts.frame import decided, enter, kept
from pages.parts.home.design_path import show_design_path
from pages.parts.home.due_said import say_due
from pages.parts.plain import plain, quote
from pages.parts.standard.standing_said import say_criteria, say_standing
from pages.parts.unsaved import unsaved_notice
from reports.disclosure import Audience
from reports.findings import findings_of
from research import engagement, notes, sources
from standard import criteria

frame = enter(Role.LEADERSHIP)
words = frame.words
about = kept(frame, engagement.read)
evidence = kept(frame, notes.find)
found = decided(frame, themes.themes)
waiting = kept(frame, themes.ungrouped)
accepted = sum(not theme.suggested for theme in found)

st.title(plain(words.either(about.title_en, about.title_fr)), anchor=False)
if summary := words.either(about.summary_en, about.summary_fr):
    st.markdown(plain(summary))

unsaved_notice(frame)
steps = [
    (len([s for s in kept(frame, sources.sources) if s.status == "live"]), "sources"),
    (len(evidence), "notes"),
    (len({note.participant for note in evidence if note.participant}), "participants"),
    (len(found), "themes"),
    (accepted, "accepted"),
]
st.html(
    f'<ol class="thread" aria-label="{escape(words("home.thread"))}">'
    + "".join(
        f'<li class="{"" if count else "empty"}"><b>{words.number(count)}</b>'
        f"{escape(words(f'home.{name}', n=count))}</li>"
        for count, name in steps
    )
    + "</ol>"
)

if frame.who.role is Role.TEAM:
    say_due(frame)
st.header(words("home.next"), anchor=False)
if frame.who.role is Role.LEADERSHIP:
    advice, target = words("home.next_leadership"), "findings"
elif not evidence:
    advice, target = words("home.next_import"), "imports"
elif waiting:
    advice, target = words("home.next_group", n=waiting), "themes"
elif accepted < len(found):
    advice, target = words("home.next_review", n=len(found) - accepted), "themes"
else:
    advice, target = words("home.next_findings"), "findings"
st.markdown(advice)
if st.button(words(f"home.go_{target}"), type="primary", icon=":material/arrow_forward:"):
    st.switch_page(engagements.ROOT / "pages" / f"{target}.py")

if frame.who.role is Role.TEAM and evidence:
    show_design_path(frame)

if found:
    st.header(words("home.heard"), anchor=False)
    audience = Audience.TEAM if frame.who.role is Role.TEAM else Audience.LEADERSHIP
    result = kept(frame, findings_of, notes.NoteFilter(), audience)
    lines = [
        f"1. **{plain(finding_name(frame, finding))}** · {plain(main_count(frame, result, finding))}"
        for finding in result.findings[:5]
    ]
    st.markdown("\n".join(lines))
    for said in [said for finding in result.findings[:1] for said in finding.quotes[:1]]:
        quote(said.text, said.lang, said_by(frame, said))

if decided(frame, criteria.criteria):
    st.header(words("standard.title"), anchor=False)
    say_standing(frame)
    say_criteria(frame)
