"""Words as the matcher sees them: folded, split, and cut to their stems.

Questions and facts pass through the same functions, so that they meet in the same form.
"""

from functools import lru_cache

from factcli.errors import UsageError

_LETTERS = str.maketrans(
    {
        "ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "œ": "oe",
        "’": "'", "‘": "'", "ʼ": "'", "′": "'", "`": "'", "´": "'",
    }
)  # fmt: skip
_ASCII_SEPARATORS = '!"#$%&()*+-/:;<=>?@[\\]^_{|}~\t\n\r\x0b\x0c`\x1c\x1d\x1e\x1f'
_OTHER_SEPARATORS = "‐‑‒–—―−“”„«»‹›…·•¡¿§¶†‡£€¥¢°©®™，。、（）：；？！「」『』【】〈〉《》"
_SEPARATORS = str.maketrans(dict.fromkeys(_ASCII_SEPARATORS + _OTHER_SEPARATORS, " "))
_SHORTEST_STEM = 3
# Characters: no question is so long, and the time grows faster than the length. Of 4,000 that
# repeat a short word one took 7 s, of 2,000 1.3 s (`factcli find "$(printf 'un %.0s' {1..666})"`).
LONGEST_QUESTION = 2_000
NUMERALS = frozenset("ii iii iv vi vii viii ix xi xii xiii xiv xv".split())
NEGATIONS = frozenset(
    {"not", "never", "without", "non", "nor", "neither", "ikke", "uten", "aldri", "ingen"}
)


def whole_characters(text: str) -> str:
    """Text whose bytes are read as UTF-8; � for what is no character, nor half of a pair."""
    if text.isascii():
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def require_question(text: str) -> None:
    """UsageError for a text that is too long to be a question."""
    if len(text) > LONGEST_QUESTION:
        raise UsageError(
            f"a question of {len(text):,} characters is too long; "
            f"ask in at most {LONGEST_QUESTION:,}"
        )


def fold(text: str) -> str:
    """Text without case and accents, apostrophes made one."""
    if text.isascii():
        return text.lower()
    import unicodedata

    # Twice, for a letter in capitals may come out of the first and an accent out of the second.
    folded = unicodedata.normalize("NFKD", whole_characters(text)).casefold()
    folded = unicodedata.normalize("NFKD", folded).translate(_LETTERS)
    return "".join(c for c in folded if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words of a text, folded: “The FARC-EP's 5,000” gives the, farc, ep, 5000."""
    # Sentences' own points and commas go first, so that most texts need no second look.
    plain = fold(text).removesuffix(".").replace(". ", " ").replace(", ", " ")
    found = plain.translate(_SEPARATORS).split()
    if "".join(found).isalnum():
        return found
    result: list[str] = []
    for raw in found:
        if raw.isalnum():
            result.append(raw)
        else:
            result.extend(_parts(raw))
    return result


@lru_cache(maxsize=2_000)
def words_again(text: str) -> tuple[str, ...]:
    """The words of a text that many facts are held against, found once."""
    return tuple(words(text))


def _parts(raw: str) -> list[str]:
    """The words in a piece of text that has points, commas or apostrophes in it."""
    raw = raw.strip(".,'")
    if raw.endswith("'s"):
        raw = raw[:-2]
    if raw.isalnum():
        return [raw]
    if raw and raw[0].isdigit() and raw[-1].isdigit() and "'" not in raw:
        return [_number(raw)]
    raw = raw.replace("'", "")
    pieces = raw.replace(",", ".").split(".")
    if len(pieces) > 1 and all(len(piece) <= 1 for piece in pieces):
        return ["".join(pieces)]
    kept = ("".join(filter(str.isalnum, piece)) for piece in pieces)
    return [piece for piece in kept if piece]


def _number(raw: str) -> str:
    """A number with its thousands' commas taken out and nothing else changed."""
    groups = raw.split(",")
    first_is_short = 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    last_whole = groups[-1].split(".")[0]
    if first_is_short and len(last_whole) == 3 and all(len(g) == 3 for g in groups[1:-1]):
        return "".join(groups)
    return raw


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its regular English ending: adopted, adopts and adoption give adopt.

    Cautious on purpose: an ending is cut only where it is regular, and irregular relatives
    (held, hold) are the lexicon's to join.
    """
    if len(word) <= _SHORTEST_STEM or not word.isalpha():
        return word
    for ending, replacement, shortest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            word = word[: len(word) - len(ending)] + replacement
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeiouslz":
        return word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


# ending, what stands in its place, the shortest rest; the first that fits is used
_ENDINGS = (
    ("ies", "y", 3),
    ("ied", "y", 3),
    ("sses", "ss", 2),
    ("shes", "sh", 2),
    ("ches", "ch", 2),
    ("xes", "x", 2),
    ("tions", "t", 4),
    ("tion", "t", 4),
    ("ss", "ss", 1),
    ("us", "us", 1),
    ("is", "is", 1),
    ("ings", "", 3),
    ("ing", "", 3),
    ("eds", "", 3),
    ("eed", "eed", 0),
    ("ed", "", 3),
    ("s", "", 3),
)


def is_number(word: str) -> bool:
    """Whether a word is figures: 162, 5000, 4.5."""
    return word[:1].isdigit() and word.replace(".", "").replace(",", "").isdigit()


def is_year(word: str) -> bool:
    """Whether a word can be read as a year of our documents."""
    return len(word) == 4 and word.isdigit() and "1000" <= word <= "2999"
