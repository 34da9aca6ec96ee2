"""Typing into an editable table, as a browser would send it: AppTest cannot do it yet."""

import json
from collections.abc import Mapping, Sequence

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest


def type_into(
    at: AppTest,
    edited: Mapping[int, Mapping[str, object]] | None = None,
    added: Sequence[Mapping[str, object]] = (),
    deleted: Sequence[int] = (),
    *,
    of: int = 1,
) -> AppTest:
    """Leave the first editable table of the screen, which has `of` of them, edited: cells by row and
    column, rows added at the end, rows deleted."""
    assert len(at.data_editor) == of
    table = at.data_editor[0]
    states = at._tree.get_widget_states()
    typed = {
        "edited_rows": {str(row): dict(cells) for row, cells in (edited or {}).items()},
        "added_rows": [dict(row) for row in added],
        "deleted_rows": list(deleted),
    }
    states.widgets.append(WidgetState(id=table.proto.id, string_value=json.dumps(typed)))
    return at._run(states)
