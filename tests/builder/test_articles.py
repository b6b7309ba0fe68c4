"""An article drafted and kept: what is said of it, what is not found, and where its set lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.builder import ReadArticle, read, read_pasted
from quiz.builder.articles import Known, NothingFoundError, doubts, draft_article, keep_draft, with_free_id
from quiz.sets import load

TEXT = """\
The fire brigade said about 40 people had left the ferry by noon. The operator claimed that 12 people were on board.

According to the harbour master, the fire reached three of the six decks. An insurer estimated that 300 cars were
saved from the fire.
"""


def article(text: str = TEXT, **known: str | None) -> ReadArticle:
    return ReadArticle(text=text.strip(), origin="ferry.txt", **known)  # type: ignore[arg-type]  # fields of text only


def test_what_is_said_of_an_article_goes_before_what_its_file_says() -> None:
    found = article(title="Ferry burns", publisher="The Old Daily", published="2024-11-01")
    drafted = draft_article(found, Known(title="Fire at the harbour", published="2024-11-02"))
    assert drafted.article is not None
    assert (drafted.title, drafted.id) == ("Fire at the harbour", "fire-at-the-harbour")
    assert (drafted.article.publisher, drafted.article.published) == ("The Old Daily", "2024-11-02")


def test_a_set_without_a_title_is_named_after_its_file() -> None:
    assert draft_article(article()).id == "ferry"


def test_steps_are_told() -> None:
    told: list[tuple[int, int]] = []
    draft_article(article(), told=lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("It rained. It was grey.", "Looked for were statements", id="nothing worth asking"),
        pytest.param(
            "Die Feuerwehr teilte mit, das Schiff sei leer gewesen und niemand habe den Hafen verlassen. " * 5,
            "does not look like English",
            id="another language",
        ),
    ],
)
def test_where_nothing_is_found_it_is_said_what_was_looked_for(text: str, said: str) -> None:
    with pytest.raises(NothingFoundError, match=said):
        draft_article(article(text))


def test_a_draft_takes_the_place_of_no_other_set(tmp_path: Path) -> None:
    drafted = draft_article(article())
    first, path = keep_draft(drafted, tmp_path)
    assert path == tmp_path / "ferry.toml"
    again, same = keep_draft(drafted, tmp_path)
    assert (again, same) == (first, path), "just the same draft is not kept twice"
    other, beside = keep_draft(draft_article(article(), Known(publisher="The Daily")), tmp_path)
    assert beside == tmp_path / "ferry-2.toml"
    assert other.id == "ferry-2"
    assert load(path).set == first


def test_an_id_that_a_set_elsewhere_has_is_not_given_again(tmp_path: Path) -> None:
    drafted = draft_article(article())
    kept, path = keep_draft(drafted, tmp_path, ["ferry", "ferry-2"])
    assert (kept.id, path.name) == ("ferry-3", "ferry-3.toml")
    assert with_free_id(drafted, ["ferry"]).id == "ferry-2"
    assert with_free_id(drafted, ["fire"]) == drafted


@pytest.mark.parametrize("pasted", [False, True], ids=["standard input", "pasted"])
def test_what_has_no_name_is_named_after_its_first_words(pasted: bool) -> None:
    found = read_pasted(TEXT) if pasted else read("-", given=TEXT.encode())
    assert isinstance(found, ReadArticle)
    assert draft_article(found).id == "the-fire-brigade-said-about-40-people-had-left"


def test_a_language_that_is_not_understood_is_doubted_even_where_something_is_found() -> None:
    german = "Die Feuerwehr teilte mit, dass 40 Menschen das Schiff verlassen haben und niemand verletzt ist. " * 4
    (doubt,) = doubts(article(german))
    assert doubt.path == "ferry.txt"
    assert "does not look like English" in doubt.message
    assert doubts(article()) == ()


def test_a_long_name_keeps_room_for_its_number(tmp_path: Path) -> None:
    title = "one two three four five six seven eight nine ten eleven twelve thirteen"
    ids = []
    for publisher in ("a", "b", "c"):
        drafted, path = keep_draft(draft_article(article(), Known(title=title, publisher=publisher)), tmp_path)
        assert load(path).set == drafted, "the id is a sound one"
        ids.append(drafted.id)
    assert len(set(ids)) == 3
