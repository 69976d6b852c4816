"""What a page must be, whatever it says: valid, titled, labelled, without inline script or style, well guarded."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

POLICY = ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'")
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
KEPT_NOWHERE = ("text/html", "application/json", "application/pdf", "text/csv")
ELSEWHERE = "access-control-"
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")


def header_problems(headers: Any) -> list[str]:
    """What is missing among the headers that every response carries."""
    policy = headers.get("Content-Security-Policy", "")
    problems = [f"the content policy lacks {part}" for part in POLICY if part not in policy]
    if "unsafe" in policy or "*" in policy:
        problems.append("the content policy has a hole")
    expected = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
    problems += [f"{name} is not {value}" for name, value in expected.items() if headers.get(name) != value]
    kind = headers.get("Content-Type", "")
    if not headers.get("Cache-Control") or (kind.startswith(KEPT_NOWHERE) and headers["Cache-Control"] != "no-store"):
        problems.append("the answer may be kept")
    if kind.startswith("text/") and "charset=utf-8" not in kind:
        problems.append("a text does not say its encoding")
    open_to = [name for name, _ in headers.items() if name.lower().startswith(ELSEWHERE)]
    return problems + [f"{name} lets other sites in" for name in open_to]


def read(text: str) -> tuple[Element, list[str]]:
    """The page as a tree, and everything that is wrong with it."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree: Element = parser.parse(text)
    problems = [f"HTML at line {place[0]}: {code} {details}" for place, code, details in parser.errors]
    for check in (_head, _ids, _fields, _forms, _inline, _outline):
        problems += check(tree)
    return tree, problems


def filled_in(form: Element) -> dict[str, str | list[str]]:
    """What a form would send as it stands."""
    values: dict[str, str | list[str]] = {}
    for one in form.iter():
        name = one.get("name")
        if not name or one.get("disabled") is not None:
            continue
        for value in _values(one):
            earlier = values.get(name)
            if earlier is None:
                values[name] = value
            else:
                values[name] = [*([earlier] if isinstance(earlier, str) else earlier), value]
    return values


def _values(field: Element) -> Iterator[str]:
    if field.tag == "textarea":
        yield field.text or ""
    elif field.tag == "select":
        options = list(field.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        yield from (str(one.get("value", one.text)) for one in chosen)
    elif field.tag == "input" and field.get("type") in ("checkbox", "radio"):
        if field.get("checked") is not None:
            yield field.get("value", "on")
    elif field.tag == "input" and field.get("type") not in ("submit", "button", "file", "image"):
        yield field.get("value", "")


def _head(tree: Element) -> list[str]:
    titles = tree.findall("./head/title")
    problems = [] if len(titles) == 1 and (titles[0].text or "").strip(" ·") else ["there is not one title"]
    if any((one.text or "").startswith(" ·") for one in titles):
        problems.append("the title has no words of its own")
    return problems if tree.get("lang") else [*problems, "the page has no language"]


def _ids(tree: Element) -> list[str]:
    counted = Counter(one.get("id") for one in tree.iter() if one.get("id") is not None)
    problems = [f"the id {name!r} is there {number} times" for name, number in counted.items() if number > 1]
    for one in tree.iter():
        for attribute in REFERENCES:
            problems += [
                f"{attribute} names {name!r}" for name in (one.get(attribute) or "").split() if name not in counted
            ]
        target = one.get("href") or ""
        if one.tag == "a" and len(target) > 1 and target.startswith("#") and target[1:] not in counted:
            problems.append(f"a link leads to {target}, which is not there")
    return problems


def _fields(tree: Element) -> list[str]:
    labelled = {one.get("for") for one in tree.iter("label")}
    inside = {id(field) for label in tree.iter("label") for field in label.iter()}
    problems = [f"a label is for {name!r}, which is not there" for name in labelled - {None} - _all_ids(tree)]
    for one in tree.iter():
        if one.tag not in ("input", "select", "textarea") or one.get("type") in UNLABELLED:
            continue
        has_name = one.get("aria-label") or one.get("aria-labelledby")
        if not has_name and one.get("id") not in labelled and id(one) not in inside:
            problems.append(f"the field {one.get('name') or one.get('id')!r} has no label")
    return problems


def _all_ids(tree: Element) -> set[str | None]:
    return {one.get("id") for one in tree.iter()}


def _forms(tree: Element) -> list[str]:
    problems = []
    for form in tree.iter("form"):
        action = form.get("action") or ""
        if not action.startswith("/") or action.startswith("//"):
            problems.append(f"a form leads to {action!r}")
        names = {one.get("name") for one in form.iter("input")}
        if form.get("method", "get").lower() == "post" and "csrf_token" not in names:
            problems.append(f"the form for {action} has no token")
    for button in tree.iter("button"):
        if not "".join(button.itertext()).strip() and not button.get("aria-label") and not list(button.iter("svg")):
            problems.append("a button has no words")
    return problems


def _inline(tree: Element) -> list[str]:
    problems = ["there is a style element"] if list(tree.iter("style")) else []
    for one in tree.iter():
        if one.tag == "script" and not one.get("src"):
            problems.append("there is an inline script")
        for name, value in one.attrib.items():
            if name == "style" or (name.startswith("on") and name != "on"):
                problems.append(f"a {one.tag} has the attribute {name}")
            if _is_meant(one, name, value):
                continue
            if name in ("href", "src", "action") and value.lower().startswith(("http:", "https:", "//", "javascript:")):
                problems.append(f"a {one.tag} leads outside: {value[:80]}")
    return problems


def _is_meant(one: Element, name: str, value: str) -> bool:
    """True for the link of a call, which says that it leads outside and gives nothing away."""
    said = set((one.get("rel") or "").split())
    return one.tag == "a" and name == "href" and value.startswith("https://") and said >= {"external", "noreferrer"}


def _outline(tree: Element) -> list[str]:
    problems = [] if len(list(tree.iter("main"))) == 1 else ["there is not one main part"]
    if len(list(tree.iter("h1"))) != 1:
        problems.append("there is not one h1")
    problems += ["an image has no alt"] * sum(1 for one in tree.iter("img") if one.get("alt") is None)
    return problems
