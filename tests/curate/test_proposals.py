"""What a document proposes, the one rule proves: with its text at hand, and without it."""

import msgspec
import pytest

from factcli.curate.proposal import proposed
from factcli.curate.proving import Prover
from factcli.extract import extract
from factcli.store.facts import Document, Fact
from factcli.values.edtf import Edtf


def _table(heading: str, cell: str, title: str = "") -> str:
    return f"{title}| Country | {heading} |\n| --- | --- |\n| Mali | {cell} |\n"


RUNNING = (
    "Aid rose from NOK 3 to 5 billion in 2018.",
    "It rose from about $3 to 5 billion.",
    "Norway gave NOK 40 million to Mali, 60 million to Chad in 2019.",
    "It sent 40 soldiers to Mali in 2018, 60 to Iraq and 70 to Lithuania.",
    "They cost 12, 400 and 35 million kroner respectively.",
    "Of 70 soldiers, up from 30 in 2018, twelve are women.",
    "Sums (Rs. in crore) are for roads, in Goa 4,020 and in Delhi 1,400.",
    "They paid 5,000 won, 5 billion RMB, RM25m, Rs 40 lakh, ₹1 lakh crore, Tk 300 and X$ 5.",
    "On 8 May it had 70 soldiers; by the end of June there were 80, since January 90.",
    "Since 2012 it has had 80 soldiers.",
    "It stood at NOK 40 million at end-March 2018.",
)
TABLES = (
    _table("Aid (NOK million)", "402"),
    _table("Aid (RM million)", "402"),
    _table("Rs crore", "402"),
    _table("Aid ($ million)", "402"),
    _table("GDP (constant 2015 US$)", "402"),
    _table("People, in millions", "5.4"),
    _table("People ('000)", "5.4"),
    _table("Share (%)", "4.5"),
    _table("Share, per cent", "4.5"),
    _table("Paid", "$3"),
    _table("2015", "7", title="Aid (NOK million)\n\n"),
    # Further down than a reader looks up by himself.
    _table("NOK million", "\n".join(f"{n}.5 |\n| Country {n} | {n}" for n in range(100, 300))),
)


def _proposals(text: str, document: Document) -> list[Fact]:
    published = Edtf.parse(document.published or "").start
    found = extract(text, currency=document.currency, published=published)
    return [proposed(text, each, document.id) for each in found]


@pytest.mark.parametrize("currency", [None, "JMD", "PKR"])
@pytest.mark.parametrize("text", [*RUNNING, *TABLES])
def test_what_is_proposed_is_proved(text: str, currency: str | None) -> None:
    document = Document(id="report", published="2019-11-02", currency=currency)
    with_text = Prover({"report": document}, {"report": text}.get)
    without = Prover({"report": document}, lambda _: None)
    facts = _proposals(text, document)
    assert facts
    for fact in facts:
        assert [found.message for found in with_text.found(fact)] == []
        assert [found.message for found in without.found(fact)] == []


@pytest.mark.parametrize(
    ("text", "figure", "needed"),
    [
        ("Aid rose from NOK 3 to 5 billion in 2018.", "NOK 3", "NOK 3 to 5 billion"),
        ("It gave NOK 40 million to Mali, 60 million to Chad.", "60 million", "NOK 40 million"),
        (_table("Aid (NOK million)", "402"), "402", "NOK million"),
    ],
)
def test_a_part_that_is_printed_elsewhere_is_to_be_cited(
    text: str, figure: str, needed: str
) -> None:
    document = Document(id="report", published="2019")
    whole = next(fact for fact in _proposals(text, document) if fact.evidence[0].figure == figure)
    assert [piece.figure for piece in whole.evidence if piece.for_ == "value"] == [figure, needed]
    cut = msgspec.structs.replace(whole, evidence=whole.evidence[:1])
    prover = Prover({"report": document}, {"report": text}.get)
    told = [found.message for found in prover.found(cut) if found.path == "value"]
    is_heading = text.startswith("|")
    assert is_heading == (told == [])
    assert is_heading or f"“{needed}”, which has the rest of it, is to be cited too" in told[0]


@pytest.mark.parametrize(
    ("currency", "values"),
    [
        ("JMD", ["JMD 70", "USD 5", "JMD 3 billion", "JMD 5 billion"]),
        (None, ["USD 70", "USD 5", "USD 3 billion", "USD 5 billion"]),
    ],
)
def test_a_bare_sign_is_the_document_s_in_what_is_proposed_and_proved(
    currency: str | None, values: list[str]
) -> None:
    text = "It cost $70 and US$5, and rose from $3 to 5 billion."
    document = Document(id="report", published="2019", currency=currency)
    facts = _proposals(text, document)
    assert [str(fact.value) for fact in facts] == values
    other = Document(id="report", currency="CAD")
    prover = Prover({"report": other}, {"report": text}.get)
    assert [bool(prover.found(fact)) for fact in facts] == [True, False, True, True]
