"""`completion`: the script by which a shell completes factcli's words."""

from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Argument, Command, Group
from factcli.errors import ExitCode, UsageError

# Each asks factcli itself, in the way that typer answers the shell (cli/completion.py).
_SCRIPTS = {
    "bash": """\
_factcli() {
    local IFS=$'\\n'
    COMPREPLY=($(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" \\
        _FACTCLI_COMPLETE=complete_bash "$1" 2>/dev/null))
}
complete -o default -F _factcli factcli
""",
    "zsh": """\
#compdef factcli
_factcli() {
    eval "$(_TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" \\
        _FACTCLI_COMPLETE=complete_zsh factcli 2>/dev/null)"
}
compdef _factcli factcli
""",
    "fish": """\
function __factcli
    env _FACTCLI_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=$argv[1] \\
        _TYPER_COMPLETE_ARGS=(commandline -cp | string collect) factcli 2>/dev/null
end
complete --command factcli --no-files --condition "__factcli is-args" \\
    --arguments "(__factcli get-args)"
""",
}


class CompletionArguments(NamedTuple):
    """What completion is asked: for which shell."""

    shell: str


def run(arguments: CompletionArguments) -> ExitCode:
    """Print the script of the shell."""
    script = _SCRIPTS.get(arguments.shell)
    if script is None:
        raise UsageError(f"no script for “{arguments.shell}”; there are {', '.join(_SCRIPTS)}")
    output.write(script)
    return ExitCode.OK


COMMAND = Command(
    "completion",
    SUMMARIES["completion"],
    Group(
        CompletionArguments,
        {"shell": Argument("SHELL", f"One of {', '.join(_SCRIPTS)}.")},
    ),
    run,
    examples=(
        'eval "$(factcli completion bash)"          in ~/.bashrc',
        'eval "$(factcli completion zsh)"           in ~/.zshrc, after compinit',
        "factcli completion fish > ~/.config/fish/completions/factcli.fish",
    ),
)
