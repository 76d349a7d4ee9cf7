"""Addresses of the web: what of a store may be linked, and opened in a browser."""

from urllib.parse import urlsplit


def is_web_address(url: str) -> bool:
    """Whether it is a whole http or https address: no other kind is ever opened."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def is_safe_address(url: str) -> bool:
    """Whether it can stand in an escape sequence, or on a command line, as it is."""
    return url.isascii() and url.isprintable() and " " not in url and is_web_address(url)
