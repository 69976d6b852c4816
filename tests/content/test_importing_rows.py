"""Rows of questions that show by their form what a sentence does not: titles, topics, signs, stems, bold lines."""

import textwrap

from hiringkit.content import importing
from hiringkit.content.importing import Found


def found(text: str) -> tuple[Found, ...]:
    return importing.read(textwrap.dedent(text).lstrip("\n").encode(), "list.md").found


def prompts(text: str) -> list[str]:
    return [one.prompt for one in found(text)]


def test_a_line_in_bold_is_the_question_and_the_lines_below_it_in_the_item_are_the_answer() -> None:
    text = """
    1. **What is a stump, and who uses it?**
    A tree of one split. Boosting does; given enough of them, why not?

    2. **Explain how a stump is grown.**
    Try every split.

    3. **Name one loss that outliers hardly move.**
       The absolute one.
       Huber's as well.
    """
    assert [(one.prompt, one.answer) for one in found(text)] == [
        (
            "What is a stump, and who uses it?",
            "A tree of one split. Boosting does; given enough of them, why not?",
        ),
        ("Explain how a stump is grown.", "Try every split."),
        ("Name one loss that outliers hardly move.", "The absolute one.\nHuber's as well."),
    ]


def test_two_lines_in_bold_and_a_question_that_goes_on_stay_together() -> None:
    text = """
    1. **A fold is lost.**
    **What do you report?**
    2. **A fold is found again.**
    Do you report it?
    """
    assert prompts(text) == [
        "**A fold is lost.** **What do you report?**",
        "**A fold is found again.** Do you report it?",
    ]


def test_signs_before_a_number_are_no_part_of_the_question_and_hide_no_order() -> None:
    text = """
    ## 📌 Q1: Explain why a cache helps a decoder.
    ### ✅ Answer
    It spares work.
    ## 📌 Q2: Describe a queue.
    ### ✅ Answer
    First in, first out.
    ## 🧮 Say what a heap is for 🧮
    ## 📌 Q3: When is a heap enough?
    """
    assert prompts(text) == [
        "Explain why a cache helps a decoder.",
        "Describe a queue.",
        "When is a heap enough?",
    ]


def test_tags_in_brackets_before_an_order_hide_no_question() -> None:
    text = """
    **[M] Explain what a residual is.**

    What the fit leaves.

    **[H] Design a test for drift.**

    Compare two weeks.

    **[E] Is the mean robust?**

    No.
    """
    assert [one.answer for one in found(text)] == ["What the fit leaves.", "Compare two weeks.", "No."]


TITLED = """
# Tables

## Q1. Largest shelf
*asked twice*

```sql
SELECT max(size) FROM shelves;
```

## Q2. Shelves without visits

An anti-join.

## Q3. Visits by week

A window.

## Common mistakes

### 1. Forgetting that counts skip nulls

### 2. Dividing by nothing
"""


def test_headings_that_are_numbered_as_questions_need_only_a_title() -> None:
    assert prompts(TITLED) == ["Largest shelf", "Shelves without visits", "Visits by week"]


def test_numbered_mistakes_beside_numbered_questions_are_none() -> None:
    assert prompts(TITLED.replace("### ", "## ")) == ["Largest shelf", "Shelves without visits", "Visits by week"]


def test_titles_over_the_questions_themselves_stay_titles() -> None:
    text = "".join(
        f"## Q{number}. Shelf {number}\n\nHow would you find shelf {number}?\n\n"
        "**Answer:** Walk.\n\n**Why walk?** Why not.\n\n"
        for number in range(1, 6)
    )
    assert prompts(text) == [f"How would you find shelf {number}?" for number in range(1, 6)]
    assert {one.answer.split("\n")[0] for one in found(text)} == {"**Answer:** Walk."}


def test_topics_before_a_colon_lead_to_questions_and_the_parts_of_answers_do_not() -> None:
    asked = "\n\n".join(
        f"Shelf {name}: {task}\n\nGood shelves: tall ones.\n\nBad shelves: the others.\n\nIn use: both."
        for name, task in zip(
            "ABCDEF",
            (
                "What is it?",
                "Compare it with A.",
                "Design a better one.",
                "Why keep it?",
                "Explain it.",
                "Who uses it?",
            ),
            strict=True,
        )
    )
    assert prompts(asked)[:3] == [
        "Shelf A: What is it?",
        "Shelf B: Compare it with A.",
        "Shelf C: Design a better one.",
    ]
    assert [one.title for one in found(asked)] == [f"Shelf {name}" for name in "ABCDEF"]
    assert found(asked)[5].answer.startswith("Good shelves")
    assert prompts("Shelf A: What is it?\n\nA board.\n\nShelf B: tall.") == []


def test_stems_in_a_numbered_list_among_lists_of_questions_are_questions() -> None:
    first = "\n".join(f"{number}. What is shelf {number}?" for number in range(1, 9))
    second = (
        "1. Shelves and visits.\n2. Indexing.\n3. How are shelves counted?\n4. Types of shelf.\n5. Table of contents"
    )
    text = f"## Round 1\n\n{first}\n\n## Round 2\n\n{second}\n"
    assert prompts(text)[8:] == ["Shelves and visits.", "Indexing.", "How are shelves counted?", "Types of shelf."]
    assert prompts(f"## Round 2\n\n{second}\n") == []


def test_steps_with_text_below_are_no_stems() -> None:
    first = "\n".join(f"{number}. What is shelf {number}?" for number in range(1, 9))
    steps = "1. Count\n\n   Twice.\n2. Sort\n3. What is left?\n4. Write\n5. Stop"
    assert prompts(f"## Ask\n\n{first}\n\n## Do\n\n{steps}\n") == [f"What is shelf {number}?" for number in range(1, 9)]


def test_a_question_in_the_middle_of_a_paragraph_ends_the_one_before_it() -> None:
    text = """
    Q1. What is a shelf?

    Answer: A board.

    Part two
    Q2. Explain a drawer.

    Answer: A box.

    Q3. Name a third one.

    Q4. And a fourth?
    """
    assert prompts(text) == ["What is a shelf?", "Explain a drawer.", "Name a third one.", "And a fourth?"]


def test_a_paragraph_that_opens_with_a_line_in_bold_is_that_line_and_its_answer() -> None:
    text = """
    **Q: Derive the scale of a range.**
    scale = range / 255, as `int8` has that many steps.

    **Q: Two steps or one?**
    Two, if each
    can be checked.

    **Q: You made it faster, say how you know.**
    By the clock.
    """
    assert [(one.prompt, one.answer) for one in found(text)] == [
        ("Derive the scale of a range.", "scale = range / 255, as `int8` has that many steps."),
        ("Two steps or one?", "Two, if each\ncan be checked."),
        ("You made it faster, say how you know.", "By the clock."),
    ]


def test_numbered_parts_of_an_answer_are_no_questions() -> None:
    text = """
    **1. Describe a store of features.**

    **Answer:**

    **1. Layers:**

    - What is read?

    **2. Parts:**

    - Tables

    **2. How would you watch a model?**

    **1. Inputs:** by day.

    **3. Design a test of two models.**

    By lot.
    """
    assert prompts(text) == [
        "Describe a store of features.",
        "How would you watch a model?",
        "Design a test of two models.",
    ]
    assert "**2. Parts:**\n\n- Tables" in found(text)[0].answer


def test_tasks_are_numbered_by_a_word_and_a_number_in_bold_is_closed_by_itself() -> None:
    tasks = "".join(f"### Challenge {number}: Shelf {number}\n\nBuilt of boards.\n\n" for number in range(1, 4))
    assert prompts(tasks) == [f"Challenge {number}: Shelf {number}" for number in range(1, 4)]
    assert prompts("#### **Q1:** **Which shelf is best?**\n\n#### **Q2: Why?**\n\n#### **Q3:** Explain a box\n") == [
        "Which shelf is best?",
        "Why?",
        "Explain a box",
    ]


def test_a_smaller_heading_that_asks_below_a_rule_is_a_question_of_its_own() -> None:
    text = """
    ## What is a shelf?
    A board.
    ### Why is it flat?
    So that boxes stand.

    ---

    ### What is a drawer?
    A box.

    ---

    #### Sizes
    Small and large.
    ## What is a box?
    ### What is a lid?
    """
    assert prompts(text) == ["What is a shelf?", "What is a drawer?", "What is a box?"]
    assert found(text)[1].answer == "A box.\n\n---\n\n#### Sizes\nSmall and large."
