"""A set as a package of QTI 1.2 that Canvas imports: the test, its settings, the manifest."""

from __future__ import annotations

import io
import zipfile
from html import escape as html_escape
from xml.sax.saxutils import escape, quoteattr

from quiz.exchange.characters import in_a_line
from quiz.exchange.facts import IN_FEEDBACK, TYPED
from quiz.exchange.formats import WriteOptions
from quiz.exchange.losses import Carried
from quiz.exchange.outgoing import outgoing
from quiz.exchange.pieces import Piece
from quiz.exchange.qti.writing import BEGIN, INSTANCE, as_qti, as_test
from quiz.exchange.questions import Place
from quiz.exchange.report import Remarks
from quiz.model import QuestionSet

CARRIED = Carried(
    # Canvas knows right and wrong alone, and nothing close.
    whole=TYPED - {Piece.CLOSE_WORDS} | {Piece.DESCRIPTION},
    adapted=IN_FEEDBACK,
)

_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_PACKAGING = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_METADATA = "http://www.imsglobal.org/xsd/imsmd_v1p2"
_META_TYPE = "associatedcontent/imscc_xmlv1p1/learning-application-resource"

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The date of the files in the package where none is said: the earliest that a zip file knows."""


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:
    """A set as a package: a question for each of fact, source and firmness."""
    name = f"set-{question_set.id}"
    titles = (question_set.title, *question_set.topics.values())
    if any("/" in title for title in titles):
        remarks.adapted(Place(), "a slash in a title is written as a hyphen: it would part one category from another")
    asked = outgoing(question_set, options.seed, remarks, typed=True, hints=False)
    questions = [as_qti(question_set, question) for question in asked]
    when = options.at.timetuple()[:6] if options.at is not None and options.at.year >= _WHEN[0] else _WHEN
    files = {
        "imsmanifest.xml": _manifest(question_set, name),
        f"{name}/{name}.xml": as_test(question_set, name, questions),
        f"{name}/assessment_meta.xml": _settings(question_set, name, len(questions)),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            member = zipfile.ZipInfo(path, when)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, text.encode())
    return packed.getvalue()


def _settings(question_set: QuestionSet, name: str, points: int) -> str:
    described = f"<p>{html_escape(in_a_line(question_set.description or ''), quote=False)}</p>"
    settings = {
        "title": in_a_line(question_set.title),
        "description": described if question_set.description else "",
        "shuffle_answers": "true",
        "scoring_policy": "keep_highest",
        "quiz_type": "practice_quiz",
        "points_possible": f"{points}.0",
        "show_correct_answers": "true",
        "allowed_attempts": "-1",
        "available": "false",
    }
    lines = [f"  <{key}>{escape(value)}</{key}>" for key, value in settings.items()]
    where = f'xmlns="{_CANVAS}" xmlns:xsi="{INSTANCE}" xsi:schemaLocation="{_CANVAS} {_CANVAS}.xsd"'
    return "\n".join([f"{BEGIN}<quiz {where} identifier={quoteattr(name)}>", *lines, "</quiz>", ""])


def _manifest(question_set: QuestionSet, name: str) -> str:
    title = escape(in_a_line(question_set.title))
    return f"""{BEGIN}<manifest xmlns="{_PACKAGING}" xmlns:imsmd="{_METADATA}" identifier="{name}-package">
  <metadata>
    <schema>IMS Content</schema>
    <schemaversion>1.1.3</schemaversion>
    <imsmd:lom>
      <imsmd:general>
        <imsmd:title>
          <imsmd:string>{title}</imsmd:string>
        </imsmd:title>
      </imsmd:general>
    </imsmd:lom>
  </metadata>
  <organizations/>
  <resources>
    <resource identifier="{name}" type="imsqti_xmlv1p2">
      <file href="{name}/{name}.xml"/>
      <dependency identifierref="{name}-settings"/>
    </resource>
    <resource identifier="{name}-settings" type="{_META_TYPE}" href="{name}/assessment_meta.xml">
      <file href="{name}/assessment_meta.xml"/>
    </resource>
  </resources>
</manifest>
"""
