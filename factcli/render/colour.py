"""Whether to colour, and to link: the flag, then the environment, then the terminal."""

from collections.abc import Mapping

# As VTE_VERSION writes it: 0.50.0 could crash by a link.
_FIRST_VTE_WITH_LINKS = 5001


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


def linkable(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether a coloured terminal takes links (OSC 8): those that don't know them skip them.

    FORCE_HYPERLINK decides where it is set; else the Linux console and an old VTE take none. A
    pipe or a file never does.
    """
    if not terminal:
        return False
    if forced := environment.get("FORCE_HYPERLINK"):
        return forced != "0"
    vte = environment.get("VTE_VERSION", "")
    is_old = vte.isdecimal() and int(vte) < _FIRST_VTE_WITH_LINKS
    return environment.get("TERM") not in ("dumb", "linux") and not is_old
