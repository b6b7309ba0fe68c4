"""Codes to join by, and words to come back with: short to say, hard to guess, easy to type."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

Choose = Callable[[Sequence[Any]], Any]
"""Draws one of several, so that nobody can foretell which: `secrets.choice`."""

LETTERS = "BCDFGHJKMNPRSTVWXZ"
"""What codes are made of: no I, L, O and Q, which look like others; no vowels and no Y, so that no words arise."""

CODE_LENGTH = 6
"""Letters: 34 million codes, of which a class is guessed at with a few thousand at most; see `quiz.classroom.front`."""

_UNFIT = re.compile("FCK|FKN|CNT|CSM|DCK|CCK|SHT|STFV|WTF|KKK|SSS|HH|PNS|BTCH|NGR|FGT|GTF|XXX|TWT|VGN|PRN|SXX|WNK")
"""What is read as a word all the same."""


def new_code(choose: Choose) -> str:
    """A code for a new class: six capital letters."""
    while True:
        code = "".join(choose(LETTERS) for _ in range(CODE_LENGTH))
        if not _UNFIT.search(code):
            return code


def new_words(choose: Choose) -> str:
    """Words for a student to come back with: two words and a number, such as `otter-maple-42`."""
    return f"{choose(WORDS)}-{choose(WORDS)}-{choose(range(10, 100))}"


def plain_words(typed: str) -> str:
    """Words as they are kept, from how somebody has typed them: in any case, with spaces, hyphens or neither."""
    return "-".join(re.findall(r"[a-z]+|[0-9]+", typed.casefold()))


_WORDS = """
    acorn amber anchor apple apron arrow atlas autumn badge bagel bakery banana barley barn basil basket beach
    beacon bean bell bench berry birch bird blue boat bonnet book border bottle branch bread breeze brick
    bridge broom bucket button cabin cactus camel camera candle canoe canvas canyon carpet carrot castle cedar
    cello cherry chess circle clay clock cloud clover cobalt cocoa comet copper coral corner cotton crayon
    creek crown cube daisy dance delta desk dinner dragon drum eagle earth elbow ember engine fabric falcon
    farm fern ferry field finch flag flame flask flint forest fossil fox frost galaxy garden garlic ginger
    glass globe goat gold gravel green guitar hammer harp hazel hedge helmet heron hill honey hotel igloo
    indigo island ivory jacket jaguar jelly jungle kayak kettle kite kitten ladder lagoon lake lamp lark lemon
    lilac lily lime linen lion lizard llama magnet mango maple marble market meadow melon meteor mint mirror
    mitten moon mosaic moss mouse museum nest nickel oak oasis ocean olive opera orange orchid otter owl
    paddle panda panel paper parrot path peach peanut pearl pebble pencil pepper piano pilot pine planet plum
    pocket pond poppy potato prism puffin puzzle quilt rabbit radio raven ribbon river robin rocket rope ruby
    saddle sail salmon sand scarf shell silver sketch ski sky slate snow sofa spark spoon spring square stone
    storm straw sugar summer sunset swan table tailor temple tennis thread tiger timber toast tomato tower
    train tulip tunnel turtle valley velvet violet violin wagon walnut walrus water wave whale wheat willow
    window winter yellow zebra
"""

WORDS: Sequence[str] = tuple(_WORDS.split())
"""Words of three to six letters that a pupil can spell after hearing them once; 256 of them."""
