"""The address of a store on a PostgreSQL server: what may be shown of it, and what connects to it.

Imported only where one of the stores is such an address.
"""

import os
import re
from collections.abc import Iterator
from urllib.parse import unquote

# Query parameters of libpq that nobody should read.
_SECRET = ("password", "sslpassword")
# A query begins where a parameter does: a question mark may stand in a password that is not
# escaped, which libpq refuses, but which is no less a password.
_QUERY = re.compile(r"\?(?=[a-z_]+=)")
_HOST = r"(?:\[[^\]]*\]|[^\[\]/?:,@]*)(?::\d+)?"
_REST = f"[^?{re.escape(os.pathsep)}]*"
# Where an address ends in a list of paths. Its own signs are escaped in it (%3A), but for those
# between user, password, host and port.
_IN_LIST = re.compile(
    rf"postgres(?:ql)?://(?:[^/?@]*@)?{_HOST}(?:,{_HOST})*(?:/{_REST})?(?:\?{_REST})?"
)


class Address(str):
    """A store's address as it may be shown, without passwords; `whole` is the one to connect by.

    `seconds` is how long the server may take for a statement, None for as long as it takes.
    """

    whole: str
    seconds: float | None

    def __new__(cls, given: str, seconds: float | None = None) -> "Address":
        """The address that a user gave; one of these stays what it is."""
        made = super().__new__(cls, _shown(given))
        made.whole, made.seconds = given, seconds
        if isinstance(given, Address):
            made.whole = given.whole
            made.seconds = given.seconds if seconds is None else seconds
        return made

    def without_secrets(self, text: str) -> str:
        """A text in which none of the passwords stands."""
        user, pairs = _parts(self.whole)
        secrets = {user.partition(":")[2]}
        secrets |= {value for name, _, value in pairs if name in _SECRET}
        secrets |= {unquote(secret) for secret in secrets}
        for secret in sorted(filter(None, secrets), key=len, reverse=True):
            text = text.replace(secret, "***")
        return text


def listed(joined: str) -> Iterator[str]:
    """The entries of a list that is joined as PATH is; an address is one, colons and all."""
    at = 0
    while at <= len(joined):
        found = _IN_LIST.match(joined, at)
        if found and joined[found.end() : found.end() + 1] in ("", os.pathsep):
            end = found.end()
        else:
            end = joined.find(os.pathsep, at)
            end = len(joined) if end < 0 else end
        if end > at:
            yield joined[at:end]
        at = end + 1


def _parts(whole: str) -> tuple[str, list[tuple[str, str, str]]]:
    """User and password, and the parameters as name, sign and value."""
    rest = whole.partition("://")[2]
    before, *query = _QUERY.split(rest, maxsplit=1)
    user = before.rpartition("@")[0]
    return user, [pair.partition("=") for part in query for pair in part.split("&")]


def _shown(given: str) -> str:
    user, pairs = _parts(given)
    scheme, mark, rest = given.partition("://")
    before = _QUERY.split(rest, maxsplit=1)[0].removeprefix(user)
    kept = "&".join("".join(pair) for pair in pairs if pair[0] not in _SECRET)
    return f"{scheme}{mark}{user.partition(':')[0]}{before}{'?' * bool(kept)}{kept}"
