"""QTI, the formats of tests that learning platforms exchange: 1.2 as Canvas packs it, and items of 2.1 and 2.2."""
