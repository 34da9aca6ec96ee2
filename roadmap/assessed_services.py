"""The services that can be held to the standard, by name: those of the catalogue, where there is one."""

from roadmap.service_rules import Status
from roadmap.services import services
from store import Store

Names = dict[str, tuple[str, str]]


def service_names(store: Store) -> Names:
    """Names in English and French by key, by name: a service that is only planned is assessed before it
    is built. While the catalogue is empty, the services that notes name can be assessed, each under the
    name that people gave it."""
    listed = [one for one in services(store) if one.status is not Status.RETIRED]
    if listed:
        named = {one.id: (one.page.name.either("en"), one.page.name.either("fr")) for one in listed}
        return dict(sorted(named.items(), key=lambda pair: pair[1][0].casefold()))
    rows = store.rows(
        "select distinct service from notes where service <> '' and status = 'live' order by 1"
    )
    return {row["service"]: (row["service"], row["service"]) for row in rows}
