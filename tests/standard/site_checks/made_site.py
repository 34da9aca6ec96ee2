"""Sites that the generator makes, with everything it can make on them, in the stock brand and another."""

from datetime import date

from personas.journey_rules import Bilingual, Channel
from standard.site.content import (
    Asked,
    Audience,
    City,
    Group,
    Online,
    OnlineStep,
    Performance,
    Question,
    ServicePage,
    Site,
    SiteService,
    Sort,
)
from standard.site.generating import site_files
from standard.tokens import Tokens, checked
from standard.tokens_json import defaults

MADE_ON = date(2026, 3, 2)


def b(en: str, fr: str) -> Bilingual:
    return Bilingual(en, fr)


ABOUT, DOG = b("About you", "À propos de vous"), b("About the dog", "À propos du chien")

QUESTIONS = (
    Question(b("What is your name?", "Quel est votre nom?"), Asked.NAME, section=ABOUT),
    Question(b("What is your email address?", "Quelle est votre adresse courriel?"), Asked.EMAIL,
             b("We write to you there only about this.", "Nous vous y écrivons seulement à ce sujet."), section=ABOUT),
    Question(b("What is your phone number?", "Quel est votre numéro de téléphone?"), Asked.PHONE, required=False, section=ABOUT),
    Question(b("Where do you live?", "Où habitez-vous?"), Asked.ADDRESS, section=ABOUT),
    Question(b("What is the dog called?", "Comment s'appelle le chien?"), Asked.SHORT, section=DOG),
    Question(b("When was the dog born?", "Quand le chien est-il né?"), Asked.DATE, section=DOG),
    Question(b("When was it vaccinated?", "Quand a-t-il été vacciné?"), Asked.DATE, section=DOG),
    Question(b("How much does it weigh?", "Combien pèse-t-il?"), Asked.NUMBER, section=DOG),
    Question(b("Is the dog neutered?", "Le chien est-il stérilisé?"), Asked.CHOICE,
             options=(b("Yes", "Oui"), b("No", "Non")), section=DOG),
    Question(b("Where will it be walked?", "Où sera-t-il promené?"), Asked.SEVERAL,
             options=(b("In parks", "Dans les parcs"), b("In the street", "Dans la rue")), section=DOG),
    Question(b("Is there anything we should know?", "Devons-nous savoir autre chose?"), Asked.LONG, required=False, section=DOG),
)  # fmt: skip

GROUPS = (
    Group(Sort.TASK, "apply", b("Apply for a permit", "Demander un permis"), b("Ask before you begin.", "Demandez avant de commencer.")),
    Group(Sort.TASK, "pay", b("Pay the city", "Payer la Ville"), b("Online or by mail.", "En ligne ou par la poste.")),
    Group(Sort.TASK, "report", b("Report a problem", "Signaler un problème"), b("Tell us what is broken.", "Dites-nous ce qui est brisé.")),
    Group(Sort.TOPIC, "animals", b("Animals", "Animaux"), b("Living with pets.", "Vivre avec des bêtes.")),
    Group(Sort.TOPIC, "streets", b("Streets", "Rues"), b("Snow, lamps and holes.", "Neige, lampadaires et nids-de-poule.")),
    Group(Sort.LIFE_EVENT, "moving", b("Moving to the city", "S'établir en ville"), b("Your first weeks.", "Vos premières semaines.")),
)  # fmt: skip

DOG_PAGE = ServicePage(
    b("Register a dog", "Enregistrer un chien"),
    b("Each dog needs a tag of the city.", "Chaque chien doit porter une médaille de la ville."),
    b("I want my dog to be found if it runs away.", "Je veux qu'on retrouve mon chien s'il se sauve."),
    b("You have ten days after it comes to live with you.\n\n- Bring the dog\n- Or send a picture",
      "Vous avez dix jours après son arrivée chez vous.\n\n- Amenez le chien\n- Ou envoyez une image"),
    b("- Proof of vaccination\n- Your own proof of address", "- Une preuve de vaccination\n- Une preuve de votre adresse"),
    b("$20 a year", "20 $ par année"), b("Two days", "Deux jours"), b("Nine of ten within two days", "Neuf sur dix en deux jours"),
    (Audience.RESIDENTS, Audience.NEWCOMERS), ("apply", "pay"), ("animals",), ("moving",),
    (Channel.WEB, Channel.PHONE, Channel.IN_PERSON),
    dict.fromkeys(OnlineStep, Online.YES), "", QUESTIONS,
)  # fmt: skip

SHORT_PAGE = ServicePage(
    b("Report a hole in the road", "Signaler un nid-de-poule"),
    b("We fill it within a week.", "Nous le bouchons en moins d'une semaine."),
    tasks=("report",), topics=("streets",), audience=(Audience.RESIDENTS, Audience.BUSINESSES),
    channels=(Channel.WEB, Channel.LINE_311),
    online={OnlineStep.INFORMATION: Online.YES, OnlineStep.APPLICATION: Online.NO},
    questions=(Question(b("Where is the hole?", "Où se trouve le nid-de-poule?"), Asked.SHORT),),
)  # fmt: skip

ELSEWHERE_PAGE = ServicePage(
    b("Rent a skating rink", "Louer une patinoire"),
    b("For a team or a birthday.", "Pour une équipe ou une fête."),
    tasks=("apply",), topics=("streets",), audience=(Audience.ORGANISATIONS,),
    channels=(Channel.WEB,), address="https://rinks.example.org/",
)  # fmt: skip


def made(services: int = 0) -> Site:
    """A site with three services, and more that say little if asked for."""
    more = tuple(
        SiteService(f"more-{n}", ServicePage(b(f"Ask about bylaw {n}", f"S'informer du règlement {n}"),
                    b("What it says.", "Ce qu'il dit."), tasks=("apply",), topics=("streets",)))
        for n in range(services)
    )  # fmt: skip
    units = (b("Community standards", "Normes communautaires"),)
    known = Performance(1240, 0.62, 0.91, "2026-01-31")
    city = City(b("City of Clearwater", "Ville de Clairval"), "311", "hello@example.org",
                b("1 Main Street", "1, rue Principale"), b("8 to 17 h", "De 8 h à 17 h"))  # fmt: skip
    return Site(
        city,
        (SiteService("dog", DOG_PAGE, units, known), SiteService("hole", SHORT_PAGE),
         SiteService("rink", ELSEWHERE_PAGE, units), *more),
        GROUPS, MADE_ON,
    )  # fmt: skip


def second_brand() -> Tokens:
    """Another city's: plum and rust on cream, larger text in serifs, square corners."""
    return checked(defaults().changed({
        "color.brand": "#5a1846", "color.action": "#9a3412", "color.link": "#14532d",
        "color.focus": "#9a3412", "color.background": "#fffaf5", "color.surface": "#fbeee2",
        "font.body": ("Georgia", "serif"), "font.heading": ("Georgia", "serif"),
        "size.body": 20.0, "size.lead": 24.0, "size.h1": 44.0,
        "radius.control": 0.0, "radius.panel": 0.0, "space.target": 48.0,
    }))  # fmt: skip


def made_files(site: Site | None = None, tokens: Tokens | None = None) -> dict[str, bytes]:
    files = site_files(site or made(), tokens or defaults())
    return {path: text.encode() for path, text in files.items()}
