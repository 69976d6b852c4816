"""Importing a list of people: seen before anything is kept, faults by row and column, all of them or nobody."""

import io
import re
from collections.abc import Callable

import pytest
from apiflask import APIFlask

from hiringkit.store import accounts
from tests.support import cast
from tests.support.client import Answer, Visitor

Visit = Callable[..., Visitor]
PATH, ADD = "/people/import", "/people/import/add"
GOOD = """name,email,roles,latin name,language,team,time zone
李娜,na.li@brightmoor.example,Recruiter,Li Na,zh-Hans,Talent,Asia/Shanghai
"Okafor, Ada",Ada@Brightmoor.example,"administrator; recruiter",,,,
محمد,m@brightmoor.example,,Mohammed,ar,Grid,
"""


def check(visitor: Visitor, text: str, status: int = 200) -> Answer:
    return visitor.post(PATH, {"text": text}, status=status)


def send(visitor: Visitor, raw: bytes, status: int = 200, name: str = "people.csv") -> Answer:
    data = {"file": (io.BytesIO(raw), name)}
    return visitor.post(PATH, data, status=status, content_type="multipart/form-data")


def everyone(app: APIFlask) -> set[str]:
    with app.app_context():
        return {one.email for one in accounts.everyone()}


def test_list_is_looked_at_then_added_and_each_link_works(visit: Visit, app: APIFlask) -> None:
    administrator, before = visit("administrator"), everyone(app)
    page = send(administrator, GOOD.encode())
    assert "3 new people, read as UTF-8" in page.words and "Add 3 people" in page.words
    assert everyone(app) == before
    done = administrator.post(ADD, page.form(PATH), status=200)
    found = re.findall(r"http://[^/]+(/links/[\w-]+)</code>", done.text)
    assert len(set(found)) == 3
    visit().get(found[0])
    with app.app_context():
        ada, na = accounts.by_email("ada@brightmoor.example"), accounts.by_email("na.li@brightmoor.example")
        assert ada and na and (ada.name, ada.roles) == ("Okafor, Ada", ["administrator", "recruiter"])
        assert (na.latin_name, na.lang, na.time_zone, na.password_hash) == ("Li Na", "zh-Hans", "Asia/Shanghai", None)


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252")]
)
def test_what_spreadsheets_write_is_read(visit: Visit, separator: str, encoding: str, said: str) -> None:
    text = f"Full name{separator}E-mail\r\nZoë Müller{separator}zoe@brightmoor.example\r\n"
    page = send(visit("administrator"), text.encode(encoding))
    assert f"1 new person, read as {said}" in page.words and "Zoë Müller" in page.words


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (",a@b.example,,,", "Name", "Enter a name."),
        ("A,nonsense,,,", "Email", "Enter an address like"),
        ("A,,,,", "Email", "Enter a work email."),
        ("A,a@b.example,emperor,,", "Roles", "There is no role “emperor”."),
        ("A,a@b.example,,Mars/Olympus,", "Time zone", "Choose a time zone"),
        ("A,a@b.example,,,not a tag", "Language of the name", "Use a language tag"),
        ("=1+1,a@b.example,,,", "Name", "as a formula would"),
        ("@SUM(A1),a@b.example,,,", "Name", "as a formula would"),
        ("+A,a@b.example,,,", "Name", "as a formula would"),
        ("＝1+1,a@b.example,,,", "Name", "as a formula would"),
        ("A" * 201 + ",a@b.example,,,", "Name", "At most 200 characters"),
        ("A,a@b.example,,,,too much", "The whole row", "The row has 6 cells"),
        ("B,first@b.example,,,", "Email", "The same address stands in row 2."),
    ],
)
def test_faults_are_named_by_row_and_column_and_nobody_is_added(
    visit: Visit, app: APIFlask, row: str, column: str, said: str
) -> None:
    administrator, before = visit("administrator"), everyone(app)
    text = f"name,email,roles,time zone,language\nA,first@b.example,,,\n\n{row}\n"
    page = check(administrator, text, status=422)
    assert re.search(rf"4\s*{column}", page.words) and said in page.words
    assert "Add 2" not in page.words and page.form(PATH)["text"] == text
    refused = administrator.post(ADD, {"text": text, "skip": "y"}, status=422)
    assert "Nobody was added." in refused.words and everyone(app) == before


def test_people_who_are_here_are_found_and_can_be_left_out(visit: Visit, app: APIFlask) -> None:
    administrator = visit("administrator")
    text = f"name,email\nSomebody,{cast.email('recruiter').upper()}\nPriya Raghunathan,new@b.example\n"
    page = check(administrator, text)
    assert "1 new person, 1 here already" in page.words
    assert f"Same name as {cast.email('interviewer_elsewhere')}" in page.words
    refused = administrator.post(ADD, {"text": text}, status=422)
    assert "row 2, Email: Somebody with this address is already here." in refused.words
    administrator.post(ADD, {"text": text, "skip": "y"}, status=200)
    assert "new@b.example" in everyone(app)
    again = administrator.post(ADD, {"text": text, "skip": "y"}, status=422)
    assert "everybody in the list is here already" in again.words


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"PK\x03\x04rest", "This is a workbook."),
        (b"name,email\n\x00,\n", "The file is not text."),
        (b"\xff\xfe\x00", "The file is not text."),
        (b"a,b\n1,2\n", "there is none called Name or Email"),
        (b"name,email\n", "only headings"),
        (b"", "The file is empty."),
        (b'name,email\n"A,a@b.example\n', "cannot be read as CSV"),
        (b"name,email\n" + b"A" * 140_000 + b",a@b.example\n", "cannot be read as CSV"),
        (b"name,email\n" + b"A,a@b.example\n" * 30_000, "at most 300,000 fit"),
    ],
)
def test_what_is_no_list_is_refused_in_words(visit: Visit, raw: bytes, said: str) -> None:
    assert said in send(visit("administrator"), raw, status=422).words


def test_nothing_at_all_is_refused_in_words(visit: Visit) -> None:
    assert "Choose a CSV file, or write the list below." in check(visit("administrator"), " ", status=422).words


def test_list_of_too_many_is_refused(visit: Visit) -> None:
    rows = "".join(f"P,p{number}@b.example\n" for number in range(1001))
    page = check(visit("administrator"), "name,email\n" + rows, status=422)
    assert "at most 1,000 people" in page.words


def test_unknown_and_doubled_columns_are_named(visit: Visit) -> None:
    page = check(visit("administrator"), "name,email,shoe size,Name\nA,a@b.example,43,B\n", status=422)
    assert "shoe size" in page.words and "This column is there twice." in page.words


def test_hostile_cells_stay_text(visit: Visit) -> None:
    page = check(visit("administrator"), 'name,email\n"<script>alert(1)</script>",a@b.example\n')
    assert "<script>alert" not in page.text


def test_import_is_for_administrators(visit: Visit) -> None:
    visit("recruiter").get(PATH, status=404)
    visit("recruiter").post(ADD, {"text": GOOD}, status=404)
