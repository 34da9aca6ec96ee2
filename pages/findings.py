import streamlit as st

from clustering import themes
from live.roles import Role
from pages.parts.charts import bars
from pages.parts.findings.card import finding_card, finding_name, show_in_short, told
from pages.parts.frame import decided, enter, kept
from pages.parts.header import header
from pages.parts.notes.filters import source_and_unit
from pages.parts.plain import plain
from pages.parts.report_download import report_download
from reports.disclosure import Audience
from reports.findings import findings_of
from research import notes

frame = enter(Role.LEADERSHIP)
words = frame.words
header(frame, "findings")
found = decided(frame, themes.themes)
if not found:
    st.info(words("findings.empty"), icon=":material/fact_check:")
    st.stop()

audience = Audience.TEAM if frame.who.role is Role.TEAM else Audience.LEADERSHIP
with st.container(horizontal=True, vertical_alignment="bottom"):
    chosen_sources, chosen_units = source_and_unit(frame, "findings")
    if audience is Audience.TEAM:
        audience = st.segmented_control(
            words("findings.audience"), list(Audience), default=Audience.TEAM, required=True,
            format_func=lambda who: words(f"findings.audience_{who.value}"), key="audience",
        ) or Audience.TEAM  # fmt: skip
chosen = notes.NoteFilter(sources=chosen_sources, units=chosen_units)
result = kept(frame, findings_of, chosen, audience)
if not result.findings:
    st.info(words("findings.none_here"), icon=":material/filter_list_off:")
    st.stop()

top = result.findings[:10]
show_in_short(frame, result)
report_download(frame, result)
st.markdown(
    plain(
        words(
            "findings.rests_on", n=told(result, result.notes), sources=result.sources,
            people=told(result, result.participants),
        )
    )
)  # fmt: skip
by_people = result.participants > 0
st.header(words("findings.chart_people" if by_people else "findings.chart_notes"), anchor=False)
counts = [finding.participants if by_people else finding.notes for finding in top]
st.plotly_chart(
    bars(
        [finding_name(frame, finding) for finding in top],
        [count or 0 for count in counts],
        [str(told(result, count)) for count in counts],
    ),
    config={"displayModeBar": False}, alt=words("findings.chart_alt"),
)  # fmt: skip
for finding in top:
    finding_card(frame, result, finding)
