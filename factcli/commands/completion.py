"""`completion`: the script by which a shell completes factcli's words."""

from typing import NamedTuple

from factcli.commands import SUMMARIES
from factcli.console import output
from factcli.console.declare import Argument, Command, Group
from factcli.errors import ExitCode, UsageError

# Each asks factcli itself with the words up to the cursor (cli/completion.py); the first line of
# its answer says whether files or folders may stand there too, the others are the candidates.
_SCRIPTS = {
    "bash": """\
# factcli completion for bash. In ~/.bashrc:  eval "$(factcli completion bash)"
_factcli() {
    local IFS=$'\\n' line paths=-
    COMPREPLY=()
    while IFS= read -r line; do
        if [ "$paths" = - ]; then paths=$line; else COMPREPLY+=("$line"); fi
    done < <(_FACTCLI_COMPLETE=bash "$1" "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    case $paths in
        files) compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$2")) ;;
        folders) compopt -o dirnames 2>/dev/null || COMPREPLY=($(compgen -d -- "$2")) ;;
    esac
}
complete -F _factcli factcli
""",
    "zsh": """\
#compdef factcli
# factcli completion for zsh. In ~/.zshrc, after compinit:  eval "$(factcli completion zsh)"
# or as a file named _factcli in a folder of $fpath.
_factcli() {
    local -a lines values shown
    local line told
    integer widest=0
    lines=("${(@f)$(_FACTCLI_COMPLETE=zsh ${(Q)words[1]} \\
        "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    case $lines[1] in
        files) _files && return ;;
        folders) _files -/ && return ;;
    esac
    for line in "${(@)lines[2,-1]}"; do
        values+=("${line%%$'\\t'*}")
        (( ${#values[-1]} > widest )) && widest=${#values[-1]}
    done
    (( ${#values} )) || return 1
    for line in "${(@)lines[2,-1]}"; do
        told=${line#*$'\\t'}
        [[ -n $told ]] && told="${(r:widest:)${line%%$'\\t'*}}  -- $told" || told=${line%%$'\\t'*}
        shown+=("${told[1,COLUMNS-1]}")
    done
    [[ $lines[2] == *$'\\t'?* ]] && line=-l || line=-o
    compadd -U -V factcli $line -d shown -- "${(@)values}"
}
if [ "$funcstack[1]" = _factcli ]; then
    _factcli "$@"
else
    (( $+functions[compdef] )) || { autoload -U compinit && compinit; }
    compdef _factcli factcli
fi
""",
    "fish": """\
# factcli completion for fish:
#   factcli completion fish > $__fish_config_dir/completions/factcli.fish
function __factcli
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l lines (_FACTCLI_COMPLETE=fish $words[1] $words[2..] "$typed" 2>/dev/null)
    set typed (string trim --left --chars "'\\"" -- "$typed")
    switch "$lines[1]"
        case files
            __fish_complete_path "$typed"
        case folders
            __fish_complete_directories "$typed" ''
    end
    printf '%s\\n' $lines[2..]
end
complete --command factcli --no-files --keep-order --arguments '(__factcli)'
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
        {"shell": Argument("SHELL", f"One of {', '.join(_SCRIPTS)}.", complete="shell")},
    ),
    run,
    examples=(
        'eval "$(factcli completion bash)"          in ~/.bashrc',
        'eval "$(factcli completion zsh)"           in ~/.zshrc, after compinit',
        "factcli completion fish > $__fish_config_dir/completions/factcli.fish",
    ),
)
