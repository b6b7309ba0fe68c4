"""Small Word and PDF files, made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

MAIN = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)


def run(text: str) -> str:
    """A run of text as Word writes it."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*inner: str, style: str = "") -> str:
    """A paragraph of runs and other XML, in a style."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(inner)}</w:p>"


def body(*paragraphs: str) -> str:
    """The part of a Word file that holds the text."""
    return f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}</w:body></w:document>'


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return held.getvalue()


def word(*paragraphs: str, **more: str) -> bytes:
    """A Word file of paragraphs; `styles` and `core` are further parts of it."""
    parts = {"_rels/.rels": RELATIONSHIPS.format(MAIN), MAIN: body(*paragraphs)}
    names = {"styles": "word/styles.xml", "core": "docProps/core.xml"}
    return archive(parts | {names[key]: content for key, content in more.items()})


Placed = tuple[int, int, int, str]


def pdf(*pages: Sequence[Placed], title: str = "") -> bytes:
    """A PDF file in Helvetica: each page's lines as size, distances from left and bottom in points, and text."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    objects.append(b"<< /Title (" + title.encode("latin-1") + b") >>")
    kids = []
    for lines in pages:
        shown = b"".join(
            b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, left, foot, text.encode("latin-1"))
            for size, left, foot, text in lines
        )
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(shown), shown))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return _numbered(objects)


def _numbered(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end
