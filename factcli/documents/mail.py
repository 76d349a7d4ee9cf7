"""A message or a page saved as one file (MHTML), by the standard library: fields, then its body."""

import email
import email.errors
import email.policy
import email.utils
from email.message import EmailMessage

from factcli.documents.blocks import tidy
from factcli.documents.encoding import decoded
from factcli.documents.html import read_html
from factcli.documents.text import Text, squeezed
from factcli.errors import InputError

_FIELDS = ("From", "To", "Date")


def read_mail(data: bytes, name: str, *, whole: bool = False) -> Text:
    """The subject, who wrote when, and the body; InputError where it has none that can be read.

    A body that comes in two forms is taken as a page where that has a table, else as plain text.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        if not isinstance(message, EmailMessage):
            raise InputError(f"{name}: can't be read as a message")
        page, plain = (_part(message, kind) for kind in ("html", "plain"))
        body = _body(page, plain, name, whole=whole)
        subject, date = squeezed(str(message["Subject"] or "")), _day(message)
        fields = [f"{key}: {squeezed(str(message[key]))}" for key in _FIELDS if message[key]]
    except (email.errors.MessageError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{name}: can't be read as a message: {error}") from None
    if message["From"] is None or message.get_content_type() == "multipart/related":
        return body  # a page that a browser saved, which needs no fields
    head = "\n\n".join(filter(None, (subject, "\n".join(fields))))
    return body._replace(
        text=f"{head}\n\n{body.text}", title=subject, published=date, notes=tuple(_notes(message))
    )


def _body(page: EmailMessage | None, plain: EmailMessage | None, name: str, *, whole: bool) -> Text:
    source = _words(page, name) if page is not None else ""
    if page is not None and (plain is None or "<table" in source.lower()):
        return read_html(source, name, whole=whole)
    if plain is None:
        raise InputError(f"{name}: is a message without text; save what is attached to it")
    text = tidy(_words(plain, name).replace("\r\n", "\n"))
    return Text(f"{text}\n")


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    found = message.get_body((kind,))
    return found if isinstance(found, EmailMessage) else None


def _words(part: EmailMessage, name: str) -> str:
    """The text of a part; the library would put marks for what it can't decode."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    return decoded(payload, name, part.get_content_charset())[0]


def _day(message: EmailMessage) -> str | None:
    """The day that a message is of, in EDTF."""
    given = message["Date"]
    try:
        return email.utils.parsedate_to_datetime(str(given)).date().isoformat() if given else None
    except ValueError:
        return None


def _notes(message: EmailMessage) -> list[str]:
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    return [f"Attached and not read: {', '.join(names)}; save and add what you need."] * bool(names)
