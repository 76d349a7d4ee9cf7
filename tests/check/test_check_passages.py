"""What of a text is prose, and what each sentence stands under."""

import pytest

from factcli.check.passages import Passage, passages
from factcli.check.unread import unread


def read(text: str, *, markdown: bool = True) -> list[Passage]:
    found = list(passages(text, markdown=markdown))
    for passage in found:
        assert len(text[passage.start : passage.end]) == len(passage.text)
    return found


def texts(text: str, *, markdown: bool = True) -> list[str]:
    return [" ".join(passage.text.split()) for passage in read(text, markdown=markdown)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two went.", ["One came.", "Two went."]),
        ("About 5 mill. kroner. Then more.", ["About 5 mill. kroner.", "Then more."]),
        ("The U.S. Army sent 5. All came.", ["The U.S. Army sent 5.", "All came."]),
        ("It was “done.” He left.", ["It was “done.”", "He left."]),
        ("A line\nthat is wrapped. Next.", ["A line that is wrapped.", "Next."]),
        ("It is 4.5 per cent. Yes.", ["It is 4.5 per cent.", "Yes."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "```\nx = 162\n```",
        "~~~\n162\n~~~\n",
        "---\ntitle: 162 states\n---\n",
        "<!-- 162 states -->",
        "`162 states`",
        "https://example.org/162/states",
        "    162 = code",
        "162\n",
        "Page 3 of 12",
        "Introduction .......... 12",
        "- [Twelve](#twelve)",
    ],
)
def test_what_is_no_prose_makes_no_claim(text: str) -> None:
    assert not any(sign.isdigit() for part in texts(text) for sign in part)


def test_a_heading_is_numbered_by_no_claim() -> None:
    assert texts("## 2.1 Mines\n\nText.") == ["Mines", "Text."]


def test_sentences_stand_under_their_headings() -> None:
    found = read("# Treaties\n\n## Mines\n\nOne.\n\n## Arms\n\nTwo.\n\n# Iraq\n\nThree.")
    over = {passage.text.strip(): passage.headings for passage in found}
    assert over["One."] == ("Treaties", "Mines")
    assert over["Two."] == ("Treaties", "Arms")
    assert over["Three."] == ("Iraq",)


def test_underlined_headings() -> None:
    assert read("Mines\n-----\n\nOne.")[-1].headings == ("Mines",)
    assert read("Treaties\n=\n\nMines\n--\n\nOne.")[-1].headings == ("Treaties", "Mines")
    assert read("Mines\n--\n\nTreaties\n=\n\nOne.")[-1].headings == ("Treaties",)
    # In plain text a line of dashes is no mark of a heading.
    assert read("Mines\n-----\n\nOne.", markdown=False)[-1].headings == ()


def test_a_cell_stands_under_its_column_and_row() -> None:
    found = read("| Treaty | Adopted |\n|---|:--:|\n| Mines | 1997 |\n| Arms | 2013 |\n")
    assert [(p.text.strip(), p.cell) for p in found] == [
        ("Mines", ("Treaty",)),
        ("1997", ("Adopted", "Mines")),
        ("Arms", ("Treaty",)),
        ("2013", ("Adopted", "Arms")),
    ]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        # The draft may end with the table.
        ("| Treaty | Adopted |\n|---|---|\n| Mines | 1997 |",
         {"1997": ("Adopted", "Mines")}),
        ("| Treaty | Adopted |\n|---|---|", {}),
        ("| Treaty | Adopted |", {}),
        # A corner may be left out; a row may have more cells than there are headings, or fewer.
        (" | Adopted | In force\n---|---|---\nMines | 1997 | 1999\n",
         {"1997": ("Adopted", "Mines"), "1999": ("In force", "Mines")}),
        ("Treaty | Adopted | In force\n---|---|---\nArms | 2013 |\nMines | 1997 | 1999\n",
         {"2013": ("Adopted", "Arms"), "1997": ("Adopted", "Mines"),
          "1999": ("In force", "Mines")}),
        ("| Treaty | Adopted |\n|---|---|\n| Mines | 1997 | 1999 |\n",
         {"1997": ("Adopted", "Mines"), "1999": ("", "Mines")}),
        # A part stands under the row that it is of, and so does the next one.
        ("| | People |\n|---|---|\n| Police | 40 |\n| of which women | 9 |\n| of which men | 31 |\n"
         "| Guards | 5 |\n",
         {"40": ("People", "Police"), "9": ("People", "Police", "of which women"),
          "31": ("People", "Police", "of which men"), "5": ("People", "Guards")}),
        ("| | People |\n|---|---|\n| of which women | 9 |\n",
         {"9": ("People", "of which women")}),
    ],
)  # fmt: skip
def test_what_a_number_of_a_table_stands_under(
    text: str, cells: dict[str, tuple[str, ...]]
) -> None:
    numbers = {p.text.strip(): p.cell for p in read(text) if p.text.strip().isdigit()}
    assert numbers == cells


def test_a_pronoun_points_to_the_last_sentence_without_one() -> None:
    found = read("Mines are old. They kill. It has 162 parties.\n\nAnother part.")
    assert [passage.before for passage in found] == ["", "Mines are old.", "Mines are old.", ""]


def test_the_items_of_a_list_stand_under_the_sentence_before_it() -> None:
    found = read("Norway has:\n\n- 70 in Iraq;\n- 10 in NATO.\n\nOther things.")
    assert [passage.before for passage in found] == ["", "Norway has:", "Norway has:", ""]


def test_marks_of_emphasis_links_and_notes_are_blanks() -> None:
    text = "The **162** [states](https://x.org/9) [^3] joined [12].\n\n[^3]: In 2014."
    found = texts(text)
    assert found[0] == "The 162 states joined ."
    assert found[1] == "In 2014."


def test_an_endless_line_is_cut_between_words() -> None:
    found = texts("word " * 2000)
    assert len(found) > 1
    assert set(" ".join(found).split()) == {"word"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It counts 5 and then -3.", ["5", "-3"]),
        ("It counts 7/8, 4-3 and 5x.", []),
        # the number of a name, and the mark of an item
        ("Building 3 has 5.", ["5"]),
        ("Articles 5 and 6, and article 7.", ["6"]),
        ("See p. 12, No. 4 and § 9.", []),
        ("3", []),
        ("(3) mines", []),
        ("1997 mines", ["1997"]),
        # the cell of a table has neither
        ("| A | B |\n|---|---|\n| x | Building 3 |\n", ["3"]),
        ("| A | B |\n|---|---|\n| x | 3 |\n", ["3"]),
        ("| A | B |\n|---|---|\n| x | (3) |\n", ["3"]),
    ],
)
def test_numbers_that_no_rule_reads(text: str, numbers: list[str]) -> None:
    found = [text[at:end] for passage in read(text) for at, end in unread(passage, ())]
    assert found == numbers
