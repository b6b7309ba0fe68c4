"""How well claims are found, on a corpus of attributions in the layout of PolNeAR 1.0.

    python tests/bench/attribution.py CORPUS_DIR [--split dev] [--out FILE] [--score PATH] [--threshold 0.9]

CORPUS_DIR holds a folder for each split with `text/*.txt` and `attributions/*.ann`, and the scorer, `score.py`. The
predictions are written in the scorer's form, one JSON line per article. Printed are the scorer's combined F1 (the
source overlaps, and the content by half) for the claims that are fit for a quiz and for the kinds that matter, the
tier of claims that would be accepted unseen (confidence at or above the threshold), precision by pattern and stated
confidence (what `quiz.builder.finding.confidence` states; of the claims fit for a quiz, and of all), how often a
pronoun is resolved to the right person, and words per second of processor time. Which person a pronoun means is not in
the corpus: sources that are a known person's surname are turned into pronouns one at a time, so that the name that was
there is the right answer.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from quiz.builder import FoundClaim, Pattern, find_claims
from quiz.builder.finding.given_names import gender_of

_SLICES = {"quizworthy": "fit for a quiz", "direct": "direct quotations", "numeric-stmt": "numeric, reporting cue"}
_MOST_MASKED = 6
"""Sources masked per article."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--score", type=Path, help="the scorer; CORPUS_DIR/score.py where it is not given")
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir(), "predictions.jsonl"))
    parser.add_argument("--docs", type=Path, help="a file with the names of the only articles to measure")
    parser.add_argument("--threshold", type=float, default=0.9)
    given = parser.parse_args()
    score = _module(given.score or given.corpus / "score.py")
    folder = given.corpus / given.split
    texts = {path.stem: score.read_text(str(folder), path.stem) for path in sorted((folder / "text").glob("*.txt"))}
    if given.docs:
        kept = set(given.docs.read_text(encoding="utf-8").split())
        texts = {stem: text for stem, text in texts.items() if stem in kept}
    claims, speed = _found({stem: text.t for stem, text in texts.items()})
    _write(given.out, claims)
    _print_measures(score, folder, texts, claims, given.threshold)
    _print_pronouns({stem: text.t for stem, text in texts.items()}, claims)
    print(f"words per second of processor time: {speed:,.0f}")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _found(texts: dict[str, str]) -> tuple[dict[str, list[FoundClaim]], float]:
    find_claims("")
    begin = time.process_time()
    claims = {stem: find_claims(text) for stem, text in texts.items()}
    seconds = time.process_time() - begin
    return claims, sum(len(text.split()) for text in texts.values()) / seconds


def _attributed(claims: list[FoundClaim]) -> list[FoundClaim]:
    return [claim for claim in claims if claim.pattern is not Pattern.OWN_VOICE]


def _write(path: Path, claims: dict[str, list[FoundClaim]]) -> None:
    def pair(span: Any) -> list[int] | None:
        return None if span is None else [span.start, span.end]

    with path.open("w", encoding="utf-8") as file:
        for stem, found in claims.items():
            rows = [
                {
                    "source": pair(claim.source),
                    "cue": pair(claim.cue),
                    "content": [pair(part) for part in claim.content],
                }
                for claim in _attributed(found)
            ]
            file.write(json.dumps({"doc": stem, "attributions": rows}) + "\n")


def _print_measures(
    score: ModuleType, folder: Path, texts: dict[str, Any], claims: dict[str, list[FoundClaim]], threshold: float
) -> None:
    totals: Counter[tuple[str, str]] = Counter()
    patterns: Counter[tuple[Pattern, float, str]] = Counter()
    tier: Counter[bool] = Counter()
    for stem, files in score.load_gold(str(folder)).items():
        if not files or stem not in texts:
            continue
        text, found = texts[stem], _attributed(claims[stem])
        gold = [score.Attr(text, *spans) for spans in score.load_ann(files[min(files)])]
        predicted = [_attr(score, text, claim) for claim in found]
        counts, _, matched = score.score_doc(text, gold, predicted)
        totals += counts
        for index, claim in enumerate(found):
            right = index in matched and _is_right(score, text, gold[matched[index]], predicted[index])
            fit = "quizworthy" in predicted[index].kinds
            key = claim.pattern, claim.confidence
            patterns.update({(*key, "all"): 1, (*key, "all right"): right, (*key, "fit"): fit})
            patterns[*key, "fit right"] += fit and right
            tier[right] += fit and claim.confidence >= threshold
    summary = score.summarise(totals)
    for kind, title in _SLICES.items():
        precision, recall, f1 = (100 * value for value in summary[kind]["comb"])
        print(f"{title:24} precision {precision:5.1f}  recall {recall:5.1f}  F1 {f1:5.1f}")
    accepted = tier.total() or 1
    share = 100 * tier[True] / (totals["quizworthy", "gold"] or 1)
    print(f"accepted unseen          precision {100 * tier[True] / accepted:5.1f}  recall {share:5.1f}")
    _print_patterns(patterns)


def _print_patterns(counts: Counter[tuple[Pattern, float, str]]) -> None:
    for pattern in Pattern:
        for confidence in sorted({stated for found, stated, _ in counts if found is pattern}, reverse=True):
            shares = []
            for kind in ("fit", "all"):
                count = counts[pattern, confidence, kind]
                share = 100 * counts[pattern, confidence, f"{kind} right"] / (count or 1)
                shares.append(f"{share:5.1f} % of {count:<4}" if count else f"{'none':13}")
            print(f"    {pattern:40} {confidence:5.3f}   fit {shares[0]}   all {shares[1]}")


def _attr(score: ModuleType, text: Any, claim: FoundClaim) -> Any:
    source = [(claim.source.start, claim.source.end)] if claim.source else []
    cue = [(claim.cue.start, claim.cue.end)] if claim.cue else []
    return score.Attr(text, source, cue, [(part.start, part.end) for part in claim.content])


def _is_right(score: ModuleType, text: Any, gold: Any, predicted: Any) -> bool:
    pair = score.Pair(text, gold, predicted)
    return bool(pair.co >= 0.5 and pair.so)


def _print_pronouns(texts: dict[str, str], claims: dict[str, list[FoundClaim]]) -> None:
    right = count = 0
    for stem, text in texts.items():
        for claim in _maskable(text, claims[stem])[:_MOST_MASKED]:
            assert claim.source is not None
            assert claim.cue is not None
            pronoun = "he" if gender_of(tuple((claim.speaker or "").lower().split())) == "m" else "she"
            masked = text[: claim.source.start] + pronoun + text[claim.source.end :]
            shift = len(pronoun) - (claim.source.end - claim.source.start)
            again = [
                other
                for other in find_claims(masked)
                if other.cue
                and other.cue.start == claim.cue.start + (shift if claim.cue.start > claim.source.start else 0)
            ]
            count += 1
            right += any(other.speaker == claim.speaker for other in again)
    if count:
        print(f"pronouns to the right name: {100 * right / count:.1f} % of {count}")


def _maskable(text: str, claims: list[FoundClaim]) -> list[FoundClaim]:
    """Claims of a person who was the source of the claim before, called by the surname: *he* could stand there."""
    found = []
    for before, claim in pairwise(claims):
        if claim.source is None or claim.cue is None or claim.speaker is None or claim.speaker != before.speaker:
            continue
        known = gender_of(tuple(claim.speaker.lower().split()))
        surname = re.fullmatch(r"\w+", claim.source.of(text))
        if known and surname and claim.speaker.endswith(surname[0]) and " " in claim.speaker:
            found.append(claim)
    return found


if __name__ == "__main__":
    main()
