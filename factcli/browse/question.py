"""The line to type in."""

from textual import events
from textual.binding import Binding
from textual.widgets import Input

# Keys that edit the line, with what they do.
_EDITING = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}


class Question(Input):
    """An input in which keys act in the order in which they are pressed, however fast.

    A question mark says nothing to a search, and asks for help.
    """

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text."""
        return character != "?" and super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        """Edit at once: else a letter would overtake the Backspace before it."""
        action = _EDITING.get(event.key)
        if action is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        await self.run_action(action)
