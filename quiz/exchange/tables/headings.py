"""Which column of a table holds what: as the user says, or by its heading in the words that teachers use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from quiz.errors import UsageError
from quiz.names import fold

SINGLE = (
    "prompt", "answer", "correct", "options", "aliases", "close", "source", "cue", "firmness", "topic", "id", "hint",
    "explanation", "evidence", "content", "unit", "qualifier", "kind", "verification rating",
    "verification reviewer", "verification url",
)  # fmt: skip
"""What a column can hold, beside `option` and `wrong`, of which there may be several."""

KEYS = (*SINGLE, "option", "wrong")
"""What can be said of a column: `wrong=Falsch 1+Falsch 2` names two."""

_WORDS = {
    "prompt": "question, statement, question text, question title, title text, prompt, stem, front, term, item text, "
    "frage, fragetext, fragestellung, aufgabe, vorderseite, pregunta, vraag, domanda, sporsmal, sporsmaal, "
    "fraga, pergunta, enonce, question prompt, problem, clue",
    "answer": "answer, answer text, right answer, solution, back, definition, response, expected answer, "
    "antwort, richtige antwort, korrekte antwort, loesung, losung, rueckseite, reponse, bonne reponse, respuesta, "
    "respuesta correcta, antwoord, risposta, svar, resposta, correct answer, correctanswer, correct answer text",
    "correct": "correct, correct answer s, correct answers, correct option, correct options, correct index, "
    "correct letter, correct choice, correct response, answer key, answerkey, key, richtig, correcta, correcte, "
    "correct option number, correct answer index, correctanswer index, right option",
    "options": "answers, options, choices, alternatives, answer options, optionen, antworten, "
    "antwortmoeglichkeiten, opciones",
    "wrong": "wrong, wrong answer, wrong answers, incorrect, incorrect answer, incorrect answers, incorrectanswers, "
    "distractor, distractors, falsch, falsche antwort, falsche antworten, false answer, false answers, fausse reponse, "
    "mauvaise reponse, respuesta incorrecta, fout antwoord, foute antwoorden, incorrect option",
    "option": "option, choice, alternative, opcion, optie, opzione, antwortmoeglichkeit",
    "aliases": "aliases, alias, also right, other answers, alternative answers, accepted answers, synonyms, synonyme",
    "close": "close, close answers, nearly right",
    "source": "source, speaker, who, who said it, said by, quelle, sprecher, author, fuente, bron, attributed to",
    "cue": "cue, cue words, attribution, attributing words, verb",
    "firmness": "firmness, how firmly",
    "topic": "topic, category, subject, theme, section, thema, kategorie, categoria, categorie, emne, amne",
    "id": "id, guid, uuid, identifier, question id, questionid",
    "hint": "hint, tip, hinweis, tipp, pista, indice",
    "explanation": "explanation, feedback, general feedback, rationale, comment, erklaerung, erlaeuterung, "
    "explicacion, explication, uitleg, note, notes",
    "evidence": "evidence, passage, quote, quotation, beleg, zitat",
    "content": "content, claim, full sentence, aussage",
    "unit": "unit, einheit",
    "qualifier": "qualifier",
    "kind": "kind, answer kind",
    # Not *rating* alone, which in other tables is how hard or how well liked a question is.
    "verification rating": "verification rating",
    "verification reviewer": "verification reviewer",
    "verification url": "verification url",
}
_OPTIONS_OR_ANSWER = frozenset({"answers", "antworten"})
"""Headings of options where another column says which is right, and else of the answer."""

_KEY_OF = {name: key for key, names in _WORDS.items() for name in names.split(", ")}

_TELLING = frozenset(name for name, key in _KEY_OF.items() if key in {"answer", "correct"})

_NUMBERED = re.compile(r"(.*?) ?(\d{1,2}|[a-j])")
_SINGLE_LETTER = re.compile(r"[a-j]")
_REMARK = re.compile(r"\s*(?:\n|\((?!s\))| [-–—] ).*", re.DOTALL)
"""What templates add to a heading: how long it may be, that it is optional."""

_OF_NO_USE = frozenset({"", "number", "nr", "no", "question", "question number", "time limit", "frage nr"})


class Columns(Struct, frozen=True, kw_only=True):
    """Where in a row what stands, from 0.

    Attributes:
        single: the column of each of `SINGLE` that there is.
        option: the columns of the options, in order.
        wrong: the columns of the wrong answers, in order.
        width: how many columns the headings have; 0 where there are none.
        unread: the headings of the other columns.
    """

    single: Mapping[str, int]
    option: tuple[int, ...] = ()
    wrong: tuple[int, ...] = ()
    width: int = 0
    unread: tuple[str, ...] = ()


def key_of(heading: str) -> str:
    """What a heading says that its column holds; empty where that is not known. Options may be numbered."""
    folded = fold(_REMARK.sub("", heading[:200])) or fold(heading[:200])
    if folded in _KEY_OF:
        return _KEY_OF[folded]
    if folded.replace(" ", "") in _KEY_OF:
        return _KEY_OF[folded.replace(" ", "")]
    numbered = _NUMBERED.fullmatch(folded)
    if numbered is None or not numbered[1]:
        return ""
    key = _KEY_OF.get(numbered[1], "")
    # Answer 1, answer 2: options, of which another column says which is right.
    return "option" if key == "answer" else key if key in {"option", "wrong"} else ""


def named(cells: Sequence[str], wanted: Mapping[str, str]) -> Columns | None:
    """The columns of a row of headings.

    Args:
        cells: the row.
        wanted: what the user says: of `KEYS` to a heading, or to several with `+` between; the rest is told from the
            headings.

    Returns:
        None where the row is not one of headings: what is wanted is not in it, or it does not say where prompts and
        answers are.
    """
    places = _wanted_places(cells, wanted)
    if places is None:
        return None
    taken = {place for found in places.values() for place in found}
    headings = {fold(cell[:200]) for cell in cells}
    for place, cell in enumerate(cells):
        key = key_of(cell) if place not in taken else ""
        if key == "options" and not headings & _TELLING and fold(cell) in _OPTIONS_OR_ANSWER:
            key = "answer"
        if key and (key not in places or (key in {"option", "wrong"} and key not in wanted)):
            places.setdefault(key, []).append(place)
            taken.add(place)
    letters = [at for at, cell in enumerate(cells) if at not in taken and _SINGLE_LETTER.fullmatch(fold(cell[:9]))]
    if len(letters) > 1 and "option" not in places:
        places["option"] = letters
        taken.update(letters)
    return _columns(places, cells, taken)


def _columns(places: dict[str, list[int]], cells: Sequence[str], taken: set[int]) -> Columns | None:
    option, wrong = tuple(places.pop("option", ())), tuple(places.pop("wrong", ()))
    single = {key: found[0] for key, found in places.items()}
    if "prompt" not in single and "content" not in single:
        return None
    if not ("answer" in single or ("correct" in single and (option or "options" in single))):
        return None
    unread = [
        cell for at, cell in enumerate(cells) if at not in taken and fold(_REMARK.sub("", cell)) not in _OF_NO_USE
    ]
    return Columns(single=single, option=option, wrong=wrong, width=len(cells), unread=tuple(unread))


def _wanted_places(cells: Sequence[str], wanted: Mapping[str, str]) -> dict[str, list[int]] | None:
    places: dict[str, list[int]] = {}
    for key, heading in wanted.items():
        found = _places(cells, heading)
        if found is None:
            return None
        places.setdefault(base_key(key), []).extend(found)
    return places


def _places(cells: Sequence[str], heading: str) -> list[int] | None:
    """Where the headings stand that the user named, or the numbers from 1."""
    folded = [_folded(cell) for cell in cells]
    if _folded(heading) in folded:
        return [folded.index(_folded(heading))]
    found = []
    for part in heading.split("+"):
        if _folded(part) in folded:
            found.append(folded.index(_folded(part)))
        elif part.strip().isdecimal() and 1 <= int(part) <= len(cells):
            found.append(int(part) - 1)
        else:
            return None
    return found


def _folded(cell: str) -> str:
    return fold(cell) or cell.strip().casefold()


def base_key(key: str) -> str:
    """What a key of a map means: `wrong1` is one more `wrong`, `distractors` is `wrong`.

    Raises:
        UsageError: nothing of a question is called so.
    """
    folded = fold(key)
    known = folded if folded in KEYS else key_of(key)
    if not known:
        raise UsageError(f"No column is called “{key}” in a map. Columns: {', '.join(KEYS)}.")
    return known


def by_number(wanted: Mapping[str, str]) -> Columns | None:
    """The columns where the user gives all by number; None where not, or where one that is needed is missing."""
    numbers = [part.strip() for heading in wanted.values() for part in heading.split("+")]
    if not numbers or not all(number.isdecimal() and 0 < int(number) <= 1000 for number in numbers):
        return None
    places: dict[str, list[int]] = {}
    for key, heading in wanted.items():
        places.setdefault(base_key(key), []).extend(int(part) - 1 for part in heading.split("+"))
    option, wrong = tuple(places.pop("option", ())), tuple(places.pop("wrong", ()))
    single = {key: found[0] for key, found in places.items()}
    if "prompt" not in single or not ("answer" in single or "correct" in single):
        return None
    return Columns(single=single, option=option, wrong=wrong)
