"""Given names by gender, for pronouns: a small list, and the endings of East Slavic names."""

from __future__ import annotations

from functools import cache

from quiz.builder.finding.cue_words import listed

_FEMALE = listed(
    """
    abigail aisha alexandra alice alicia alison amanda amber amelia amina amy andrea angela anita ann anna anne
    annie annalena ashley barbara beata betty bridget brenda carla carly carmen carol caroline carolyn catherine
    cathy charlotte cheryl chloe christina christine cindy claire clara claudia condoleezza connie cynthia dana
    daria deborah debbie debra denise diana diane donna dorothy edith eileen elaine eleanor elena elise
    elizabeth ella ellen emily emma erica erin esther eva evelyn fatima fiona florence frances gabrielle gina
    giorgia gladys gloria grace greta hannah heather helen helena hillary huma ingrid irene iris irina isabel
    ivanka jacqueline jane janet janice jean jennifer jenny jessica jill jo joan joanna jocelyn joyce judith
    judy julia julie kaja kamala karen karin karine kate katherine kathleen kathryn kathy katie kayleigh
    kellyanne kelly kim kimberly kirsten kirstjen kristen laura lauren leila lena leslie linda lisa liz lori
    loretta louise lucy lydia lynn madeleine margaret maria marianne marie marina marine marissa martha mary
    maureen megan melania melissa michelle mindy miriam monica nadia nancy natalia natalie natasha nicola nicole
    nikki nina nora olga olivia oksana pamela patricia patty paula peggy penny phyllis priscilla priti rachel
    rebecca regina renee rita roberta rosa rose ruth sabrina sally samantha sandra sanna sara sarah sasha sharon
    sheila shirley silvia sonia sophia sophie stacey stephanie sue susan suzanne svetlana sylvia tamara tammy
    tanya teresa theresa tina tracy ursula valentina valerie vanessa vera veronica victoria viola virginia
    vivian wendy yulia yvonne zoe
    """
)
_MALE = listed(
    """
    aaron adam adrian ahmad ahmed alan albert alejandro alex alexander alexei alexey ali allen andrei andrew
    andrey andriy andrii andy angel anthony antonio antony antonin arnold arthur barack barry ben benjamin
    bernard bernie bill bob bobby boris brad bradley brandon brent brett brian bruce bryan calvin carl carlos
    charles charlie chris christian christopher chuck clarence clint colin corey craig curtis cyril dale dan
    daniel danny darrell darren dave david dean denis dennis denys derek dick dmitri dmitry dmytro don donald
    donnie doug douglas duncan dwight earl ed eddie edgar eduardo edward edwin elliott emmanuel eric erik ernest
    eugene evan felix fernando francis francisco francois frank fred frederick gabriel gary gavin gene geoff
    geoffrey george gerald gerard gilbert glenn gordon graham greg gregory guy hans harold harry harvey hassan
    henry herbert herman howard hugh ian igor ihor illia isaac ivan jack jacob jake jamal james jared jason
    javier jay jeb jeff jeffrey jens jeremy jerome jerry jesse jim jimmy joe joel johann john johnny jon
    jonathan jordan jorge jose joseph josh joshua juan julian justin karl keir keith ken kenneth kevin khalid
    kurt kyle kyrylo larry lawrence lee len leo leon leonard leonid lindsey lloyd louis luis luke marc marco
    marcus mario mark martin matt matthew maurice max maxim michael miguel mike mikhail mitch mitt mohamed
    mohammed muhammad mustafa mykhailo mykola nathan neil newt nicholas nick nicolas nigel nikolai norman oleg
    oleh oleksandr oleksii oleksiy olaf oliver omar oscar otto owen patrick paul pedro pete peter phil philip
    pierre rafael ralph ramon rand randy ray raymond recep reince richard rick rob robert roberto rodney roger
    roland ron ronald ross roy rudy ruslan russell ryan salvador sam samuel scott sean sebastian serge sergei
    sergey serhii serhiy seth shane shaun sidney simon spencer stanley stephen steve steven stuart ted terrence
    terry theodore thomas tim timothy todd tom tommy tony travis trevor tyler ulysses valerii valeriy vasyl
    victor viktor vincent vitali vitaliy vitalii vladimir volodymyr walter warren wayne wesley will william
    willie wolfgang yevgeny yuri yuriy zachary
    """
)
_FEMALE_WORDS = listed(
    """
    mrs ms miss madam lady queen princess duchess spokeswoman chairwoman congresswoman businesswoman policewoman
    councilwoman mother wife daughter sister aunt grandmother niece widow girl woman actress ms. mrs.
    """
)
_MALE_WORDS = listed(
    """
    mr sir lord king prince duke spokesman chairman congressman businessman policeman councilman father husband
    son brother uncle grandfather nephew boy man gentleman mr.
    """
)


@cache
def gender_of(words: tuple[str, ...]) -> str | None:
    """Whether these words, in small letters, name a woman (``f``) or a man (``m``): by title, role or given name."""
    for word in words:
        if word in _FEMALE_WORDS:
            return "f"
        if word in _MALE_WORDS:
            return "m"
    for word in words[:-1] or words:
        if word in _MALE:
            return "m"
        if word in _FEMALE or (len(word) > 4 and word.endswith(("iia", "iya", "ina"))):
            return "f"
    return None
