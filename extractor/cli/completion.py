"""`cp14 completion`: the script that lets a shell complete commands, options, codes and file names."""

from __future__ import annotations

import click

_SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> None:
    """Print the completion script of a shell. One command installs it; a new shell then has it:

    \b
      bash   cp14 completion bash >> ~/.bashrc
      zsh    cp14 completion zsh >> ~/.zshrc
      fish   cp14 completion fish > ~/.config/fish/completions/cp14.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    root = click.get_current_context().find_root().command
    assert kind is not None
    click.echo(kind(root, {}, "cp14", "_CP14_COMPLETE").source())
