"""Names that are written differently but are one name: given names across languages, nicknames, Korean syllables.

The lists are modest on purpose. A line is a group; a name may stand in several groups (*Ted* is Edward or
Theodore). Two listed names that share no group are different names, however near their letters: *Harry* is no
slip for *Larry*.
"""

from __future__ import annotations

import re
from collections import defaultdict

from quiz.names.folding import listed

_GIVEN_NAMES = """
abdul abd abdel abdal abdoul abdur
ahmed ahmad achmed ahmet
alexander alex alec sandy sasha alexandr aleksandr aleksander aliaksandr alyaksandr oleksandr olexandr
alexander al alexandre alejandro
alexandra aleksandra oleksandra
alexei alexey aleksei aleksey oleksiy oleksii alexej aleksej oleksij
ali
andrew andy drew
andrei andrey andriy andrii andrej
anatoly anatoliy anatolii anatolij anatol
ann anne anna hanna annie
anthony tony antony
antonio toni antonin
arkady arkadiy arkadij
arthur art artur
artem artyom artiom
barbara barb
benjamin ben benny benji bibi binyamin
boris borys borya
bradley brad
catherine katherine kathryn kate kathy cathy katie kathleen katharine
charles charlie chuck
christina christine tina
christopher chris
daniel dan danny
david dave davy
deborah debbie debra
denis dennis denys
dmitry dmitri dima dmitriy dmytro dmitrij dimitri dmitrii
donald don donnie
dorothy dot dottie
douglas doug
edward ed eddie ted teddy ned edvard
elizabeth elisabeth liz beth betty lizzie eliza betsy
emily emilie
eugene gene
yevgeny zhenya evgeny yevgeniy yevhen evgeniy jewgeni evgenii yevhenii evhen
faisal feisal faysal
frances fran
francis frank
francisco paco pancho francesco
franklin frank
frederick fred freddie frederic
friedrich fritz
gabriel gabe
manuel manolo manu
george
gennady gennadiy hennadiy hennadii
gerald gerry jerry
gregory greg
grigory grigoriy hryhoriy hryhorii grigori
harold harry hal
harry harrison
hassan hasan
hans johannes
henry hank harry
hillary hilary
hussein husayn hussain husain husein hossein
ibrahim ebrahim
igor ihor
isaac ike
ismail esmail ismael
jacob jake
james jim jimmy jamie
jane janet
janet jan
jeffrey jeff geoffrey geoff
jennifer jen jenny
jesus
joan
john jack johnny
jonathan jon
joseph joe joey
jose pepe
joshua josh
juan
judith judy
julia yulia yuliia iulia
kateryna katya ekaterina yekaterina katerina
kenneth ken kenny
khaled khalid
kirill kyrylo kyryl
larry lawrence laurence
leo leon
leonard len lenny
leonid
lev lyov
louis luis lou
maksym maksim maxim
margaret maggie meg peggy marge
maria mariya mariia marija masha mari
mark marc marcus
martin
mary molly
matthew matt
mario
michael mike mick mickey micky
michelle
mikhail misha mykhailo mykhaylo michail mihail
mohammed muhammad mohamed mohammad muhammed mohamad muhamad mohamud mohd mochammad mohammadi
mykola kolya nikolai nikolay mikola nikolaj
mustafa mostafa moustafa
nancy
nicholas nick nicky nicolas
oksana
oleg oleh
olena elena yelena olenka helena
olga olha olya
omar umar
osama usama
othman osman uthman
pamela pam
patricia pat patty trish
patrick pat paddy
paul
paula
pavlo pavel pawel pasha
peter pete
petro petya pyotr petr piotr
philip phil phillip
qasem qassem kasem qasim qassim ghasem kassem
rebecca becky
richard rick dick rich ricky richie
robert bob bobby rob robbie
roger
ronald ron ronnie ronny
roman
rostyslav rostislav
ruslan
samuel sam sammy
samantha sam
sarah sara sally
sergei seryozha sergey serhiy serhii sergiy sergej serge serhij
stanislav stas
stephen steven steve stephan stefan
stephanie steph
suleiman sulayman soleiman sulaiman
susan sue susie suzanne
svetlana svitlana
taras
tatiana tatyana tetiana tetyana tanya
theodore ted teddy theo
thomas tom tommy
timothy tim timmy
tymofiy timofey
vadim vadym
valentin valentyn
valery valeriy valerii valerij
vasily vasiliy vasyl vassily
victor viktor
victoria vicky vickie vicki viktoria
vincent vince vinny
vitaly vitaliy vitalii vitalij
vladimir vova volodya volodymyr wladimir volodimir wolodymyr wladymir
vladislav vladyslav
vyacheslav viacheslav
walter walt wally
william bill will billy willie liam
yaroslav iaroslav jaroslav
yegor egor yehor
iryna irina
ivan iwan
joanna joan
yuri yury yuriy yurii iouri jurij juri
yusuf youssef yousef yusif yousuf yusef
zachary zach zack
natalia natasha natalya nataliya natalie nataliia
kyiv kiev
kharkiv kharkov
odesa odessa
lviv lvov
mykolaiv nikolaev nikolayev
beijing peking
"""

_NO_SLIPS = """
adam alan amir anil anita ankita anton arun brian bryan carla carlo carol clara cora darren dean dina dora elsa emma
erik erin evan flora gary
gina glen greta ivana jana jason jean jose karen karin kevin kiran kirsten kristen lara lara laura
lauren lena lila lina linda lisa lora lucas luke luisa mahesh marco marina marta mason mila mina mira mona moira nadia
nina nora olivia oliver oscar pablo paolo rajesh ralph ramesh rita rosa rosie ruth ryan sean shane sonia sofia steffi
sunil sunita suresh sushil tara tina tonia vera warren wayne
"""
"""More given names, each a letter or two from another one: so near and yet no slip."""

_KOREAN_SYLLABLES = """
choe choi chwe choy
lee yi ri rhee li
park pak bak
kim gim
jung jeong chung chong jong
cho jo
yoon yun
roh noh no
moon mun
kang gang
jang chang
lim rim im yim
ryu yoo yu you
ahn an
kwon gwon
hwang
seo suh so
shin sin
son seon sun
sung seong song
hui hee hi heui
un eun
myung myong myeong
hyun hyon hyeon
chol cheol chul
yong young yeong
sok seok suk
guk kuk gook kook
woo u
joo ju chu
soo su
kyong kyung gyeong
hyok hyuk hyeok
il
ho
hae
"""


def _groups(lists: str) -> dict[str, frozenset[int]]:
    """For each listed word the numbers of the groups that it stands in."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lists.split("\n")):
        for word in line.split():
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_GIVEN = _groups(_GIVEN_NAMES + "\n".join(_NO_SLIPS.split()))
_KOREAN = _groups(_KOREAN_SYLLABLES)

_FAMILY_NAMES_FIRST = listed(
    """
    choe choi kim gim park pak bak lee ri rhee jung jeong chung cho jo kang gang yoon yun jang chang lim rim ryu yoo
    yu moon mun shin han oh seo kwon hwang ahn song hong ro roh noh paek baek ra ko hyon xi li wang zhang liu chen yang
    huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang feng deng cao peng zeng xiao tian dong
    pan yuan cai jiang du ye cheng wei su lu ding ren shen yao mao hua qin tsai chiang ho nguyen tran pham le
    """
)
_SYLLABLES = re.compile(
    r"(?:(?:[bcdfghjklmnpqrstwxyz]|zh|ch|sh|kw|gw|hw|ky|gy|hy|my|ry|ny|ty|py)?[aeiouw]{1,3}(?:ng|n|l|k|m|p|t)?){1,2}"
)


def is_given_name(word: str) -> bool:
    """Whether the folded `word` is a listed given name or nickname."""
    return word in _GIVEN


def are_variants(a: str, b: str) -> bool:
    """Whether two folded words are forms of one listed name."""
    return bool(_GIVEN.get(a, frozenset()) & _GIVEN.get(b, frozenset()))


def are_different_names(a: str, b: str) -> bool:
    """Whether two folded words are both listed, as names that have nothing to do with each other."""
    return a in _GIVEN and b in _GIVEN and not are_variants(a, b)


def are_korean_variants(a: str, b: str) -> bool:
    """Whether two folded syllables are romanisations of one Korean syllable."""
    return bool(_KOREAN.get(a, frozenset()) & _KOREAN.get(b, frozenset()))


def has_family_name_first(words: tuple[str, ...]) -> bool:
    """Whether the words read as a Chinese, Korean or Vietnamese name in its own order (*Choe Son Hui*)."""
    if not 2 <= len(words) <= 4 or words[0] not in _FAMILY_NAMES_FIRST:
        return False
    return all(_SYLLABLES.fullmatch(word) for word in words[1:])


def has_family_name_last(words: tuple[str, ...]) -> bool:
    """Whether the words read as such a name in Western order (*Son Hui Choe*)."""
    return has_family_name_first((words[-1], *words[:-1])) if len(words) > 2 else False
