"""Words as they are compared: whatever their case and spacing. Light: a look-up needs it."""


def plain_text(text: str) -> str:
    """Words whatever their case and spacing."""
    return " ".join(text.casefold().split())
