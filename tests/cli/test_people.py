"""user: adding, listing and disabling people, and who acts."""

import json

import pytest

from tests.support import cast
from tests.support.commands import Instance


def test_added_person_gets_a_link_and_a_role(lived_in: Instance) -> None:
    result = lived_in.run("user", "add", "Lena@Example.org", "--name", "Lena Weiß", "--role", "recruiter")
    assert result.exit_code == 0, result.stderr
    assert "/links/" in result.stdout
    listed = json.loads(lived_in.run("user", "list", "--json").stdout)
    added = next(one for one in listed if one["email"] == "lena@example.org")
    assert (added["roles"], added["state"]) == (["recruiter"], "invited")


def test_disabled_person_is_listed_as_such(lived_in: Instance) -> None:
    assert lived_in.run("user", "disable", cast.email("member")).exit_code == 0
    lines = lived_in.run("user", "list").stdout.splitlines()
    assert next(line for line in lines if cast.email("member") in line).endswith("disabled")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "not an address", "--name", "X"], "Enter an address like name@company.example"),
        (["add", cast.email("member"), "--name", "X"], "Somebody with this address is already here"),
        (["add", "x@example.org", "--name", " "], "name: Enter a name"),
        (["add", "x@example.org", "--name", "x" * 201], "At most 200 characters"),
        (["disable", "nobody@example.org"], "nobody has the address nobody@example.org: hiringkit user list"),
        (["disable", cast.email("administrator")], "This is the last administrator who can sign in"),
        (["forget-factors", "nobody@example.org"], "nobody has the address nobody@example.org: hiringkit user list"),
        (["list", "--as", "nobody@example.org"], "nobody has the address nobody@example.org"),
        (["list", "--as", cast.email("disabled")], "is disabled"),
        (["list", "--as", cast.email("member")], "is not open to the person who acts"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(lived_in: Instance, arguments: list[str], said: str) -> None:
    before = lived_in.sql("SELECT count(*) FROM audit_lines")
    result = lived_in.run("user", *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert lived_in.sql("SELECT count(*) FROM audit_lines") == before


def test_several_administrators_are_asked_which_one_acts(lived_in: Instance) -> None:
    lived_in.run("user", "add", "second@example.org", "--name", "Second", "--role", "administrator")
    result = lived_in.run("user", "list")
    assert result.exit_code == 2
    assert "say who acts with --as EMAIL" in result.stderr
    assert "second@example.org" in result.stderr
    assert lived_in.run("user", "list", by="administrator").exit_code == 0


def test_act_on_the_command_line_is_in_the_trail(lived_in: Instance) -> None:
    lived_in.run("user", "disable", cast.email("member"))
    last = lived_in.sql("SELECT act, source, actor FROM audit_lines ORDER BY seq DESC LIMIT 1")
    assert last == [("disable", "command line", lived_in.world.ref("people", "administrator"))]


def test_lost_second_factor_is_taken_away(lived_in: Instance) -> None:
    ref = lived_in.world.ref("people", "member")
    lived_in.sql(f"UPDATE people SET totp_secret = 'sealed' WHERE ref = '{ref}'")
    said = lived_in.run("user", "forget-factors", cast.email("member")).stdout
    assert "signs in by password alone" in said
    assert lived_in.sql(f"SELECT totp_secret, recovery_hashes FROM people WHERE ref = '{ref}'") == [(None, "[]")]
