"""The services that can be assessed, by name: those of the catalogue, where there is one."""

from store import Store

Names = dict[str, tuple[str, str]]


def service_names(store: Store) -> Names:
    """Names in English and French by key, in their order. Before a catalogue is made, the services that
    notes name can be assessed, each under the name that people gave it."""
    if store.row("select 1 from sqlite_master where type = 'table' and name = 'services'"):
        rows = store.rows(
            "select id, name_en, name_fr from services where status = 'active' order by name_en, id"
        )
        if rows:
            return {
                row["id"]: (row["name_en"] or row["name_fr"], row["name_fr"] or row["name_en"])
                for row in rows
            }
    rows = store.rows(
        "select distinct service from notes where service <> '' and status = 'live' order by 1"
    )
    return {row["service"]: (row["service"], row["service"]) for row in rows}
