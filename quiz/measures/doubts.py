"""What the figures of an item mean, in words, and which items they put in doubt."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.measures.credits import Item
from quiz.measures.items import Discrimination, ItemStatistics

LEAST_TO_DOUBT = 10
"""Students that it takes at least to doubt an item's key."""


def likely_wrong_keyed(analysed: Mapping[Item, ItemStatistics]) -> dict[Item, str]:
    """The items whose key is in doubt, because those who do well elsewhere do badly on them: each with the reason.

    They are those that Moodle's guide calls *probably invalid*, see `discrimination_words`, over at least
    `LEAST_TO_DOUBT` students; the reason says whether that may be chance. The most doubtful comes first.

    Args:
        analysed: the figures of each item, as from `item_statistics`.
    """
    found = [
        (item, each.discrimination)
        for item, each in analysed.items()
        if each.discrimination is not None
        and each.discrimination.n >= LEAST_TO_DOUBT
        and round(100 * each.discrimination.index) < 0
    ]
    return {item: _doubt(each) for item, each in sorted(found, key=lambda pair: pair[1].index)}


def _doubt(discrimination: Discrimination) -> str:
    interval = discrimination.interval
    found = f"discrimination {round(100 * discrimination.index)} %"
    if interval is not None:
        found += f" ({round(100 * interval.low)} to {round(100 * interval.high)} %)"
    found += f" over {discrimination.n} students: "
    if interval is None or interval.high < 0:
        return found + "who did better elsewhere did worse here"
    return found + "may be chance"


def facility_words(facility: float) -> str:
    """What the Open University's guide to Moodle's statistics calls a facility: from *extremely easy* downwards.

    *Moodle Quiz reports*, section 4.2 (https://www.open.edu/openlearncreate/mod/oucontent/view.php?id=52746&section=4.2),
    after Moodle's *Quiz report statistics*. It is in whole per cents; 65, which it leaves out, is taken for about
    right, and 20, which it has twice, for difficult.

    Args:
        facility: 0 to 1.
    """
    bands = (
        (5, "extremely difficult, or something is wrong with it"),
        (10, "very difficult"),
        (20, "difficult"),
        (34, "moderately difficult"),
        (65, "about right for the average student"),
        (80, "fairly easy"),
        (89, "easy"),
        (94, "very easy"),
    )
    percent = round(100 * facility)
    return next((words for most, words in bands if percent <= most), "extremely easy")


def discrimination_words(index: float) -> str:
    """What Moodle's guide calls a discrimination index, or a discriminative efficiency.

    *Quiz report statistics* (https://docs.moodle.org/28/en/Development:Quiz_report_statistics). It is in whole per
    cents; 50 is taken for very good.

    Args:
        index: up to 1.
    """
    bands = (
        (50, "very good discrimination"),
        (30, "adequate discrimination"),
        (20, "weak discrimination"),
        (0, "very weak discrimination"),
    )
    percent = round(100 * index)
    return next((words for least, words in bands if percent >= least), "probably invalid")
