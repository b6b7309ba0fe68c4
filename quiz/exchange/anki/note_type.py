"""The note type *Fact-check claim*: what its two cards show."""

from __future__ import annotations

CHANGED = 1_704_067_200
"""When templates or styles were last changed, in seconds since 1970: Anki takes newer ones over. Raise it with them."""

_SAID = """\
<div class="said" dir="auto">
{{#Source}}<b>{{Source}}</b> <span class="firmness">{{Firmness}}</span>{{/Source}}
{{^Source}}{{#Article}}<span class="firmness">No one: the article says so itself</span>{{/Article}}{{/Source}}
</div>"""

_ABOUT = """\
{{#Evidence}}<blockquote dir="auto">{{Evidence}}</blockquote>{{/Evidence}}
{{#Explanation}}<div class="explanation" dir="auto">{{Explanation}}</div>{{/Explanation}}
{{#Article}}<div class="article" dir="auto">{{Article}}</div>{{/Article}}"""


def _div(kind: str, inner: str) -> str:
    return f'<div class="{kind}" dir="auto">{inner}</div>'


def _card(*parts: str) -> str:
    """A side of a card, on which no formula is typeset: a text is shown as it is."""
    return "\n".join(['<div class="tex2jax_ignore mathjax_ignore">', *parts, "</div>"])


_BACK = "{{FrontSide}}\n<hr id=answer>\n"

TEMPLATES = (
    {
        "name": "Fact",
        "qfmt": _card(_div("prompt", "{{Prompt}}")),
        "afmt": _BACK + _card(_div("answer", "{{Answer}}"), _SAID, _div("content", "{{Content}}"), _ABOUT),
    },
    {
        # Without a source it shows nothing, and of that Anki makes no card.
        "name": "Source",
        "qfmt": "{{#Source}}\n"
        + _card(_div("asked", "Who said it, and how firmly?"), _div("prompt", "{{Content}}"))
        + "\n{{/Source}}",
        "afmt": _BACK + _card(_SAID, _ABOUT),
    },
)
"""The cards: one asks for the fact, one for the source."""

STYLES = """\
.card {
  font-family: system-ui, sans-serif;
  font-size: 20px;
  line-height: 1.4;
  text-align: center;
  color: #1a1a1a;
  background-color: #ffffff;
}
.asked, .firmness, .article { color: #595959; font-size: 16px; }
.prompt { margin: 0.5em 0; }
.answer { font-weight: bold; font-size: 24px; margin: 0.5em 0; }
.content, .explanation { margin: 0.5em 0; }
blockquote { margin: 0.5em 1em; padding-inline-start: 0.7em; text-align: start; }
blockquote { border-inline-start: 3px solid #999999; }
.nightMode.card, .night_mode .card, .card.night_mode { color: #eeeeee; background-color: #1e1e1e; }
.nightMode .asked, .nightMode .firmness, .nightMode .article,
.night_mode .asked, .night_mode .firmness, .night_mode .article { color: #b3b3b3; }
.nightMode blockquote, .night_mode blockquote { border-color: #777777; }
"""
"""How cards look, by day and by night."""
