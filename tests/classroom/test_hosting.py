"""What of a machine serves a class, and under which addresses."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from quiz.classroom.hosting import NEXT_PORTS, PortTakenError, Post, free_port, refusal
from quiz.history.classes import ClassStore, Host
from tests.builders import NOON


@pytest.mark.parametrize(
    ("post", "here", "links"),
    [
        pytest.param(
            Post(bind="127.0.0.1", port=8000), "192.168.1.5", ("http://127.0.0.1:8000/join/KQWXRZ",), id="this machine"
        ),
        pytest.param(
            Post(bind="0.0.0.0", port=8000),  # noqa: S104 - what is tested
            "192.168.1.5",
            ("http://192.168.1.5:8000/join/KQWXRZ", "http://127.0.0.1:8000/join/KQWXRZ"),
            id="the whole network",
        ),
        pytest.param(
            Post(bind="0.0.0.0", port=80),  # noqa: S104 - what is tested
            None,
            ("http://127.0.0.1:80/join/KQWXRZ",),
            id="no network",
        ),
        pytest.param(
            Post(bind="192.168.1.5", port=8000), None, ("http://192.168.1.5:8000/join/KQWXRZ",), id="one address"
        ),
        pytest.param(Post(bind="::1", port=8000), None, ("http://[::1]:8000/join/KQWXRZ",), id="IPv6"),
        pytest.param(
            Post(bind="127.0.0.1", port=8000, public_url="https://school.example/quiz/"),
            "192.168.1.5",
            ("https://school.example/quiz/join/KQWXRZ",),
            id="behind a proxy",
        ),
    ],
)
def test_links(post: Post, here: str | None, links: tuple[str, ...]) -> None:
    assert post.links("KQWXRZ", here) == links


@pytest.mark.parametrize(
    ("post", "alone"),
    [
        (Post(bind="127.0.0.1", port=1), True),
        (Post(bind="localhost", port=1), True),
        (Post(bind="::1", port=1), True),
        (Post(bind="0.0.0.0", port=1), False),  # noqa: S104 - what is tested
        (Post(bind="192.168.1.5", port=1), False),
        (Post(bind="127.0.0.1", port=1, public_url="https://school.example"), False),
    ],
    ids=lambda value: value.bind if isinstance(value, Post) else "",
)
def test_who_can_reach_it(post: Post, alone: bool) -> None:
    assert post.is_for_this_machine_only is alone


def test_the_next_free_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port < free_port("127.0.0.1", port) < port + NEXT_PORTS


def test_where_all_are_taken_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.classroom.hosting.NEXT_PORTS", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PortTakenError, match="Choose another with --port"):
            free_port("127.0.0.1", taken.getsockname()[1])


def test_a_file_is_not_shared_by_two_machines(tmp_path: Path) -> None:
    hosts = [Host(id="one", machine="staff room", seen=NOON), Host(id="two", machine="here", seen=NOON)]
    with ClassStore.open(tmp_path / "classes.sqlite") as store:
        assert refusal(store, hosts[1:], "here") is None
        told = refusal(store, hosts, "here")
        assert told is not None
        assert "staff room serves this class already" in told
        assert "--database postgresql://" in told
