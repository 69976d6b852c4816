"""Two ways to walk the same journey without scripts: with the plain test client, and in Chromium with scripts off."""

import re
from html import unescape
from typing import Any, Protocol

from apiflask import APIFlask
from playwright.sync_api import Locator, Page

from tests.support.client import Answer, Visitor

Button = tuple[str, str]


class Driver(Protocol):
    """Somebody at a page: goes somewhere, fills in a form of the page and presses its button, follows a link."""

    def go(self, path: str) -> None:
        """Opens a page."""

    def press(self, action: str, button: Button | None = None, **fields: Any) -> None:
        """Fills in the form that leads to `action`, presses its button or the named one, and follows where it leads."""

    def link(self, pattern: str) -> str:
        """The first address on the page that the pattern fits."""

    @property
    def path(self) -> str:
        """Where the person is."""

    @property
    def text(self) -> str:
        """The page as HTML."""

    def download(self, path: str) -> bytes:
        """The bytes of a file."""


def first_link(html: str, pattern: str) -> str:
    """The first address in a page that the pattern fits; fails when there is none."""
    for href in re.findall(r'href="([^"]+)"', html):
        if re.search(pattern, unescape(href)):
            return unescape(href)
    raise AssertionError(f"no link fits {pattern}")


class Plain:
    """The test client, which proof-reads every page."""

    def __init__(self, app: APIFlask) -> None:
        self._visitor = Visitor(app)
        self._page: Answer | None = None

    def go(self, path: str) -> None:
        """Opens a page."""
        for _ in range(5):
            response = self._visitor.client.get(path, base_url="http://localhost")
            if response.status_code not in (302, 303):
                break
            path = response.location.removeprefix("http://localhost")
        self._page = Answer(response, f"GET {path}")
        assert self._page.status == 200, f"{path}: {self._page.status}"

    def press(self, action: str, button: Button | None = None, **fields: Any) -> None:
        """Sends the page's own form with these values in it."""
        assert self._page is not None
        filled = {**self._page.form(action), **fields, **({button[0]: button[1]} if button else {})}
        response = self._visitor.client.post(action, data=filled, base_url="http://localhost")
        answer = Answer(response, f"POST {action}")
        assert answer.status in (303, 422, 200), f"POST {action}: {answer.status} {answer.words[:300]}"
        if answer.status == 303:
            self.go(answer.location.partition("#")[0].removeprefix("http://localhost"))
        else:
            self._page = answer

    def link(self, pattern: str) -> str:
        """The first address on the page that the pattern fits."""
        return first_link(self.text, pattern)

    @property
    def path(self) -> str:
        """Where the person is."""
        assert self._page is not None
        return self._page.path.partition(" ")[2]

    @property
    def text(self) -> str:
        """The page as HTML."""
        assert self._page is not None
        return self._page.text

    def download(self, path: str) -> bytes:
        """The bytes of a file."""
        return self._visitor.client.get(path, base_url="http://localhost").data


class WithoutScripts:
    """A page of Chromium with scripts switched off."""

    def __init__(self, page: Page, base: str) -> None:
        self._page, self._base = page, base

    def go(self, path: str) -> None:
        """Opens a page."""
        answer = self._page.goto(self._base + path)
        assert answer is not None and answer.status == 200, f"{path}: {answer.status if answer else 'nothing'}"

    def press(self, action: str, button: Button | None = None, **fields: Any) -> None:
        """Fills in the form as a person would, and clicks its button."""
        forms = self._page.locator(f'form[method=post][action="{action}"]')
        form = forms.first
        if button:
            form = forms.filter(has=self._page.locator(f'button[name="{button[0]}"][value="{button[1]}"]')).first
        for name, value in fields.items():
            self._fill(form, name, value)
        chosen = f'button[name="{button[0]}"][value="{button[1]}"]' if button else "button[type=submit]:visible"
        pressed = form.locator(chosen).last
        with self._page.expect_navigation():
            pressed.click()

    def _fill(self, form: Locator, name: str, value: Any) -> None:
        field = form.locator(f'[name="{name}"]').first
        kind = field.get_attribute("type") or ""
        if kind in ("radio", "checkbox"):
            for one in value if isinstance(value, list) else [value]:
                form.locator(f'[name="{name}"][value="{one}"]').check(force=True)
        elif form.locator(f'select[name="{name}"]').count():
            field.select_option(str(value))
        elif kind != "hidden":
            field.fill(str(value))

    def link(self, pattern: str) -> str:
        """The first address on the page that the pattern fits."""
        return first_link(self.text, pattern)

    @property
    def path(self) -> str:
        """Where the person is."""
        return self._page.url.removeprefix(self._base).partition("#")[0]

    @property
    def text(self) -> str:
        """The page as HTML."""
        return self._page.content()

    def download(self, path: str) -> bytes:
        """The bytes of a file."""
        return self._page.request.get(self._base + path).body()


ACTIVE = """() => {
  const one = document.activeElement;
  return {
    tag: one.tagName, name: one.name ?? "", value: one.value ?? "", kind: one.type ?? "", checked: one.checked ?? false,
    action: one.form?.getAttribute("action") ?? "", shut: one.tagName === "SUMMARY" && !one.parentElement.open,
  };
}"""
MOST_STEPS = 600
"""Tabs within which every field and button of a page has to be reached."""


class ByKeyboard(WithoutScripts):
    """The same page, worked with the keyboard alone: Tab, arrows, Space, Enter, and typing."""

    def press(self, action: str, button: Button | None = None, **fields: Any) -> None:
        """Walks to each field by Tab and fills it in, then to the button, and presses Enter."""
        waiting = {name: self._wanted(value) for name, value in fields.items() if self._is_shown(action, name)}
        for _ in range(MOST_STEPS):
            self._page.keyboard.press("Tab")
            at = self._page.evaluate(ACTIVE)
            if at["shut"]:
                self._page.keyboard.press("Enter")
            elif at["action"] == action and at["name"] in waiting and at["tag"] != "BUTTON":
                self._enter(at, waiting)
            elif not waiting and at["action"] == action and self._is_pressed(at, button):
                with self._page.expect_navigation():
                    self._page.keyboard.press("Enter")
                return
        raise AssertionError(f"{self.path}: Tab does not reach {list(waiting) or button or 'the button'} of {action}")

    def _is_shown(self, action: str, name: str) -> bool:
        field = self._page.locator(f'form[action="{action}"] [name="{name}"]')
        return field.count() > 0 and field.first.get_attribute("type") != "hidden"

    @staticmethod
    def _wanted(value: Any) -> list[str]:
        return [str(one) for one in value] if isinstance(value, list) else [str(value)]

    @staticmethod
    def _is_pressed(at: dict[str, Any], button: Button | None) -> bool:
        if at["tag"] != "BUTTON" or at["kind"] != "submit":
            return False
        return (at["name"], at["value"]) == button if button else not at["name"]

    def _enter(self, at: dict[str, Any], waiting: dict[str, list[str]]) -> None:
        """Fills in the field that has the focus."""
        keys, name, wanted = self._page.keyboard, at["name"], waiting[at["name"]]
        if at["kind"] == "checkbox":
            if at["value"] not in wanted:
                return
            keys.press("Space")
            wanted.remove(at["value"])
            if wanted:
                return
        elif at["kind"] == "radio" or at["tag"] == "SELECT":
            keys.press("Space" if at["kind"] == "radio" else "Home")
            for _ in range(40):
                if self._page.evaluate(ACTIVE)["value"] == wanted[0]:
                    break
                keys.press("ArrowDown")
            else:
                raise AssertionError(f"{name} has no {wanted[0]}")
        else:
            self._type(at["kind"], wanted[0])
        del waiting[name]

    def _type(self, kind: str, text: str) -> None:
        """Types as an American keyboard and calendar have it."""
        keys = self._page.keyboard
        if kind == "date":
            year, month, day = text.split("-")
            keys.type(month + day + year)
        elif kind == "time":
            hour, minute = text.split(":")
            keys.type(f"{int(hour) % 12 or 12:02d}{minute}{'AM' if int(hour) < 12 else 'PM'}")
        else:
            keys.press("Control+a")
            keys.type(text)
