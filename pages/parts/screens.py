"""The screens, in the order of the work."""

from dataclasses import dataclass

from live.roles import Role


@dataclass(frozen=True)
class Screen:
    """A screen: its file and wording prefix, its group in the navigation, its icon, and the role it
    takes to open it."""

    name: str
    group: str
    icon: str
    role: Role = Role.TEAM


SCREENS = (
    Screen("home", "", ":material/home:", Role.LEADERSHIP),
    Screen("workshop", "capture", ":material/groups:"),
    Screen("imports", "capture", ":material/upload_file:"),
    Screen("evidence", "capture", ":material/sticky_note_2:"),
    Screen("interviews", "capture", ":material/record_voice_over:"),
    Screen("themes", "understand", ":material/bubble_chart:"),
    Screen("codes", "understand", ":material/label:"),
    Screen("surveys", "understand", ":material/ballot:"),
    Screen("pain_points", "understand", ":material/healing:"),
    Screen("journeys", "understand", ":material/route:"),
    Screen("personas", "design", ":material/groups_2:"),
    Screen("blueprints", "design", ":material/view_timeline:"),
    Screen("standard", "design", ":material/rule:"),
    Screen("portal", "design", ":material/web:"),
    Screen("services", "deliver", ":material/room_service:"),
    Screen("findings", "deliver", ":material/fact_check:", Role.LEADERSHIP),
    Screen("history", "engagement", ":material/history:"),
    Screen("settings", "engagement", ":material/tune:"),
)
