"""Names and pasted lists."""

import pytest

from hiringkit.domain import candidates

KNOWN = ["Known@example.com"]


@pytest.mark.parametrize(
    ("line", "name", "email"),
    [
        ("Chen Wei, wei@example.com", "Chen Wei", "wei@example.com"),
        ("García, María, maria@example.com", "García, María", "maria@example.com"),
        ("María García\tmaria@example.com", "María García", "maria@example.com"),
        ("María\tGarcía\tmaria@example.com", "María García", "maria@example.com"),
        ("María García;maria@example.com;+351", "María García", "maria@example.com"),
        ('"Al-Ali, Mohammed" <ali@example.com>', "Al-Ali, Mohammed", "ali@example.com"),
        ("wei@example.com, Chen Wei", "Chen Wei", "wei@example.com"),
        ("محمد العلي, ali@example.com", "محمد العلي", "ali@example.com"),
        ("Smith, John", "Smith, John", ""),
        ("  陈伟  ", "陈伟", ""),
    ],
)
def test_line_is_a_name_and_an_address(line: str, name: str, email: str):
    (found,) = candidates.pasted(line)
    assert (found.name, found.email, found.problem) == (name, email, "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lonely@example.com", "Give the candidate’s name"),
        ("Chen Wei, wei@", "Enter an address like"),
        ("Chen Wei\tno address", "Enter an address like"),
        ("n" * 201, "at most 200 characters"),
        ("known person, KNOWN@example.com", "already"),
    ],
)
def test_line_that_cannot_be_added_says_why(text: str, words: str):
    (found,) = candidates.pasted(text, KNOWN)
    assert words in found.problem


def test_second_of_the_same_names_the_line_of_the_first():
    found = candidates.pasted("Name;Email\n\nChen Wei;wei@example.com\nWei again;WEI@example.com\nAna\nana")
    assert [line.line for line in found] == [3, 4, 5, 6], "headings and empty lines are passed over"
    assert "address stands on line 3" in found[1].problem
    assert "name stands on line 5" in found[3].problem


def test_those_who_are_here_can_be_left_out():
    found = candidates.pasted("Known, known@example.com\nNew, new@example.com", KNOWN)
    assert [line.is_known for line in found] == [True, False]
    assert len(candidates.problems_of(found, leave_out_known=False)) == 1
    assert candidates.problems_of(found, leave_out_known=True) == []


@pytest.mark.parametrize(
    ("name", "direction"),
    [("Ana", "ltr"), ("محمد", "rtl"), ("דנה", "rtl"), ("(123) محمد", "rtl"), ("陈伟", "ltr"), ("12", "ltr")],
)
def test_name_runs_as_its_first_letter_does(name: str, direction: str):
    assert candidates.direction(name) == direction
