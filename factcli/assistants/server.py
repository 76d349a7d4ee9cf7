"""The tools over the Model Context Protocol, on standard input and output, by the official SDK."""

import json
import os
import signal
from decimal import Decimal
from typing import Any

from factcli.assistants.arguments import schema_of
from factcli.assistants.tools import Reply, Tool, Toolbox
from factcli.errors import ExitCode
from factcli.extras import missing
from factcli.version import __version__

try:
    import anyio
    import anyio.to_thread
    import mcp_types as types
    from mcp import MCPError
    from mcp.server import Server, ServerRequestContext
    from mcp.server.stdio import stdio_server
except ImportError:
    raise missing("mcp", "factcli mcp") from None

_INSTRUCTIONS = (
    "Facts of government documents, each figure with the place where it is printed. Ask find one "
    "question at a time and give the figure with its date, source and id. Where a result differs "
    "from the question, say how. Where find abstains, say that the store does not know: no fact "
    "it names then is an answer."
)


def serve(toolbox: Toolbox) -> None:
    """Serve one assistant until it closes standard input."""

    async def served() -> None:
        server = server_of(toolbox)
        # While it serves, what anything else prints goes to standard error.
        async with stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())

    # A thread waits for standard input and can't be called off; a store stands being left so.
    before = signal.signal(signal.SIGINT, lambda *_: os._exit(ExitCode.INTERRUPTED))
    try:
        anyio.run(served)
    finally:
        signal.signal(signal.SIGINT, before)
        toolbox.close()


def server_of(toolbox: Toolbox) -> Server[Any]:
    """The server of some tools, which any transport may carry."""

    async def list_tools(
        _: ServerRequestContext[Any], __: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=list(map(_declared, toolbox.tools.values())))

    async def call_tool(
        _: ServerRequestContext[Any], params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        if params.name not in toolbox.tools:
            there = ", ".join(toolbox.tools)
            raise MCPError(types.INVALID_PARAMS, f"no tool “{params.name[:80]}”; there is {there}")
        # In a thread, so that others are heard meanwhile.
        reply = await anyio.to_thread.run_sync(toolbox.call, params.name, params.arguments or {})
        return _result(reply)

    return Server(
        "factcli",
        version=__version__,
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _declared(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=schema_of(tool.arguments),
        output_schema={"type": "object", "required": list(tool.gives)},
        annotations=types.ToolAnnotations(
            read_only_hint=not tool.writes, destructive_hint=False, open_world_hint=False
        ),
    )


def _result(reply: Reply) -> types.CallToolResult:
    """A reply as the protocol has it: what to know first, then the object, also as text."""
    said = [types.TextContent(text="\n".join(reply.said))] if reply.said else []
    if reply.object is None:
        return types.CallToolResult(content=[*said], is_error=True)
    text = json.dumps(reply.object, ensure_ascii=False, default=_exact)
    return types.CallToolResult(
        content=[*said, types.TextContent(text=text)], structured_content=json.loads(text)
    )


def _exact(number: object) -> str:
    """An amount that no float holds, with all its digits."""
    if isinstance(number, Decimal):
        return str(number)
    raise TypeError(type(number).__name__)
