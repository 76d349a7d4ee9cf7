"""An HTML page and a PDF as people get them, made here so that the tests need no files."""

from collections.abc import Sequence

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>The state of mines</title>
<meta property="og:site_name" content="Mine Watch">
<meta property="article:published_time" content="2015-01-05T10:00:00Z">
<link rel="canonical" href="https://example.org/mines">
<style>p { margin: 0 }</style><script>var parties = "999 states parties";</script>
</head><body>
<h1>The state of mines</h1>
<p>As of <b>November&nbsp;2014</b>, the Mine Ban Convention has <a href="#x">162
states parties</a>. Norway gave NOK 250&ndash;300 million a year.</p>
<table><tr><th>Country</th><th>Personnel</th></tr><tr><td>Iraq</td><td>70</td></tr></table>
<ul><li>Three UN missions</li></ul>
</body></html>
"""

PARAGRAPHS = (
    ("In 2016 Norway had up to 60 military personnel in Mali, who served",
     "with the UN mission until the end of the year."),
    ("The fund received USD 7 million (about NOK 60 million) in long-",
     "term support."),
)  # fmt: skip


def page(encoding: str = "utf-8") -> bytes:
    """The page, in an encoding that it names itself."""
    return PAGE.replace("utf-8", encoding).encode(encoding)


def pdf(paragraphs: Sequence[Sequence[str]] = PARAGRAPHS, title: str = "Annual report") -> bytes:
    """A PDF of one page: its paragraphs line by line, in a standard font."""
    drawn, top = [], 760
    for lines in paragraphs:
        for line in lines:
            escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            drawn.append(f"BT /F1 12 Tf 1 0 0 1 60 {top} Tm ({escaped}) Tj ET")
            top -= 14
        top -= 20
    stream = "\n".join(drawn).encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Title (%b) >>" % title.encode("latin-1"),
    ]
    return _assembled(objects)


def _assembled(objects: Sequence[bytes]) -> bytes:
    """Numbered objects as a file with its table of where each starts; the last is the title's."""
    file = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, content in enumerate(objects, start=1):
        starts.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    file += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (size, len(objects))
    return bytes(file + b"startxref\n%d\n%%%%EOF\n" % table)
