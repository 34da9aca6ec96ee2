"""The same jobs without a browser: new, import, themes, report, portal, check-site, cluster, journey,
blueprint, refi, code, check, backup, restore.

Each command says what it did in a sentence, or as one JSON object with `--json`. It ends with 0 when
done, 1 when something could not be done (said on standard error), 2 for a call that does not fit.
"""

import typer

from commands import codes, engagement, findings, journeys, notes, refi, site, themes

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

app.command()(engagement.new)
app.command("import")(notes.import_)
app.command()(themes.themes)
app.command()(findings.report)
app.command()(site.portal)
app.command("check-site")(site.check_site)
app.command()(themes.cluster)
app.add_typer(journeys.journey, name="journey")
app.add_typer(journeys.blueprint, name="blueprint")
app.add_typer(refi.refi, name="refi")
app.add_typer(codes.code, name="code")
app.command()(engagement.check)
app.command()(engagement.backup)
app.command()(engagement.restore)
app.command()(engagement.demo)

if __name__ == "__main__":
    app()
