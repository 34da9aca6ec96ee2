"""Faults sown into the clean site, each with the check that has to find it and what it has to say."""

from dataclasses import dataclass

from standard.site_checks.finding import Check
from tests.standard.site_checks.clean_site import broken, clean_site

PERSON, PERSONNE = "en/services/dog/person.html", "fr/services/chien/personne.html"
CONTACT, JOINDRE = "en/contact.html", "fr/nous-joindre.html"


@dataclass(frozen=True)
class Sown:
    """One thing changed on one page, and the fault that is to be found on `found_on`."""

    check: Check
    fault: str
    page: str
    old: str
    new: str
    found_on: str = ""

    @property
    def files(self) -> dict[str, bytes]:
        return broken(self.page, self.old, self.new)

    @property
    def where(self) -> str:
        return self.found_on or self.page


END = "</main>"

SOWN = (
    Sown(Check.MARKUP, "not_html", CONTACT, "</h1>", "</h2>"),
    Sown(Check.MARKUP, "not_html", CONTACT, "<!doctype html>\n", ""),
    Sown(Check.MARKUP, "not_html", CONTACT, "<p>", '<p class="a" class="b">'),
    Sown(Check.MARKUP, "not_html", CONTACT, "<p>", "<p><em>"),
    Sown(Check.MARKUP, "id_twice", CONTACT, "<p>", '<p id="main">'),
    Sown(Check.LANGUAGE, "lang_wrong", JOINDRE, '<html lang="fr">', '<html lang="en">'),
    Sown(Check.LANGUAGE, "lang_wrong", JOINDRE, '<html lang="fr">', "<html>"),
    Sown(Check.LANGUAGE, "lang_wrong", "index.html", '<html lang="en">', '<html lang="de">'),
    Sown(Check.ALTERNATES, "hreflang_missing", CONTACT, '<link rel="alternate" hreflang="fr" href="../fr/nous-joindre.html">\n', ""),
    Sown(Check.ALTERNATES, "hreflang_elsewhere", CONTACT, 'hreflang="fr" href="../fr/nous-joindre.html"', 'hreflang="fr" href="../en/feedback.html"'),
    Sown(Check.ALTERNATES, "hreflang_one_way", CONTACT, '<link rel="alternate" hreflang="fr" href="../fr/nous-joindre.html">', '<link rel="alternate" hreflang="fr" href="../fr/retroaction.html">'),
    Sown(Check.ALTERNATES, "hreflang_self", CONTACT, 'hreflang="en" href="contact.html"', 'hreflang="en" href="feedback.html"'),
    Sown(Check.ALTERNATES, "hreflang_unknown", CONTACT, "<title>", '<link rel="alternate" hreflang="de" href="contact.html">\n<title>'),
    Sown(Check.SWITCH, "switch_missing", CONTACT, '<li><a href="../fr/nous-joindre.html" hreflang="fr" lang="fr">Français</a></li>\n', ""),
    Sown(Check.SWITCH, "switch_elsewhere", CONTACT, '<a href="../fr/nous-joindre.html"', '<a href="../fr/index.html"'),
    Sown(Check.SWITCH, "switch_lang", CONTACT, 'hreflang="fr" lang="fr">', 'hreflang="fr">'),
    Sown(Check.SWITCH, "switch_missing", "index.html", 'href="fr/index.html"', 'href="en/index.html"'),
    Sown(Check.LINKS, "link_broken", CONTACT, '<a href="tel:311">', '<a href="nowhere.html">'),
    Sown(Check.LINKS, "link_broken", CONTACT, '<a href="tel:311">', '<a href="services/">'),
    Sown(Check.LINKS, "link_empty", CONTACT, '<a href="tel:311">', '<a href="">'),
    Sown(Check.LINKS, "place_missing", CONTACT, 'href="#main"', 'href="#content"'),
    Sown(Check.LINKS, "link_broken", CONTACT, "../assets/site.css", "../assets/none.css"),
    Sown(Check.LINKS, "link_broken", "assets/site.css", "body {", 'body { background-image: url("none.png");'),
    Sown(Check.ORPHANS, "orphan", "en/index.html", '<p><a href="services/index.html">All services</a></p>', "", "en/services/dog.html"),
    Sown(Check.SERVICES, "service_twice", "en/services/index.html", '<li><a href="bin.html">Order a bin</a></li>', '<li><a href="bin.html">Order a bin</a></li><li><a href="bin.html">Bins</a></li>'),
    Sown(Check.SERVICES, "service_missing", "fr/services/index.html", '<li><a href="bac.html">Commander un bac</a></li>', ""),
    Sown(Check.OUTSIDE, "outside", CONTACT, "../assets/site.css", "https://cdn.example.org/site.css"),
    Sown(Check.OUTSIDE, "outside", CONTACT, '<a href="tel:311">', '<a href="//example.org/">'),
    Sown(Check.OUTSIDE, "outside", CONTACT, END, '<img alt="" src="http://example.org/a.png">' + END),
    Sown(Check.OUTSIDE, "outside", "assets/site.css", "body {", 'body { background-image: url(https://example.org/a.png);'),
    Sown(Check.OUTSIDE, "outside", "assets/site.css", ":root {", '@import "https://example.org/a.css";\n:root {'),
    Sown(Check.OUTSIDE, "outside", "assets/site.js", "document", 'fetch("https://example.org/count");\ndocument'),
    Sown(Check.OUTSIDE, "outside", CONTACT, "<title>", '<meta http-equiv="refresh" content="0; url=https://example.org/"><title>'),
    Sown(Check.WEIGHT, "heavy", "assets/site.css", "body {", "/* " + 99_000 * "x" + " */ body {", CONTACT),
    Sown(Check.PARITY, "page_one_language", CONTACT, "../fr/nous-joindre.html", "../fr/nowhere.html"),
    Sown(Check.PARITY, "page_shared", CONTACT, "../fr/nous-joindre.html", "../fr/retroaction.html"),
    Sown(Check.PARITY, "parity_links", "fr/index.html", '<p><a href="services/index.html">Tous les services</a></p>', ""),
    Sown(Check.PARITY, "parity_fields", PERSONNE, '<label for="email">Adresse courriel</label><input id="email" name="email" type="email" autocomplete="email">', ""),
    Sown(Check.PARITY, "parity_parts", JOINDRE, END, "<table><tr><td>8 h</td></tr></table>" + END),
    Sown(Check.PARITY, "parity_titles", JOINDRE, END, "<h2>Heures</h2>" + END),
    Sown(Check.UNTRANSLATED, "untranslated", JOINDRE, "Composez le", "Call"),
    Sown(Check.UNTRANSLATED, "other_language", JOINDRE, END, "<p>The office is open every day until five in the evening.</p>" + END),
    Sown(Check.LEFTOVERS, "leftover", CONTACT, "at any hour", "at {hour}"),
    Sown(Check.LEFTOVERS, "leftover", CONTACT, "at any hour", "at None"),
    Sown(Check.LEFTOVERS, "leftover", CONTACT, "Contact us</h1>", "site.contact_title</h1>"),
    Sown(Check.LEFTOVERS, "leftover", CONTACT, "at any hour", "at &amp;nbsp;9"),
    Sown(Check.HEADINGS, "h1_not_one", CONTACT, END, "<h1>Again</h1>" + END),
    Sown(Check.HEADINGS, "level_skipped", CONTACT, END, "<h3>Hours</h3>" + END),
    Sown(Check.HEADINGS, "heading_empty", CONTACT, END, "<h2></h2>" + END),
    Sown(Check.TITLES, "title_missing", CONTACT, "<title>Contact us</title>", "<title></title>"),
    Sown(Check.TITLES, "title_twice", "en/feedback.html", "<title>Tell us what you think", "<title>Contact us"),
    Sown(Check.LABELS, "label_missing", PERSON, '<label for="name">Full name</label>', "Full name"),
    Sown(Check.LABELS, "label_of_nothing", PERSON, 'for="name"', 'for="nobody"'),
    Sown(Check.LABELS, "legend_missing", PERSON, "<legend>Is the dog neutered?</legend>", ""),
    Sown(Check.LABELS, "button_unnamed", PERSON, '<button class="button">Continue', '<button class="button">'),
    Sown(Check.AUTOCOMPLETE, "autocomplete_missing", PERSON, ' autocomplete="name"', ""),
    Sown(Check.AUTOCOMPLETE, "autocomplete_missing", PERSONNE, ' autocomplete="name"', ""),
    Sown(Check.AUTOCOMPLETE, "autocomplete_wrong", PERSON, 'autocomplete="email"', 'autocomplete="off"'),
    Sown(Check.AUTOCOMPLETE, "autocomplete_unknown", "en/services/dog/check.html", 'name="dog"', 'name="dog" autocomplete="pet"'),
    Sown(Check.PASTE, "paste_blocked", PERSON, 'name="name"', 'name="name" onpaste="return false"'),
    Sown(Check.PASTE, "paste_blocked", "assets/site.js", "document.", 'addEventListener("paste", (event) => event.preventDefault());\ndocument.'),
    Sown(Check.REPEATED, "asked_again", "en/services/dog/check.html", "<button", '<label for="mail">Email</label><input id="mail" name="mail" type="email" autocomplete="email"><button'),
    Sown(Check.REPEATED, "asked_again", "fr/services/chien/verifier.html", "Nom du chien", "Nom complet"),
    Sown(Check.HELP, "help_order", CONTACT, '<li><a href="contact.html">Contact us</a></li>\n<li><a href="feedback.html">Tell us what you think</a></li>', '<li><a href="feedback.html">Tell us what you think</a></li>\n<li><a href="contact.html">Contact us</a></li>'),
    Sown(Check.HELP, "help_missing", CONTACT, '<li><a href="contact.html">Contact us</a></li>\n<li><a href="feedback.html">Tell us what you think</a></li>', ""),
    Sown(Check.CONTRAST, "contrast_low", "assets/site.css", "--color-on-action: #ffffff", "--color-on-action: #7f9f90"),
    Sown(Check.CONTRAST, "contrast_low", "assets/site.css", "--color-background: #14181c", "--color-background: #e0e0e0"),
)  # fmt: skip

DRAWN = (
    Sown(Check.AXE, "axe", CONTACT, '<p>Call', '<p style="color: #bbbbbb">Call'),
    Sown(Check.AXE, "axe", CONTACT, END, '<img src="../assets/site.css">' + END),
    Sown(Check.REFLOW, "sideways", CONTACT, "<p>Call", '<p style="width: 40rem">Call'),
    Sown(Check.REFLOW, "sideways", CONTACT, "<p>Call", "<p>" + 60 * "Prairie" + " Call"),
    Sown(Check.FOCUS, "focus_covered", CONTACT, END, '<div style="position: fixed; inset: 0; background: #ffffff">Closed</div>' + END),
    Sown(Check.FOCUS, "focus_unmarked", CONTACT, '<a href="tel:311">', '<a href="tel:311" style="outline: none">'),
    Sown(Check.FOCUS, "focus_off_screen", CONTACT, '<a href="tel:311">', '<a href="tel:311" style="position: fixed; left: -60rem">'),
    Sown(Check.TARGETS, "target_small", CONTACT, END, '<div><button style="width: 16px; height: 16px; padding: 0; border: 0">a</button><button style="width: 16px; height: 16px; padding: 0; border: 0">b</button></div>' + END),
    Sown(Check.PASTE_TRIED, "paste_blocked", PERSON, END, '<script>document.getElementById("name").addEventListener("pas" + "te", (e) => e["prevent" + "Default"]());</script>' + END),
    Sown(Check.ERRORS, "script_error", CONTACT, END, "<script>nothing.here();</script>" + END),
    Sown(Check.ERRORS, "asks_outside", CONTACT, END, '<script>new Image().src = "https://example.org/count.png";</script>' + END),
    Sown(Check.ERRORS, "not_loaded", CONTACT, "../assets/site.js", "../assets/gone.js"),
    Sown(Check.NO_SCRIPT, "needs_script", CONTACT, END, '<p id="more"></p><script>document.getElementById("more").textContent = "Open until five.";</script>' + END),
    Sown(Check.NO_SCRIPT, "nothing_there", CONTACT, '<main id="main">', '<main id="main" hidden><script>document.currentScript.parentElement.hidden = false;</script>'),
)  # fmt: skip


def faulty_pages() -> tuple[dict[str, bytes], dict[str, Sown]]:
    """One site that holds, for each fault that only shows when drawn, its page under another name."""
    files, names = clean_site(), {}
    for number, sown in enumerate(DRAWN):
        path = sown.page.replace(".html", f"-{number}.html")
        files[path] = sown.files[sown.page]
        names[path] = sown
    return files, names
