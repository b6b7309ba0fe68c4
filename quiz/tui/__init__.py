"""The Textual face of the quiz."""

from quiz.tui.start import PlayRequest, ReviewRequest, run_app

__all__ = ["PlayRequest", "ReviewRequest", "run_app"]
