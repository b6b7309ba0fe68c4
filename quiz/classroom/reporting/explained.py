"""What each figure of a report says, in one plain sentence."""

from __future__ import annotations

INTERVAL = (
    "Where a range stands below or behind a figure, the true value lies in such ranges 95 times in 100; a wide range "
    "says that a few other students could have changed the figure a lot."
)

UNANSWERED = (
    "A question that was skipped, or whose time ran out, counts as 0; one that a student did not come to counts "
    "nowhere. How quick anyone was counts nowhere either."
)

SCORE = "What a student earned for the questions that were come to, in per cent of what there was to earn for them."

WHOLE = {
    "Mean": "The average score.",
    "Median": "Half of the students scored less than this, and half more.",
    "Standard deviation": "How far scores usually lie from the average.",
    "Skewness": "Below 0: a few low scores stand out; above 0: a few high ones; near 0: neither.",
    "Kurtosis": "Above 0: more scores close to the average, and a few far from it; below 0: evenly spread scores.",
    "Coefficient of internal consistency": (
        "How far the questions measure the same thing: from about 75% on, scores tell students apart; low values mean "
        "that much of a score is chance, or that the questions ask for different things."
    ),
    "Error ratio": "How much of the spread between scores is chance and not a difference between students.",
    "Standard error": "How far a student's score may lie from what that student would score on average.",
}
"""The figures of the whole test."""

ITEM = {
    "Facility index": "The average credit for the question: 100% if everybody was right.",
    "Discrimination index": (
        "Whether those who do well on the other questions do well on this one too: 100% at best, near 0% if it tells "
        "nothing, below 0% if good students get it wrong more often than others."
    ),
    "Discriminative efficiency": (
        "The discrimination index in per cent of the best that a question of this difficulty could reach here."
    ),
    "Random guess score": "What blind guessing would earn on average; a facility near it says that nobody knew.",
    "Effective weight": "How much the question has to do with who scores high and who low; each is meant to weigh as "
    "much.",
}
"""The figures of a question."""

SOURCE_MEMORY = "Of the facts that were known, for how many it was also known who said them (CSIM)."
BY_SOURCE = "The same, with every source weighing as much, however many claims it has (ACSIM)."
D_PRIME = "How well genuine statements are told from altered ones: 0 is guessing, 4 is nearly perfect (d′)."
LEANING = "Which way the room leans when it is not sure: below 0 to accepting, above 0 to suspecting (c)."
POOLED = (
    "Source memory and discernment are over all answers of the room. Answers of one student hang together, so their "
    "ranges are a little narrow."
)
CONFUSION_TABLE = "A row is who said it, a column who was named, by the same letters; ✓ marks what was right."
DOUBT = (
    "Those who do well elsewhere do badly on these. Look at them: the right answer may be wrong, or the question "
    "misleading."
)
