"""A walk through the application: every route with every identifier of the world, as one kind of person."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from apiflask import APIFlask
from flask import template_rendered
from sqlalchemy import event
from werkzeug.routing import Rule

from hiringkit.store import database
from tests.support.client import Answer, Visitor
from tests.support.world import World

Only = Mapping[str, tuple[str, ...]]
UNKNOWN = "z" * 14
"""An identifier that no thing has."""
UNSEEN = "unknown"
NOUNS = {
    "cards": "scorecards",
    **dict.fromkeys(("sessions", "links", "setup", "static", "mail", "calendar"), "no"),
}
"""What stands in an address before an identifier, where it is not the thing’s own word; `no` names no thing."""
BY_NAME = {"kit": "kit-names"}
"""Arguments that hold a name instead of an identifier."""
QUERIES = {
    "openings.index": ("?show=closed",),
    "openings.show": ("?show=needs", "?show=ready", "?show=closed&page=2"),
    "loops.index": ("?level=junior",),
    "records.retention": ("?page=2",),
    "records.audit": ("?act=debrief.", "?act=readings", "?since=2026-11-10&until=2026-11-12"),
}
"""More addresses of pages that read a query."""
CSRF = re.compile(r'(name="csrf[_-]token" (?:value|content)=")[^"]+(")')
OFFER = re.compile(
    r'(?s)(<div class="qr"[^>]*>).*?(</div>)|(qr__secret unbroken">)[^<]*(<)|(name="offered"[^>]* value=")[^"]*(")'
)
REFERENCE = re.compile(r"HK-[0-9A-F]{4}-[0-9A-F]{4}")


@dataclass(frozen=True, slots=True)
class Place:
    """An address to knock at: its route and the names of the things in it."""

    endpoint: str
    route: str
    path: str
    state: str


@dataclass(slots=True)
class Seen:
    """What one person got at one place."""

    place: Place
    status: int
    location: str
    headers: dict[str, str]
    body: bytes
    templates: tuple[str, ...] = ()
    statements: int = 0


@dataclass(slots=True)
class Watch:
    """Counts statements and notes templates while it is on."""

    templates: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)


def places(app: APIFlask, world: World, method: str = "GET", *, only: Only | None = None) -> Iterator[Place]:
    """Every place that takes the method, with each thing of the world, or only some, and with one that is not there."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        if method in (rule.methods or ()):
            for state, values in things(rule, world, only or {}):
                yield from _place(app, rule, state, values)


def things(rule: Rule, world: World, only: Only) -> Iterator[tuple[str, dict[str, Any]]]:
    """The things that can stand in an address, by their names."""

    def known(noun: str) -> dict[str, str]:
        wanted = only.get(noun, ())
        return {name: ref for name, ref in world.refs.get(noun, {}).items() if not wanted or name in wanted}

    nouns = {name: noun_of(rule, name) for name in sorted(rule.arguments, key=lambda name: rule.rule.index(f"{name}>"))}
    if not nouns:
        yield "", {}
        return
    first, *others = nouns
    for state, ref in {**known(nouns[first]), UNSEEN: UNKNOWN}.items():
        if not others:
            yield state, {first: ref}
            continue
        for name, other in {**known(nouns[others[0]]), UNSEEN: UNKNOWN}.items():
            fits = nouns[others[0]] != "scorecards" or name.startswith(f"{state},")
            if name == UNSEEN or (state != UNSEEN and fits):
                yield f"{state}; {name}", {first: ref, others[0]: other}


def noun_of(rule: Rule, argument: str) -> str:
    """The noun that stands before an argument of a route."""
    if argument in BY_NAME:
        return BY_NAME[argument]
    before = re.split(rf"<(?:\w+:)?{argument}>", rule.rule)[0].rstrip("/").rpartition("/")[2]
    return NOUNS.get(before, before)


def _place(app: APIFlask, rule: Rule, state: str, values: dict[str, Any]) -> Iterator[Place]:
    adapter = app.url_map.bind("localhost")
    known = {name: values.get(name, UNKNOWN) for name in rule.arguments}
    path = adapter.build(rule.endpoint, known)
    yield Place(rule.endpoint, rule.rule, path, state)
    for query in QUERIES.get(rule.endpoint, ()):
        yield Place(rule.endpoint, rule.rule, path + query, f"{state} {query}".strip())


def knock(visitor: Visitor, place: Place, method: str = "GET", *, proofread: bool = False, **options: Any) -> Seen:
    """One request; with `proofread`, a page among the answers has to be as a page must be."""
    watch = Watch()
    with watching(visitor.app, watch):
        response = visitor.client.open(
            place.path,
            method=method,
            base_url="http://localhost",
            environ_overrides=visitor.environ,
            buffered=True,
            **options,
        )
    if proofread:
        Answer(response, f"{method} {place.path}")
    return Seen(
        place=place,
        status=response.status_code,
        location=response.headers.get("Location", ""),
        headers={name: value for name, value in response.headers.items() if name != "Set-Cookie"},
        body=response.data,
        templates=tuple(watch.templates),
        statements=len(watch.statements),
    )


class watching:
    """Notes every template and every statement of an application for a while."""

    def __init__(self, app: APIFlask, watch: Watch) -> None:
        self.app, self.watch = app, watch

    def __enter__(self) -> Watch:
        template_rendered.connect(self._template, self.app)
        with self.app.app_context():
            self.engine = database.db.engine
        event.listen(self.engine, "before_cursor_execute", self._statement)
        return self.watch

    def __exit__(self, *_: object) -> None:
        template_rendered.disconnect(self._template, self.app)
        event.remove(self.engine, "before_cursor_execute", self._statement)

    def _template(self, _app: object, template: Any, **_: object) -> None:
        self.watch.templates.append(template.name)

    def _statement(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN", "SET TRANSACTION", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            self.watch.statements.append(statement)


def plain(body: bytes | str) -> str:
    """A body without what is new in every answer: the token of its forms, a device’s offer, a fault’s reference."""
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    return REFERENCE.sub("HK-", OFFER.sub("", CSRF.sub(r"\1\2", text)))
