"""Questions with their whole answers, as tables write them."""

from collections.abc import Iterator
from pathlib import Path

from factcli.index.answer import Answer, Hit

HERE = Path(__file__).parent


def answers(name: str) -> Iterator[tuple[str, list[str]]]:
    """Each question of a table and the lines of its answer."""
    for block in (HERE / name).read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            yield lines[0], [line.strip() for line in lines[1:]]


def written(answer: Answer) -> list[str]:
    """The facts that answer, or the nearest ones, then what no fact is about and what it lacks."""
    lines = [_hit(hit) for hit in answer.hits] + [f"near {_hit(hit)}" for hit in answer.near]
    lines += [f"unknown: {' | '.join(answer.unknown)}"] if answer.unknown else []
    return lines + ([f"lacking: {' | '.join(answer.lacking)}"] if answer.lacking else [])


def _hit(hit: Hit) -> str:
    differs = f": {'; '.join(hit.differs)}" if hit.differs else ""
    return f"{hit.entry.id} {hit.score:.0f} {hit.match}{differs}"
