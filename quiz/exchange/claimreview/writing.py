"""A set as a graph of claims in JSON-LD."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from quiz.answers import answer_text, figure_text, shown_answer
from quiz.exchange.characters import in_a_line, tidy
from quiz.exchange.claimreview.vocabulary import NAMESPACE, TYPE_OF_ANSWER, TYPE_OF_SOURCE
from quiz.exchange.figures import digits
from quiz.exchange.formats import WriteOptions
from quiz.exchange.losses import Carried
from quiz.exchange.pieces import Piece
from quiz.exchange.report import Remarks
from quiz.model import Answer, AnswerKind, Article, Claim, QuestionSet, Source, Verification
from quiz.questions.wording import blanked
from quiz.sourcing import firmness_of

Object = dict[str, Any]

CARRIED = Carried(
    whole=frozenset(
        {
            *(Piece.TITLE, Piece.LANGUAGE),
            *(Piece.ARTICLE_TITLE, Piece.ARTICLE_PUBLISHER, Piece.ARTICLE_DAY, Piece.ARTICLE_ADDRESS),
            *(Piece.TOPICS, Piece.TOPIC_TITLES, Piece.SOURCES, Piece.SOURCE_KINDS, Piece.CUES, Piece.FIRMNESS),
            *(Piece.PROMPTS, Piece.CONTENTS, Piece.UNSOURCED_CONTENTS, Piece.PASSAGES, Piece.EXPLANATIONS),
            *(Piece.HINTS, Piece.ANSWERS, Piece.RANGES, Piece.QUALIFIERS, Piece.UNITS, Piece.ANSWER_KINDS),
            *(Piece.WORDED_FIGURES, Piece.OTHER_WORDS, Piece.OTHER_FIGURES, Piece.OTHER_WORDS_OF_FIGURES),
            *(Piece.CLOSE_WORDS, Piece.CLOSE_WORDS_OF_FIGURES, Piece.DISTRACTORS, Piece.VERIFICATIONS),
        }
    ),
    adapted={"written, and not read back": frozenset({Piece.WORDED_ANSWERS})},
)


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:
    """A set as one document: a claim each, with a review around it where the claim was checked."""
    del options, remarks
    graph: list[Object] = []
    for claim in question_set.claims:
        node = _claim(question_set, claim)
        graph.append(_review(node, claim.verification) if claim.verification is not None else node)
    document = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(document, indent=2, ensure_ascii=False)
    # In a page, the end of a script is looked for in its texts too.
    return (text.replace("</", "<\\/").replace("<!--", "\\u003c!--") + "\n").encode("utf-8", "replace")


def _review(node: Object, check: Verification) -> Object:
    return _filled(
        {
            "@type": "ClaimReview",
            "claimReviewed": node["text"],
            "reviewRating": {"@type": "Rating", "alternateName": tidy(check.rating)},
            "author": _filled({"@type": "Organization", "name": in_a_line(check.reviewer)}) if check.reviewer else None,
            "url": in_a_line(check.url or ""),
            "itemReviewed": node,
        }
    )


def _claim(question_set: QuestionSet, claim: Claim) -> Object:
    source, firm = question_set.source_of(claim), firmness_of(claim)
    words = {
        "cue": claim.cue if source is not None else None,
        "firmness": str(firm) if source is not None and firm is not None else None,
        "topic": question_set.topic_title(claim.topic),
    }
    return _filled(
        {
            "@type": "Claim",
            "@id": f"{NAMESPACE}{question_set.id}:{claim.id}",
            "identifier": claim.id,
            "text": tidy(claim.content),
            "author": _author(source) if source is not None else None,
            "appearance": _appearance(question_set, question_set.article, claim),
            "keywords": [f"{name}: {in_a_line(word)}" for name, word in words.items() if word],
            "isPartOf": {"@type": "Quiz", "name": in_a_line(question_set.title)},
            "about": _question(claim),
        }
    )


def _author(source: Source) -> Object:
    return {
        "@type": TYPE_OF_SOURCE.get(source.kind, "Organization"),
        "name": in_a_line(source.name),
        "additionalType": source.kind,
    }


def _appearance(question_set: QuestionSet, article: Article | None, claim: Claim) -> Object | None:
    quoted = {"@type": "Quotation", "text": tidy(claim.evidence)} if claim.evidence else None
    if article is None:
        known = quoted is not None or question_set.language != "en"
        bare = {"@type": "CreativeWork", "inLanguage": question_set.language, "hasPart": quoted}
        return _filled(bare) if known else None
    return _filled(
        {
            "@type": "NewsArticle" if article.kind == "article" else "CreativeWork",
            "headline": in_a_line(article.title or ""),
            "publisher": {"@type": "Organization", "name": in_a_line(article.publisher)} if article.publisher else None,
            "datePublished": in_a_line(article.published or ""),
            "url": in_a_line(article.url or ""),
            "inLanguage": question_set.language,
            "hasPart": quoted,
        }
    )


def _question(claim: Claim) -> Object:
    asked = claim.prompt or blanked(claim) or claim.content
    return _filled(
        {
            "@type": "Question",
            "name": tidy(asked),
            "acceptedAnswer": _answer(claim),
            "suggestedAnswer": [{"@type": "Answer", "text": tidy(text)} for text in claim.distractors],
            "comment": {"@type": "Comment", "text": tidy(claim.hint)} if claim.hint else None,
        }
    )


def _answer(claim: Claim) -> Object:
    answer, explanation = claim.answer, claim.explanation
    return _filled(
        {
            "@type": "Answer",
            "text": tidy(shown_answer(answer)),
            "about": _quantity(answer) if answer.kind is AnswerKind.NUMBER else _thing(answer),
            "alternateName": [tidy(text) for text in answer.aliases],
            "disambiguatingDescription": [tidy(text) for text in answer.close],
            "answerExplanation": {"@type": "Comment", "text": tidy(explanation)} if explanation else None,
        }
    )


def _thing(answer: Answer) -> Object:
    return {
        "@type": TYPE_OF_ANSWER[answer.kind],
        "name": tidy(answer_text(answer)),
        "additionalType": answer.kind.value,
    }


def _quantity(answer: Answer) -> Object:
    return _filled(
        {
            "@type": "QuantitativeValue",
            "name": tidy(figure_text(answer)),
            "description": str(answer.qualifier),
            "value": _figure(answer.number),
            "minValue": _figure(answer.low),
            "maxValue": _figure(answer.high),
            "unitText": in_a_line(answer.unit or ""),
        }
    )


def _figure(number: Decimal | None) -> int | str | None:
    """A figure as JSON keeps it without rounding: whole, or as its digits."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() and abs(number) < 2**53 else digits(number)


def _filled(node: Object) -> Object:
    """The object without what is empty."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}
