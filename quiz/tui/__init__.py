"""The Textual face of the quiz."""

from quiz.tui.start import PlayRequest, run_app

__all__ = ["PlayRequest", "run_app"]
