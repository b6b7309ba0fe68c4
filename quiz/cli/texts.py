"""What the commands say of themselves: what each is for, and examples."""

from __future__ import annotations

DESCRIPTION = """\
A quiz about who said what, and how firmly. Without a command it opens in the terminal."""

EXAMPLES = """\
examples:
  {program}                                        open the quiz
  {program} sets                                   what there is to play
  {program} play practice-library-roof             play that set
  {program} play practice-library-roof --plain     play it line by line
  {program} review                                 review what is due
  {program} stats                                  what stays, and what slips
  {program} result                                 how the latest session went
  {program} draft article.txt                      make a set of an article
  {program} edit my-set                            review a draft, or edit a set
  {program} check my-sets/                         find every mistake in set files
"""

PLAY = """\
Play a set. Without --plain it opens in the terminal; without a terminal it is played line by line."""

PLAY_MORE = """\
playing line by line:
  Answers are read from standard input, one line a question, and nothing else is: a
  choice by its letter or its words, anything else as you would say it. An empty line or
  ? is “I don't know”. With --confidence the line after each answer that is none of those
  is the confidence: 10, 30, 50, 70 or 90, or empty. A line that begins with a colon is a
  command (:help tells them) and no answer; a choice that there is not is asked again.
  The end of the input pauses the session. At a terminal, Enter is waited for before the
  first card and between cards, and an empty line is asked about once.

examples:
  {program} play practice-library-roof
  {program} play practice-library-roof --mode recall --cards 5 --plain
  {program} play ./my-set.toml --topic damage --confidence --time-limit 60
  {program} play practice-library-roof --plain --seed 1 < answers.txt
  {program} play --resume
  {program} play --resume 20241102-1a2b
"""

SETS = "The sets that can be played: those that come with the program, and your own."
SETS_MORE = """\
Your own sets lie in the folder “sets” of the data folder; any other file can be named by its path.

examples:
  {program} sets
  {program} sets --json
"""

CHECK = "Find every mistake in set files: in their form, and in what they mean."
CHECK_MORE = """\
Each problem is a line: the file, the line in it, what is wrong and what to do. The exit code
is 0 where there is none and 1 where there are some.

examples:
  {program} check questions/
  {program} check my-set.toml other-set.json --json
"""

DRAFT = """\
Find who said what in an article, and make a draft set of it that can be played and reviewed."""

DRAFT_MORE = """\
ARTICLE is a text, Markdown, HTML, Word or PDF file, an address, a folder of such files, or - for
standard input. The article is read on this machine and stays on it; an address is asked for its
page, and nobody else is asked anything. HTML and addresses need the extra [web], Word none, and PDF the
extra [documents]. English is understood.

Without -o the set is put among your own sets, and never in the place of another. Each claim of
a draft is marked as not reviewed; “{program} edit” is for that, and “{program} check” lists them.
A folder is drafted in as many processes as there are processors, each set named after the file of
its article. A set of an article that is there already is left as it is, so that a run that was
interrupted can be gone on with. The exit code is 1 where an article could not be drafted.

--json tells, of one article as of many: {{"sets": [{{"article", "path", "id", "title", "claims",
"sources", "lures", "confident", "there", "warnings"}}], "failed": [{{"article", "problem"}}]}}.

examples:
  {program} draft article.txt
  {program} draft https://example.org/news/article.html
  {program} draft article.pdf -o my-set.toml --publisher "The Daily" --published 2024-11-01
  {program} draft articles/ -o sets/ --json
  pbpaste | {program} draft - --title "Fire at the harbour"
"""

EDIT = "Review a draft, or edit any of your sets, in the terminal."
EDIT_MORE = """\
The article stands on the left with the claim's source, cue and content marked in it; on the right
its fields, what the checker finds about them, and the questions that it makes. a accepts a claim,
x rejects it, Enter edits a field, z undoes; F1 tells all keys. What you do is kept at once and
written to the file when you save. A set that comes with the program is copied first. With --plain
all of this goes line by line: help tells the commands.

examples:
  {program} edit my-set.toml
  {program} edit my-set.toml --plain
  {program} edit fire-at-the-harbour
"""

RESULT = "How a session went, finished or not: the latest one where none is named."
RESULT_MORE = """\
SESSION is a session's id or the beginning of it; “{program} sessions” lists them.

examples:
  {program} result
  {program} result --json
  {program} result 20241102-1a2b --csv -o answers.csv
  {program} result -o result.md
"""

SESSIONS = "The sessions that were played, the latest first."
SESSIONS_MORE = """\
examples:
  {program} sessions
  {program} sessions --json
"""

SCHEMA = "Print the JSON Schema of set files, for editors that complete and check them."
SCHEMA_MORE = """\
examples:
  {program} schema > schema.json
"""

REVIEW = "Review what is due of all sets: facts and sources, each when it is about to slip."
REVIEW_MORE = """\
A claim has two memories, its fact and its source, and each comes back when it is about to be
forgotten. What is due comes first, then new claims, as many a day as “{program} schedule” says.
Every answer is kept before it is marked; where a review is left, what is open is still due.
Line by line, :undo takes the last answer back, :bury leaves a claim for today, and :suspend
for good.

examples:
  {program} review
  {program} review --cards 10 --plain
  {program} review --set north-korean-troops --mode practice
"""

DUE = "What is due now, later today and tomorrow."
DUE_MORE = """\
examples:
  {program} due
  {program} due --json
"""

STATS = "What stays and what slips: facts, sources, firmness, confidence and forgetting, over all that was played."
STATS_MORE = """\
Every figure comes with how much it rests on; where that is too little, with how much is missing.

examples:
  {program} stats
  {program} stats --set north-korean-troops --since 2024-11-01
  {program} stats --json
"""

SCHEDULE = "The settings of the schedule; with options, change them."
SCHEDULE_MORE = """\
--retention is the share of what is due that should still be known: more means more reviews.
--fit adapts the schedule to how you forget, once there are 400 reviews; it shows how well the
old and the new one predict your answers before anything is replaced.

examples:
  {program} schedule
  {program} schedule --new-per-day 5 --retention 0.85
  {program} schedule --fit
"""

SUSPEND = "Ask no more about a claim, or not before tomorrow; without a claim, list those that are left out."
SUSPEND_MORE = """\
examples:
  {program} suspend
  {program} suspend north-korean-troops us-troop-count
  {program} suspend north-korean-troops us-troop-count --bury
  {program} suspend north-korean-troops us-troop-count --lift
"""

HISTORY = "Your history: take it with you, bring it back, or have it forgotten. It is yours."
HISTORY_MORE = """\
examples:
  {program} history path
  {program} history export my-history.jsonl
  {program} history import my-history.jsonl
  {program} history forget --set practice-library-roof
  {program} history forget --all
"""

HISTORY_EXPORT = "Write every session and every answer to a file, a line of JSON each; - for standard output."
HISTORY_IMPORT = "Take in what was exported, here or on another machine; what is there already is not doubled."
HISTORY_FORGET = "Delete what is kept of a set, or of everything; it is really gone, the copies kept beside it too."
HISTORY_PATH = "Print where the history is kept."

CLASS = "A class: students in their browsers or terminals, the teacher's dashboard, and the report afterwards."
CLASS_MORE = """\
examples:
  {program} class host practice-library-roof --bind 0.0.0.0 --name "7B, Monday"
  {program} class list
  {program} class report KQWXRZ --html -o report.html
  {program} class export KQWXRZ --gradebook moodle --roster 7b.csv -o grades.csv
  {program} class delete KQWXRZ

“{program} class ACTION --help” tells the options of each.
"""

CLASS_HOST = """\
Begin a class: the dashboard opens in this terminal, and students join in their browsers by a link and a code."""
CLASS_HOST_MORE = """\
Only this machine can reach the page unless --bind says otherwise: --bind 0.0.0.0 opens it to the
network. Behind a proxy, --public-url is the address that students use. Several hosts can serve one
class where --database names a PostgreSQL database: begin it on one and --go-on with it on others.
Points depend on speed only with --speed-points, and only on the screens: what is reported and
exported is accuracy.

examples:
  {program} class host practice-library-roof
  {program} class host north-korean-troops --bind 0.0.0.0 --mode recall --cards 8 --minutes 25
  {program} class host practice-library-roof --pace teacher --anonymous
  {program} class host --go-on KQWXRZ
"""

CLASS_JOIN = "Sit in a class, in this terminal instead of a browser."
CLASS_JOIN_MORE = """\
examples:
  {program} class join http://192.168.1.20:8000 KQWXRZ
  {program} class join http://192.168.1.20:8000 KQWXRZ --nickname Anna
  {program} class join http://192.168.1.20:8000 KQWXRZ --plain
"""

CLASS_LIST = "The classes that are kept, the newest first."
CLASS_LIST_MORE = """\
examples:
  {program} class list
  {program} class list --json
"""

CLASS_REPORT = "How a class went: the whole test, who was taken for whom, each student, and each question."
CLASS_REPORT_MORE = """\
The figures of questions are those of Moodle's quiz statistics, each with its confidence interval;
where there are too few students for one, that is said. The HTML page needs no network and prints
well. --anonymous leaves the nicknames out.

examples:
  {program} class report KQWXRZ
  {program} class report KQWXRZ -o report.html
  {program} class report KQWXRZ --markdown --anonymous
"""

CLASS_EXPORT = "The grades of a class, as a CSV file that a gradebook takes in."
CLASS_EXPORT_MORE = """\
A grade is accuracy: what a student earned, in points of --points, for the questions that were
answered; with --count-unanswered what was not come to counts as wrong. Only nicknames are kept of
students, so a roster says who is who: a CSV file of your own, with a line nickname,identifier or
nickname,identifier,name for each. The identifier is what Moodle has as ID number or email address,
and Canvas as SIS User ID or, with an @ in it, as SIS Login ID.

examples:
  {program} class export KQWXRZ --gradebook moodle --roster 7b.csv -o grades.csv
  {program} class export KQWXRZ --gradebook canvas --roster 7b.csv --points 20 -o grades.csv
  {program} class export KQWXRZ --gradebook plain
"""

CLASS_DELETE = "Delete classes with their students and answers. They are really gone, from the file as well."
CLASS_DELETE_MORE = """\
examples:
  {program} class delete KQWXRZ
  {program} class delete KQWXRZ HMPTVC --yes
  {program} class delete --expired
"""

CLASS_COLLECT = "Make a class of the files that “play SET --result FILE” wrote on machines without a network."
CLASS_COLLECT_MORE = """\
A file of another set, or of another state of the set, is left out, and so is what is no result; then
the exit code is 1. A session that is in two files counts once. Nothing of it is kept here. Give all
machines the same --seed, so that all students have the same choices.

examples:
  {program} play practice-library-roof --seed 7 --result anna.json
  {program} class collect *.json
  {program} class collect *.json --set practice-library-roof -o report.html
  {program} class collect *.json --gradebook plain -o grades.csv
"""

IMPORT = "Make question sets of files of other programs: GIFT, Anki, tables, Moodle XML and more."
IMPORT_MORE = """\
The format is found by what the file holds, then by its suffix; --as says it. Without -o each file
becomes a set among your own. What comes from elsewhere asks for facts; who said them can be in a
column (--attribute COLUMN), or filled in later: “{program} edit”.

Nothing is dropped in silence: every question that was changed or left out is told with its place and
the reason. The exit code is 1 where a file could not be read or, with --strict, anything was left out.

examples:
  {program} import questions.gift
  {program} import capitals.csv --map prompt=question,answer=capital --attribute ministry
  {program} import deck.apkg --json

--json tells {{"sets": [{{"file", "format", "carried", "adapted", "left_out", "remarks", "set"}}],
"failed": [{{"file", "problem"}}]}}.
"""

EXPORT = "Write a question set in the format of another program, or as a worksheet to print."
EXPORT_MORE = """\
Without -o the file is named after the set. What the format has no room for is told; with --strict the
exit code is then 1.

examples:
  {program} export north-korean-troops --to gift
  {program} export practice-library-roof --to anki -o roof.apkg
  {program} export practice-library-roof --to worksheet --versions 4 --seed 3
"""

FORMATS = "List the formats that sets are made of and written in."
FORMATS_MORE = """\
--json tells [{{"name", "title", "suffixes", "reads", "writes", "carries", "extra", "is_binary", …}}].
"""
