"""Office files and e-mail as text, made by the test; and files of other kinds, named."""

import datetime
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from factcli.documents.reading import text_of
from factcli.errors import InputError

docx = pytest.importorskip("docx", reason="the extra “documents” is not there")
openpyxl = pytest.importorskip("openpyxl")
odfdo = pytest.importorskip("odfdo")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(*, inserted: str = "") -> bytes:
    """A Word file with a heading, a list, a table, and a tracked insertion."""
    document = docx.Document()
    document.core_properties.title = "Force report"
    document.add_heading("Force report", 1)
    document.add_paragraph("In 2016 Norway had up to 60 military personnel in Mali.")
    document.add_paragraph("70 soldiers", style="List Bullet")
    paragraph = document.add_paragraph("It sent ")
    if inserted:
        run = f'<w:ins xmlns:w="{W}"><w:r><w:t>{inserted}</w:t></w:r></w:ins>'
        gone = f'<w:del xmlns:w="{W}"><w:r><w:delText>999</w:delText></w:r></w:del>'
        for xml in (run, gone):
            paragraph._p.append(docx.oxml.parse_xml(xml))
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(table.rows, ["Country Soldiers Police", "Iraq 70 12", "Mali 60 5"],
                          strict=True):  # fmt: skip
        for cell, words in zip(row.cells, cells.split(), strict=True):
            cell.text = words
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def workbook() -> bytes:
    """A workbook whose cells show what their formats say."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Aid by country (NOK million)"])
    sheet.append([])
    for row in (["Country", 2014, 2015, "Share"], ["Iraq", 70, 81.5, 0.045]):
        sheet.append(row)
    sheet["D4"].number_format = "0.0%"
    other = book.create_sheet("Costs")
    other.append(["Item", "Cost", "Date"])
    other.append(["Trucks", 1234567.5, datetime.datetime(2015, 3, 4)])
    other["B2"].number_format = "[$NOK] #,##0.00"
    other["XFD9999"] = "far"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def opendocument(kind: str) -> bytes:
    """A text or a spreadsheet with a table, as LibreOffice writes it."""
    document = odfdo.Document(kind)
    document.body.clear()
    if kind == "text":
        document.body.append(odfdo.Paragraph("In 2016 Norway had 60 soldiers in Mali."))
    table = odfdo.Table("Costs", width=2, height=2)
    for place, value in {"A1": "Country", "B1": "Cost (USD)", "A2": "Iraq", "B2": 70}.items():
        table.set_value(place, value)
    document.body.append(table)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def letter(*, page: str | None = None, attached: bool = False) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Numbers for May"
    message["From"] = "Ann <ann@example.org>"
    message["Date"] = "Tue, 03 May 2016 10:00:00 +0200"
    message.set_content("We have 70 soldiers – at NOK 250–300 million.", charset="windows-1252")
    if page:
        message.add_alternative(page, subtype="html")
    if attached:
        message.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    return bytes(message)


TABLE = (
    "| Country | Soldiers | Police |\n| --- | --- | --- |\n| Iraq | 70 | 12 |\n| Mali | 60 | 5 |\n"
)


def test_word() -> None:
    found = text_of(word(inserted="81 more."), "a.docx")
    assert found.title == "Force report"
    assert found.text == (
        "Force report\n\nIn 2016 Norway had up to 60 military personnel in Mali.\n\n"
        f"• 70 soldiers\n\nIt sent 81 more.\n\n{TABLE}"
    )


def test_excel() -> None:
    assert text_of(workbook(), "a.xlsx").text == (
        "Aid by country (NOK million)\n\n"
        "| Country | 2014 | 2015 | Share |\n| --- | --- | --- | --- |\n"
        "| Iraq | 70 | 81.5 | 4.5% |\n\n"
        "Costs\n\n| Item | Cost | Date |\n| --- | --- | --- |\n"
        "| Trucks | NOK 1234567.5 | 2015-03-04 |\n\nfar\n"
    )


def test_opendocument() -> None:
    table = "Costs\n\n| Country | Cost (USD) |\n| --- | --- |\n| Iraq | 70 |\n"
    assert text_of(opendocument("spreadsheet"), "a.ods").text == table
    text = text_of(opendocument("text"), "a.odt").text
    assert text == f"In 2016 Norway had 60 soldiers in Mali.\n\n{table}"


def test_a_letter_in_plain_text() -> None:
    found = text_of(letter(attached=True), "-")
    assert (found.title, found.published) == ("Numbers for May", "2016-05-03")
    assert found.text.endswith("\n\nWe have 70 soldiers – at NOK 250–300 million.\n")
    assert "Date: Tue, 03 May 2016" in found.text
    assert found.notes == ("Attached and not read: a.pdf; save and add what you need.",)


def test_a_letter_with_a_table() -> None:
    page = "<p>Hi</p><table><tr><th>Country<th>Men<tr><td>Iraq<td>70</table>"
    found = text_of(letter(page=page), "a.eml")
    assert found.text.endswith("Hi\n\n| Country | Men |\n| --- | --- |\n| Iraq | 70 |\n")


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (70, "General", "70"),
        (1234567.5, "#,##0.00", "1234567.5"),
        (0.045, "0.0%", "4.5%"),
        (0.1 + 0.2, "General", "0.3"),
        (70, "[$NOK] #,##0", "NOK 70"),
        (70, "[$NOK-414]\\ #,##0.00", "NOK 70"),
        (70, '"$"#,##0_);[Red]("$"#,##0)', "$70"),
        (70, '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)', "$70"),
        (70, '#,##0" soldiers"', "70 soldiers"),
        (5.4, '0.0" million"', "5.4 million"),
        (5400000, '0.0,,"m"', "5400000"),
        (70, "#,##0 [$€-407]", "70 €"),
        (12000000000000000000, "0", "12000000000000000000"),
        (-7, "0", "-7"),
        (0.00001, "0.00E+00", "0.00001"),
    ],
)
def test_a_number_says_what_its_format_adds(value: float, form: str, shown: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", value])
    book.active.append(["b", 1])
    book.active["B1"].number_format = form
    file = io.BytesIO()
    book.save(file)
    assert f"| a | {shown} |" in text_of(file.getvalue(), "a.xlsx").text


def test_formulas_without_a_value_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", 70, "=B1*2"])
    file = io.BytesIO()
    book.save(file)
    (note,) = text_of(file.getvalue(), "a.xlsx").notes
    assert note.startswith("1 formulas have no value yet")


def test_a_page_that_a_browser_saved_as_one_file() -> None:
    page = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"\r\n<html><head><title>Aid</title></head><body><p>NOK 250=E2=80=93300 million</p></body>"
        b"</html>\r\n--x\r\nContent-Type: image/png\r\n\r\nxx\r\n--x--\r\n"
    )
    found = text_of(page, "a.mht")
    assert (found.title, found.text) == ("Aid", "NOK 250–300 million\n")


def _zip(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 2**20)
    return file.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (rb"{\rtf1\ansi 70 soldiers}", "a.rtf", r"is RTF; save it as \.docx"),
        (OLD + b"x", "a.doc", r"old Word file; save it as \.docx"),
        (OLD + b"x", "a.xls", r"old Excel file; save it as \.xlsx"),
        (OLD + b"x", "a.msg", r"Outlook message; save it as \.eml"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "a.docx", "is encrypted with a password"),
        (_zip("ppt/slides/slide1.xml"), "a.pptx", "PowerPoint file; save it as PDF"),
        (_zip("META-INF/container.xml"), "a.epub", "e-book; save its chapters"),
        (_zip("xl/workbook.bin"), "a.xlsb", r"binary Excel file; save it as \.xlsx"),
        (_zip("a.txt"), "a.zip", "ZIP archive; unpack it"),
        (b"PK\x03\x04cut", "a.docx", "damaged archive"),
        (_zip("word/document.xml"), "a.docx", "can't be read as a Word file"),
        (_zip("xl/workbook.xml"), "a.xlsx", "can't be read as an Excel file"),
        (b"\x89PNG\r\n", "a.png", "is a picture; run it through OCR"),
        (b"\x1f\x8b\x08", "a.txt.gz", "compressed with gzip; unpack it"),
        (b"%!PS-Adobe", "a.ps", "PostScript; convert it to PDF"),
        (b"plain", "a.docx", r"is no file of the kind \.docx"),
        (b"plain", "a.pdf", "is no PDF"),
    ],
)
def test_what_is_not_read_is_named_with_a_way_out(data: bytes, name: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as raised:
        text_of(data, name)
    assert "\n" not in str(raised.value)


def test_what_unpacks_to_more_than_is_read_is_refused_unread() -> None:
    with pytest.raises(InputError, match="unpacks to 1 MiB, more than the 0 MiB"):
        text_of(_bomb(), "a.docx", most=2**19)


@pytest.mark.parametrize("library", ["docx", "openpyxl", "odfdo"])
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    import sys

    monkeypatch.setitem(sys.modules, library, None)
    data = {"docx": word(), "openpyxl": workbook(), "odfdo": opendocument("text")}[library]
    with pytest.raises(InputError, match=r"pip install 'factcli\[documents\]'"):
        text_of(data, str(Path("a")))
