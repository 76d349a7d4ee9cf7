"""Documents that analysts have, each the whole way from a file to a proved fact; and bad ones."""

import io
import json
import os
import subprocess
import sys
import threading
import zlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from pages import pdf

from factcli.grammar.scan import scan
from factcli.values import currencies

docx = pytest.importorskip("docx", reason="the extra “documents” is not there")
openpyxl = pytest.importorskip("openpyxl")

PAGE = """<!doctype html><html lang="en"><head><title>Aid in figures</title>
<meta charset="iso-8859-1"></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/a">Top
10</a></li><li><a href="/b">News 2019</a></li></ul></nav>
<main><h1>Aid in figures</h1><table><caption>Aid by country</caption>
<tr><th>Country</th><th>Aid in 2015 (NOK)</th><th>Aid workers</th></tr>
<tr><td>Mali</td><td>250\x96300</td><td>Up to 5,000<br>workers</td></tr>
<tr><td>Iraq</td><td>1,250</td><td>38</td></tr></table></main>
<footer><p>12 offices, 300 staff</p></footer></body></html>"""


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Force report", 1)
    document.add_paragraph("In 2016 Norway had up to 60 military personnel in Mali.")
    table = document.add_table(rows=3, cols=3)
    rows = (
        ("Mission", "2016", "2017"),
        ("Inherent Example", "120", "114"),
        ("MINUSMA", "60", "13"),
    )
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Soldiers abroad"
    for row in (["Country", 2014, 2015], ["Iraq", 120, 114], ["Mali", 60, 13]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


WINDOWS = (
    "Støtte til Syria\r\n\r\nIn 2015 Norway gave NOK 250–300 million – “a record” – to Syria.\r\n"
).encode("windows-1252")


def candidate(run: Run, file: str, figure: str, **wanted: object) -> dict[str, Any]:
    """The one candidate of a file with this figure, and with these fields."""
    done = run("extract", file, "--json")
    found: list[dict[str, Any]] = [json.loads(line) for line in done.out.splitlines()]
    same = [
        each
        for each in found
        if each["figure"] == figure and all(each[key] == value for key, value in wanted.items())
    ]
    assert len(same) == 1, [(each["figure"], each["subject"], each["as_of"]) for each in found]
    return same[0]


@pytest.mark.parametrize(
    ("name", "data", "figure", "wanted", "question", "answer", "paragraph"),
    [
        (
            "report.docx",
            word(),
            "114",
            {"subject": "Inherent Example", "as_of": "2017"},
            ("Inherent Example 2017",),
            "114",
            "| Inherent Example | 120 | »114« |",
        ),
        (
            "abroad.xlsx",
            workbook(),
            "114",
            {"subject": "Iraq", "attribute": "Soldiers abroad", "as_of": "2015"},
            ("how many soldiers abroad in Iraq in 2015",),
            "114 soldiers",
            "| Iraq | 120 | »114« |",
        ),
        (
            "aid.html",
            PAGE.encode("latin-1"),
            "1,250",
            {"subject": "Iraq", "attribute": "Aid", "as_of": "2015"},
            ("aid iraq 2015",),
            "NOK 1,250",
            "| Iraq | »1,250« | 38 |",
        ),
        pytest.param(
            "aid.html",
            PAGE.replace("(NOK)", "(NOK million)").encode("latin-1"),
            "1,250",
            {"subject": "Iraq", "attribute": "Aid", "as_of": "2015"},
            ("aid iraq 2015",),
            "NOK 1.25 billion",
            "| Iraq | »1,250« | 38 |",
            marks=pytest.mark.skipif(
                find_spec("factcli.grammar.headings") is None,
                reason="the rule of proof does not look at headings yet",
            ),
        ),
        (
            "syria.txt",
            WINDOWS,
            "NOK 250–300 million",
            {"as_of": "2015", "subject": "Norway"},
            ("norway amount 2015",),
            "NOK 250–300 million",
            "In »2015« Norway gave »NOK 250–300 million« – “a record” – to Syria.",
        ),
    ],
    ids=["word", "excel", "page", "page in millions", "windows text"],
)
def test_the_whole_way(
    run: Run,
    tmp_path: Path,
    name: str,
    data: bytes,
    figure: str,
    wanted: dict[str, object],
    question: tuple[str, ...],
    answer: str,
    paragraph: str,
) -> None:
    file, own = tmp_path / name, str(tmp_path / "own.json")
    file.write_bytes(data)
    store = ("--store", own)
    assert run("sources", "add", str(file), "--id", "doc", *store).status == 0
    found = candidate(run, str(file), figure, **wanted)
    found["evidence"] = [piece | {"document": "doc"} for piece in found["evidence"]]
    fact = {
        key: found[key] for key in ("subject", "attribute", "kind", "value", "as_of", "evidence")
    }
    added = run("add", "-", *store, stdin=json.dumps(fact).encode())
    assert added.status == 0, added.err
    hit = run("find", *question, "--format", "value", *store)
    assert (hit.status, hit.out) == (0, f"{answer}\n"), hit.err
    shown = run("show", added.out.strip(), *store)
    assert f"paragraph\t{paragraph}" in shown.out
    proved = run("verify", "--json", *store)
    assert proved.status == 0, proved.out
    assert proved.json["summary"]["found"] == len(fact["evidence"]) > 1
    assert proved.json["summary"]["errors"] == 0


def test_a_review_registers_the_kept_text_of_an_office_file(run: Run, tmp_path: Path) -> None:
    """Offsets are those of the text that `sources add` keeps, which extract reads alike."""
    file, own = tmp_path / "abroad.xlsx", tmp_path / "own.json"
    file.write_bytes(workbook())
    run("sources", "add", str(file), "--id", "doc", "--store", str(own))
    kept = (tmp_path / "documents" / "doc.txt").read_text("utf-8")
    ways = [run("extract", str(each), "--json").out.replace(str(each), "-") for each in (
        file, tmp_path / "documents" / "doc.txt")]  # fmt: skip
    assert ways[0] == ways[1]
    assert "| Iraq | 120 | 114 |" in kept


BOTH = "On 3/4/2019 and 03/21/2019 it met."
ONE = "On 3/4/2019 it met."


@pytest.mark.parametrize(
    ("text", "options", "order", "dates", "told"),
    [
        (BOTH, (), False, ["2019-03-04", "2019-03-21"], "month first, as 03/21/2019 must be"),
        (
            BOTH.replace("03/21", "21/3"),
            (),
            True,
            ["2019-04-03", "2019-03-21"],
            "day first, as 21/3",
        ),
        (ONE, (), True, ["2019-04-03"], "no date of it tells"),
        (ONE, ("--month-first",), False, ["2019-03-04"], ""),
        (BOTH, ("--day-first",), True, ["2019-04-03", "2019-03-21"], ""),
        ("On 3 April 2019 it met.", (), True, ["2019-04-03"], ""),
    ],
)
def test_the_order_of_days_is_the_document_s(
    run: Run,
    tmp_path: Path,
    text: str,
    options: tuple[str, ...],
    order: bool,
    dates: list[str],
    told: str,
) -> None:
    file, own = tmp_path / "a.txt", str(tmp_path / "own.json")
    file.write_text(text, "utf-8")
    added = run("sources", "add", str(file), "--id", "a", "--store", own, *options)
    assert (told in added.err) if told else ("first" not in added.err)
    assert run("sources", "--json", "--store", own).json["results"][0]["day_first"] is order
    for given in (options, ("--store", own)):  # as it is, and as it is registered
        rows = run("extract", str(file), "--json", *given).out.splitlines()
        assert [json.loads(row)["value"]["edtf"] for row in rows] == dates


JAMAICA = "Costs\n\nIn Jamaica it cost $70 million, or US$0.5 million, and 3 dollars more."


@pytest.mark.parametrize(
    ("text", "options", "codes", "told"),
    [
        (JAMAICA, ("--url", "https://a.com.jm/b"), ["JMD", "USD", "JMD"], "“$” is read as JMD"),
        (JAMAICA, ("--publisher", "Jamaica Example"), ["JMD", "USD", "JMD"], "read as JMD"),
        (JAMAICA, ("--currency", "jmd"), ["JMD", "USD", "JMD"], ""),
        (JAMAICA, (), ["USD", "USD", "USD"], ""),
        (JAMAICA + " Jamaica, Jamaica.", (), ["JMD", "USD", "JMD"], "read as JMD"),
        ("Jamaica, Jamaica, Jamaica: $70.", (), ["USD"], "is it JMD? (--currency JMD)"),
        ("It gave kr 70 million.", ("--language", "sv"), ["SEK"], "“kr” is read as SEK"),
        ("It gave Rs 70 million.", ("--currency", "PKR"), ["PKR"], ""),
        ("It gave 70 million rupees.", ("--currency", "PKR"), ["PKR"], ""),
        ("It gave £70 million.", ("--currency", "NOK"), ["GBP"], ""),
    ],
)  # fmt: skip
def test_a_bare_sign_is_in_the_document_s_currency(
    run: Run,
    tmp_path: Path,
    text: str,
    options: tuple[str, ...],
    codes: list[str],
    told: str,
) -> None:
    if "Rs " in text and not _reads_rupees():
        pytest.skip("the grammar does not read Rs")
    file, own = tmp_path / "a.txt", str(tmp_path / "own.json")
    file.write_text(text, "utf-8")
    added = run("sources", "add", str(file), "--id", "a", "--store", own, *options)
    assert added.status == 0
    assert (told in added.err) if told else ("currency" not in added.err)
    rows = run("extract", str(file), "--json", "--store", own).out.splitlines()
    assert [json.loads(row)["value"].get("currency") for row in rows] == codes


def _reads_rupees() -> bool:
    """Whether the grammar knows letters for currencies."""
    return bool(list(scan("It gave Rs 70 million."))) and hasattr(currencies, "LETTER_SIGNS")


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (
            ("sources", "add", "https://example.org/a?b=1&c"),
            "nothing is fetched from the web; save the page, and give the file; or curl -sSL "
            "'https://example.org/a?b=1&c' | factcli sources add - --url 'https://example.org/",
        ),
        (("extract", "http://example.org/a"), "curl -sSL http://example.org/a | factcli extract -"),
        (("check", "https://example.org/a"), "curl -sSL https://example.org/a | factcli check -"),
        (("import", "https://example.org/a"), "curl -sSL https://example.org/a | factcli import -"),
    ],
)
def test_a_url_is_not_fetched(run: Run, argv: tuple[str, ...], told: str) -> None:
    done = run(*argv)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("given", "status"),
    [("1KiB", 2), ("2k", 2), ("1MB", 0), ("0.5MiB", 0), ("70000", 0), ("0", 2), ("ten", 2)],
)
def test_no_more_is_read_than_asked_for(run: Run, tmp_path: Path, given: str, status: int) -> None:
    file, own = tmp_path / "a.txt", str(tmp_path / "own.json")
    file.write_text("70 soldiers.\n" * 5000, "utf-8")
    for argv in (("extract", str(file)), ("check", str(file)), ("extract", "-"),
                 ("sources", "add", str(file), "--store", own),
                 ("import", str(file), "--store", own)):  # fmt: skip
        done = run(*argv, "--max-size", given, stdin=file.read_bytes())
        if status == 2:
            assert done.status == 2
            assert "larger than" in done.err or "is no size" in done.err
        else:
            assert "larger than" not in done.err


def test_the_words_of_a_menu_are_told_and_kept_where_asked_for(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "aid.html"
    file.write_bytes(PAGE.encode("latin-1"))
    plain, whole = run("extract", str(file)), run("extract", str(file), "--whole-page")
    assert "words of menus and the like were left out; --whole-page keeps them" in plain.err
    assert "300 staff" not in plain.out
    assert "300 staff" in whole.out


def test_how_a_text_was_read_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(WINDOWS)
    assert "read as windows-1252" in run("extract", str(file)).err


def _flate_bomb() -> bytes:
    """A PDF of half a megabyte whose page unpacks to 500."""
    packed = zlib.compress(b" " * (500 * 2**20), 9)
    plain = pdf([("70 soldiers",)])
    start, end = plain.index(b"<< /Length", plain.index(b"5 0 obj")), plain.index(b"endstream")
    stream = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%b\n" % (
        len(zlib.compress(packed)),
        zlib.compress(packed),
    )
    return plain[:start] + stream + plain[end:]


def _confined(argv: list[str], **more: Any) -> "subprocess.CompletedProcess[bytes]":  # noqa: ANN401
    """A whole command whose memory, and that of all it starts, is held to 1 GiB each."""
    import resource

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))

    return subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "factcli", *argv],
        capture_output=True,
        check=False,
        preexec_fn=bound,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        **more,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process can't be held there")
def test_a_bomb_of_a_pdf_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(_flate_bomb())
    done = _confined(["extract", str(file)])
    assert done.returncode == 2
    assert b"takes more than" in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process can't be held there")
def test_an_endless_pipe_is_one_line() -> None:
    read, write = os.pipe()

    def pour() -> None:
        with os.fdopen(write, "wb") as pipe:
            try:
                while True:
                    pipe.write(b"70 soldiers in Mali\n" * 50_000)
            except BrokenPipeError:
                return

    thread = threading.Thread(target=pour, daemon=True)
    thread.start()
    with os.fdopen(read, "rb") as stream:
        done = _confined(["extract", "-"], stdin=stream)
    thread.join(30)
    assert done.returncode == 2
    assert done.stderr == (
        b"factcli: standard input: is larger than 256 MiB; split it, or read more with --max-size\n"
    )


def test_an_encrypted_pdf_is_named(run: Run, tmp_path: Path) -> None:
    plain = pdf([("70 soldiers",)])
    marked = plain.replace(
        b"trailer\n<<",
        b"trailer\n<< /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
        b"/O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >>",
    )
    file = tmp_path / "a.pdf"
    file.write_bytes(marked)
    done = run("extract", str(file))
    assert (done.status, done.out) == (2, "")
    assert "is encrypted, so that it opens only with a password" in done.err
    assert done.err.count("\n") == 1


FISCAL = "Norad gave Rs 70 million in FY22, and 80 million rupees in 2011-12."


@pytest.mark.parametrize(
    ("options", "kept", "dates", "told"),
    [
        (
            ("--publisher", "Government of Pakistan"),
            "ends-june",
            ["2021-07/2022-06", "2011-07/2012-06"],
            "FY22 is read as Jul 2021–Jun 2022, as in Pakistan",
        ),
        (("--fiscal-year", "april"), "ends-march", ["2021-04/2022-03", "2011-04/2012-03"], ""),
        (
            ("--fiscal-year", "begins-april"),
            "begins-april",
            ["2022-04/2023-03", "2011-04/2012-03"],
            "",
        ),
        (("--publisher", "Norad"), "ends-december", ["2022", None], "FY22 is read as 2022"),
        ((), None, ["2022~", None], "FY22 is read as about 2022"),
    ],
)
def test_fiscal_years_are_the_document_s(
    run: Run,
    tmp_path: Path,
    options: tuple[str, ...],
    kept: str | None,
    dates: list[str | None],
    told: str,
) -> None:
    file, own = tmp_path / "a.txt", str(tmp_path / "own.json")
    file.write_text(FISCAL, "utf-8")
    added = run("sources", "add", str(file), "--id", "a", "--store", own, *options)
    assert added.status == 0
    assert (told in added.err) if told else ("--fiscal-year" not in added.err)
    assert run("sources", "--json", "--store", own).json["results"][0]["fiscal_year"] == kept
    rows = [
        json.loads(row)
        for row in run("extract", str(file), "--json", "--store", own).out.splitlines()
    ]
    sums = [row for row in rows if row["value"]["type"] == "money" or "rupees" in row["figure"]]
    assert [row["as_of"] for row in sums] == dates


def test_a_fact_of_a_fiscal_year_is_proved(run: Run, tmp_path: Path) -> None:
    file, own = tmp_path / "a.txt", str(tmp_path / "own.json")
    file.write_text(FISCAL, "utf-8")
    store = ("--store", own)
    assert (
        run(
            "sources", "add", str(file), "--id", "a", "--publisher", "HM Treasury, UK", *store
        ).status
        == 0
    )
    row = next(
        found
        for line in run("extract", str(file), "--json", *store).out.splitlines()
        if (found := json.loads(line))["figure"] == "Rs 70 million"
    )
    fact = {key: row[key] for key in ("kind", "value", "as_of", "evidence")}
    fact |= {"subject": "Norad", "attribute": "aid"}
    assert run("add", "-", *store, stdin=json.dumps(fact).encode()).status == 0
    assert run("verify", "--json", *store).status == 0
    for wrong in ("2022", "2021-07/2022-06", "2020-04/2021-03"):
        fact |= {"as_of": wrong, "id": f"wrong-{wrong[:4]}"}
        assert run("add", "-", *store, stdin=json.dumps(fact).encode()).status != 0


def test_a_fiscal_year_that_is_none_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(FISCAL, "utf-8")
    refused = run("extract", str(file), "--fiscal-year", "spring")
    assert (refused.status, refused.out) == (2, "")
    assert "“spring” is no fiscal year such as april" in refused.err
