"""What other programs call what a command of ours does: who types it means that."""

from collections.abc import Mapping

CALLED: Mapping[str, str] = {
    **dict.fromkeys(("rm", "delete", "del", "drop"), "remove"),
    **dict.fromkeys(("search", "ask", "query", "lookup", "get", "grep"), "find"),
    **dict.fromkeys(("ls", "dir", "all"), "list"),
    **dict.fromkeys(("cat", "view", "info", "print"), "show"),
    **dict.fromkeys(("new", "create", "insert", "put"), "add"),
    **dict.fromkeys(("set", "update", "change", "modify"), "edit"),
    **dict.fromkeys(("load", "merge"), "import"),
    **dict.fromkeys(("dump", "save"), "export"),
    **dict.fromkeys(("source", "documents", "docs"), "sources"),
    **dict.fromkeys(("prove", "validate", "doctor"), "verify"),
    **dict.fromkeys(("history", "blame"), "log"),
    **dict.fromkeys(("revert", "restore", "rollback"), "undo"),
}
