"""Apps for tests of what carries them."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.events import DescendantFocus, MouseMove, Resize
from textual.widgets import Button, Input, Label


class SmallApp(App[None]):
    """Echoes what is typed, pressed and done to it."""

    def compose(self) -> ComposeResult:
        yield Input(id="typed")
        yield Label("not ready to type", id="echo", markup=False)
        yield Button("Press me", id="press")
        yield Label("", id="told", markup=False)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        # Textual focuses the first widget behind the first frame: what is typed before that goes nowhere.
        if event.widget.id == "typed" and not self.query_one(Input).value:
            self.query_one("#echo", Label).update("nothing typed")

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value.endswith("!"):
            raise RuntimeError("typed a <secret>")
        self.query_one("#echo", Label).update(f"typed {event.value}")

    def on_input_submitted(self) -> None:
        self.exit()

    def on_button_pressed(self) -> None:
        self.tell("pressed")

    def on_mouse_move(self, event: MouseMove) -> None:
        self.tell(f"mouse at {event.x:.0f},{event.y:.0f}")

    def on_resize(self, event: Resize) -> None:
        self.call_after_refresh(self.tell, f"{event.size.width} by {event.size.height}")

    def tell(self, text: str) -> None:
        self.query_one("#told", Label).update(text)
