"""``python -m quiz``: nothing but the hand-over to the commands."""

from quiz.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    raise SystemExit(main())
