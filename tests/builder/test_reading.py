"""Articles read from files, standard input and the clipboard: every encoding, and every reason why not."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.builder.reading import LARGEST, ReadArticle, articles_in, read, read_pasted
from quiz.builder.reading.article import UnreadableError
from quiz.builder.reading.characters import clean
from quiz.builder.reading.decoding import decode
from quiz.builder.reading.read import LONGEST_LINE
from quiz.builder.reading.wrapping import paragraphs
from quiz.sets import Problem

FIRE = "The fire brigade said about 40 people had left the ferry by noon."
OPERATOR = "The operator claimed that “only 12” were on board, and that nobody’s life had been in danger."
TWO = f"{FIRE}\n\n{OPERATOR}"


def article(found: ReadArticle | Problem) -> ReadArticle:
    assert isinstance(found, ReadArticle), found
    return found


def problem(found: ReadArticle | Problem) -> Problem:
    assert isinstance(found, Problem), found
    return found


def written(folder: Path, content: str | bytes, name: str = "article.txt") -> ReadArticle | Problem:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(file)


# What there is.


def test_a_text_file_is_read_whole(tmp_path: Path) -> None:
    found = article(written(tmp_path, f"Fire at the harbour\n\n{TWO}\n"))
    assert found == ReadArticle(text=TWO, title="Fire at the harbour", origin=str(tmp_path / "article.txt"))
    assert found.as_article().paragraphs == (FIRE, OPERATOR)
    assert found.as_article().title == "Fire at the harbour"


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "a.text", "no-ending", "a.unknown"])
def test_whatever_is_text_is_read(tmp_path: Path, name: str) -> None:
    assert article(written(tmp_path, TWO, name)).text == TWO


def test_standard_input_and_what_is_pasted() -> None:
    assert read("-", given=TWO.encode()) == ReadArticle(text=TWO, origin="standard input")
    assert read_pasted(TWO) == ReadArticle(text=TWO, origin="the pasted text")
    assert article(read_pasted(f"# Fire\n\n[{FIRE}](https://example.org)")).text == FIRE


@pytest.mark.parametrize(
    ("first", "title"),
    [
        pytest.param("Fire at the harbour", "Fire at the harbour", id="a headline"),
        pytest.param("Is the harbour safe?", "Is the harbour safe?", id="a question"),
        pytest.param("The harbour burned.", None, id="a sentence"),
        pytest.param("By Ida Berg in Oslo", None, id="a byline"),
        pytest.param("“We are safe”", None, id="a quotation"),
        pytest.param("Harbour", None, id="one word"),
        pytest.param("Word " * 40, None, id="too long"),
    ],
)
def test_a_first_line_is_a_title_where_it_looks_like_one(first: str, title: str | None) -> None:
    found = article(read_pasted(f"{first}\n\n{TWO}"))
    assert found.title == title
    assert found.text == (TWO if title else f"{first.strip()}\n\n{TWO}")


# Encodings.


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", pytest.param("utf-16-be", id="utf-16-be with its mark")]
)
def test_unicode_is_read_as_it_is(encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert read("-", given=mark + TWO.encode(encoding)) == ReadArticle(text=TWO, origin="standard input")


@pytest.mark.parametrize(
    ("content", "text", "message", "line"),
    [
        pytest.param(
            f"\n{OPERATOR}".encode("cp1252"),
            OPERATOR,
            "This is not UTF-8 and was read as Windows-1252, which gives, for one, “only",
            2,
            id="curly marks of Windows-1252",
        ),
        pytest.param(
            "Der Bürgermeister von Köln bestätigte 40 Verletzte.".encode("latin-1"),
            "Der Bürgermeister von Köln bestätigte 40 Verletzte.",
            "This is not UTF-8 and was read as Windows-1252, which gives, for one, Bürgermeister",
            1,
            id="umlauts of Latin-1",
        ),
        pytest.param(
            OPERATOR.encode("utf-16-le"),
            OPERATOR,
            "This looks like UTF-16 and was read so.",
            None,
            id="UTF-16, no mark",
        ),
        pytest.param(
            f"{OPERATOR}\n\nOslo\xff.".encode().replace("\xff".encode(), b"\xff"),
            f"{OPERATOR}\n\nOslo�.",
            "This is UTF-8 with faults; where it is broken, there is a � now.",
            3,
            id="UTF-8 with a fault",
        ),
        pytest.param(
            f"“{OPERATOR}”".encode()[:-1],
            f"“{OPERATOR}�",
            "This is UTF-8 with faults; where it is broken, there is a � now.",
            1,
            id="UTF-8 cut off",
        ),
    ],
)
def test_a_guess_is_told(content: bytes, text: str, message: str, line: int | None) -> None:
    found = article(read("-", given=content))
    assert found.text == text
    (warning,) = found.warnings
    assert (warning.path, warning.line, warning.message) == ("standard input", line, message)
    assert "UTF-8" in warning.advice


NOT_TOLD = "This is not UTF-8 text, and in which other encoding it is cannot be told."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("Президент сообщил о 40 раненых.".encode("cp1251"), NOT_TOLD, id="Cyrillic of Windows"),
        pytest.param("Президент сообщил о 40 раненых.".encode("koi8-r"), NOT_TOLD, id="Cyrillic of KOI8"),
        pytest.param(
            "Wójt powiedział, że zginęło trzydzieści osób, a są też ranni.".encode("cp1250"), NOT_TOLD, id="Polish"
        ),
        pytest.param("首相は40人が負傷したと述べた。".encode("shift_jis"), NOT_TOLD, id="Japanese"),
        pytest.param("“It isn’t,” he said, and she didn’t.".encode("mac-roman"), NOT_TOLD, id="a Mac's marks"),
        pytest.param(b"\xff\xfea", "This begins as UTF-16 but goes on as something else.", id="half of UTF-16"),
        pytest.param(b"\xef\xbb\xbfOslo\xff", "This begins as UTF-8 but goes on as something else.", id="no UTF-8"),
        pytest.param(
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This is no text: it holds bytes that no text has.", id="a picture"
        ),
        pytest.param(bytes(range(256)) * 4, "This is no text: it holds bytes that no text has.", id="every byte"),
        pytest.param(b"\0" * 1000, "This is no text: it holds bytes that no text has.", id="noughts"),
        pytest.param(b"", "This is empty.", id="nothing"),
        pytest.param(b" \r\n\t ", "This is empty.", id="blanks"),
        pytest.param("\u200b\ufeff \u2028".encode(), "There is no text in this.", id="nothing that is seen"),
        pytest.param(b"{\\rtf1 Oslo}", "This is a rich text file (.rtf).", id="rich text"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9,
            "This is a Word file of the old kind (.doc), or protected by a password.",
            id="old Word",
        ),
        pytest.param(b"x" * (LARGEST + 1), "This has 20.0 MB; an article may have 20 MB.", id="too large"),
        pytest.param(
            b"a\n" + b"word " * (2 * 1024 * 1024),
            "This line has 10,485,760 characters; no paragraph has more than 200,000.",
            id="10 MB of one line",
        ),
        pytest.param(
            b"A paragraph with no end to it.\n\n" * 100_000,
            "This has 3,200,000 characters; an article may have 2,000,000.",
            id="too long",
        ),
        pytest.param(
            b"word word\n" * 100_000,
            "This has a paragraph of 999,999 characters; none has more than 200,000.",
            id="a paragraph without end",
        ),
    ],
)
def test_what_is_no_article_is_refused(content: bytes, message: str) -> None:
    found = problem(read("-", given=content))
    assert (found.path, found.message) == ("standard input", message)
    assert found.advice


def test_the_line_that_does_not_end_is_named() -> None:
    content = f"a\nb\n{'c' * (LONGEST_LINE + 1)}\n"
    assert problem(read_pasted(content)).line == problem(read("-", given=content.encode())).line == 3


def test_a_page_is_read_as_it_says() -> None:
    russian = "Президент сообщил о 40 раненых."
    assert decode(russian.encode("cp1251"), "Windows-1251").text == russian
    assert decode(russian.encode("koi8-r"), "KOI8-R").text == russian
    assert decode("“a”".encode("cp1252"), "iso-8859-1").text == "“a”", "as in browsers"
    assert decode(russian.encode(), "windows-1251").text == russian, "where it is wrong, UTF-8 shows"


@pytest.mark.parametrize(
    "declared", ["rot13", "hex", "zlib", "idna", "punycode", "unicode_escape", "nonsense", "\0", ""]
)
def test_what_is_no_encoding_of_pages_counts_for_nothing(declared: str) -> None:
    assert decode("“a” – b".encode("cp1252"), declared).text == "“a” – b"


# Characters.


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("a\r\nb\rc\nd\u2028e\vf\fg", "a\nb\nc\nd\ne\nf\ng", id="line ends"),
        pytest.param("a\u2029b", "a\n\nb", id="a paragraph separator"),
        pytest.param("a\x85b", "a\nb", id="next line, where no other line ends"),
        pytest.param("a\x85\nb", "a…\nb", id="an ellipsis of Windows-1252"),
        pytest.param("\x93a\x94 \x96 it\x92s", "“a” – it’s", id="marks of Windows-1252"),
        pytest.param("a\0b\x07c\x1bd\x7fe\x81f", "abcdef", id="control characters"),
        pytest.param("8\xa0000\u202f000\u2009m\u3000x\ty", "8 000 000 m x y", id="spaces"),
        pytest.param("\ufeffa\u200bb\u2060c\u200ed\u202ee\u2066f", "abcdef", id="what is not seen"),
        pytest.param("infor\u00adma\u00adtion", "information", id="soft hyphens"),
        pytest.param("infor\u00ad\n  mation", "information", id="a soft hyphen at a line's end"),
        pytest.param("o\ufb03ce \ufb01rst", "office first", id="ligatures"),
        pytest.param("e\u0301", "é", id="composed"),
        pytest.param("\ud83d\ude92 \ud800", "🚒 \ufffd", id="surrogates"),
        pytest.param("👩\u200d🚒 می\u200cخواهم", "👩\u200d🚒 می\u200cخواهم", id="joiners that join"),
        pytest.param("a\u200db\u200c c", "ab c", id="joiners that do not"),
        pytest.param("“a” ‘b’ «c» „d“ \"e\" 'f' – — - …", "“a” ‘b’ «c» „d“ \"e\" 'f' – — - …", id="marks are kept"),
    ],
)
def test_characters_are_made_plain(raw: str, expected: str) -> None:
    assert clean(raw) == expected


def test_a_tower_of_marks_takes_no_time() -> None:
    assert len(clean("a" + "\u0300\u0320" * 500_000)) <= 31


# Paragraphs.

LONG = " ".join([FIRE, OPERATOR] * 3)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("gap", ["\n\n", "\n \n\n"])
def test_hard_wrapped_lines_are_joined(width: int, gap: str) -> None:
    texts = [LONG, FIRE, OPERATOR, LONG]
    assert paragraphs(gap.join(textwrap.fill(text, width) for text in texts)) == texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{LONG}\n{FIRE}\n{OPERATOR}", [LONG, FIRE, OPERATOR], id="a paragraph a line"),
        pytest.param(f"{FIRE}\n{OPERATOR}\n\n{LONG}", [FIRE, OPERATOR, LONG], id="with an empty line now and then"),
        pytest.param("\n".join(["By Ida Berg", "Oslo", FIRE]), ["By Ida Berg", "Oslo", FIRE], id="head and text"),
        pytest.param(
            "\n".join(
                "  " + line if at == 0 else line for _ in range(3) for at, line in enumerate(textwrap.wrap(LONG, 72))
            ),
            [LONG] * 3,
            id="wrapped, with first lines indented",
        ),
        pytest.param(
            textwrap.fill(LONG, 72) + "\n" + textwrap.fill(OPERATOR, 72, initial_indent="- ", subsequent_indent="  "),
            [LONG, f"- {OPERATOR}"],
            id="an item with a hanging indent",
        ),
        pytest.param(
            "The brigade said that\nabout 40 people had left.",
            ["The brigade said that about 40 people had left."],
            id="a sentence in two lines",
        ),
        pytest.param(
            textwrap.fill(f"{LONG} A well-known ship.", 40),
            [f"{LONG} A well-known ship."],
            id="a hyphen at a line's end",
        ),
        pytest.param("a  b\n\n\n\n c ", ["a b", "c"], id="spaces"),
        pytest.param("", [], id="nothing"),
        pytest.param(
            f"{textwrap.fill(LONG, 72)}\nhttps://example.org/{'a' * 90}\n{textwrap.fill(LONG, 72)}",
            [f"{LONG} https://example.org/{'a' * 90} {LONG}"],
            id="an address longer than the width",
        ),
    ],
)
def test_lines_that_are_paragraphs_are_left_alone(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


# Files that are none.


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with (tmp_path / "sparse.txt").open("wb") as file:
        file.truncate(10**9)
    said = {
        name: problem(read(tmp_path / name)).message for name in ("none.txt", "folder.txt", "pipe.txt", "sparse.txt")
    }
    assert said == {
        "none.txt": "There is no such file.",
        "folder.txt": "This is a folder.",
        "pipe.txt": "This is not a plain file.",
        "sparse.txt": "This has 1,000.0 MB; an article may have 20 MB.",
    }
    assert problem(read(tmp_path / "loop.txt")).message.startswith("The file cannot be read: ")
    assert problem(read("a\0b")).message.startswith("The file cannot be read: ")
    assert problem(read("x" * 5000)).message.startswith("The file cannot be read: ")


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FIRE)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    # Root, whom containers run tests as, may read everything.
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert problem(read(path)).message == "The file cannot be read: Permission denied."


def test_an_address_without_its_beginning_is_offered() -> None:
    assert "https://www.example.org/fire" in problem(read("www.example.org/fire")).advice


@pytest.mark.parametrize(
    "where", ["https://example.org/a", "http://example.org", "ftp://example.org/a", "file:///etc/passwd"]
)
def test_without_a_network_no_one_is_asked(where: str) -> None:
    assert problem(read(where)).message == "Pages of the web are not read here."


# A folder.


def test_the_articles_of_a_folder(tmp_path: Path) -> None:
    names = ["b.txt", "a.md", "C.HTML", "in/d.docx", "in/deep/e.pdf"]
    others = [".hidden.txt", ".git/f.txt", "in/.g/h.md", "~$b.docx", "set.toml", "picture.png", "none"]
    for name in (*names, *others):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "folder.txt").mkdir()
    assert articles_in(tmp_path) == sorted(tmp_path / name for name in names)
    assert articles_in(str(tmp_path / "in")) == [tmp_path / "in/d.docx", tmp_path / "in/deep/e.pdf"]
    assert articles_in(tmp_path / "nowhere") == []


# Whatever comes.


@given(st.binary(max_size=300))
@settings(max_examples=300)
def test_any_bytes_give_an_article_or_a_problem(content: bytes) -> None:
    found = read("-", given=content)
    assert_plain(found)


@given(st.binary(max_size=200), st.sampled_from(["", "utf-8", "iso-8859-1", "koi8-r", "shift_jis", "gb18030", "x"]))
def test_any_bytes_are_decoded_or_refused(content: bytes, declared: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert isinstance(decode(content, declared).text, str)


def assert_plain(found: ReadArticle | Problem) -> None:
    if isinstance(found, Problem):
        assert found.message.endswith(".")
        return
    for text in found.text.split("\n\n"):
        assert text
        assert text == " ".join(text.split())
        assert not [character for character in text if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}]


ANY_TEXT = st.text(st.characters() | st.sampled_from("\n\n\n  .,“”-\r\t\xad\u200b\u2028\x85#*_[]()<>`|"), max_size=300)


@given(ANY_TEXT)
@settings(max_examples=300)
def test_any_text_gives_plain_paragraphs(text: str) -> None:
    assert_plain(read_pasted(text))


@given(ANY_TEXT)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_no_word_is_lost_or_added(text: str) -> None:
    cleaned = clean(text)
    assert "".join("".join(paragraphs(cleaned)).split()) == "".join(cleaned.split())


WORDS = st.lists(st.text("abcdefgäß.,", min_size=1, max_size=12), min_size=1, max_size=60).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(50, 110))
def test_wrapping_at_any_width_loses_no_paragraph(texts: list[str], width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(text, width) for text in texts)
    assert "".join(paragraphs(wrapped)).replace(" ", "") == "".join(texts).replace(" ", "")
    assert len(paragraphs(wrapped)) >= len(texts)


def test_plain_text_needs_no_library(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TWO, encoding="utf-8")
    program = (
        "import sys; from quiz.builder.reading import read; read(sys.argv[1]);"
        "sys.exit(', '.join({'trafilatura', 'lxml', 'pypdfium2', 'markdown_it'} & sys.modules.keys()) or None)"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(tmp_path / "a.txt")], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
