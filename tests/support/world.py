"""One small complete world, told through the real services: two openings, five candidates, cards in every state.

Opening A is `recruiter`'s. Its candidate `one` is in the middle (`owes` owes a card, a first vote is sealed); `two` is
decided (its packet is rendered, the committee went on without `owes`); `own` is the file of `applicant`, who is also
on the committee; `fresh` has nothing yet. Opening B is `recruiter_elsewhere`'s, with candidate `other`; cards in it
stay closed to raters until all are in.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from io import BytesIO

from flask import current_app

from hiringkit.domain import access, loops
from hiringkit.domain.debriefs import NO_OFFER, OFFER
from hiringkit.domain.questions import ExerciseItem, LoopTemplate, QuestionItem
from hiringkit.services import (
    candidates,
    debriefs,
    interviews,
    jobs,
    library,
    openings,
    organisation,
    packets,
    questions,
    scorecards,
)
from hiringkit.services import loops as loop_services
from hiringkit.services.accounts import people
from hiringkit.services.candidates import attaching, listing, surveying
from hiringkit.services.candidates.attaching import NewAttachment
from hiringkit.services.openings import needs, preparing
from hiringkit.services.packets import guests, letters, slates
from hiringkit.services.questions import importing
from hiringkit.store import interviews as interview_rows
from hiringkit.store import loops as loop_rows
from hiringkit.store import scorecards as card_rows
from tests.support import cast, recorded, training
from tests.support.makers_cards import FIRST, OTHER, Telling, amend, begin, give

MOMENT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
"""When the world is looked at."""
TEMPLATE = "ml-engineer-senior"
PDF = b"%PDF-1.7\n% a packet, as a worker would leave it\n%%EOF\n"
EXTRA = "adjustment"
PASSED = "We talked about the forecasting project. Not asked: the question on monitoring."
"""What travels from one interviewer to the next: the same however the candidate was judged."""
NAMES = {"one": "Nguyễn Thu Hà", "two": "Léa Fournier", "own": "Kwame Asante", "fresh": "李静", "other": "Ravi Menon"}
IN_A = ("one", "two", "own", "fresh")
Refs = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Story:
    """What may differ between two worlds: for whom another telling holds, and whether notes or sealed votes differ."""

    other_for: frozenset[str] = frozenset()
    private: str = "I want to ask Daniel about this first."
    sealed_vote: int = 3
    same_acts: bool = False
    """True when only what was said differs, and not how often anybody did anything."""

    def of(self, candidate: str) -> Telling:
        """What people wrote of a candidate."""
        if candidate not in self.other_for:
            return FIRST
        return replace(OTHER, amendments=OTHER.amendments[1:]) if self.same_acts else OTHER


@dataclass(slots=True)
class World:
    """The public identifiers of everything, by the noun that stands before them in an address."""

    story: Story = field(default_factory=Story)
    refs: Refs = field(default_factory=dict)

    def ref(self, noun: str, name: str) -> str:
        """The identifier of a thing."""
        return self.refs[noun][name]

    def note(self, noun: str, name: str, ref: str) -> str:
        """Keeps an identifier under a name."""
        self.refs.setdefault(noun, {})[name] = ref
        return ref


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment in November 2026; days before the first are in October."""
    return (
        datetime(2026, 11, day, hour, minute, tzinfo=UTC)
        if day > 0
        else datetime(2026, 10, 31 + day, hour, minute, tzinfo=UTC)
    )


def tell(story: Story | None = None) -> World:
    """Fills a database that holds the cast; needs an application context."""
    world = World(story or Story())
    for key in cast.CAST:
        world.note("people", key, cast.person(key).ref)
    _loop(world)
    _questions(world)
    _openings(world)
    _candidates(world)
    _one(world)
    _two(world)
    recorded.tell(world.refs)
    _own(world)
    _other(world)
    _slates(world)
    _sheets(world)
    _accounts(world)
    _tasks(world)
    training.tell(world.note, world.refs)
    return world


def cut_down(template: LoopTemplate) -> loops.Draft:
    """The shipped loop with two stages of one and two kits, and at most three items in each."""
    kept = {"screen": ("screen",), "technical": ("concepts", "coding")}
    stages = tuple(
        replace(
            stage,
            kits=tuple(replace(kit, items=kit.items[:3]) for kit in stage.kits if kit.id in kept[stage.stage]),
        )
        for stage in template.stages
        if stage.stage in kept
    )
    guides = tuple(stage for stage in template.stages if stage.guide)
    return replace(loops.draft_of(template), stages=stages + guides, must_have=())


def _loop(world: World) -> None:
    shelf = library.of(current_app.config["SETTINGS"].instance)
    actor = cast.actor("recruiter", at(-20))
    ref = world.note("loops", "loop", loop_services.start(actor, shelf, TEMPLATE))
    edits = loop_services.edit(actor, ref, 0, cut_down(shelf.loops[TEMPLATE]))
    version = loop_services.freeze(actor, shelf, ref, edits, "A short loop, on purpose.")
    world.note("loop-versions", "version", version)
    row = loop_rows.version(version)
    assert row is not None
    for kit in loop_rows.kits_of(row.id):
        world.note("kits", kit.name, kit.ref)
        world.note("kit-names", kit.name, kit.name)
        world.note("stages", kit.stage, kit.stage)


def _questions(world: World) -> None:
    """A question that the loop asks, one that it does not, an exercise, one version in writing and one in review."""
    instance = current_app.config["SETTINGS"].instance
    shelf, actor = library.of(instance), cast.actor("recruiter", at(-16))
    stages = cut_down(shelf.loops[TEMPLATE]).stages
    asked = {
        item.question for stage in stages for kit in stage.kits for item in kit.items if isinstance(item, QuestionItem)
    }
    spare = [question for name, question in shelf.questions.items() if name not in asked]
    world.note("questions", "asked", min(asked))
    world.note("questions", "not asked", spare[0].id)
    world.note(
        "exercises", "asked", next(item.exercise for item in stages[1].kits[1].items if isinstance(item, ExerciseItem))
    )
    for name, question in (("a draft", spare[1]), ("in review", spare[2])):
        written = replace(question, id="", title=f"{question.title}, our own")
        ref = world.note("questions", name, questions.start(actor, instance, written))
        if name == "in review":
            questions.send(actor, instance, ref, questions.opened(actor, instance, ref).seen)
    world.note("template", "csv", "csv")
    listed = b"- How would you notice that a sensor drifts?\n- Why might two thermometers disagree?\n"
    world.note("import", "a list", importing.keep(actor, "list.md", listed))


def _openings(world: World) -> None:
    for name, recruiter, manager, rule in (
        ("a", "recruiter", "manager", access.UNTIL_OWN),
        ("b", "recruiter_elsewhere", "recruiter_elsewhere", access.UNTIL_ALL),
    ):
        form = openings.NewOpening(
            code=f"REQ-{name}",
            title=f"ML engineer, opening {name}",
            team="Grid forecasting",
            needs="Forecast the load of the grid a day ahead.",
            blind_rule=rule,
            version=world.ref("loop-versions", "version"),
            manager=world.ref("people", manager),
        )
        world.note("openings", name, openings.open_job(cast.actor(recruiter, at(-15)), form))
    for key, duty in (("chair", access.CHAIR), ("member", access.COMMITTEE), ("applicant", access.COMMITTEE)):
        actor = cast.actor("recruiter", at(-14))
        openings.add_member(actor, world.ref("openings", "a"), world.ref("people", key), duty)


def _candidates(world: World) -> None:
    for name, shown in NAMES.items():
        key, opening = ("recruiter", "a") if name in IN_A else ("recruiter_elsewhere", "b")
        email = cast.email("applicant") if name == "own" else f"{name}@mail.example"
        form = candidates.NewCandidate(name=shown, email=email, phone="+351 555 0100", pronunciation="as it is written")
        ref = candidates.add(cast.actor(key, at(-10)), world.ref("openings", opening), form)
        world.note("candidates", name, ref)
    recruiter = cast.actor("recruiter", at(-9))
    candidates.arrange(recruiter, world.ref("candidates", "one"), "Captions on.", 15, f"The reason of the {EXTRA}.")


def arrange(world: World, candidate: str, kit: str, when: datetime, *interviewers: str) -> None:
    """Arranges an interview, as the recruiter of the candidate's opening, and notes it and its cards."""
    key = "recruiter" if candidate in IN_A else "recruiter_elsewhere"
    actor = cast.actor(key, at(-8))
    form = interviews.Arrangement(
        day=date(when.year, when.month, when.day),
        clock=time(when.hour, when.minute),
        time_zone="UTC",
        people=tuple(world.ref("people", one) for one in interviewers),
        call_url="https://calls.example/room",
        note="Ask at the desk for a quiet room.",
    )
    target = (world.ref("candidates", candidate), world.ref("kits", kit))
    try:
        ref = interviews.arrange(actor, *target, form)
    except interviews.NeedsWord as needed:
        ref = interviews.arrange(actor, *target, replace(form, accepted=frozenset(needed.warnings)))
    world.note("interviews", f"{candidate}, {kit}", ref)
    row = interview_rows.get(ref)
    assert row is not None
    for card in card_rows.of_interviews([row.id]):
        key = card.person.email.partition("@")[0]
        world.note("scorecards", f"{candidate}, {kit}, {key}", card.ref)


def card(world: World, candidate: str, kit: str, key: str) -> str:
    """The identifier of somebody's card."""
    return world.ref("scorecards", f"{candidate}, {kit}, {key}")


def attach(world: World, candidate: str, name: str, by: str = "recruiter") -> None:
    """Attaches a short text that interviewers open beside their cards."""
    new = NewAttachment("resume", f"{name}.txt", content=f"The résumé of {candidate}.".encode())
    ref = attaching.attach(cast.actor(by, at(3)), world.ref("candidates", candidate), new)
    world.note("attachments", f"{candidate}, {name}", ref)


def _sheets(world: World) -> None:
    """A preparation sheet with an open link, a survey link that was not used, and a file of candidates."""
    actor, opening = cast.actor("recruiter", at(14)), world.ref("openings", "a")
    texts = {"welcome": "Welcome.", "tools": "A browser.", "prepare": "Rest.", "adjust": "Ask."}
    preparing.write(actor, opening, texts)
    world.note("prepare", "open", preparing.open_link(actor, opening))
    world.note("survey", "two", surveying.make_link(actor, world.ref("candidates", "two")))
    world.note("rosters", "a", listing.keep(actor, opening, "people.csv", b"Name,Email\nAda,ada@mail.example\n"))


def _one(world: World) -> None:
    """In the middle: one card late and begun, one to come, one amended; a sealed vote."""
    ref, telling = world.ref("candidates", "one"), world.story.of("one")
    attach(world, "one", "resume")
    arrange(world, "one", "screen", at(9), "gave")
    arrange(world, "one", "concepts", at(17), "owes", "gave")
    arrange(world, "one", "coding", at(24), "invited")
    give("gave", card(world, "one", "screen", "gave"), telling, at(9, 10), private=world.story.private)
    scorecards.pass_on(cast.actor("gave", at(9, 11)), card(world, "one", "screen", "gave"), PASSED)
    amend("gave", card(world, "one", "screen", "gave"), telling, at(10))
    recruiter = cast.actor("recruiter", at(11))
    candidates.gate(recruiter, ref, "screen", "advance", telling.text("after the screen"))
    give("gave", card(world, "one", "concepts", "gave"), telling, at(17, 11))
    begin("owes", card(world, "one", "concepts", "owes"), FIRST, at(17, 12), private="Owed, and begun.")
    debriefs.meet(recruiter, ref, at(26, 14))
    debriefs.set_agenda(cast.actor("chair", at(18)), ref, telling.text("to settle"))
    if telling is OTHER:
        debriefs.vote(cast.actor("member", at(18)), ref, 2, telling.text("sealed as well"))
    debriefs.vote(cast.actor("chair", at(19)), ref, world.story.sealed_vote, f"Sealed at {world.story.sealed_vote}.")
    debriefs.remind(cast.actor("recruiter", at(19, 10)), ref, card(world, "one", "concepts", "owes"))


def _two(world: World) -> None:
    """Decided without the card of `owes`; both editions of the packet; one card closed without ratings."""
    ref, telling = world.ref("candidates", "two"), world.story.of("two")
    arrange(world, "two", "screen", at(4), "gave")
    arrange(world, "two", "concepts", at(5), "owes", "gave")
    arrange(world, "two", "coding", at(6), "recruiter")
    give("gave", card(world, "two", "screen", "gave"), telling, at(4, 10))
    give("gave", card(world, "two", "concepts", "gave"), telling, at(5, 11))
    recruiter = cast.actor("recruiter", at(9))
    scorecards.close(recruiter, card(world, "two", "coding", "recruiter"), "did_not_happen", telling.text("no call"))
    debriefs.go_on_without(recruiter, ref, card(world, "two", "concepts", "owes"), telling.text("not awaited"))
    _packet(world, "two, reading", ref, at(10), rendered=True)
    debriefs.recuse(cast.actor("applicant", at(10)), ref, telling.text("stepping aside"))
    low = telling is not FIRST
    debriefs.vote(cast.actor("chair", at(11)), ref, 1 if low else 4, telling.text("first vote"))
    debriefs.vote(cast.actor("member", at(11)), ref, 2 if low else 3, telling.text("first vote"))
    debriefs.vote(
        cast.actor("member", at(12)), ref, 3 if low else 2, telling.text("second vote"), telling.text("dissent")
    )
    manager = cast.actor("manager", at(13))
    debriefs.decide(manager, ref, debriefs.NewDecision(outcome="hold", reason=telling.text("held")))
    debriefs.reopen(manager, ref, telling.text("reopened"))
    decision = debriefs.NewDecision(
        outcome=NO_OFFER if low else OFFER,
        reason=telling.text("decided"),
        conditions=telling.text("on condition"),
        against_reason=telling.text("against"),
    )
    debriefs.decide(manager, ref, decision)
    _packet(world, "two, final", ref, at(13, 12), rendered=True)
    letters.save(cast.actor("recruiter", at(14)), ref, telling.text("a letter"), 0)
    guests.invite(cast.actor("recruiter", at(13, 13)), world.ref("packets", "two, final"), "Prof. Ada Osei", 14)


def _packet(world: World, name: str, candidate: str, when: datetime, *, rendered: bool) -> None:
    ref, job = packets.issue(cast.actor("recruiter", when), candidate)
    world.note("packets", name, ref)
    world.note("jobs", name, job)
    claim = jobs.claim(when, job) if rendered else None
    if claim:
        telling = repr(world.story.of(name.partition(",")[0])).encode()
        jobs.keep(claim, key=ref, pdf=PDF + b"%" + telling, sha256="0" * 64, at=when)


def _own(world: World) -> None:
    """The applicant's own file: one card given, one owed; a packet that waits to be rendered."""
    telling = world.story.of("own")
    attach(world, "own", "resume")
    arrange(world, "own", "screen", at(12), "gave")
    arrange(world, "own", "concepts", at(23, 10), "owes", "gave")
    give("gave", card(world, "own", "screen", "gave"), telling, at(12, 10))
    scorecards.pass_on(cast.actor("gave", at(12, 11)), card(world, "own", "screen", "gave"), PASSED)
    _packet(world, "own, reading", world.ref("candidates", "own"), at(20, 14, 50), rendered=False)


def _other(world: World) -> None:
    """The other opening's candidate: one card given, one owed by the same person."""
    attach(world, "other", "resume", by="recruiter_elsewhere")
    arrange(world, "other", "screen", at(12, 14), "interviewer_elsewhere")
    arrange(world, "other", "coding", at(24, 14), "interviewer_elsewhere")
    give(
        "interviewer_elsewhere",
        card(world, "other", "screen", "interviewer_elsewhere"),
        world.story.of("other"),
        at(12, 15),
    )


def _slates(world: World) -> None:
    """A slate of opening a whose PDF is there, one of opening b whose rendering was cancelled: nothing waits for it."""
    for name, key in (("a", "recruiter"), ("b", "recruiter_elsewhere")):
        ref, job = slates.issue(cast.actor(key, at(20, 14, 55)), world.ref("openings", name))
        world.note("slates", name, ref)
        world.note("jobs", f"slate {name}", job)
    claim = jobs.claim(at(20, 14, 56), world.ref("jobs", "slate a"))
    if claim:
        jobs.keep_part(claim, "a" * 64, PDF, jobs.owners(claim)[1], at(20, 14, 56))
        made = PDF + b"%" + repr([world.story.of(one) for one in IN_A]).encode()
        jobs.keep_slate(claim, BytesIO(made), sha256(made).hexdigest(), at(20, 14, 57))
    slates.cancel(cast.actor("recruiter_elsewhere", at(20, 14, 58)), world.ref("slates", "b"))


def _tasks(world: World) -> None:
    """What the job of opening a needs: one task that a question asks for, one that none does."""
    actor, opening = cast.actor("recruiter", at(-13)), world.ref("openings", "a")
    takes, _ = needs.tasks_of(actor, opening).competencies[0]
    wanted = [loops.Task("", "Keep the forecasts running.", 5, True, (takes,)), loops.Task("", "Publish.", 2)]
    needs.set_tasks(actor, opening, wanted)


def _accounts(world: World) -> None:
    """Settings, and two links that nobody has used yet."""
    administrator = cast.actor("administrator", at(2))
    organisation.edit(administrator, replace(organisation.settings(), support_mail="help@brightmoor.example"))
    for key in ("invited", "owes"):
        people.link(administrator, world.ref("people", key))
