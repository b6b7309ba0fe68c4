"""The project itself: what the README promises, what is shipped, and what a room may reach for."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

import quiz

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "quiz").rglob("*.py"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
BUNDLED = sorted(path.stem for path in (ROOT / "questions").glob("*.toml"))


# ---------------------------------------------------------------- the README


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    (command,) = [block.strip() for block in blocks("sh") if "pytest" in block]
    listed = run(["bash", str(ROOT / ".ci" / "run"), "--list"])
    steps = dict(re.findall(r"^== (\w+): (.*)$", listed, re.MULTILINE))
    assert steps["tests"] == command
    assert list(steps) == ["tests", "lint", "format", "types", "contracts"]


def test_the_commands_of_the_readme_are_one_line_each() -> None:
    commands = [block.strip() for block in blocks("sh") if "-m venv" in block]
    assert [command.rpartition(" && ")[2] for command in commands] == [
        ".venv/bin/python -m quiz",
        ".venv/bin/python -m pytest -n auto",
    ]
    assert not any("\n" in command for command in commands)


def test_the_readme_points_at_files_that_exist() -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / unquote(target)).exists()] == []


def test_the_set_in_the_readme_is_clean(tmp_path: Path) -> None:
    file = tmp_path / "harbour-fire.toml"
    (text,) = blocks("toml")
    file.write_text(text, encoding="utf-8")
    assert json.loads(run([*QUIZ, "check", str(file), "--json"])) == {"files": 1, "problems": []}


def test_the_commands_in_the_readme_are_those_there_are() -> None:
    told = re.findall(r"^\| `(\w+)(?: .*?)?` \|", README, re.MULTILINE)
    helped = run([*QUIZ, "--help"])
    assert told
    assert [command for command in told if not re.search(rf"^ +{command}\b", helped, re.MULTILINE)] == []


# ---------------------------------------------------------------- what is shipped

QUIZ = [sys.executable, "-m", "quiz"]


def run(command: list[str], cwd: Path = ROOT, given: str = "", **environment: str) -> str:
    """What a command prints.

    Raises:
        AssertionError: it ends with an error; the message holds what it printed.
    """
    left_out = {"PYTHONPATH", "VIRTUAL_ENV", "QUIZ_HOME", "QUIZ_DATABASE"}
    inherited = {key: value for key, value in os.environ.items() if key not in left_out}
    done = subprocess.run(
        command, cwd=cwd, env=inherited | environment, input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def fresh_venv(folder: Path) -> str:
    """The interpreter of a new virtual environment that holds nothing."""
    run([sys.executable, "-m", "venv", "--without-pip", str(folder)])
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def lend_dependencies(python: str) -> None:
    """Let an environment import what this one has installed, after what it has itself.

    Python reads no .pth file in the lent folder, so this checkout does not come along.
    """
    own = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip()
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(own, "zz-lent.pth").write_text("".join(f"{path}\n" for path in sorted(lent)), encoding="utf-8")


def build_wheel(folder: Path) -> Path:
    """The wheel of this checkout, built into a folder without a network."""
    run([sys.executable, "-m", "build", "-q", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)])
    (wheel,) = folder.glob("*.whl")
    return wheel


def python_of(kind: str, folder: Path) -> tuple[str, dict[str, str]]:
    """The interpreter that has the quiz, and what its environment needs, for one way of having it."""
    if kind == "checkout":
        return sys.executable, {"PYTHONPATH": str(ROOT)}
    python = fresh_venv(folder / "venv")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-index", "--no-deps", "--no-compile"]
    if kind == "wheel":
        run([*pip, str(build_wheel(folder))])
        lend_dependencies(python)
    else:
        lend_dependencies(python)
        run([*pip, "--no-build-isolation", "--ignore-installed", "-e", str(ROOT)])
    return python, {}


@pytest.mark.parametrize("kind", ["checkout", "wheel", "editable"])
def test_every_installation_finds_the_bundled_sets(kind: str, tmp_path: Path) -> None:
    python, environment = python_of(kind, tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = [python, "-m", "quiz", "--data", str(tmp_path / "data")]
    listed = json.loads(run([*command, "sets", "--json"], elsewhere, **environment))
    assert sorted(entry["name"] for entry in listed) == BUNDLED
    # A wheel has its own copies; the others have none beside the checkout's.
    assert {Path(entry["path"]).is_relative_to(tmp_path) for entry in listed} == {kind == "wheel"}
    assert quiz.__version__ in run([*command, "--version"], elsewhere, **environment)


def test_the_wheel_holds_every_file_of_the_program(tmp_path: Path) -> None:
    shipped = {name for name in zipfile.ZipFile(build_wheel(tmp_path)).namelist() if name.startswith("quiz/")}
    program = {str(file.relative_to(ROOT).as_posix()) for file, _ in package_files()}
    assert shipped == {re.sub("^questions/", "quiz/questions_bundled/", name) for name in program}


def test_a_session_writes_into_the_data_folder_alone(tmp_path: Path) -> None:
    home, elsewhere, data = tmp_path / "home", tmp_path / "elsewhere", tmp_path / "data"
    for folder in (home, elsewhere):
        folder.mkdir()
    before = package_files()
    command = [*QUIZ, "play", "practice-library-roof", "--plain", "--seed", "1", "--data", str(data)]
    run(command, elsewhere, given="1\n" * 100, HOME=str(home), PYTHONPATH=str(ROOT))
    assert [*home.rglob("*"), *elsewhere.rglob("*")] == []
    assert package_files() == before
    assert any(data.iterdir())


def package_files() -> set[tuple[Path, int]]:
    """The files of the program and when they were written, without compiled ones."""
    files = [*(ROOT / "quiz").rglob("*"), *(ROOT / "questions").rglob("*")]
    return {(file, file.stat().st_mtime_ns) for file in files if file.is_file() and "__pycache__" not in file.parts}


def test_the_version_is_said_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["project"]["dynamic"] == ["version"]
    assert ROOT / project["tool"]["hatch"]["version"]["path"] == ROOT / "quiz" / "__init__.py"
    assert re.fullmatch(r"\d+\.\d+\.\d+", quiz.__version__)


# ---------------------------------------------------------------- what a room may reach for


class Rule(NamedTuple):
    """What only some rooms may do: the names that do it, a call without arguments ending in ``()``."""

    names: str
    rooms: frozenset[str]


FACES = frozenset({"__main__", "cli", "plain", "tui"})
RULES = {
    "prints or asks": Rule(r"print|input|sys\.std(in|out|err)\b.*", FACES),
    "reads the clock": Rule(r"time\.\w+|datetime\.(datetime|date)\.(now|utcnow|today)", FACES),
    "draws at random": Rule(
        r"random\.([a-z]\w*|SystemRandom\b.*|Random\(\))|secrets\.\w+|uuid\.uuid[14]|os\.urandom", FACES
    ),
    "reads the environment": Rule(r"os\.(environb?|getenvb?)\b.*|os\.path\.expandvars", frozenset({"paths"})),
}


def names_used(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and full dotted name of what a module uses of builtins and imports, whatever it calls them."""
    imported: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                top = each.name.partition(".")[0]
                imported[each.asname or top] = each.name if each.asname else top
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not node.args and not node.keywords:
            yield node.lineno, f"{dotted(node.func, imported)}()"
        if isinstance(node, ast.Name | ast.Attribute):
            yield node.lineno, dotted(node, imported)


def dotted(node: ast.expr, imported: dict[str, str]) -> str:
    """``datetime.datetime.now`` for whatever stands for it; empty for what is no such name."""
    if isinstance(node, ast.Name):
        return imported.get(node.id, node.id)
    if isinstance(node, ast.Attribute) and (owner := dotted(node.value, imported)):
        return f"{owner}.{node.attr}"
    return ""


def breaches(source: str, what: str) -> list[int]:
    """The lines of a module's source that use one of a rule's names."""
    return [line for line, broken in told_breaches(source) if broken == what]


def told_breaches(source: str) -> list[tuple[int, str]]:
    """The lines of a module's source that use what a rule names, and which rule."""
    used = set(names_used(ast.parse(source)))
    return sorted((line, what) for what, rule in RULES.items() for line, name in used if re.fullmatch(rule.names, name))


def test_what_a_rule_names_is_done_in_its_rooms_alone() -> None:
    found = [
        f"{module.relative_to(ROOT)}:{line} {what}"
        for module in MODULES
        for line, what in told_breaches(module.read_text(encoding="utf-8"))
        if module.relative_to(ROOT / "quiz").parts[0].removesuffix(".py") not in RULES[what].rooms
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "source"),
    [
        ("prints or asks", "print('a')"),
        ("prints or asks", "import sys\nsys.stdout.write('a')"),
        ("reads the clock", "import datetime\ndatetime.datetime.now(datetime.UTC)"),
        ("reads the clock", "from datetime import date as day\nday.today()"),
        ("reads the clock", "from time import monotonic\nmonotonic()"),
        ("draws at random", "import random as r\nr.shuffle([])"),
        ("draws at random", "from random import Random\nRandom()"),
        ("draws at random", "import uuid\nuuid.uuid4()"),
        ("reads the environment", "from os import environ\nenviron.get('A')"),
        ("reads the environment", "def f():\n    import os\n    return os.getenv('A')"),
    ],
)
def test_a_rule_sees_a_breach(what: str, source: str) -> None:
    assert breaches(source, what)


@pytest.mark.parametrize(
    "source",
    ["from random import Random\nRandom(1).shuffle([])", "import datetime\ndatetime.datetime(2024, 1, 1)", "at.now()"],
)
def test_a_rule_lets_the_rest_be(source: str) -> None:
    assert told_breaches(source) == []


def test_every_module_says_what_it_is() -> None:
    silent = [module for module in MODULES if not ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))]
    assert [str(module.relative_to(ROOT)) for module in silent] == []
