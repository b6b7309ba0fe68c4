"""What `quiz.numbers` reads, as a specification, and what holds for every text."""

from __future__ import annotations

import time
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.model import Qualifier
from quiz.numbers import LONGEST_TEXT, Number, describe, format_number, read_number

EXACT, ABOUT = Qualifier.EXACT, Qualifier.ABOUT
AT_LEAST, MORE_THAN = Qualifier.AT_LEAST, Qualifier.MORE_THAN
AT_MOST, LESS_THAN = Qualifier.AT_MOST, Qualifier.LESS_THAN


def cases(table: dict[str, dict[str, str]]) -> list[object]:
    """Parameters of a table of text to expected value in named groups, each named by its group and text."""
    return [
        pytest.param(text, Decimal(value), id=f"{group}: {text!a}")
        for group, rows in table.items()
        for text, value in rows.items()
    ]


def read(text: str) -> Number:
    """The number of a text that has to be one."""
    number = read_number(text)
    assert number is not None, f"{text!r} was not read"
    return number


@pytest.mark.parametrize(
    ("text", "value"),
    cases(
        {
            "plain": {"8000": "8000", "0": "0", "007": "7", "000": "0", "-0": "0", "+5": "5"},
            "grouped": {
                "8,000": "8000",
                "8 000": "8000",
                "8'000": "8000",
                "8’000": "8000",
                "8_000": "8000",
                "1,234,567.89": "1234567.89",
                "1 234 567": "1234567",
                "1,00,000": "100000",
                "12,34,56,789": "123456789",
                "100,000.0": "100000",
            },
            "grouped by an odd space": {
                "8\u00a0000": "8000",
                "8\u2009000": "8000",
                "8\u202f000": "8000",
                "8  000": "8000",
                "8\u200b000": "8000",
            },
            "decimal point": {"1.5": "1.5", "8.000": "8", ".77": "0.77", "0.0577": "0.0577", "8,000.": "8000"},
            "grouped by points": {"1.234.567": "1234567", "1.234,56": "1234.56", "1.234.567,8": "1234567.8"},
            "decimal comma": {"1,5": "1.5", "10,00": "10", "0,0577": "0.0577", "1 234,5": "1234.5"},
            "power": {
                "1e3": "1000",
                "1.5e6": "1500000",
                "-12e-1": "-1.2",
                "10^6": "1000000",
                "1.3x10^6": "1300000",
                "1.3 × 10⁶": "1300000",
                "5×10^-2": "0.05",
            },
            "fraction": {"3/4": "0.75", "1 1/2": "1.5", "-1 4/5": "-1.8", "½": "0.5", "2½": "2.5", "1 ¾": "1.75"},
            "negative": {"-5": "-5", "−5": "-5", "- 5": "-5", "–5": "-5", "minus five": "-5", "negative 5": "-5"},
            "other digits": {"８０００": "8000", "٨٠٠٠": "8000", "८०००": "8000", "٣٫٥": "3.5", "１２．５": "12.5"},
        }
    ),
)
def test_digits(text: str, value: Decimal) -> None:
    assert read(text) == Number(value, None, None, EXACT, None, text)


@pytest.mark.parametrize(
    ("text", "value"),
    cases(
        {
            "letter": {"8k": "8000", "8K": "8000", "8 k": "8000", "8m": "8000000", "1.5b": "1500000000"},
            "short": {"8 mil": "8000000", "1.5bn": "1500000000", "2tn": "2000000000000", "3 mln": "3000000"},
            "capital": {"10G": "10000000000", "1.5T": "1500000000000"},
            "digits and word": {"1.2 million": "1200000", "8 thousand": "8000", "15 hundred": "1500"},
            "digits and words": {"1 million 200 thousand": "1200000", "9 hundred and 2": "902", "½ million": "500000"},
            "Indian": {
                "one lakh": "100000",
                "two crore": "20000000",
                "3 crore 12 lakh": "31200000",
                "5 lacs": "500000",
            },
            "dozens": {
                "a dozen": "12",
                "dozen": "12",
                "half a dozen": "6",
                "half dozen": "6",
                "two dozen": "24",
                "two and a half dozen": "30",
                "two hundred dozen": "2400",
                "one hundred and twenty dozen": "1440",
                "three score": "60",
                "three score and ten": "70",
            },
        }
    ),
)
def test_scales(text: str, value: Decimal) -> None:
    assert read(text) == Number(value, None, None, EXACT, None, text)


@pytest.mark.parametrize(
    ("text", "value"),
    cases(
        {
            "small": {"zero": "0", "nil": "0", "nought": "0", "none": "0", "one": "1", "nineteen": "19"},
            "tens": {"seventy": "70", "seventy-one": "71", "seventy one": "71", "seventyone": "71"},
            "cardinal": {
                "eight thousand": "8000",
                "eight-thousand": "8000",
                "eightthousand": "8000",
                "EIGHT   Thousand": "8000",
                "two hundred and forty-five": "245",
                "two hundred forty five": "245",
                "two hundred & five": "205",
                "a hundred": "100",
                "a hundred and one": "101",
                "hundred and ten": "110",
                "one hundred thousand": "100000",
                "two hundred and two thousand": "202000",
                "twelve hundred": "1200",
                "a million": "1000000",
                "three thousand million": "3000000000",
                "five thousand, two hundred": "5200",
                "two million three hundred thousand and five": "2300005",
                "nine hundred ninety-nine billion nine hundred ninety-nine": "999000000999",
            },
            "couple": {"a couple": "2", "a pair": "2", "a couple of hundred": "200", "a single": "1"},
            "point": {
                "one point five": "1.5",
                "point five": "0.5",
                "three point one four": "3.14",
                "nine point oh four": "9.04",
                "two point seventy-one": "2.71",
                "two point five million": "2500000",
            },
            "half": {
                "half": "0.5",
                "a half": "0.5",
                "half a million": "500000",
                "half million": "500000",
                "one and a half": "1.5",
                "two and a half": "2.5",
                "one and a half million": "1500000",
                "two and a half thousand": "2500",
                "a million and a half": "1500000",
            },
            "fraction": {
                "three quarters": "0.75",
                "three-quarters": "0.75",
                "a fifth": "0.2",
                "three tenths": "0.3",
                "two and three quarters": "2.75",
                "three quarters of a million": "750000",
                "one hundred and three quarters": "100.75",
                "one hundred and thirty fifths": "26",
                "two and fifty-four hundredths": "2.54",
            },
            "ratio": {"one in four": "0.25", "nine out of ten": "0.9", "1 in 20": "0.05", "one over eight": "0.125"},
            "year": {
                "nineteen eighty-four": "1984",
                "twenty twenty-four": "2024",
                "nineteen oh five": "1905",
                "fifteen hundred": "1500",
                "two thousand and nineteen": "2019",
            },
            "dropped hundred": {"two fifty": "250", "one twenty two": "122"},
            "misspelt": {
                "eigth thousand": "8000",
                "fourty": "40",
                "fourty-two": "42",
                "ninty": "90",
                "hunderd": "100",
                "two hunderd thousend": "200000",
                "3 milion": "3000000",
                "2 billon": "2000000000",
                "tweleve": "12",
                "sevnteen": "17",
            },
        }
    ),
)
def test_words(text: str, value: Decimal) -> None:
    assert read(text) == Number(value, None, None, EXACT, None, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("two thirds", "0.666666666666667"), ("1/3", "0.333333333333333"), ("one in seven", "0.142857142857143")],
)
def test_a_quotient_without_end_is_kept_to_fifteen_digits(text: str, value: str) -> None:
    assert read(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        pytest.param(text, qualifier, id=text)
        for qualifier, texts in {
            EXACT: ["70", "exactly 70", "precisely 70", "just 70", "only 70", "a total of 70", "= 70", "70 in total"],
            ABOUT: [
                *("about 70", "About 70", "approximately 70", "approx 70", "approx. 70", "roughly 70", "around 70"),
                *(
                    "~70",
                    "~ 70",
                    "≈70",
                    "±70",
                    "circa 70",
                    "c. 70",
                    "ca. 70",
                    "some 70",
                    "an estimated 70",
                    "close to 70",
                ),
                *(
                    "nearly 70",
                    "almost 70",
                    "seventy-odd",
                    "70-odd",
                    "70 or so",
                    "70ish",
                    "70, give or take",
                    "maybe 70",
                ),
            ],
            MORE_THAN: [
                *("more than 70", "over 70", ">70", "> 70", "above 70", "just over 70", "well over 70"),
                *("in excess of 70", "upwards of 70", "greater than 70", "exceeding 70"),
            ],
            AT_LEAST: [
                *("at least 70", "70+", "70 plus", "70 or more", "70 and more", ">=70", "≥70", "≥ 70", "70 at least"),
                *("no fewer than 70", "no less than 70", "a minimum of 70", "70 or over", "at least about 70"),
            ],
            AT_MOST: [
                *("up to 70", "at most 70", "no more than 70", "not more than 70", "<=70", "≤70", "70 or less"),
                *("70 or fewer", "70 at most", "a maximum of 70", "as many as 70", "70 max"),
            ],
            LESS_THAN: ["fewer than 70", "less than 70", "under 70", "below 70", "<70", "just under 70"],
        }.items()
        for text in texts
    ],
)
def test_qualifiers(text: str, qualifier: Qualifier) -> None:
    assert read(text) == Number(Decimal(70), None, None, qualifier, None, text)


@pytest.mark.parametrize(
    ("text", "value"),
    cases(
        {
            "at least two of them": {
                "dozens": "24",
                "scores": "40",
                "tens": "20",
                "hundreds": "200",
                "thousands": "2000",
                "tens of thousands": "20000",
                "hundreds of thousands": "200000",
                "millions": "2000000",
            }
        }
    ),
)
def test_vague_plurals(text: str, value: Decimal) -> None:
    assert read(text) == Number(value, None, None, AT_LEAST, None, text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param(text, Decimal(low), Decimal(high), id=text)
        for (low, high), texts in {
            (7000, 8000): [
                *("7-8 thousand", "7–8k", "7—8k", "7k-8k", "7 to 8 thousand", "7 - 8 thousand"),
                *("between 7,000 and 8,000", "between 7 and 8 thousand", "from 7 to 8 thousand", "7,000 to 8,000"),
                *("7,000-8,000", "7000–8000", "7 000 to 8 000", "seven to eight thousand", "seven or eight thousand"),
                *(
                    "seven-eight thousand",
                    "seven thousand to eight thousand",
                    "7 thousand - 8 thousand",
                    "7~8 thousand",
                ),
            ],
            (700_000, 800_000): ["seven or eight hundred thousand"],
            (500, 2000): ["500 to 2 thousand", "between 500 and 2 thousand"],
            (240, 300): ["between two hundred and forty and three hundred"],
            (200, 300): ["between two and three hundred"],
            (24, 36): ["two to three dozen"],
            (15, 20): ["fifteen-twenty", "15 or 20"],
            (-5, -3): ["-5 to -3", "between minus five and minus three"],
            (5_000_000, 6_000_000): ["five million-six million", "5m-6m", "5 to 6 million"],
        }.items()
        for text in texts
    ],
)
def test_ranges(text: str, low: Decimal, high: Decimal) -> None:
    assert read(text) == Number(None, low, high, EXACT, None, text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param(text, shown, id=text)
        for text, shown in {
            "24 drones": "24 drones",
            "about 8,000 soldiers": "about 8,000 soldiers",
            "8,000 North Korean soldiers": "8,000 North Korean soldiers",
            "8000soldiers": "8,000 soldiers",
            "more  than 70   of the men": "more than 70 men",
            "70 of them": "70",
            "dozens of drones": "at least 24 drones",
            "70 soldiers or more": "at least 70 soldiers",
            "70+ soldiers": "at least 70 soldiers",
            "70-odd soldiers": "about 70 soldiers",
            "the three brigades": "3 brigades",
            "24 F-16s": "24 F-16s",
            "155-mm shells": "155 mm shells",
            "5 km²": "5 km²",
            "5 km2": "5 km2",
            "29km": "29 km",
            "5 °C": "5°C",
            "half an hour": "0.5 hour",
            "half of the voters": "0.5 voters",
            "one in four voters": "0.25 voters",
            "12%": "12%",
            "12 %": "12%",
            "12 percent": "12%",
            "12 per cent": "12%",
            "twelve per cent of voters": "12% of voters",
            "12 percentage points": "12 percentage points",
            "5-7%": "5 to 7%",
            "5% to 7%": "5 to 7%",
            "between 5 per cent and 7 per cent": "5 to 7%",
            "$5": "5 dollars",
            "5 dollars": "5 dollars",
            "5$": "5 dollars",
            "-$5": "-5 dollars",
            "$-5": "-5 dollars",
            "US$5m": "5,000,000 US dollars",
            "C$100": "100 Canadian dollars",
            "€1.5bn": "1,500,000,000 euros",
            "1.5bn €": "1,500,000,000 euros",
            "£5 million": "5,000,000 pounds",
            "USD 5": "5 US dollars",
            "5 EUR": "5 euros",
            "₡5": "5 ₡",
            "$5-$7 million": "5,000,000 to 7,000,000 dollars",
            "about $5 to 7 million in aid": "about 5,000,000 to 7,000,000 dollars in aid",
            "7,000 to 8,000 soldiers": "7,000 to 8,000 soldiers",
            "thirty seconds": "30 seconds",
            "one second": "1 second",
        }.items()
    ],
)
def test_units_and_how_a_number_is_shown(text: str, shown: str) -> None:
    assert describe(read(text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("  8,000 ", "8,000!", "8,000?", "8,000...", '"8,000"', "“8,000”", "'8,000'", "«8 000»", "(8,000)"),
        *("[8,000];", "8,000 (eight thousand)", "eight thousand (8,000)", "\t8,000\n", "\ufeff8,000"),
    ],
)
def test_quotes_brackets_and_punctuation_do_not_matter(text: str) -> None:
    assert read(text).value == 8000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=f"{group}: {text[:20]!a}")
        for group, texts in {
            "empty": ["", "   ", "\n", "\u200b"],
            "no number": ["abc", "a", "an", "the", "and", "of", "oh", "soldiers", "percent", "$", "no", "no idea", "?"],
            "punctuation": [",", "-", ".", "–", "+", "~", "/", "'", '""', "()", "%", "...", "₡", "½/"],
            "not finite": ["nan", "inf", "infinity", "-inf", "NaN", "∞", "1/0", "one over zero", "0^-1"],
            "out of bounds": ["1e400", "1e-400", "1e30", "9" * 31, "1e99999", "9^999"],
            "malformed": ["1,2,3", "1..2", "1.2.3", "1,0000", "1,234,5", "8, 000", "5-", "--5", "5+5", "5*5", "0x1F"],
            "time": ["12:30", "5pm", "5 p.m.", "5 o'clock"],
            "date": ["2024-11-01", "01/11/2024", "5 November", "1 Nov 2024", "November 5", "in 2022", "3 in 2022"],
            "phone": ["+1-222-2222", "020 7946 0958", "07700 900123", "+1-222-2222-2222"],
            "ordinal": ["5th", "the 5th", "1st", "fifth", "twenty-first", "seventy-second", "one hundred and fifth"],
            "label": ["no. 5", "number 5", "#5", "v1.5", "F-16", "k5"],
            "pronoun": ["the one", "the one you mentioned"],
            "no agreed value": ["a few", "several", "many", "a few hundred"],
            "two numbers": ["one two three", "twenty 1", "six, seven", "7 of 9", "5 soldiers and 6 drones", "1 2"],
            "no ascending range": ["8 to 7", "between 7 and 7", "7 to 8 to 9", "from 70", "between 7"],
            "contradiction": ["over under 70", "up to 70 or more", "8,000 (nine thousand)"],
            "negated": ["not 70", "8,000 not", "1m isn't a number"],
            "dangling": ["five and", "70 or", "70 to", "two hundred and"],
            "something before": ["there were 8,000", "probably not 8,000", "x 5", "soldiers: 8,000"],
            "long unit": ["8,000 a b c d e f g"],
            "real words near number words": [
                "there",
                "right",
                "steven",
                "forth",
                "foray",
                "bullion",
                "thirsty",
                "mission",
            ],
            "surrogate": ["\ud800", "8\udfff"],
            "noise": ["x" * 5000, "1" * 100_000, " x" * 100_000, "1 " * 5000, "½" * 200],
        }.items()
        for text in texts
    ],
)
def test_what_is_not_a_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("8000", "8,000"),
        ("8E+3", "8,000"),
        ("1.50", "1.5"),
        ("12", "12"),
        ("0.00", "0"),
        ("-0", "0"),
        ("-1234567.25", "-1,234,567.25"),
        ("1E-7", "0.0000001"),
        ("100", "100"),
    ],
)
def test_format_number(value: str, shown: str) -> None:
    assert format_number(Decimal(value)) == shown


def test_a_fraction_without_end_is_shown_to_six_digits() -> None:
    assert describe(read("two thirds")) == "0.666667"


def test_the_text_is_kept_as_typed_but_stripped() -> None:
    assert read("  About   8 000 men ").text == "About   8 000 men"


def test_the_callers_decimal_context_does_not_matter() -> None:
    with localcontext() as context:
        context.prec = 2
        assert read("-123,456.789").value == Decimal("-123456.789")
        assert read("seven hundred and twenty-one thousand").value == Decimal(721_000)
        assert read("nineteen eighty-four").value == Decimal(1984)
        assert read("123 to 456 thousand").low == Decimal(123_000)


@pytest.mark.parametrize("text", ["1" * 100_000, "a " * 50_000, "between " + "one and " * 30, "half " * 50, "1-" * 125])
def test_hostile_text_is_settled_quickly(text: str) -> None:
    started = time.perf_counter()
    read_number(text)
    assert time.perf_counter() - started < 0.5  # far below here; generous, for slow machines


# What holds for every number and for every text.

INTEGERS = st.integers(min_value=-(10**29), max_value=10**29)
DECIMALS = st.decimals(min_value=-(10**12), max_value=10**12, places=6)
VOCABULARY = [
    *("a", "an", "one", "two", "eight", "nineteen", "twenty", "seventy", "hundred", "thousand", "million", "dozen"),
    *("half", "third", "fifths", "quarters", "and", "of", "point", "over", "in", "between", "to", "from", "or", "more"),
    *(
        "than",
        "about",
        "nearly",
        "at",
        "least",
        "7",
        "8,000",
        "1/2",
        "1.5",
        "k",
        "m",
        "%",
        "$",
        "€",
        "-",
        "–",
        "+",
        "~",
    ),
    *("<", ">", "=", ",", ".", "(", ")", "soldiers", "per", "cent", "no", "second", "seconds", "dozens", "tens"),
]
SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SMALL += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
POWERS = ["thousand", "million", "billion", "trillion"]


def in_words(number: int) -> str:
    """The English name of a whole number below 10^15, written as a British newspaper would."""
    if number < 0:
        return f"minus {in_words(-number)}"
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{SMALL[number // 100]} hundred{rest}"
    power = (len(str(number)) - 1) // 3
    count, left = divmod(number, 1000**power)
    rest = "" if not left else f" and {in_words(left)}" if left < 100 else f" {in_words(left)}"
    return f"{in_words(count)} {POWERS[power - 1]}{rest}"


@given(INTEGERS | DECIMALS)
@settings(deadline=None)
def test_a_formatted_number_reads_as_itself(value: int | Decimal) -> None:
    assert read(format_number(Decimal(value))).value == Decimal(value)


@given(INTEGERS, st.sampled_from([",", " ", "'", "’", "_", "\u00a0", "\u2009", "\u202f", ""]))
@settings(deadline=None)
def test_every_grouping_reads_as_the_number(value: int, separator: str) -> None:
    assert read(f"{value:,}".replace(",", separator)).value == value


@given(DECIMALS)
@settings(deadline=None)
def test_scientific_and_continental_notation_read_as_the_number(value: Decimal) -> None:
    assert read(f"{value:e}").value == value
    if abs(value) >= 1000:
        assert read(f"{value:,f}".replace(",", " ").replace(".", ",")).value == value
        assert read(f"{value:,f}".translate(str.maketrans(",.", ".,"))).value == value


@given(INTEGERS, st.sampled_from("０٠०০๐"))
@settings(deadline=None)
def test_digits_of_every_script_read_as_the_number(value: int, zero: str) -> None:
    digits = str.maketrans({str(digit): chr(ord(zero) + digit) for digit in range(10)})
    assert read(str(value).translate(digits)).value == value


@given(st.integers(min_value=-(10**12), max_value=10**12) | st.integers(min_value=-9999, max_value=9999))
@settings(deadline=None)
def test_a_number_in_words_reads_as_the_number(value: int) -> None:
    words = in_words(value)
    for text in (words, words.upper(), words.replace("-", " "), words.replace(" and ", " "), words.replace(" ", "  ")):
        assert read(text).value == value


@given(
    st.integers(min_value=0, max_value=10**9), st.sampled_from(Qualifier), st.sampled_from([None, "men", "%", "km²"])
)
@settings(deadline=None)
def test_what_describe_shows_reads_back(value: int, qualifier: Qualifier, unit: str | None) -> None:
    single = Number(Decimal(value), None, None, qualifier, unit, "")
    ranged = Number(None, Decimal(value), Decimal(value + 1), qualifier, unit, "")
    for number in (single, ranged):
        shown = describe(number)
        back = read(shown)
        assert back == Number(number.value, number.low, number.high, qualifier, unit, shown)


def check(text: str) -> None:
    """What holds for any text: it is no number or a sound one, white space around and inside does not matter."""
    number = read_number(text)
    for other in (f"  {text}\n", text.replace(" ", " \t ")):
        if len(other.strip()) <= LONGEST_TEXT:
            again = read_number(other)
            assert (again is None) == (number is None)
            if again and number:
                assert again == Number(
                    number.value, number.low, number.high, number.qualifier, number.unit, other.strip()
                )
    if number is None:
        return
    assert number.text == text.strip()
    assert (number.value is None) == (number.low is not None) == (number.high is not None)
    figures = [figure for figure in (number.value, number.low, number.high) if figure is not None]
    assert all(figure.is_finite() and figure.copy_abs() < 10**30 for figure in figures)
    assert len(figures) == 1 or figures[0] < figures[1]
    assert number.unit is None or number.unit.strip()
    assert read_number(format_number(figures[0])) is not None
    assert describe(number)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=150)
def test_any_text_is_settled(text: str) -> None:
    check(text)


@given(st.text(alphabet="0123456789,.' -–/:eEkmx%$+()½²٣\ud800", max_size=30))
@settings(deadline=None, max_examples=150)
def test_any_text_of_digits_and_signs_is_settled(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(VOCABULARY), max_size=14))
@settings(deadline=None, max_examples=150)
def test_any_text_of_number_words_is_settled(words: list[str]) -> None:
    check(" ".join(words))
