"""Layouts of question lists that people keep: numbered tasks, lists that count on, boxes, near twins."""

import textwrap

import pytest

from hiringkit.content import importing
from hiringkit.content.importing import Found
from hiringkit.content.lint import duplicates


def found(text: str, name: str = "list.md") -> tuple[Found, ...]:
    return importing.read(textwrap.dedent(text).lstrip("\n").encode(), name).found


def prompts(text: str, name: str = "list.md") -> list[str]:
    return [one.prompt for one in found(text, name)]


TASKS = """
# Exercises in SQL and Python

Two tables are given: shelves and visits.

**1)** The number of shelves that are empty.

```sql
SELECT count(*) FROM shelves WHERE stock = 0;
```

**2)** Count the visits of each shelf.

```sql
SELECT shelf, count(*) FROM visits GROUP BY shelf;
```

**3) Running maximum.** Return the largest value so far for each place of a list.

* `running([2, 1, 5])` gives `[2, 2, 5]`

```python
def running(values): ...
```

**4) Median.** Compute the median of a list.
"""


def test_tasks_that_are_numbered_in_bold_need_no_question_mark() -> None:
    one, two, three, four = found(TASKS)
    assert (one.prompt, two.prompt) == (
        "The number of shelves that are empty.",
        "Count the visits of each shelf.",
    )
    assert three.prompt.startswith("Running maximum. Return the largest value")
    assert "`running([2, 1, 5])` gives" in three.prompt
    assert "def running" in three.answer
    assert "def running" not in three.prompt
    assert four.prompt == "Median. Compute the median of a list."
    assert [one.place.line, four.place.line] == [5, 25]


def test_two_bold_numbers_are_not_yet_a_list_of_tasks() -> None:
    assert not prompts("# Notes\n\n**1. Cleaning** is done first.\n\n**2. Training** comes after it.\n")


def test_a_list_that_counts_on_below_a_heading_is_the_same_list() -> None:
    text = """
    ## Warm-up
    1. What is a hash?
    2. How does a queue differ from a stack?
    3. Why are tests small?

    ## Asked by shops
    4. Shop question – Merge two sorted shelves
    5. Bank question – How would you find a wrong booking?
    """
    assert prompts(text)[3:] == [
        "Shop question – Merge two sorted shelves",
        "Bank question – How would you find a wrong booking?",
    ]


def test_an_answer_right_below_the_question_of_an_item_is_no_part_of_it() -> None:
    text = """
    1. What is drift?
    The world moves on while the model stays.

    2. How is it seen?
    Labels come late; inputs can be watched at once.

    3. What is the chance of two heads?
    Assume that the coin is fair.
    """
    one, two, three = found(text)
    assert (one.prompt, two.prompt) == ("What is drift?", "How is it seen?")
    assert one.answer == "The world moves on while the model stays."
    assert three.prompt == "What is the chance of two heads? Assume that the coin is fair."


def test_prose_that_is_indented_is_an_answer_and_code_is_code() -> None:
    text = """
    #### Q1 Are the value and the result of a call different?

        They are the same here, but the words are used in different places of the text.

    #### Q2 What does this function return?

        def f(x): return {x: 1}
    """
    one, two = found(text)
    assert one.prompt == "Are the value and the result of a call different?"
    assert one.answer.strip().startswith("They are the same")
    assert two.prompt.endswith("def f(x): return {x: 1}")


BOXES = """
# Exercises

### Two shelves

!!! question

    Given two lists of books, write a function that returns what stands in both.

    Each list is sorted.

    ??? success "Answer"
        ```python
        def both(a, b): ...
        ```

### Rows

!!! question

    Write a function that counts the rows of a table.

### Gaps

!!! question

    You are given the days of visits, find the longest gap between them.

### Runs

!!! question

    Given a word, return its longest run of one letter.
"""


def test_boxes_of_documentation_sites_are_opened() -> None:
    everything = found(BOXES)
    assert [one.title for one in everything] == ["Two shelves", "Rows", "Gaps", "Runs"]
    assert everything[0].prompt.startswith("Given two lists of books, write a function")
    assert "def both" in everything[0].answer
    assert "!!!" not in "".join(one.prompt + one.answer for one in everything)


TWINS = (
    ("What is forward selection? What are its limits?", "What is backward selection? What are its limits?"),
    ("When must a function be a density function?", "When must a function be a mass function?"),
    ("When does a false alarm cost more than a missed one?", "When does a missed one cost more than a false alarm?"),
)


@pytest.mark.parametrize("pair", TWINS)
def test_questions_that_name_different_things_are_no_duplicates(pair: tuple[str, str]) -> None:
    assert duplicates.distinct(*pair)
    assert not any(one.duplicate_of for one in found("".join(f"- {one}\n" for one in pair)))


def test_questions_that_ask_the_same_are_still_marked() -> None:
    same = found("- How do you treat gaps in a table?\n- What is a mean?\n- How do you treat gaps in the table?\n")
    assert [bool(one.duplicate_of) for one in same] == [False, False, True]
    assert not duplicates.distinct(
        "What is the difference of lists and sets?", "What is the difference of sets and lists?"
    )


TABLE = """InterviewQuestion,IdealAnswer,Difficulty,Level
1. What is a mean?,A sum by a count.,Basic,Fresher
2) Why scale?,,Expert,Lead
"""


def test_tables_with_headings_in_camel_case_and_other_words_for_our_values() -> None:
    one, two = found(TABLE, "table.csv")
    assert (one.prompt, two.prompt) == ("What is a mean?", "Why scale?")
    assert (one.answer, one.fields) == ("A sum by a count.", {"difficulty": "easy", "levels": ("junior",)})
    assert two.fields == {"difficulty": "hard", "levels": ("senior",)}


def test_a_table_without_questions_says_so_without_naming_an_option() -> None:
    (problem,) = importing.read(b"one,two\n1,2\n3,4\n", "table.csv").problems
    assert problem.message == importing.UNNAMED
    assert "--" not in problem.message


ANSWERS_BELOW = """
Q1: What is a mean?
A1: A sum by a count.

Q2: Explain a median
A2: The middle one.

Question: What is a mode?
Answer: The commonest one.
"""


def test_a_line_that_is_called_an_answer_is_one() -> None:
    everything = found(ANSWERS_BELOW)
    assert [one.prompt for one in everything] == ["What is a mean?", "Explain a median", "What is a mode?"]
    assert [one.answer.split(":")[1].strip() for one in everything] == [
        "A sum by a count.",
        "The middle one.",
        "The commonest one.",
    ]


MARKED = (
    ("boxes to tick", "- [ ] What is a mean? 🔥\n- [x] Explain the median ⭐\n", "What is a mean? 🔥"),
    ("signs for bullets", "## Easy 🟢\n🔹 What is a mean? 🔥\n🔹 Explain the median ⭐\n", "What is a mean? 🔥"),
    ("escaped numbers", "1\\. What is a mean? 🔥\n\n2\\. Explain the median ⭐\n", "What is a mean? 🔥"),
    ("Roman numbers", "I. What is a mean? 🔥\n\nII. Explain the median ⭐?\n", "What is a mean? 🔥"),
    (
        "answers between",
        "1) What is a mean? 🔥\n\nSum.\n\n2) Explain the median ⭐\n\n   $$x$$\n",
        "What is a mean? 🔥",
    ),
)


@pytest.mark.parametrize(("name", "text", "first"), MARKED, ids=[case[0] for case in MARKED])
def test_marks_before_a_question_are_no_part_of_it(name: str, text: str, first: str) -> None:
    one, two = prompts(text)
    assert one == first
    assert two.rstrip("?") == "Explain the median ⭐"


def test_signs_in_answers_and_in_code_stay() -> None:
    (one,) = found(
        "## What do the colours mean?\n\n🔹 blue is good\n🔹 red is bad\n\n```\n🔹 What is this?\n🔹 Why so?\n```\n"
    )
    assert one.answer.count("🔹") == 4


def test_answers_behind_a_question_in_bold_are_no_part_of_it() -> None:
    text = """
    - **What is a residual?** What the fit leaves over.
    - **Why shuffle the rows?** So that their order teaches nothing.
    - **What is a fold?** ⭐⭐
    - **How large is a fold?** (Say it for ten.)
    """
    assert [(one.prompt, one.answer) for one in found(text)] == [
        ("What is a residual?", "What the fit leaves over."),
        ("Why shuffle the rows?", "So that their order teaches nothing."),
        ("**What is a fold?** ⭐⭐", ""),
        ("**How large is a fold?** (Say it for ten.)", ""),
    ]


def test_a_list_that_answers_itself_is_cut_and_one_that_goes_on_asking_is_not() -> None:
    answered = """
    1. What is a prior? A belief held before any row is seen.
    2. What is a likelihood? The rows weighed by a value.
    3. What is the evidence? The likelihood averaged over the prior.
    """
    assert prompts(answered) == ["What is a prior?", "What is a likelihood?", "What is the evidence?"]
    asked = answered.replace("A belief", "Compare it with a belief").replace("The rows", "Assume rows")
    assert [one.answer for one in found(asked)] == ["", "", ""]


def test_bold_numbers_lead_to_items_or_ask_themselves() -> None:
    text = """
    ## 2.1 Splits

    **1. Folds**

    * i. What is a fold?

    A part of the rows.

    * ii. How many folds would you take?

    Five or ten.

    **2.** Why keep a test set?

    For the end.

    **3.** Ten folds take an hour. When are five enough?

    * i. What do five cost in bias?
    * ii. What do ten cost in time?

    **4.** What is leakage?

    Knowing too much.
    """
    assert prompts(text) == [
        "What is a fold?",
        "How many folds would you take?",
        "Why keep a test set?",
        "Ten folds take an hour. When are five enough?",
        "What is leakage?",
    ]
    assert found(text)[3].probes == ("What do five cost in bias?", "What do ten cost in time?")
    assert [one.answer for one in found(text)][:3] == ["A part of the rows.", "Five or ten.", "For the end."]


def test_follow_ups_below_a_heading_are_questions_and_the_parts_of_an_answer_are_not() -> None:
    text = """
    ##### What is a kernel?
    A likeness of two rows.
    ###### How does it work?
    By an inner product.
    ###### ↳ When would you use a linear one?
    With many columns.
    ##### If two rows are equal, what does it return
    ###### QX) In your own words, explain a support vector
    A row on the margin.
    """
    assert prompts(text) == [
        "What is a kernel?",
        "When would you use a linear one?",
        "If two rows are equal, what does it return",
        "In your own words, explain a support vector",
    ]
    assert "By an inner product." in found(text)[0].answer


def test_of_two_alike_the_one_with_an_answer_stays() -> None:
    text = (
        "# Questions\n\n1. What is a margin?\n2. What is a kernel?\n\n# Answers\n\n1. What is a margin?\n\n   Room.\n"
    )
    first, other, last = found(text)
    assert (first.duplicate_place, other.duplicate_of, last.duplicate_of) == ("line 8", "", "")
    assert last.answer == "Room."
