"""How far two people agree who label the same figures: what no reader can be asked to exceed.

    python benchmarks/agreement.py DIR SECOND     labels of `extract.py --labelled`, and those of
                                                  somebody else who was given the figures' places

A paragraph of the second has the `number` that it has in its document. The measures are those of
`extract.py --labelled`, the second being held against the first.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from labelled import Label, Score, same_label_unit, same_time


def agreement(first: Path, second: Path) -> Score:
    """What was counted, by the names of the measures."""
    score = Score()
    for path in sorted(second.glob("*.json")):
        known = json.loads((first / path.name).read_text("utf-8"))["paragraphs"]
        for paragraph in json.loads(path.read_text("utf-8"))["paragraphs"]:
            labels = {
                (label["start"], label["end"]): label
                for label in known[paragraph["number"]]["figures"]
            }
            for figure in paragraph["figures"]:
                _hold(score, figure, labels[figure["start"], figure["end"]])
    return score


def _hold(score: Score, second: Label, first: Label) -> None:
    score["figures"] += 1
    score["value"] += _ends(second) == _ends(first)
    score["unit"] += same_label_unit(second, first)
    is_same = same_time(second["as_of"], first["as_of"])
    score["dated"] += first["as_of"] is not None
    score["as-of"] += first["as_of"] is not None and is_same
    score["as-of wrong"] += second["as_of"] is not None and not is_same


def _ends(label: dict[str, Any]) -> tuple[float | None, ...]:
    ends = (label["low"], label["high"])
    return tuple(end if end is None else abs(float(end)) for end in ends)


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    asked = parser.parse_args()
    score = agreement(asked.first, asked.second)
    for name, part, whole in (
        ("value", "value", "figures"),
        ("unit or currency", "unit", "figures"),
        ("as-of alike where the first gives it", "as-of", "dated"),
        ("as-of otherwise", "as-of wrong", "figures"),
    ):
        print(f"{name:40} {score.share(part, whole):.3f}  ({score[part]} of {score[whole]})")


if __name__ == "__main__":
    main()
