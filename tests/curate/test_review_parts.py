"""What a review stands on: which candidates are bare, which go together, what is kept of it."""

from pathlib import Path

import msgspec
import pytest

from factcli.curate.bare import Sieve, bare
from factcli.curate.decisions import Decision, Decisions
from factcli.curate.groups import Groups
from factcli.curate.places import places_named
from factcli.curate.proposal import dated_by_document, lacking, ordered, placed, proposed, redated
from factcli.curate.proving import Prover
from factcli.curate.retyped import Retyping
from factcli.curate.sitting import Sitting
from factcli.curate.target import Desk
from factcli.documents.registering import digest_of
from factcli.errors import StoreError, UsageError
from factcli.extract import Candidate, extract
from factcli.store.facts import Document, Fact
from factcli.store.layers import load_store

TEXT = "Chad had 4.5 million people.\n\nMali had 60 soldiers.\n"


def fact_of(text: str, figure: str) -> Fact:
    candidate = next(each for each in extract(text) if each.figure == figure)
    return proposed(text, candidate, "report")


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("The group met on 12 March 2019.", "12 March 2019", "date"),
        ("The treaty was signed on 12 March 2019.", "12 March 2019", None),
        ("There were 45 in all.", "45", "number"),
        ("Chad had 45 soldiers.", "45 soldiers", None),
        ("It rose to 45 per cent.", "45 per cent", None),
        ("It cost NOK 45.", "NOK 45", None),
        ("| Country | Aid workers |\n| --- | --- |\n| Mali | 38 |\n", "38", None),
    ],
)
def test_a_figure_of_which_nothing_is_told_is_bare(
    text: str, figure: str, expected: str | None
) -> None:
    assert bare(next(each for each in extract(text) if each.figure == figure)) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mali has 60 soldiers.", ""),
        ("They met on 12 March 2019. There were 45.", "1 bare date and 1 bare number"),
        ("There were 45. There were 46.", "2 bare numbers"),
    ],
)
def test_what_is_hidden_is_counted(text: str, told: str) -> None:
    sieve = Sieve(())
    candidates = list(extract(text))
    shown = list(sieve.of(candidates))
    assert sieve.told == told
    assert (shown == candidates) is not bool(told)
    assert list(Sieve(("date", "number")).of(candidates)) == candidates


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Ann: 4 cats, 5 dogs.\nBob: 6 cats.\n\nEve: 7 cats.\n", [[0, 1, 2], [3]]),
        ("Ann: 4 cats, 5 dogs.\n \t\nBob: 6 cats.", [[0, 1], [2]]),
        ("Ann: 4 cats, 5 dogs.\nBob: 6 cats.\nEve: 7 cats.\n", [[0, 1], [2], [3]]),
    ],
)
def test_a_paragraph_ends_at_a_blank_line(text: str, paragraphs: list[list[int]]) -> None:
    candidates = list(extract(text))
    groups = Groups(text, candidates)
    found = [groups.paragraph(number) for number in range(len(candidates))]
    assert [each for n, each in enumerate(found) if each not in found[:n]] == paragraphs


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (("Chad", "soldiers in Mali"), ("TD", "ML")),
        (("Norwegian troops in Iraq", "total"), ("IQ",)),
        (("the chad of the ballot", "turkey farms"), ()),
        (("US dollars", None), ()),
        (("South Sudan and Sudan", "x"), ("SS", "SD")),
        (("UK", ""), ("GB",)),
        (("Women of the camp",), ()),
    ],
)
def test_places_are_countries_that_are_named_as_such(
    words: tuple[str | None, ...], codes: tuple[str, ...]
) -> None:
    assert places_named(*words) == codes


def test_places_follow_the_names_until_they_are_set_by_hand() -> None:
    before = fact_of("Chad had 45 soldiers.", "45 soldiers")
    assert before.places == ("TD",)
    after = placed(before, msgspec.structs.replace(before, subject="Mali"))
    assert after.places == ("ML",)
    by_hand = placed(after, msgspec.structs.replace(after, places=("NE",)))
    assert by_hand.places == ("NE",)
    again = placed(by_hand, msgspec.structs.replace(by_hand, subject="Chad"))
    assert again.places == ("NE",)


@pytest.mark.parametrize(
    ("subject", "attribute", "fields"),
    [
        ("Chad", "soldiers", ()),
        ("", "soldiers", ("subject",)),
        ("Chad", "amount", ("attribute",)),
        ("", "planned number", ("subject", "attribute")),
    ],
)
def test_what_a_guess_lacks(subject: str, attribute: str, fields: tuple[str, ...]) -> None:
    fact = fact_of(TEXT, "60 soldiers")
    fact = msgspec.structs.replace(fact, subject=subject, attribute=attribute)
    assert lacking(fact) == fields


def test_the_note_of_the_documents_date_goes_with_it() -> None:
    fact = dated_by_document(fact_of(TEXT, "60 soldiers"), "2018-11")
    assert (fact.as_of, bool(fact.note)) == ("2018-11", True)
    assert redated(fact, msgspec.structs.replace(fact, as_of="2017")).note is None


def test_the_order_of_days_settles_a_numeric_date_and_no_span_of_years() -> None:
    candidates = list(extract("It was signed on 3/4/2019. It was adopted in 2005-06."))
    assert all(each.ambiguous for each in candidates)
    assert [bool(ordered(each).ambiguous) for each in candidates] == [False, True]


@pytest.mark.parametrize(
    ("field", "answer", "told"),
    [
        ("value", "61 soldiers", "61 soldiers is not what the evidence says"),
        ("value", "60 police officers", "is not what the evidence says"),
        ("value", "up to 60 soldiers", "is not what the evidence says"),
        ("value", "", "value"),
        ("places", "Atlantis", "places"),
        ("as_of", "20l9", "as_of"),
        ("subject", "", "subject"),
    ],
)
def test_what_may_not_be_typed_is_refused_with_the_reason(
    field: str, answer: str, told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        retyping().of(fact_of(TEXT, "60 soldiers"), field, answer)


@pytest.mark.parametrize(
    ("field", "answer", "expected"),
    [
        ("places", "mali, TD; South Sudan", ("ML", "TD", "SS")),
        ("places", "", ()),
        ("actors", "UN; Norway", ("UN", "Norway")),
        ("note", "", None),
    ],
)
def test_what_is_typed_is_read(field: str, answer: str, expected: object) -> None:
    changed = retyping().of(fact_of(TEXT, "60 soldiers"), field, answer)
    assert getattr(changed, field) == expected


def retyping() -> Retyping:
    document, texts = Document(id="report"), {"report": TEXT}.get
    return Retyping(document, texts, Prover({"report": document}, texts))


def candidates_of(text: str) -> list[Candidate]:
    return list(extract(text))


def test_every_step_is_kept(tmp_path: Path) -> None:
    store = str(tmp_path / "facts.json")
    one, two = candidates_of(TEXT)
    kept = Decisions("abc", store)
    assert kept.place([one, two]) == 0
    draft = fact_of(TEXT, "4.5 million people")
    kept.edit(one, draft)
    kept.keep_answer("currency", "JMD")
    kept.show(two)
    again = Decisions("abc", store)
    assert (again.place([one, two]), again.answer("currency")) == (1, "JMD")
    assert again.draft(one) == draft
    again.decide([two], Decision("skipped"), one)
    assert Decisions("abc", store).place([one, two]) == 0
    again.decide([one], Decision("accepted", "x"), None)
    last = Decisions("abc", store)
    assert (last.place([one, two]), last.draft(one)) == (2, None)
    last.take_back([two])
    assert Decisions("abc", store).place([one, two]) == 1
    assert Decisions("abc", str(tmp_path / "other.json")).place([one, two]) == 0


def test_a_double_is_refused_where_it_would_be_added(tmp_path: Path) -> None:
    text = (
        "In 2018 Chad had 45 soldiers. In 2018 Chad had 46 soldiers. In 2019 Chad had 47 soldiers."
    )
    document = Document(id="report", sha256=digest_of(text))
    counts = [one for one in candidates_of(text) if one.value.type == "quantity"]
    sitting = Sitting(text, document, (str(tmp_path / "facts.json"),), counts)
    first, second = sitting.add(0)
    with pytest.raises(
        UsageError, match=f"“{first.id}” says another value: 45 soldiers, as of 2018"
    ):
        sitting.add(second)
    assert sitting.decision(second) is None
    assert sitting.add(2)[0].as_of == "2019"


@pytest.mark.parametrize("is_cut_off_after", [True, False])
def test_a_review_cut_off_at_the_store_knows_what_it_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_cut_off_after: bool
) -> None:
    document, (one, two) = Document(id="report", sha256=digest_of(TEXT)), candidates_of(TEXT)
    stores = (str(tmp_path / "facts.json"),)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if is_cut_off_after:
            patch.setattr(Decisions, "decide", cut)
        else:
            patch.setattr(Desk, "change", cut)
        with pytest.raises(KeyboardInterrupt):
            Sitting(TEXT, document, stores, [one, two]).add(1)
    again = Sitting(TEXT, document, stores, [one, two])
    assert bool(again.decision(1)) is is_cut_off_after
    if not is_cut_off_after:
        again.add(1)
    assert (again.decision(0), again.left([0, 1])) == (None, [0])
    facts = load_store(stores[0]).facts
    assert [fact.value.text for fact in facts] == ["60 soldiers"]


def test_a_damaged_review_is_named(tmp_path: Path) -> None:
    store = str(tmp_path / "facts.json")
    kept = Decisions("abc", store)
    kept.show(candidates_of(TEXT)[0])
    kept.path.write_text('{"store": 1}')
    with pytest.raises(StoreError, match="remove it to begin"):
        Decisions("abc", store)
