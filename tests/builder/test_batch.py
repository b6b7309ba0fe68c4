"""Many articles drafted: in this process and in others, with articles that cannot be, and interrupted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz.builder import ReadArticle, batch
from quiz.builder.articles import draft_article
from quiz.builder.batch import Job, Outcome, draft_job, draft_many, jobs_for
from quiz.model import QuestionSet
from quiz.sets import load
from tests.builder.test_articles import TEXT


@pytest.fixture
def articles(tmp_path: Path) -> list[Path]:
    """Six files: four articles, one in which nothing is found, one that is none."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(4):
        (folder / f"ferry {number}.txt").write_text(TEXT.replace("40", f"4{number}"), encoding="utf-8")
    (folder / "rain.txt").write_text("It rained. It was grey.", encoding="utf-8")
    (folder / "zeros.txt").write_bytes(bytes(100))
    return sorted(folder.iterdir())


def test_sets_are_named_after_their_files_whichever_run_it_is(tmp_path: Path) -> None:
    files = [Path("a/Fire!.txt"), Path("a/fire.html"), Path("b/fire.md"), Path("c/火.txt")]
    names = [job.target.name for job in jobs_for(files, tmp_path)]
    assert names[:3] == ["fire.toml", "fire-2.toml", "fire-3.toml"]
    assert names == [job.target.name for job in jobs_for(files, tmp_path)]
    assert len(set(names)) == 4


@pytest.mark.parametrize("processes", [1, 2])
def test_what_cannot_be_drafted_stops_none_of_the_others(articles: list[Path], tmp_path: Path, processes: int) -> None:
    told: list[tuple[int, int]] = []
    jobs = jobs_for(articles, tmp_path / "sets")
    outcomes = draft_many(jobs, processes, lambda done, of: told.append((done, of)))
    assert [Path(outcome.article) for outcome in outcomes] == articles
    assert [outcome.problem is None for outcome in outcomes] == [True] * 4 + [False, False]
    assert "nothing was found to ask about" in (outcomes[4].problem or "")
    assert "zeros.txt" in (outcomes[5].problem or "")
    assert told == [(done, 6) for done in range(7)]
    for job, outcome in zip(jobs[:4], outcomes, strict=False):
        drafted = load(job.target).set
        assert drafted is not None
        assert (drafted.id, len(drafted.claims)) == (outcome.id, outcome.claims) == (job.target.stem, outcome.claims)


def test_one_process_and_two_write_the_same_files(articles: list[Path], tmp_path: Path) -> None:
    written = []
    for processes in (1, 2):
        folder = tmp_path / f"with {processes}"
        draft_many(jobs_for(articles, folder), processes)
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]
    assert len(written[0]) == 4


def test_what_is_there_is_left_as_it_is_unless_it_is_to_be_replaced(articles: list[Path], tmp_path: Path) -> None:
    jobs = jobs_for(articles[:2], tmp_path)
    draft_many(jobs[:1], 1)
    reviewed = jobs[0].target.read_text(encoding="utf-8") + "# reviewed\n"
    jobs[0].target.write_text(reviewed, encoding="utf-8")
    first, second = draft_many(jobs, 1)
    assert (first.there, first.path, second.there) == (True, str(jobs[0].target), False)
    assert first.claims == second.claims > 0
    assert jobs[0].target.read_text(encoding="utf-8") == reviewed
    (first, _) = draft_many(jobs, 1, replacing=True)
    assert not first.there
    assert "# reviewed" not in jobs[0].target.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["mine", None], ids=["no set", "the set of another text"])
def test_a_name_that_another_file_has_is_told_and_not_taken(
    content: str | None, articles: list[Path], tmp_path: Path
) -> None:
    jobs = jobs_for(articles[:2], tmp_path)
    if content is None:
        draft_many([Job(jobs[1].article, jobs[0].target)], 1)
    else:
        jobs[0].target.write_text(content, encoding="utf-8")
    before = jobs[0].target.read_bytes()
    first, second = draft_many(jobs, 1)
    assert f"{jobs[0].target} is there already, and not of this text" in (first.problem or "")
    assert (first.there, second.problem) == (False, None)
    assert jobs[0].target.read_bytes() == before


def test_the_ids_of_other_sets_are_not_taken(tmp_path: Path) -> None:
    (job,) = jobs_for([Path("fire.txt")], tmp_path, ["fire"])
    assert job.target.name == "fire-2.toml"


@pytest.mark.parametrize("processes", [1, 2])
def test_a_mistake_of_ours_costs_one_article_alone(
    articles: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(batch, "draft_job", mistaken_at_two)
    outcomes = draft_many(jobs_for(articles[:4], tmp_path), processes)
    assert [outcome.problem is None for outcome in outcomes] == [True, True, False, True]
    assert "ferry 2.txt: this article cannot be drafted: IndexError: no such place." in (outcomes[2].problem or "")


def test_what_a_killed_run_left_half_written_is_removed(articles: list[Path], tmp_path: Path) -> None:
    jobs = jobs_for(articles[:1], tmp_path)
    half = tmp_path / f".{jobs[0].target.name}.abc123.part"
    half.write_text("half", encoding="utf-8")
    other = tmp_path / ".notes.toml.abc123.part"
    other.write_text("of another program", encoding="utf-8")
    draft_many(jobs, 1)
    assert not half.exists()
    assert other.exists()


def mistaken_at_two(job: Job) -> Outcome:
    """Drafts, and has a mistake that one of the articles meets."""

    def mistaken(article: ReadArticle) -> QuestionSet:
        if "2" in Path(article.origin).name:
            raise IndexError("no such place")
        return draft_article(article)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "draft_article", mistaken)
        return draft_job(job)


def dies_at_two(job: Job) -> Outcome:
    """A process that ends while it is at one of the articles."""
    if "2" in job.article.name:
        os._exit(3)
    return Outcome(article=str(job.article), path=str(job.target))


def test_an_article_that_ends_its_process_is_told_and_the_others_are_drafted(
    articles: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "draft_job", dies_at_two)
    outcomes = draft_many(jobs_for(articles[:4], tmp_path), 2)
    assert [outcome.problem is None for outcome in outcomes] == [True, True, False, True]
    assert "ended the process" in (outcomes[2].problem or "")


def test_an_interruption_leaves_whole_files_and_no_process(articles: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "sets"
    jobs = jobs_for(articles, folder)

    def interrupt(done: int, of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        draft_many(jobs, 2, interrupt)
    import multiprocessing

    assert multiprocessing.active_children() == []
    kept = sorted(folder.iterdir())
    assert all(path.suffix == ".toml" and load(path).set is not None for path in kept)
    outcomes = draft_many(jobs, 2)
    assert sum(outcome.there for outcome in outcomes) == len(kept)
    assert len(list(folder.iterdir())) == 4
