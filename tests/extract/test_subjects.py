"""What a figure is guessed to be of: the words beside it, or nothing."""

import pytest

from factcli.extract import Candidate, extract


def one(text: str, figure: str) -> Candidate:
    (candidate,) = [each for each in extract(text) if each.figure == figure]
    return candidate


@pytest.mark.parametrize(
    ("text", "figure", "subject", "attribute"),
    [
        ("The bank raised the policy rate by 2 per cent.", "2 per cent", "policy rate", "increase"),
        ("It kept retail inflation at 5 per cent.", "5 per cent", "retail inflation", "rate"),
        ("Given the reduction of the tax rate from 9 per cent, it paid.", "9 per cent", "tax rate",
         "rate"),
        ("Last year, when the economy grew at 5 per cent, it paid.", "5 per cent", "economy",
         "increase"),
        ("So the core inflation observed in May fell to 3 per cent.", "3 per cent",
         "core inflation", "rate"),
        ("Again the price of gas was reduced by USD 9.", "USD 9", "price of gas", "decrease"),
        ("Clothing, which makes up 48 per cent of it, was dear.", "48 per cent", "Clothing",
         "share of it"),
        ("41 per cent of Army cadets were girls.", "41 per cent", "Army cadets",
         "share of Army cadets"),
        ("Excludes a capital use charge of USD 5 billion.", "USD 5 billion", "capital use charge",
         "amount"),
        ("The defence budget came to USD 5 billion.", "USD 5 billion", "defence budget", "amount"),
        ("In 2019 Norway gave USD 5 million to mine action.", "USD 5 million", "Norway",
         "amount for mine action"),
        ("The appeal of USD 9 million is late.", "USD 9 million", "appeal", "amount"),
        ("Norway gives USD 2 million for Sudan, USD 3 million for Chad and USD 4 million for Mali.",
         "USD 3 million", "Chad", "amount"),
        ("USD 9 million has been allocated for road repair.", "USD 9 million", "road repair",
         "amount"),
        ("The board approved a USD 4 billion rescue package.", "USD 4 billion", "rescue package",
         "amount"),
        ("Food prices rose from 3 per cent in 2018 to 6 per cent in 2019.", "6 per cent",
         "Food prices", "share"),
        ("The rate was 1.4 percentage points below the average.", "1.4 percentage points", "rate",
         "difference"),
        ("Spending will decrease at an average annual rate of 2 per cent.", "2 per cent",
         "Spending", "planned decrease"),
        ("VAT had grown by USD 9 million, stamp duty by USD 4 million and the land tax by "
         "USD 2 million.", "USD 4 million", "stamp duty", "increase"),
        ("VAT had grown by USD 9 million, stamp duty by USD 4 million and the land tax by "
         "USD 2 million.", "USD 2 million", "land tax", "increase"),
        ("The bank cut its lending rate by 50 basis points to 2 per cent.", "2 per cent",
         "lending rate", "share"),
        ("Grants to towns will be higher by USD 9 million.", "USD 9 million", "Grants to towns",
         "planned increase"),
        ("Output is to grow by a strong 9 per cent.", "9 per cent", "Output", "planned increase"),
        ("The net income has been Rs.500 million, an increase of Rs.46 million (10 per cent).",
         "10 per cent", "net income", "increase"),
    ],
)  # fmt: skip
def test_a_figure_is_of_what_stands_beside_it(
    text: str, figure: str, subject: str, attribute: str
) -> None:
    found = one(text, figure)
    assert (found.subject, found.attribute) == (subject, attribute)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The minister announced another USD 9 million.", "USD 9 million"),
        ("The department allowed sales from more than 14 countries.", "14 countries"),
        ("Imports and exports grew by 4 per cent and 6 per cent respectively.", "4 per cent"),
        ("The state plans roads for 70 towns and an additional 9 lakes are closed.", "9 lakes"),
        ("Instead of raising it to 5 per cent, they waited.", "5 per cent"),
        ("A sharp decline of 9 per cent is seen.", "9 per cent"),
        ("The unit trained 70 men, of whom about 60 work.", "60"),
        ("The fees are to go up from Rs.10 crore to Rs.12 crore.", "Rs.12 crore"),
        ("The corresponding figure for May was 33,489.", "33,489"),
        ("Peru drew on it to the extent of USD 277.", "USD 277"),
        ("The rise over the year was 1,079.", "1,079"),
        ("Steps have been taken to send 5,000 packs.", "5,000 packs"),
        ("We have set aside USD 9 million to help the police.", "USD 9 million"),
        ("We invest USD 9 million towards the procurement of a ship.", "USD 9 million"),
        ("Floods broke out, thus saving USD 9 million.", "USD 9 million"),
        ("The amount unpaid on that date was USD 9 million.", "USD 9 million"),
        ("December alone brought 418 calls.", "418 calls"),
        ("The mission trained 592 police (39 women and 553 men).", "39 women"),
    ],
)
def test_nothing_is_guessed_of_what_stands_apart(text: str, figure: str) -> None:
    assert one(text, figure).subject is None
