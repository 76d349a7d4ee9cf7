"""Text of a store as Markdown in which it stays text."""

import re

from factcli.render.safety import visible

_ACTIVE = re.compile(r"([\\|`*~#\[\]<>!]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9]))")
# What begins an address, or makes one of mail: many readers of Markdown link it by themselves.
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|xmpp):|\bwww\.|@", re.IGNORECASE)


def markdown_text(text: str) -> str:
    """One line that shows as it is: no mark-up, no tag, no entity, no link, no person called."""
    return _ADDRESS.sub(_broken, _ACTIVE.sub(r"\\\1", visible(text).replace("&", "&amp;")))


def _broken(found: re.Match[str]) -> str:
    """The sign that makes it an address, as its number."""
    return f"{found[0][:-1]}&#{ord(found[0][-1])};"
