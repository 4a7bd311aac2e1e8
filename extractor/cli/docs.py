"""`cp14 docs`: the pages of the documentation, which are installed with the program."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def _completed(_: click.Context, __: click.Parameter, start: str) -> list[CompletionItem]:
    from extractor.documentation import pages

    return [CompletionItem(name, help=title) for name, title in pages().items() if name.startswith(start)]


@click.command("docs")
@click.argument("name", required=False, metavar="[PAGE]", shell_complete=_completed)
def command(name: str | None) -> None:
    """List the pages of the documentation and the folder they are in, or print one PAGE as Markdown.

    Example: cp14 docs questions | less
    """
    from extractor.documentation import folder, page, pages

    if name is None:
        for each, title in pages().items():
            click.echo(f"{each:<24} {title}")
        click.echo(f"\nFolder: {folder()}")
        return
    try:
        click.echo(page(name), nl=False)
    except KeyError:
        from extractor.cli.reading import printable

        raise click.UsageError(f"no page {printable(name)!r}; `cp14 docs` lists the pages") from None
