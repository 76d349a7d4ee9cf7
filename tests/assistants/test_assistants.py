"""The tools of assistants, called by the official SDK's own client."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, small_store

pytest.importorskip("mcp", reason="the extra “mcp” is not there")

import anyio
import mcp

from factcli.assistants.arguments import fields_of
from factcli.assistants.server import server_of
from factcli.assistants.tools import Toolbox

ROOT = Path(__file__).parents[2]
Session = Callable[[mcp.Client], Awaitable[None]]


def talk(server: Any, session: Session, **how: Any) -> None:  # noqa: ANN401
    """A session of the SDK's client with a server, in this process or one of its own."""

    async def talked() -> None:
        with anyio.fail_after(60):
            async with mcp.Client(server, **how) as client:
                await session(client)

    anyio.run(talked)


@pytest.fixture
def toolbox(store: str) -> Iterator[Toolbox]:
    toolbox = Toolbox([store])
    yield toolbox
    toolbox.close()


def texts(result: Any) -> list[str]:  # noqa: ANN401
    return [block.text for block in result.content]


# What they answer


def test_find_answers_as_the_command_does(toolbox: Toolbox, run: Run) -> None:
    printed = run("find", "mine ban convention states parties", "--json").json

    async def session(client: mcp.Client) -> None:
        asked = {"question": "mine ban convention states parties", "limit": 10}
        result = await client.call_tool("find", asked)
        found = result.structured_content
        assert not result.is_error
        assert (found["results"], found["abstained"]) == (printed["results"], False)
        assert json.loads(texts(result)[-1]) == found
        best = found["results"][0]
        assert best["id"] == "mine-ban-parties-2014"
        assert best["evidence"][0]["figure"] == "162 states parties"
        assert best["differs"] == []
        narrowed = await client.call_tool(
            "find", {"question": "norwegian troops", "place": "Mali", "kind": ["troops"]}
        )
        ids = [each["id"] for each in narrowed.structured_content["results"]]
        assert ids == ["norway-troops-mali"]

    talk(server_of(toolbox), session, mode="legacy")


def test_find_abstains_as_the_command_does_and_says_so(toolbox: Toolbox, run: Run) -> None:
    said = run("find", "norwegian troops in libya").err.splitlines()

    async def session(client: mcp.Client) -> None:
        result = await client.call_tool("find", {"question": "norwegian troops in libya"})
        assert not result.is_error, "not to know is an answer"
        found = result.structured_content
        assert (found["count"], found["results"], found["abstained"]) == (0, [], True)
        assert found["said"][: len(said)] == said
        assert texts(result)[0].splitlines() == found["said"]
        assert "do not answer" in found["said"][-1]

    talk(server_of(toolbox), session)


def test_what_differs_is_said_before_the_answer() -> None:
    async def session(client: mcp.Client) -> None:
        result = await client.call_tool("find", {"question": "norwegian troops in iraq"})
        (differs,) = result.structured_content["results"][0]["differs"]
        assert texts(result)[0].splitlines()[0] == (
            f"norway-troops-oir: undated; differs from the question: {differs}."
        )
        old = await client.call_tool("find", {"question": "states parties of the mine ban treaty"})
        assert "as of Nov 2014, 11 years old" in texts(old)[0]

    talk(server_of(Toolbox(())), session)


def test_show_check_and_sources_answer_as_the_commands_do(toolbox: Toolbox, run: Run) -> None:
    shown = run("show", "norway-aid-syria", "--json").json
    listed = run("sources", "--json").json

    async def session(client: mcp.Client) -> None:
        for ids in (["norway-aid-syria"], "norway-aid-syria"):
            result = await client.call_tool("show", {"ids": ids})
            assert result.structured_content == shown
        assert (await client.call_tool("sources")).structured_content == listed
        draft = {"text": "The Mine Ban Convention had 161 states parties in November 2014."}
        result = await client.call_tool("check", draft)
        (finding, *_) = result.structured_content["findings"]
        assert (finding["verdict"], finding["fact"]) == ("contradicted", "mine-ban-parties-2014")
        assert "contradicted" in texts(result)[0]

    talk(server_of(toolbox), session)


def test_tools_are_declared_with_their_schemas(toolbox: Toolbox) -> None:
    async def session(client: mcp.Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert list(tools) == ["find", "show", "check", "sources"]
        for tool in tools.values():
            assert tool.input_schema["type"] == "object"
            assert tool.input_schema["additionalProperties"] is False
            assert tool.annotations
            assert tool.annotations.read_only_hint
            assert tool.description
        question = tools["find"].input_schema["properties"]["question"]
        assert question["type"] == "string"
        assert question["description"]
        assert tools["find"].input_schema["required"] == ["question"]

    talk(server_of(toolbox), session)


# What is wrong


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("find", {}, "missing required field question; it takes question, kind"),
        ("find", {"question": ""}, "question: "),
        ("find", {"question": " "}, "the query is empty"),
        ("find", {"question": 3}, "question: expected str, got int"),
        ("find", {"question": None}, "question: expected str, got null"),
        ("find", {"question": "q" * 5_000_000}, "length <= 2000"),
        ("find", {"question": "iraq", "limit": 0}, "limit: "),
        ("find", {"question": "iraq", "limit": "five"}, "limit: "),
        ("find", {"question": "iraq", "colour": "red"}, "unknown field colour"),
        ("find", {"question": "iraq", "place": "Lapland"}, "no fact has the place “Lapland”"),
        ("find", {"question": "iraq", "place": ["IQ"] * 1000}, "place: "),
        ("find", {"question": "iraq", "since": "soon"}, "since: "),
        ("show", {"ids": []}, "ids: "),
        ("show", {"ids": ["norway-aid-siria"]}, "did you mean norway-aid-syria"),
        ("check", {"text": "x" * 50_001}, "length <= 50000"),
        ("check", {"text": "a\x00b"}, "control character"),
        ("check", {"text": "3", "as_of": "soon"}, "as_of: "),
        ("sources", {"all": True}, "unknown field all; it takes nothing"),
    ],
    ids=lambda part: ascii(part)[:40],
)
def test_what_is_wrong_is_said_in_a_line(
    toolbox: Toolbox, tool: str, given: dict[str, object], said: str
) -> None:
    reply = toolbox.call(tool, given)
    assert reply.object is None
    (line,) = reply.said
    assert said in line
    assert "\n" not in line
    assert len(line) < 500


def test_a_store_that_breaks_is_said_and_answers_again_when_it_is_mended(
    toolbox: Toolbox, store: str
) -> None:
    whole = Path(store).read_bytes()
    asked = {"question": "norwegian troops in iraq"}
    assert toolbox.call("find", asked).object
    Path(store).write_bytes(whole[:-50])
    assert "malformed JSON" in toolbox.call("find", asked).said[0]
    Path(store).unlink()
    assert "there is no such store" in toolbox.call("find", asked).said[0]
    changed = json.loads(whole)
    changed["facts"] = changed["facts"][:1]
    Path(store).write_text(json.dumps(changed))
    reply = toolbox.call("find", asked)
    assert reply.object is not None
    assert reply.object["abstained"]


def test_a_fault_of_our_own_ends_no_session(
    toolbox: Toolbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    with monkeypatch.context() as patch:
        patch.setattr("factcli.library.store.find", broken)
        reply = toolbox.call("find", {"question": "iraq"})
    assert (reply.object, "RuntimeError: boom" in reply.said[0]) == (None, True)
    assert "boom" in capsys.readouterr().err
    assert toolbox.call("find", {"question": "norwegian troops in iraq"}).object


# Sessions


def test_a_thousand_calls_of_all_kinds_in_one_session(toolbox: Toolbox) -> None:
    """Every tool, malformed calls and unknown tools in between, some twenty at once."""
    calls: list[tuple[str, dict[str, object], str]] = [
        ("find", {"question": "mine ban convention"}, "answer"),
        ("find", {"question": "zzqx"}, "answer"),
        ("show", {"ids": ["norway-aid-syria", "norway-troops-iraq"]}, "answer"),
        ("sources", {}, "answer"),
        ("find", {"query": "iraq"}, "refused"),
        ("find", {"question": {"deep": [[[[]]]]}}, "refused"),
        ("show", {"ids": ["x" * 100_000]}, "refused"),
        ("check", {"text": 5}, "refused"),
        ("add", {"subject": "A", "attribute": "b", "value": "1"}, "unknown"),
        ("drop", {}, "unknown"),
    ]
    outcomes = []

    async def call(client: mcp.Client, number: int) -> None:
        name, given, expected = calls[number % len(calls)]
        try:
            result = await client.call_tool(name, given)
        except mcp.MCPError as error:
            outcome = "unknown" if "there is find, show" in error.message else error.message
        else:
            outcome = "refused" if result.is_error else "answer"
        outcomes.append((outcome, expected))

    async def session(client: mcp.Client) -> None:
        for start in range(0, 1000, 20):
            async with anyio.create_task_group() as together:
                for number in range(start, start + 20):
                    together.start_soon(call, client, number)

    talk(server_of(toolbox), session, mode="legacy")
    assert len(outcomes) == 1000
    assert [pair for pair in outcomes if pair[0] != pair[1]] == []


def test_over_stdio_nothing_but_the_protocol_is_printed(store: str) -> None:
    """A process of its own, spoken to in bytes: lines that are none, and a child's stray print."""
    script = (
        "import sys\n"
        "import factcli.library.store as library\n"
        "from factcli.cli.main import main\n"
        "kept = library.find\n"
        "def find(*args, **how):\n"
        "    print('stray'); sys.stdout.flush()\n"
        "    return kept(*args, **how)\n"
        "library.find = find\n"
        "sys.exit(main(['mcp']))\n"
    )
    hello = {"protocolVersion": "2025-06-18", "capabilities": {},
             "clientInfo": {"name": "test", "version": "1"}}  # fmt: skip
    asked = {"name": "find", "arguments": {"question": "norwegian troops in iraq"}}
    sent: list[object] = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        "this is no JSON",
        "[" * 100_000,
        '{"jsonrpc": "2.0", "id": 2}',
        {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": asked},
        {"jsonrpc": "2.0", "id": 4, "method": "tools/call", "params": {"name": 7}},
        {"jsonrpc": "2.0", "id": 5, "method": "no/such"},
        {"jsonrpc": "2.0", "id": 6, "method": "ping"},
    ]
    with subprocess.Popen(  # noqa: S603 - this very interpreter
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "FACTCLI_STORE": store},
    ) as process:
        assert process.stdin
        assert process.stdout
        for message in sent:
            line = message if isinstance(message, str) else json.dumps(message)
            process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()
        replies: dict[int, dict[str, Any]] = {}
        while not {1, 3, 4, 5, 6} <= replies.keys():
            reply = json.loads(process.stdout.readline())
            assert reply["jsonrpc"] == "2.0"
            replies[reply.get("id")] = reply
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.stderr
        assert b"stray" in process.stderr.read()
        assert process.wait(30) == 0
    assert replies[3]["result"]["structuredContent"]["results"][0]["id"] == "norway-troops-iraq"
    assert "error" in replies[4]
    assert "error" in replies[5]


# Writing


def test_it_writes_only_where_it_may(store: str) -> None:
    fact = {"subject": "Chad", "attribute": "monitors", "value": "up to 30 monitors"}
    with_evidence = {
        "subject": "Chad", "attribute": "guards", "value": "40 guards",
        "evidence": [{"document": "mines", "figure": "162 states parties", "start": 0}],
    }  # fmt: skip

    async def session(client: mcp.Client) -> None:
        (tool,) = [t for t in (await client.list_tools()).tools if t.name == "add"]
        assert tool.annotations
        assert not tool.annotations.read_only_hint
        added = await client.call_tool("add", fact)
        assert added.structured_content["id"] == "chad-monitors"
        assert "undo" in texts(added)[0]
        again = await client.call_tool("add", fact)
        assert (again.is_error, "says it already" in texts(again)[0]) == (True, True)
        forced = await client.call_tool("add", {**fact, "force": True})
        assert forced.structured_content["id"] == "chad-monitors-2"
        unproved = await client.call_tool("add", with_evidence)
        assert unproved.is_error
        found = await client.call_tool("find", {"question": "monitors in chad"})
        assert found.structured_content["count"] == 2

    toolbox = Toolbox([store], may_write=True)
    talk(server_of(toolbox), session)
    toolbox.close()
    assert len(json.loads(Path(store).read_text())["facts"]) == len(small_store()["facts"]) + 2


# Its page


def test_the_page_says_what_there_is(store: str) -> None:
    page = (ROOT / "docs/assistants.md").read_text("utf-8")
    (block,) = re.findall(r"(?m)^    \{\n(?:    .*\n)+", page)
    (server,) = json.loads(block)["mcpServers"].values()
    assert (server["command"], server["args"]) == ("factcli", ["mcp"])
    rows = dict(re.findall(r"^\| `(\w+)`.*? \| (.*?) \|", page, re.MULTILINE))
    tools = Toolbox([store], may_write=True).tools
    assert list(rows) == list(tools)
    for name in ("find", "show", "check", "sources"):
        assert set(re.findall(r"`(\w+)`", rows[name])) == set(fields_of(tools[name].arguments)) - {
            "nothing"
        }


# A missing extra


def test_without_the_extra_one_line_names_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "factcli.assistants.server", raising=False)
    monkeypatch.setitem(sys.modules, "mcp_types", None)
    done = run("mcp")
    assert (done.status, done.out) == (2, "")
    assert done.err == "factcli: factcli mcp needs the extra “mcp”: pip install 'factcli[mcp]'\n"
