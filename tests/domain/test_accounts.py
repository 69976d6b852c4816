"""Rules about people: which passwords are refused."""

import pytest

from hiringkit.domain.accounts import passwords

ABOUT = ["ingrid.soerensen@brightmoor.example", "Ingrid Sørensen", "", "Brightmoor Grid"]


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("quiet river", "at least 12"),
        ("x" * 1025, "at most 1,024"),
        ("password2026", "first passwords"),
        ("P4$$w0rd2026!!", "first passwords"),
        ("hiringkit2026", "first passwords"),
        ("Scorecard-1234", "first passwords"),
        ("abcabcabcabc", "first passwords"),
        ("Ingrid.Sørensen-26", "your name, address or organisation"),
        ("BrightmoorGrid99", "your name, address or organisation"),
        ("brightmoor grid brightmoor grid", "your name, address or organisation"),
        ("ingrid.soerensen1", "your name, address or organisation"),
    ],
)
def test_password_that_others_would_guess_is_refused(password: str, said: str) -> None:
    assert said in str(passwords.problem(password, ABOUT))


@pytest.mark.parametrize(
    "password", ["quiet turbines", "ααβγδεζηθικλ", "nine lamps 🔦 by the sea", "y8#kdJ2!mQpz" * 85]
)
def test_any_long_password_of_any_letters_is_taken(password: str) -> None:
    assert passwords.problem(password, ABOUT) is None
