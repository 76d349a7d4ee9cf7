"""The facts as a list shows them: the value and its date, the fact, and what speaks against it."""

import datetime
from collections.abc import Sequence

from textual.content import Content

from factcli.browse.desk import Listing
from factcli.render.result import Result, as_of, is_old
from factcli.render.safety import visible

VALUE, OLD, QUIET = "bold $text-success", "$text-warning", "dim"


def text(content: str, style: str = "") -> Content:
    """Text of a store for textual, which takes nothing in it for markup or a control character."""
    return Content.styled(visible(content), style)


def beside(parts: Sequence[tuple[str, str]]) -> Content:
    """Texts with their styles in one line, two spaces between them."""
    gaps = ["  "] * (len(parts) - 1) + [""]
    every = (text(content + gap, style) for (content, style), gap in zip(parts, gaps, strict=True))
    return Content("").join(every)


def row(result: Result, today: datetime.date, *, is_answer: bool) -> Content:
    """One fact in two lines, or three where it is not quite what is asked."""
    fact = result.fact
    when = as_of(fact, today)[0]
    parts = [(str(fact.value), "bold" if is_answer else "")]
    if when:
        parts.append((when, OLD if is_old(fact, today) else QUIET))
    if result.entry.superseded_by:
        parts.append(("superseded", QUIET))
    about = f"{fact.subject} – {fact.attribute}"
    lines = [text(about, "" if is_answer else QUIET), beside(parts)]
    if result.hit and result.hit.differs:
        lines.append(text("≠ " + "; ".join(result.hit.differs), OLD if is_answer else QUIET))
    return Content("\n").join(lines)


def told(listing: Listing, size: int) -> Content:
    """What a person should know of what is listed: how many answer, or why none does."""
    if not size:
        return text("The store has no facts; factcli add adds one.", OLD)
    if listing.outside:
        some = ", ".join(
            f"{one.answers} outside {' '.join(one.filters)}" for one in listing.outside
        )
        return text(f"No fact here answers; {some} (Ctrl+R takes the filters away).", OLD)
    if not listing.is_asked:
        return text(_of_all(listing, size), QUIET)
    count = len(listing.answers)
    if count:
        others = len(listing.close)
        close = f"; {others} more come{'s' * (others == 1)} close" if others else ""
        answer = f"{count} fact{'s' * (count > 1)} answer{'s' * (count == 1)}"
        return text(f"{answer}{close}", "$text-success")
    if listing.unknown:
        close = "; these come close" if listing.close else ""
        return text(f"No fact on {', '.join(listing.unknown)}{close}.", OLD)
    return text("No fact answers; these come close." if listing.close else "No fact answers.", OLD)


def _of_all(listing: Listing, size: int) -> str:
    if not listing.answers:
        return "No fact passes the filters." if not listing.more else "Type to find more."
    shown = f"the first {len(listing.answers)} of {size:,}" if listing.more else f"all {size:,}"
    return f"{shown} facts; type a question"
