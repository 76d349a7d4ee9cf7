"""Whether to colour: the flag, then the environment's conventions, then the terminal."""

from collections.abc import Mapping


def wanted(flag: str | None, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """The first that speaks decides: flag, NO_COLOR, FORCE_COLOR, CLICOLOR, TERM, terminal."""
    if flag in ("always", "never"):
        return flag == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(
        environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")
    ):
        return True
    if environment.get("CLICOLOR") == "0" or environment.get("TERM") == "dumb":
        return False
    return terminal
