"""Which services can be held to the standard: the catalogue's, or those that notes name before it."""

from dataclasses import replace

from research import units
from roadmap import services
from roadmap.assessed_services import service_names
from roadmap.service_rules import Status
from store import Store
from tests.invented import ACTOR, import_notes
from tests.roadmap.offered import permit


def test_before_there_is_a_catalogue_the_services_that_notes_name_can_be_assessed(
    store: Store,
) -> None:
    assert service_names(store) == {}
    import_notes(store, ("text", "service"), ("Slow", "Permits"), ("Full", "Swimming"))
    assert list(service_names(store)) == ["Permits", "Swimming"]


def test_the_services_of_the_catalogue_are_named_those_only_planned_too(store: Store) -> None:
    import_notes(store, ("text", "service"), ("Slow", "Permits"))
    unit = units.units(store)[0].id
    services.save(store, ACTOR, replace(permit(unit), status=Status.PLANNED))
    (one,) = services.services(store)
    assert list(service_names(store)) == [one.id]
    services.save(store, ACTOR, replace(one, status=Status.RETIRED))
    assert "Permits" in service_names(store)
