"""Questions out of Markdown lists as people keep them: found, with their line, and not mangled."""

import textwrap

import pytest

from hiringkit.content import importing
from hiringkit.content.importing import Found


def found(text: str) -> tuple[Found, ...]:
    return importing.read(textwrap.dedent(text).lstrip("\n").encode(), "list.md").found


def prompts(text: str) -> list[str]:
    return [one.prompt for one in found(text)]


def test_plain_and_numbered_lists() -> None:
    text = """
    # Questions

    ## Trees
    1. What is a tree?
    2. Explain pruning.

    ## Other
    - How do you choose k?
    * Why is the sky blue in the plot?
    """
    assert prompts(text) == [
        "What is a tree?",
        "Explain pruning.",
        "How do you choose k?",
        "Why is the sky blue in the plot?",
    ]
    assert [(one.place.line, one.section) for one in found(text)] == [
        (4, "Trees"),
        (5, "Trees"),
        (8, "Other"),
        (9, "Other"),
    ]


def test_headings_with_answers_below() -> None:
    text = """
    # Data science

    ### Q1: What is bias? ###
    **Answer:** The part of the error that stays.

    - not a question
    - is this one part of the answer?

    ### Q2) Define variance
    It is the spread.
    """
    one, two = found(text)
    assert (one.prompt, two.prompt) == ("What is bias?", "Define variance")
    assert one.answer.startswith("**Answer:** The part")
    assert two.answer == "It is the spread."


def test_bold_questions_keep_their_emoji() -> None:
    text = """
    **What is overfitting? 👶**

    A model that knows its data by heart.

    __How do you see it? ⭐️__

    Two curves.
    """
    assert prompts(text) == ["What is overfitting? 👶", "How do you see it? ⭐️"]


def test_folded_answers_and_their_code() -> None:
    text = """
    <details>
    <summary><b>What does <code>git rebase</code> do?</b></summary><br>

    ## Not a heading of the page

    ```sh
    # What is this?
    git rebase main
    ```
    </details>

    <details><summary>Explain DNS</summary>

    Names to numbers.
    </details>
    """
    one, two = found(text)
    assert one.prompt == "What does <code>git rebase</code> do?"
    assert "git rebase main" in one.answer
    assert two.prompt == "Explain DNS"


def test_code_and_choices_belong_to_the_question() -> None:
    text = """
    ###### 1. What's the output?

    ```python
    print([x
           for x in range(2)])
    ```

    - A: `[0, 1]`
    - B: `[1, 2]`

    <details><summary><b>Answer</b></summary>

    #### Answer: A

    Because.
    </details>

    ###### 2. What's the output?

    ```python
    print(1)
    ```
    """
    one, two = found(text)
    assert "print([x\n       for x in range(2)])" in one.prompt
    assert "- B: `[1, 2]`" in one.prompt
    assert one.answer.startswith("#### Answer: A")
    assert two.prompt == "What's the output?\n\n```python\nprint(1)\n```"


def test_tables_with_answers_and_other_columns() -> None:
    text = """
    | No | Question | Answer | Difficulty |
    |---|---|---|---|
    | 1 | What is a `map`? | A table \\| dict | easy |
    | 2 | How does **hashing** work? | Buckets | hard |
    """
    one, two = found(text)
    assert (one.prompt, one.answer, one.fields) == ("What is a `map`?", "A table | dict", {"difficulty": "easy"})
    assert two.prompt == "How does **hashing** work?"


def test_nested_questions_are_follow_ups() -> None:
    text = """
    * How do you serve pages to old browsers?
      * What techniques do you use?
      * Which would you avoid?
    * Explain the following headers:
      * ETag
      * Cache-Control
    """
    one, two = found(text)
    assert one.probes == ("What techniques do you use?", "Which would you avoid?")
    assert two.prompt.startswith("Explain the following headers:")
    assert "* ETag" in two.prompt


def test_contents_lists_are_not_counted_twice() -> None:
    text = """
    ## Table of contents
    | No. | Questions |
    |---|---|
    | 1 | [What is React?](#what-is-react) |
    | 2 | [How do hooks work?](#how-do-hooks-work) |

    1. ### What is React?

       A library.

    2. ### How do hooks work?

       With rules.
    """
    assert prompts(text) == ["What is React?", "How do hooks work?"]
    assert [one.place.line for one in found(text)] == [7, 11]


def test_numbered_items_with_answers_that_are_not_indented() -> None:
    text = """
    1. **What is recall?**

    The share that is found.

    2. **What is precision?**

    The share that is right.
    """
    assert [(one.prompt, one.answer) for one in found(text)] == [
        ("What is recall?", "The share that is found."),
        ("What is precision?", "The share that is right."),
    ]


def test_titled_sections_with_the_question_below() -> None:
    body = "\n".join(
        f"#### Topic {number}\nWhy would you choose way {number}? Show an example.<br/>\n[Resources](x.md)\n"
        for number in range(6)
    )
    one = found("# Questions\n\n" + body)[0]
    assert (one.title, one.prompt) == ("Topic 0", "Why would you choose way 0? Show an example.")


def answered(text: str) -> list[tuple[int, str, str]]:
    """Line, question and answer of each."""
    return [(one.place.line, one.prompt, one.answer) for one in found(text)]


def test_question_and_answer_on_one_line() -> None:
    text = """
    Q: What is overfitting? A: The model learns noise.
    Q2. Name two kinds of bias Ans: Selection and survivorship.

    **Question:** Why do we shuffle? **Answer:** Because order leaks.
    It leaks labels too.
    """
    assert answered(text) == [
        (1, "What is overfitting?", "The model learns noise."),
        (2, "Name two kinds of bias", "Selection and survivorship."),
        (4, "Why do we shuffle?", "Because order leaks.\nIt leaks labels too."),
    ]


def test_questions_crowded_into_one_paragraph() -> None:
    text = """
    **Q: What is recall
    of a filter?**
    A: The share that is found.
    **Q: What is precision?**
    The share that is right.
    """
    assert answered(text) == [
        (1, "What is recall of a filter?", "A: The share that is found."),
        (4, "What is precision?", "The share that is right."),
    ]


def test_cards_with_two_colons() -> None:
    text = """
    # Deck
    Recall :: The share that is found.
    What is a kernel? :: An inner product in disguise, `k(x, y)`.
    Pruning :: Taking branches away.
    """
    assert [one[1:] for one in answered(text)] == [
        ("Recall", "The share that is found."),
        ("What is a kernel?", "An inner product in disguise, `k(x, y)`."),
        ("Pruning", "Taking branches away."),
    ]


def test_paragraphs_that_open_with_the_question() -> None:
    text = """
    What is dropout? Units are left out at random.

    Why does it help? Units cannot lean on one another. It averages nets.

    When does it hurt? With few units.
    """
    assert [one[1:] for one in answered(text)] == [
        ("What is dropout?", "Units are left out at random."),
        ("Why does it help?", "Units cannot lean on one another. It averages nets."),
        ("When does it hurt?", "With few units."),
    ]


def test_prose_with_a_question_in_it_is_no_list() -> None:
    text = """
    What does this page hold? Notes on a talk.

    The talk began with a chart. Nobody asked why.

    It ended early.
    """
    assert found(text) == ()


@pytest.mark.parametrize(
    ("source", "prompt"),
    [
        ("1. What is $\\hat{y} = w_0 + w_1 x_1$ here?", "What is $\\hat{y} = w_0 + w_1 x_1$ here?"),
        ("- Why is $$P(A|B) \\neq P(B|A)$$ in general?", "Why is $$P(A|B) \\neq P(B|A)$$ in general?"),
        ("- What does `a * b_c ** 2` print?", "What does `a * b_c ** 2` print?"),
        ("- What is the difference between *L1* and **L2**?", "What is the difference between *L1* and **L2**?"),
        ("- What does `x &lt; y` mean, and what x &lt; y?", "What does `x &lt; y` mean, and what x < y?"),
        ("- [What is the CAP theorem?](https://example.org/a_(b)?c=d)", "What is the CAP theorem?"),
        ("- Why does 2\\*3 equal 3\\*2, C# and C++ aside?", "Why does 2*3 equal 3*2, C# and C++ aside?"),
        ("- 什么是过拟合？", "什么是过拟合？"),
        ("- ¿Qué es el sobreajuste en un modelo?", "¿Qué es el sobreajuste en un modelo?"),
        ("- Q: How do you test code? (hint: units)", "How do you test code? (hint: units)"),
        ("1.2. What is new in version 3.12 of it?", "What is new in version 3.12 of it?"),
        ("- 3D printing: how does it differ from milling?", "3D printing: how does it differ from milling?"),
        (
            "- How many *p*-values < 0.05 would you expect in 100 tests? 📈🧪",
            "How many *p*-values < 0.05 would you expect in 100 tests? 📈🧪",
        ),
    ],
)
def test_words_are_not_mangled(source: str, prompt: str) -> None:
    assert prompts(f"# List\n\n{source}\n") == [prompt]


def test_windows_line_ends_byte_order_mark_and_front_matter() -> None:
    text = "\ufeff---\ntitle: What is this?\n---\n\n# Questions\n\n1. What is a tree?\n2. What is a forest?\n"
    result = importing.read(text.replace("\n", "\r\n").encode(), "list.md")
    assert [(one.prompt, one.place.line) for one in result.found] == [("What is a tree?", 7), ("What is a forest?", 8)]


def test_talk_about_the_list_is_not_a_question() -> None:
    text = """
    # Interview questions

    Want to help? Please open a pull request.

    * The list is based on [this post](https://example.org/?a=b)
    * Do you want to contribute to this list?

    ## Questions
    * What is a test double?
    * How do you name tests?

    ## License
    MIT
    """
    assert prompts(text) == ["What is a test double?", "How do you name tests?"]


@pytest.mark.parametrize(
    "text", ["[" * 5_000, "> " * 2_000 + "a", "- " * 3_000 + "a?", "<details>" * 5_000, "*" * 50_000]
)
def test_hostile_markdown_ends_quietly(text: str) -> None:
    assert importing.read(text.encode(), "list.md").form == "markdown"
