"""Attachments: what a file is by its content, names in any script, links, limits, notices and who reads."""

import pytest

from hiringkit.domain import attachments
from hiringkit.domain.access import RECRUITER, Actor, Standing
from tests.support import cast

ACTOR = Actor(0, "", "", cast.MADE_AT)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (b"%PDF-1.7\n", attachments.PDF),
        (b"\x89PNG\r\n\x1a\n...", attachments.PNG),
        (b"\xff\xd8\xff\xe0", attachments.JPEG),
        ("plain, naïve 陈\n\tline".encode(), attachments.TEXT),
        (b"\xef\xbb\xbfwith a mark", attachments.TEXT),
        (b"<html><script>alert(1)</script>", attachments.TEXT),
        (b"GIF89a\x01\x00", None),
        (b"PK\x03\x04", None),
        (b"MZ\x90\x00", None),
        ("caf\xe9".encode("latin-1"), None),
        ("text".encode("utf-16"), None),
    ],
)
def test_media_is_what_the_content_says(content: bytes, media: str | None) -> None:
    assert attachments.media_of(content) == media


@pytest.mark.parametrize(
    ("given", "media", "kept"),
    [
        ("résumé 陈伟.pdf", attachments.PDF, "résumé 陈伟.pdf"),
        ("C:\\Users\\me\\cv.PDF", attachments.PDF, "cv.PDF"),
        ("../../etc/passwd", attachments.TEXT, "passwd"),
        ("photo\u202efdp.exe", attachments.PDF, "photo fdp.exe.pdf"),
        ("سيرة ذاتية.pdf", attachments.PDF, "سيرة ذاتية.pdf"),
        ('a"b\r\nSet-Cookie: x.png', attachments.PNG, "a b Set-Cookie x.png"),
        ("", attachments.JPEG, "file.jpg"),
    ],
)
def test_file_names_keep_their_script_and_lose_what_misleads(given: str, media: str, kept: str) -> None:
    assert attachments.file_name(given, media) == kept


def test_long_file_name_keeps_its_ending() -> None:
    name = attachments.file_name("n" * 300 + ".pdf", attachments.PDF)
    assert len(name) <= attachments.NAME_LIMIT
    assert name.endswith("….pdf")


@pytest.mark.parametrize(
    "url",
    [
        "http://x.example",
        "javascript:alert(1)",
        "https://",
        "https://me:secret@x.example/",
        "https://x.example/a b",
        "",
    ],
)
def test_unsafe_links_are_refused(url: str) -> None:
    assert attachments.link_problem(url)


def test_plain_link_is_taken() -> None:
    assert attachments.link_problem("https://portfolio.example/陈?page=2#top") == ""


@pytest.mark.parametrize(
    ("content", "media", "word"),
    [
        (b"", None, "empty"),
        (b"x" * (attachments.MOST_BYTES + 1), attachments.PDF, "at most 20 MB"),
        (b"x" * (attachments.MOST_TEXT + 1), attachments.TEXT, "of text"),
        (b"GIF89a", None, "none of PDF"),
    ],
)
def test_sizes_and_kinds_are_refused_in_a_sentence(content: bytes, media: str | None, word: str) -> None:
    assert word in attachments.size_problem(content, media)


def test_notice_stands_where_pages_cannot() -> None:
    assert attachments.notice(attachments.PDF, "", 3) == ""
    assert "password" in attachments.notice(attachments.PDF, attachments.ENCRYPTED, 0)
    assert "text" in attachments.notice(attachments.TEXT, "", 0)
    assert "link" in attachments.notice(attachments.LINK, "", 0)
    assert "at most" in attachments.notice(attachments.PDF, "", 3, pages_before=attachments.PACKET_PAGES)
    assert set(attachments.PROBLEMS) <= set(attachments.NOTICES)


def test_interviewers_read_only_what_is_for_them() -> None:
    interviewer, team = Standing(owes=1), Standing(duties=frozenset({RECRUITER}))
    assert attachments.can_read(ACTOR, interviewer, for_interviewers=True) is None
    assert attachments.can_read(ACTOR, interviewer, for_interviewers=False)
    assert attachments.can_read(ACTOR, team, for_interviewers=False) is None
    assert attachments.can_read(ACTOR, Standing(), for_interviewers=True)
    own = Standing(duties=frozenset({RECRUITER}), is_candidate=True)
    assert attachments.can_read(ACTOR, own, for_interviewers=True)
