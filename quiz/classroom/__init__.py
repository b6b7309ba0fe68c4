"""A class: many seats in one process, each an app in a student's browser. Needs the extra `class`."""
