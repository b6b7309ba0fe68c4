"""Fact-check Quiz: who said what, and how firmly."""

__version__ = "0.1.0"
