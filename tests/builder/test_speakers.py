"""Who a source is: the full name as the article first gives it."""

from __future__ import annotations

import pytest

from tests.builder.reading import attributed

OPENING = "General Oleksandr Syrskyi, the commander, visited the front on Monday. "

CASES = {
    "a surname": (OPENING + "Syrskyi said that losses were heavy.", ["General Oleksandr Syrskyi"]),
    "a pronoun": (OPENING + "He said that losses were heavy.", ["General Oleksandr Syrskyi"]),
    "a pronoun behind another's name": (
        OPENING + "Syrskyi said that losses were heavy. In Oslo he added that Anna Berg had called.",
        ["General Oleksandr Syrskyi", "General Oleksandr Syrskyi"],
    ),
    "she is not he": (
        "Maria Lopez met Ivan Petrenko in Oslo. She said that the talks were short.",
        ["Maria Lopez"],
    ),
    "a name behind its office": (
        "The deputy head of the agency, Vadym Tkachuk, said that it was late. Tkachuk said so twice.",
        ["Vadym Tkachuk", "Vadym Tkachuk"],
    ),
    "a name behind its role": (
        "Regional governor Oleh Marchenko said that it was late. He said that it was dark.",
        ["Oleh Marchenko", "Oleh Marchenko"],
    ),
    "the speaker before a follow-up": (
        "“We are ready,” said Maria Lopez, the mayor. “We have always been,” she added.",
        ["Maria Lopez", "Maria Lopez"],
    ),
    "who": ("The order came from Maria Lopez, who said that it was late.", ["Maria Lopez"]),
    "an agency by its short name": (
        "Ukraine’s military intelligence agency, GUR, reported that 70 men had left.",
        ["GUR"],
    ),
    "the agency": (
        "Ukraine’s military intelligence agency, GUR, published a photo. The agency said that 70 men had left.",
        ["GUR"],
    ),
    "an organisation without its article": ("The Biden administration said that it knew.", ["Biden administration"]),
    "a country before a name": (
        "Ukrainian President Volodymyr Zelenskyy arrived. Zelenskyy said that he was ready.",
        ["President Volodymyr Zelenskyy"],
    ),
    "a surname that nobody bears in full": ("Zelensky said that he was ready.", ["Zelensky"]),
    "another ministry": (
        "The defence ministry said that it was late. The foreign ministry said that it was dark.",
        ["defence ministry", "foreign ministry"],
    ),
    "who was introduced last, by writing": (
        "“It was late,” said Ivan Petrenko. The mayor, Vadym Tkachuk, wrote on Telegram. “It burned,” he said.",
        ["Ivan Petrenko", "Vadym Tkachuk"],
    ),
    "it": (
        "The defence ministry said that 70 men had left. It added that none was hurt.",
        ["defence ministry", "defence ministry"],
    ),
    "they": (
        "Local officials said that 70 men had left. They added that none was hurt.",
        ["Local officials", "Local officials"],
    ),
}


@pytest.mark.parametrize(("text", "speakers"), CASES.values(), ids=CASES)
def test_full_names(text: str, speakers: list[str]) -> None:
    assert [claim.speaker for claim in attributed(text)] == speakers
