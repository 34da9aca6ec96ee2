"""A journey and a blueprint as large and as wordy as they come, in both languages."""

from dataclasses import replace

from personas.blueprint_rules import Blueprint, Cell, Edge, Lane, in_order
from personas.journey_rules import Bilingual, Channel, Journey, JourneyKind, JourneyMap, Stage, Step
from reports.drawing.journey_drawing import Sore

UNITS = {"per": "Urbanisme, permis et inspections", "com": "Communications et relations citoyennes"}

ACTIONS = (
    Bilingual("Looks for the form on the website", "Cherche le formulaire sur le site Web"),
    Bilingual("Reads the by-law", "Lit la réglementation d'urbanisme applicable à son arrondissement"),
    Bilingual("Waits", "Attend la confirmation de l'admissibilité"),
    Bilingual("Pays the fee at the counter", "Paie les frais au comptoir (12,50\u00a0$)"),
    Bilingual("Calls to ask where the request stands", "Téléphone pour connaître l'état de sa demande"),
)  # fmt: skip
THOUGHTS = (
    Bilingual(
        "Am I even in the right place?", "Suis-je au bon endroit, ou faut-il aller ailleurs?"
    ),
    Bilingual(),
    Bilingual(
        "Nobody can tell me what anticonstitutionally reclassified means for my garage",
        "Personne ne peut m'expliquer ce que «\u00a0anticonstitutionnellement reclassifié\u00a0» "
        "veut dire pour mon garage, et l'interdépartementalisation n'aide pas",
    ),
)
TOUCHES = (
    Bilingual("Online services", "Services en ligne"),
    Bilingual("Acknowledgement letter", "Lettre d'accusé de réception"),
    Bilingual(),
)
STAGES = (
    Bilingual("Get informed", "S'informer et vérifier son admissibilité"),
    Bilingual("Apply", "Demander"),
    Bilingual("Wait", "Attendre"),
    Bilingual("Receive", "Recevoir"),
    Bilingual("Renew", "Renouveler"),
)


def journey(steps: int = 20) -> JourneyMap:
    """Five stages, the last without a step where there are fewer than five; every kind of step."""
    made = tuple(
        Step(
            str(n), f"s{n * 5 // max(steps, 5)}", ACTIONS[n % 5], THOUGHTS[n % 3], TOUCHES[n % 3],
            list(Channel)[n % 8], (n * 3) % 5 - 2 if n % 7 else None, by_notes=n % 4 == 1,
            moment_of_truth=n % 6 == 3,
        )
        for n in range(steps)
    )  # fmt: skip
    return JourneyMap(
        Journey(
            "j", Bilingual("Build a garage", "Construire un garage détaché sur son terrain"),
            Bilingual("Someone builds for the first time", "Quelqu'un construit pour la première fois"),
            JourneyKind.AS_IS,
        ),
        tuple(Stage(f"s{n}", name) for n, name in enumerate(STAGES)), made,
    )  # fmt: skip


def sores(whole: JourneyMap) -> list[Sore]:
    return [
        Sore(step.id, n % 40, f"{n % 40} participants, {n % 40 + 3} notes",
             ("Le formulaire ne dit pas quelles pièces joindre", "Trop cher")[: n % 3])
        for n, step in enumerate(whole.steps) if n % 3 != 1
    ]  # fmt: skip


def blueprint(steps: int = 12) -> Blueprint:
    """All five lanes at every step, two cells in some, with arrows of every sort."""
    whole = journey(steps)
    cells = [
        Cell(
            f"{step.id}{lane.value}", step.id, lane,
            Bilingual("Checks the file for completeness", "Vérifie le dossier d'admissibilité"),
            Bilingual("Clerk", "Préposée à l'accueil"), "per" if n % 2 else "com",
            "per", "Gestionnaire électronique de documents" if n % 3 else "", 12.5 * n or None,
            n % 4 == 2,
        )
        for n, step in enumerate(whole.steps) for lane in Lane
    ]  # fmt: skip
    cells.append(replace(cells[3], id="extra"))
    keys = {cell.id for cell in cells}
    pairs = [
        pair for n in range(steps)
        for pair in (
            (f"{n}frontstage", f"{n}backstage"), (f"{n}frontstage", f"{n + 1}frontstage"),
            (f"{n}support", f"{n + 1}backstage"), (f"{n}support", f"{n}customer"),
            (f"{n}customer", f"{n + 3}customer"),
        ) if set(pair) <= keys
    ]  # fmt: skip
    edges = tuple(Edge(str(n), *pair) for n, pair in enumerate(pairs))
    return Blueprint(whole, in_order(whole, cells), edges)
