"""A small bilingual site in which there is nothing to find, made by hand; tests break one thing in it."""

from collections.abc import Mapping
from posixpath import dirname, relpath

Both = tuple[str, str]
"""In English and in French."""

STYLE = """\
:root { --color-text: #1b1f23; --color-background: #ffffff; --color-brand: #0b4f8a;
  --color-on-brand: #ffffff; --color-action: #0b6e4f; --color-on-action: #ffffff; }
@media (prefers-color-scheme: dark) { :root { color-scheme: dark; --color-text: #f0f2f4;
  --color-background: #14181c; --color-brand: #12395c; --color-action: #0b6e4f; } }
body { margin: 0; font: 1.125rem/1.5 sans-serif; color: var(--color-text);
  background: var(--color-background); }
header, footer, main { padding: 1rem; }
header { color: var(--color-on-brand); background: var(--color-brand); }
header a, footer a { color: inherit; }
footer { color: var(--color-on-brand); background-color: var(--color-brand); }
main a { color: inherit; }
a:focus-visible, input:focus-visible, button:focus-visible { outline: 3px solid currentColor;
  outline-offset: 2px; }
ul.links { list-style: none; padding: 0; }
ul.links a { display: inline-block; padding: 0.5rem 0; }
.skip { position: absolute; left: 0; top: -10rem; color: #000000; background: #ffffff; padding: 1rem; }
.skip:focus { top: 0; }
.button { font: inherit; padding: 0.75rem 1rem; border: 0; color: var(--color-on-action);
  background: var(--color-action); }
input { font: inherit; max-width: 100%; box-sizing: border-box; min-height: 2.75rem; }
label { display: block; }
"""

SCRIPT = """\
document.querySelectorAll("form[data-check]").forEach((form) => {
  form.addEventListener("submit", () => form.setAttribute("aria-busy", "true"));
});
"""

PAGES: Mapping[str, tuple[Both, Both, Both]] = {
    "home": (("index", "index"), ("City of Prairie", "Ville de la Prairie"), (
        '<p>Find what you need from the city.</p>\n<p><a href="{services}">All services</a></p>',
        '<p>Trouvez ce dont vous avez besoin.</p>\n<p><a href="{services}">Tous les services</a></p>')),
    "services": (("services/index", "services/index"), ("All services", "Tous les services"), (
        '<ul class="links"><li><a href="{dog}">License a dog</a></li>'
        '<li><a href="{bin}">Order a bin</a></li></ul>',
        '<ul class="links"><li><a href="{dog}">Enregistrer un chien</a></li>'
        '<li><a href="{bin}">Commander un bac</a></li></ul>')),
    "dog": (("services/dog", "services/chien"), ("License a dog", "Enregistrer un chien"), (
        '<h2>How to apply</h2>\n<p><a href="{start}">Start now</a></p>',
        '<h2>Faire la demande</h2>\n<p><a href="{start}">Commencer</a></p>')),
    "bin": (("services/bin", "services/bac"), ("Order a bin", "Commander un bac"), (
        "<h2>What you need</h2>\n<p>The address of the house, and who lives there.</p>",
        "<h2>Ce qu'il vous faut</h2>\n<p>L'adresse de la maison et le nom des occupants.</p>")),
    "start": (("services/dog/start", "services/chien/debut"), ("Before you start", "Avant de commencer"), (
        '<form action="{person}"><p>It takes five minutes.</p>'
        '<button class="button">Continue</button></form>',
        '<form action="{person}"><p>Comptez cinq minutes.</p>'
        '<button class="button">Continuer</button></form>')),
    "person": (("services/dog/person", "services/chien/personne"), ("Who you are", "Qui vous êtes"), (
        '<form action="{check}" data-check>\n<label for="name">Full name</label>'
        '<input id="name" name="name" autocomplete="name">\n<label for="email">Email address</label>'
        '<input id="email" name="email" type="email" autocomplete="email">\n'
        "<fieldset><legend>Is the dog neutered?</legend>"
        '<label><input type="radio" name="neutered" value="yes"> Yes</label>'
        '<label><input type="radio" name="neutered" value="no"> No</label></fieldset>'
        '<button class="button">Continue</button></form>',
        '<form action="{check}" data-check>\n<label for="name">Nom complet</label>'
        '<input id="name" name="name" autocomplete="name">\n<label for="email">Adresse courriel</label>'
        '<input id="email" name="email" type="email" autocomplete="email">\n'
        "<fieldset><legend>Le chien est-il stérilisé?</legend>"
        '<label><input type="radio" name="neutered" value="yes"> Oui</label>'
        '<label><input type="radio" name="neutered" value="no"> Non</label></fieldset>'
        '<button class="button">Continuer</button></form>')),
    "check": (("services/dog/check", "services/chien/verifier"), ("Check your answers", "Vérifiez vos réponses"), (
        '<form action="{done}">\n<label for="dog">Name of the dog</label><input id="dog" name="dog">\n'
        '<button class="button">Send</button></form>',
        '<form action="{done}">\n<label for="dog">Nom du chien</label><input id="dog" name="dog">\n'
        '<button class="button">Envoyer</button></form>')),
    "done": (("services/dog/done", "services/chien/recu"), ("We have your request", "Demande reçue"), (
        "<p>We will write to you within two days, and you need to do nothing until then.</p>",
        "<p>Nous vous écrirons d'ici deux jours, et vous n'avez rien à faire d'ici là.</p>")),
    "contact": (("contact", "nous-joindre"), ("Contact us", "Nous joindre"), (
        '<p>Call <a href="tel:311">311</a> at any hour.</p>',
        '<p>Composez le <a href="tel:311">311</a> à toute heure.</p>')),
    "feedback": (("feedback", "retroaction"), ("Tell us what you think", "Dites-nous votre avis"), (
        "<p>We read each word that you write to us.</p>",
        "<p>Nous lisons chaque mot que vous nous écrivez.</p>")),
}  # fmt: skip

LAYOUT = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="alternate" hreflang="en" href="{en}">
<link rel="alternate" hreflang="fr" href="{fr}">
<link rel="stylesheet" href="{style}">
<script src="{script}" defer></script>
</head>
<body>
<a class="skip" href="#main">{skip}</a>
<header>
<ul class="links">
<li><a href="{home}">{begin}</a></li>
<li><a href="{switch}" hreflang="{other}" lang="{other}">{other_name}</a></li>
</ul>
</header>
<main id="main">
<h1>{title}</h1>
{content}
</main>
<footer>
<ul class="links">
<li><a href="{contact}">{contact_us}</a></li>
<li><a href="{feedback}">{say}</a></li>
</ul>
</footer>
</body>
</html>
"""

ROOT = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>City of Prairie, Ville de la Prairie</title>
<link rel="stylesheet" href="assets/site.css">
</head>
<body>
<main>
<h1>City of Prairie <span lang="fr">Ville de la Prairie</span></h1>
<ul class="links">
<li><a href="en/index.html" hreflang="en">English</a></li>
<li><a href="fr/index.html" hreflang="fr" lang="fr">Français</a></li>
</ul>
</main>
</body>
</html>
"""

SAID = {
    "skip": ("Skip to content", "Aller au contenu"), "begin": ("Start page", "Accueil"),
    "other_name": ("Français", "English"), "contact_us": ("Contact us", "Nous joindre"),
    "say": ("Tell us what you think", "Dites-nous votre avis"),
}  # fmt: skip


def clean_site() -> dict[str, bytes]:
    """The files of the site."""
    site = {"index.html": ROOT, "assets/site.css": STYLE, "assets/site.js": SCRIPT}
    for at, lang in enumerate(("en", "fr")):
        paths = {key: f"{lang}/{places[at]}.html" for key, (places, _, _) in PAGES.items()}
        for key, (places, titles, contents) in PAGES.items():
            folder = dirname(paths[key])
            links = {name: relpath(path, folder) for name, path in paths.items()}
            named = {
                code: relpath(f"{code}/{places[n]}.html", folder)
                for n, code in enumerate(("en", "fr"))
            }
            other = ("fr", "en")[at]
            site[paths[key]] = LAYOUT.format(
                lang=lang, title=titles[at], content=contents[at].format(**links), other=other,
                switch=named[other], style=relpath("assets/site.css", folder),
                script=relpath("assets/site.js", folder), **named,
                **{name: said[at] for name, said in SAID.items()},
                **{name: links[name] for name in ("home", "contact", "feedback")},
            )  # fmt: skip
    return {path: text.encode() for path, text in site.items()}


def broken(path: str, old: str, new: str) -> dict[str, bytes]:
    """The site with one thing changed on one page; what is changed has to be there."""
    site = clean_site()
    text = site[path].decode()
    assert old in text, f"{old!r} is not on {path}"
    return {**site, path: text.replace(old, new).encode()}
