"""What the build of the wheel adds: the index of the bundled store, made before anybody asks.

An editable install has none, since its store is edited: it makes one on first use.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundledIndex(BuildHookInterface):  # type: ignore[misc, type-arg]
    """Puts the index beside the bundled store, the same bytes each time."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the index and name it to the builder."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from factcli.index.making import ship

        self.folder = tempfile.TemporaryDirectory()
        target = str(Path(self.folder.name) / "index.sqlite")
        ship(str(Path(self.root) / "data" / "facts.json"), target)
        build_data["force_include"][target] = "factcli/data/index.sqlite"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what the wheel holds by now."""
        del build_data, artifact_path
        if version != "editable":
            self.folder.cleanup()
