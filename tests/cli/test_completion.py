"""What a shell is offered for the word that is typed, and how bash gets it back in its quotes."""

from pathlib import Path

import pytest
from conftest import Run, WriteStore, fact, small_store

from factcli.cli.completion import answer, offer
from factcli.cli.quoting import read, written

TEXT = {"type": "text", "text": "words"}


@pytest.fixture(autouse=True)
def places(write_store: WriteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small store with more places, and a body whose name has all that shells read."""
    store = small_store()
    more = [("a1", "IR", "United Nations"), ("a2", "DE", "The “X” of $y"), ("a3", "GB", "Norway")]
    store["facts"] += [
        fact(name, f"Subject {name}", "attribute", TEXT, places=[place], actors=[actor])
        for name, place, actor in more
    ]
    monkeypatch.setenv("FACTCLI_STORE", write_store("more.json", store))


def offered(line: str) -> set[str]:
    *words, typed = line.split(" ")
    return {candidate.value for candidate in offer(words, typed).candidates}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("fi", {"find"}),
        ("s", {"show", "sources", "store", "schema"}),
        ("sources a", {"add", "attach"}),
        ("store ", {"init", "migrate"}),
        ("nonsense ", set()),
        ("--store x sh", {"show"}),
        ("--color never sh", {"show"}),
        ("--ver", {"--version"}),
        ("show norway-troops", {"norway-troops-iraq", "norway-troops-mali"}),
        ("show norway-troops-iraq norway-troops", {"norway-troops-mali"}),
        ("show --json norway-troops", {"norway-troops-iraq", "norway-troops-mali"}),
        ("open norway-troops-i", {"norway-troops-iraq"}),
        ("open norway-troops-iraq n", set()),
        ("find --kind tr", {"troops", "treaty-date"}),
        ("find --kind=tr", {"--kind=troops", "--kind=treaty-date"}),
        ("list --actor united", {"United Nations"}),
        ("find --source m", {"mines"}),
        ("find --format c", {"csv", "cite"}),
        ("find --fields id,val", {"id,value", *(f"id,value.{x}" for x in
                                  "type low high qualifier unit currency per edtf text".split())}),
        ("verify --check d", {"digits", "dates", "duplicates"}),
        ("check --only imp", {"imprecise"}),
        ("check --fail-on a,uns", set()),
        ("find --lim", {"--limit"}),
        ("find --limit 3 --lim", set()),
        ("find --kind troops --kin", {"--kind"}),
        ("find --to", set()),  # it stands in the help of the whole alone
        ("find -- --lim", set()),
        ("find norwegian tr", set()),
        ("help ex", {"extract", "export", "exit-codes"}),
        ("completion z", {"zsh"}),
    ],
)  # fmt: skip
def test_a_word_is_completed(line: str, expected: set[str]) -> None:
    assert offered(line) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", {"AF", "DE", "GB", "IQ", "IR", "ML", "SY"}),
        ("i", {"IQ", "IR"}),
        ("G", {"GB", "Germany"}),
        ("Ir", {"IR"}),
        ("Ira", {"Iran", "Iraq"}),
        ("iraq", {"IQ"}),
        ("united k", {"GB"}),
        ("Spa", set()),
    ],
)
def test_a_place_is_completed_by_its_name_and_told_by_its_code(
    typed: str, expected: set[str]
) -> None:
    found = offer(["find", "--place"], typed).candidates
    assert {candidate.value for candidate in found} == expected
    # A shell puts in what they all begin with: nothing that is typed may be lost by it.
    assert len(found) < 2 or all(c.value.casefold().startswith(typed.casefold()) for c in found)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["show", "norway-troops-i"], "up to 70 personnel – Norwegian troops in Iraq, personnel"),
        (["list", "--place", "Iraq"], "Iraq"),
        (["list", "--source", "m"], "The state of mines"),
        (["list", "--kind", "fund"], "1 fact"),
        (["fin"], "Find the facts that answer a question asked in plain words"),
        (["find", "--und"], "With --as-of: show undated facts too"),
    ],
)
def test_zsh_and_fish_tell_what_a_candidate_is(words: list[str], told: str) -> None:
    for shell in ("zsh", "fish"):
        assert answer(shell, words).splitlines()[1].partition("\t")[2] == told


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        ("check ", "files"),
        ("import ", "files"),
        ("find --store ", "files"),
        ("verify --documents ", "folders"),
        ("find ", ""),
        ("show ", ""),
    ],
)
def test_files_are_offered_where_they_may_stand(line: str, paths: str) -> None:
    *words, typed = line.split(" ")
    assert offer(words, typed).paths == paths


def test_the_store_of_the_line_is_asked(write_store: WriteStore) -> None:
    other = write_store("it's other.json", {"version": 1, "facts": [fact("z", "S", "a", TEXT)]})
    assert [c.value for c in offer(["show", "--store", other], "").candidates] == ["z"]
    assert [c.value for c in offer([f"--store={other}", "show"], "").candidates] == ["z"]


def test_a_broken_store_is_silent(tmp_path: Path) -> None:
    assert offer(["show", "--store", str(tmp_path / "none.json")], "a").candidates == ()


@pytest.mark.parametrize(
    ("line", "words", "quote"),
    [
        ("factcli show ", ("factcli", "show", ""), ""),
        ("factcli  show a", ("factcli", "show", "a"), ""),
        ("factcli 'a b' \"c d", ("factcli", "a b", "c d"), '"'),
        (r"factcli a\ b\'c", ("factcli", "a b'c"), ""),
        (r'factcli "a\"b\c', ("factcli", 'a"b\\c'), '"'),
        (r"factcli 'a\b'c", ("factcli", r"a\bc"), ""),
        ("factcli 'it'\\''s", ("factcli", "it's"), "'"),
        ("factcli ''", ("factcli", ""), ""),
    ],
)
def test_a_line_is_read_as_bash_reads_it(line: str, words: tuple[str, ...], quote: str) -> None:
    found = read(line)
    assert (found.words, found.quote) == (words, quote)


@pytest.mark.parametrize(
    ("line", "replaced", "value", "expected"),
    [
        ("x uni", "uni", "United Nations", r"United\ Nations"),
        ('x "uni', "uni", "United Nations", "United Nations"),
        ('x "t', "t", "The “X” of $y", r"The “X” of \$y"),
        ("x 'i", "i", "it's", r"it'\''s"),
        ("x --actor=uni", "uni", "--actor=United Nations", r"United\ Nations"),
        ("x a:b", "b", "a:b=c", "b=c"),
        ("x ", "", "a(b)", r"a\(b\)"),
        ("x --place=", "", "--place=IQ", "IQ"),
    ],
)
def test_a_candidate_takes_the_place_of_what_bash_replaces(
    line: str, replaced: str, value: str, expected: str
) -> None:
    assert written(read(line), replaced, value) == expected


def test_an_older_script_that_runs_what_it_reads_gets_nothing() -> None:
    assert answer("complete_zsh", []) == answer("", ["sh"]) == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_answered(run: Run, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    monkeypatch.setenv("_FACTCLI_COMPLETE", shell)
    done = run("factcli sh", "sh") if shell == "bash" else run("sh")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[1].partition("\t")[0] == "show"
