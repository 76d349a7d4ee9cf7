"""Make the list of English words by which a typed word is taken at its word.

    python tools/english.py /usr/share/dict/american-english /usr/share/dict/british-english

The lists are SCOWL's (wordlist.aspell.net, free for any use with its notice), as Debian's packages
wamerican and wbritish install them. Names and possessives are left out: a misspelt name is no word.
"""

import argparse
from pathlib import Path

from factcli.words.english import write_words
from factcli.words.text import fold

_OUT = Path(__file__).resolve().parent.parent / "factcli" / "words" / "english.bin"


def main() -> None:
    """Read the lists and write the keys of their words."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("lists", nargs="+", type=Path, help="files with a word a line")
    parser.add_argument("--out", type=Path, default=_OUT, help="where the keys go")
    given = parser.parse_args()
    found = {
        fold(word)
        for path in given.lists
        for word in path.read_text(encoding="utf-8").split()
        if word.isalpha() and word.islower()
    }
    write_words(str(given.out), found)
    print(f"{given.out}: {len(found):,} words, {given.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
