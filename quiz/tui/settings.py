"""What to play of a set, chosen in a list of settings that change with ← and →."""

from __future__ import annotations

from collections import Counter
from typing import Any, ClassVar, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.model import Mode, QuestionSet, SessionOptions
from quiz.sourcing import is_of_article
from quiz.tui.text import joined

START = "start"

Chosen = TypeVar("Chosen", bound=Struct)
"""What the settings of a list come to."""

_MODES = {
    Mode.PRACTICE: ("practice", "Choose from answers; each card is explained at once."),
    Mode.RECALL: ("recall", "Type the answers; each card is explained at once."),
    Mode.SPOT: ("spot the change", "Statements, some of them changed in one place: is this what the article said?"),
    Mode.EXAM: ("exam", "Type the answers; nothing is shown until the end."),
}

_SPOT_WITHOUT_ARTICLE = "Statements, some of them changed in one place: is this right?"

_READING = {
    (True, None): "first, no limit",
    (True, 120): "first, 2 minutes",
    (True, 300): "first, 5 minutes",
    (False, None): "not at all",
}


class Setting(Struct, frozen=True):
    """One line of the list: its label, the values that it can take with their words, and what it is for.

    Each value is a dict of fields of what is chosen; a setting without values is typed.
    """

    id: str
    label: str
    values: tuple[tuple[dict[str, Any], str], ...]
    help: str


def settings_for(question_set: QuestionSet) -> tuple[Setting, ...]:
    """The settings that a set can be played with; without a text there is none to read, and without a cue none to ask.

    A setting that is not among them keeps the value that was chosen for other sets.
    """
    claims = question_set.claims
    of_article = is_of_article(question_set)
    whole = "article" if of_article else "set"
    topics: list[tuple[dict[str, Any], str]] = [({"topic": None}, f"whole {whole} ({len(claims)})")]
    for topic, count in Counter(claim.topic for claim in claims).items():
        topics.append(({"topic": topic}, f"{question_set.topic_title(topic)} ({count})"))
    counts = [count for count in (5, 10, 20) if count < len(claims)]
    cards: list[tuple[dict[str, Any], str]] = [({"cards": count}, str(count)) for count in counts]
    limits = [({"time_limit": seconds}, f"{seconds} seconds a card") for seconds in (30, 60, 90, 120)]
    settings = (
        Setting("topic", "Play", tuple(topics), f"The whole {whole} or one topic, with how many claims it has."),
        Setting("mode", "Mode", tuple(({"mode": mode}, words) for mode, (words, _) in _MODES.items()), ""),
        Setting("cards", "Cards", (*cards, ({"cards": None}, "all")), "How many claims to ask about, drawn by chance."),
        Setting(
            "reading",
            "Read",
            tuple(({"reading": read, "reading_limit": limit}, words) for (read, limit), words in _READING.items()),
            "Whether the text is shown first. It can be looked at again, which is counted.",
        ),
        Setting("firmness", "Firmness", _yes_no("firmness"), "How firmly it was put: confirmed, said, claimed …"),
        Setting("confidence", "Confidence", _yes_no("confidence"), "How sure you are of each answer, 10 to 90 %."),
        Setting("time_limit", "Time", (({"time_limit": None}, "no limit"), *limits), "What is open then is left."),
        Setting("seed", "Seed", (), "The same number gives the same cards. Type one, or ← for a new one each time."),
    )
    idle = {"reading": question_set.article is None, "firmness": not of_article}
    return tuple(setting for setting in settings if not idle.get(setting.id))


def _yes_no(field: str) -> tuple[tuple[dict[str, Any], str], ...]:
    return (({field: True}, "ask"), ({field: False}, "do not ask"))


class SettingList(OptionList, Generic[Chosen]):
    """A list of settings that change with ← and →, Enter or a click; `chosen` is what they come to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "change(-1)", "Change", id="setting-back", show=False),
        Binding("right", "change(1)", "Change", id="setting-forward", key_display="←→"),
    ]

    class HelpChanged(Message):
        """Another setting is highlighted, or its value has changed; `help` says what it is for."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, chosen: Chosen, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, markup=False)
        self.chosen = chosen
        self._settings: tuple[Setting, ...] = ()

    def offer_settings(self, settings: tuple[Setting, ...], chosen: Chosen) -> None:
        """Show these settings in the place of any before, at the values that were chosen where they have them."""
        self._settings = settings
        self.chosen = chosen
        for setting in settings:
            if setting.values:
                values, _ = setting.values[self._place(setting)]
                self.chosen = replace(self.chosen, **values)
        self.clear_options()
        self.add_options([*(Option(self._line(setting), id=setting.id) for setting in settings)])

    def action_change(self, step: int) -> None:
        """Give the highlighted setting its next value, or the one before."""
        setting = self._highlighted_setting()
        if setting is not None:
            self._change(setting, step)
            self._show(setting)

    def _change(self, setting: Setting, step: int) -> None:
        values, _ = setting.values[(self._place(setting) + step) % len(setting.values)]
        self.chosen = replace(self.chosen, **values)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: the next value."""
        event.stop()
        self.action_change(1)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another line: what it is for."""
        event.stop()
        self._tell_help()

    def _show(self, setting: Setting) -> None:
        self.replace_option_prompt(setting.id, self._line(setting))
        self._tell_help()

    def _tell_help(self) -> None:
        setting = self._highlighted_setting()
        self.post_message(self.HelpChanged(self._help(setting)))

    def _help(self, setting: Setting | None) -> str:
        return setting.help if setting is not None else ""

    def _highlighted_setting(self) -> Setting | None:
        if self.highlighted is None or self.highlighted >= len(self._settings):
            return None
        return self._settings[self.highlighted]

    def _place(self, setting: Setting) -> int:
        """The index of the value that is chosen; the first where it is none of them, the last for too many cards."""
        for place, (values, _) in enumerate(setting.values):
            if all(getattr(self.chosen, field) == value for field, value in values.items()):
                return place
        return len(setting.values) - 1 if setting.id == "cards" else 0

    def _words(self, setting: Setting) -> str:
        return setting.values[self._place(setting)][1]

    def _line(self, setting: Setting) -> Content:
        return joined((f"{setting.label:<11}", "dim"), ("‹ ", "dim"), self._words(setting), (" ›", "dim"))


class Settings(SettingList[SessionOptions]):
    """The settings of a session of one set and, last, *Start*; digits type a seed."""

    class StartPressed(Message):
        """*Start* was chosen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(SessionOptions(), id=id)
        self._of_article = True

    def offer(self, question_set: QuestionSet, options: SessionOptions) -> None:
        """Show the settings of another set, at the values that were chosen before where it has them."""
        highlighted = self.highlighted_option
        self._of_article = is_of_article(question_set)
        self.offer_settings(settings_for(question_set), options)
        self.add_option(Option(joined(("▶ Start", "bold")), id=START))
        # Not every set has every setting, so that the same one may stand in another place.
        here = [option.id for option in self.options]
        self.highlighted = here.index(highlighted.id if highlighted and highlighted.id in here else START)

    def _change(self, setting: Setting, step: int) -> None:
        if setting.values:
            super()._change(setting, step)
        else:
            self.chosen = replace(self.chosen, seed=0)

    def on_key(self, event: Key) -> None:
        """Digits and backspace edit the seed where it is highlighted."""
        setting = self._highlighted_setting()
        if setting is None or setting.id != "seed":
            return
        typed = str(self.chosen.seed or "")
        if event.character and event.character.isascii() and event.character.isdigit() and len(typed) < 9:
            typed += event.character
        elif event.key == "backspace":
            typed = typed[:-1]
        else:
            return
        event.stop()
        event.prevent_default()
        self.chosen = replace(self.chosen, seed=int(typed or 0))
        self._show(setting)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: the next value, or *Start*."""
        event.stop()
        # Textual would else call what the class above does with it as well.
        event.prevent_default()
        if event.option_id == START:
            self.post_message(self.StartPressed())
        else:
            self.action_change(1)

    def _help(self, setting: Setting | None) -> str:
        if setting is None:
            return "Enter starts."
        if setting.id != "mode":
            return setting.help
        if self.chosen.mode is Mode.SPOT and not self._of_article:
            return _SPOT_WITHOUT_ARTICLE
        return _MODES[self.chosen.mode][1]

    def _words(self, setting: Setting) -> str:
        if setting.values:
            return super()._words(setting)
        return str(self.chosen.seed) if self.chosen.seed else "random"
