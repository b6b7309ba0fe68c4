"""Many articles drafted, in as many processes as there are processors; each set is written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quiz.builder.articles import CONFIDENT, doubts, draft_article
from quiz.builder.reading import ReadArticle, read
from quiz.builder.workers import in_parallel
from quiz.errors import QuizError
from quiz.model import QuestionSet
from quiz.sets import load, save
from quiz.sets.slugs import Ids, set_id


class Job(Struct, frozen=True):
    """One article to draft: its file, the file of its set, and whether that is written anew where it is there."""

    article: Path
    target: Path
    replacing: bool = False


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one article.

    `path` is the file of its set, None where there is none, and then `problem` says why. `there` says that a set of
    this article was there before and was left as it was. `confident` counts the claims found with `CONFIDENT` or more;
    `warnings` are what should be looked at.
    """

    article: str
    path: str | None = None
    id: str = ""
    title: str = ""
    claims: int = 0
    sources: int = 0
    lures: int = 0
    confident: int = 0
    there: bool = False
    warnings: tuple[str, ...] = ()
    problem: str | None = None


def outcome_of(drafted: QuestionSet, path: Path, article: ReadArticle, *, there: bool = False) -> Outcome:
    """What there is to tell of a set that has been drafted and saved, or was there already."""
    return Outcome(
        article=article.origin,
        path=str(path),
        id=drafted.id,
        title=drafted.title,
        claims=len(drafted.claims),
        sources=len(drafted.sources),
        lures=len(drafted.lures),
        confident=sum((claim.draft or 0.0) >= CONFIDENT for claim in drafted.claims),
        there=there,
        warnings=tuple(str(doubt) for doubt in doubts(article)),
    )


def jobs_for(articles: Sequence[Path], folder: Path, taken: Iterable[str] = ()) -> list[Job]:
    """The sets that articles are made into, each named after its article's file: the same with every run.

    Args:
        articles: the files, in order.
        folder: where the sets are put.
        taken: ids of sets that lie elsewhere.
    """
    names = Ids(*taken)
    return [Job(article, folder / f"{names.unique(set_id(article.stem))}.toml") for article in articles]


def draft_many(
    jobs: Sequence[Job], processes: int, told: Callable[[int, int], None] | None = None, *, replacing: bool = False
) -> list[Outcome]:
    """Draft articles into files.

    Args:
        jobs: the articles and their files.
        processes: how many at a time; 1 works in this process.
        told: is told how many of how many are done.
        replacing: whether a file that is there is written anew; else it is left as it is.

    Returns:
        What became of each, in the order of the jobs. An article that cannot be read or drafted, that meets a mistake
        of ours, or that ends the process that it is drafted in, stops none of the others.

    Raises:
        KeyboardInterrupt: as it is interrupted; then every file that is there is whole, and no process is left.
    """
    outcomes: dict[int, Outcome] = {}
    jobs = [replace(job, replacing=replacing) for job in jobs]
    _sweep(jobs)

    def tell() -> None:
        if told is not None:
            told(len(outcomes), len(jobs))

    tell()
    try:
        for place, outcome in _one_by_one(jobs) if processes == 1 else in_parallel(draft_job, jobs, processes):
            outcomes[place] = outcome or _ended(jobs[place])
            tell()
    finally:
        _sweep(jobs)
    return [outcomes[place] for place in range(len(jobs))]


def _one_by_one(jobs: Sequence[Job]) -> Iterator[tuple[int, Outcome]]:
    for place, job in enumerate(jobs):
        yield place, draft_job(job)


def _ended(job: Job) -> Outcome:
    told = "drafting this article ended the process that did it; it may be too large for the memory"
    return Outcome(article=str(job.article), problem=f"{job.article}: {told}.")


def draft_job(job: Job) -> Outcome:
    """Read an article, draft it and save the set; what goes wrong, a mistake of ours included, is in the outcome."""
    try:
        return _done(job)
    except QuizError as error:
        return Outcome(article=str(job.article), problem=str(error))
    except Exception as error:  # noqa: BLE001 - else one article could keep a thousand others from ever being drafted
        told = f"{job.article}: this article cannot be drafted: {type(error).__name__}: {error}."
        return Outcome(article=str(job.article), problem=f"{told} That is a mistake of this program; please report it.")


def _done(job: Job) -> Outcome:
    article = read(job.article)
    if not isinstance(article, ReadArticle):
        return Outcome(article=str(job.article), problem=str(article))
    if job.target.exists() and not job.replacing:
        # The name alone does not tell: it may be another article's set, or one that somebody wrote.
        there = load(job.target).set
        if there is not None and there.article is not None and there.article.text == article.text:
            return outcome_of(there, job.target, article, there=True)
        raise QuizError(
            f"{job.article}: {job.target} is there already, and not of this text. It was left as it is: have it "
            "replaced, or choose another folder."
        )
    drafted = replace(draft_article(article), id=job.target.stem)
    save(drafted, job.target)
    return outcome_of(drafted, job.target, article)


def _sweep(jobs: Sequence[Job]) -> None:
    """Remove what processes that were killed left behind half written."""
    targets = {job.target for job in jobs}
    for folder in {target.parent for target in targets}:
        for part in folder.glob(".*.toml.*.part"):
            # As `quiz.sets.save.replacing` calls what it writes to: .NAME.RANDOM.part
            if folder / part.name[1:].rsplit(".", 2)[0] in targets:
                part.unlink(missing_ok=True)
