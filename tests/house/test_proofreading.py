"""The proof-reader finds what it is there to find: a good page passes, each spoiled one does not."""

import pytest

from tests.support import proofreading

GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>People · hiringkit</title></head><body>
<main><h1>People</h1><p id="hint">A hint</p><a href="#hint">Hint</a><img src="/logo" alt="Logo">
<form method="post" action="/people"><input type="hidden" name="csrf_token" value="x">
<label for="name">Name</label><input id="name" name="name" aria-describedby="hint"><button>Save</button></form></main>
</body></html>"""
SPOILED = {
    "two ids": ('<p id="hint">', '<p id="name">'),
    "no title": ("<title>People · hiringkit</title>", ""),
    "title without words": ("People · hiringkit", " · hiringkit"),
    "no language": (' lang="en"', ""),
    "no label": ('<label for="name">Name</label>', ""),
    "label for nothing": ('for="name"', 'for="other"'),
    "hint that is not there": ('aria-describedby="hint"', 'aria-describedby="gone"'),
    "link to nowhere": ('href="#hint"', 'href="#gone"'),
    "form without token": ('name="csrf_token"', 'name="other_token"'),
    "form that leads outside": ('action="/people"', 'action="//evil.example/"'),
    "form without action": (' action="/people"', ""),
    "inline style": ("<h1>", '<h1 style="color:red">'),
    "inline handler": ("<h1>", '<h1 onclick="go()">'),
    "inline script": ("</main>", "<script>go()</script></main>"),
    "outside picture": ('src="/logo"', 'src="https://evil.example/logo"'),
    "script address": ('href="#hint"', 'href="javascript:go()"'),
    "no alt": (' alt="Logo"', ""),
    "no h1": ("<h1>People</h1>", ""),
    "two mains": ("</main>", "</main><main></main>"),
    "broken HTML": ("</form>", ""),
    "button without words": ("<button>Save</button>", "<button></button>"),
}
HEADERS = {
    "Content-Security-Policy": "; ".join(proofreading.POLICY),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def test_good_page_passes() -> None:
    assert proofreading.read(GOOD)[1] == []


@pytest.mark.parametrize("kind", SPOILED)
def test_spoiled_page_is_found(kind: str) -> None:
    whole, part = SPOILED[kind]
    assert whole in GOOD
    assert proofreading.read(GOOD.replace(whole, part, 1))[1] != []


@pytest.mark.parametrize("name", HEADERS)
def test_missing_header_is_found(name: str) -> None:
    assert proofreading.header_problems(HEADERS) == []
    assert proofreading.header_problems({key: value for key, value in HEADERS.items() if key != name}) != []


@pytest.mark.parametrize(
    "spoiled",
    [
        {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, max-age=60"},
        {"Content-Type": "text/calendar"},
        {"Access-Control-Allow-Origin": "*"},
    ],
)
def test_answer_that_caches_keep_or_other_sites_read_is_found(spoiled: dict[str, str]) -> None:
    assert len(proofreading.header_problems({**HEADERS, **spoiled})) == 1


def test_hole_in_the_policy_is_found() -> None:
    spoiled = {
        **HEADERS,
        "Content-Security-Policy": HEADERS["Content-Security-Policy"] + "; script-src 'unsafe-inline'",
    }
    assert proofreading.header_problems(spoiled) != []
