"""What the build of the wheel adds: the index of the bundled store, and the manual pages.

The index is made before anybody asks, the pages of what the commands declare (tools/man.py). An
editable install has neither, since its store and commands are edited: it makes its index on first
use.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Made(BuildHookInterface):  # type: ignore[misc, type-arg]
    """Puts the index beside the store and pages where man looks, the same bytes each time."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the index and the pages, and name them to the builder."""
        if version == "editable":
            return
        sys.path[:0] = [self.root, str(Path(self.root) / "tools")]
        from man import write

        from factcli.index.making import ship

        self.folder = tempfile.TemporaryDirectory()
        target = str(Path(self.folder.name) / "index.sqlite")
        ship(str(Path(self.root) / "data" / "facts.json"), target)
        build_data["force_include"][target] = "factcli/data/index.sqlite"
        for page in write(Path(self.folder.name)):
            build_data["shared_data"][str(page)] = f"share/man/man1/{page.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what the wheel holds by now."""
        del build_data, artifact_path
        if version != "editable":
            self.folder.cleanup()
