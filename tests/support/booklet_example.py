"""One interviewer booklet for tests: questions, an exercise in steps, an observation."""

from hiringkit.domain.booklets import Booklet
from hiringkit.domain.loops import Assessed, Brief, Item, Kit, hash_of
from tests.support.packet_words import KITS


def example(paper: str = "A4") -> Booklet:
    """The booklet of the 'ML concepts' kit, with an exercise added."""
    kit = _kit()
    return Booklet(
        kit=kit,
        loop="Senior machine learning engineer",
        version=2,
        hash=hash_of(kit),
        role="ML engineer",
        level="Senior",
        stage="Technical",
        organisation="Brightmoor Energy",
        paper=paper,
    )


def _kit() -> Kit:
    title, minutes, rows = KITS["concepts"]
    items = tuple(
        Item(
            id=f"concepts-{label.lower()}",
            label=label,
            kind=kind,
            title=prompt.split(".")[0][:52].rstrip(),
            prompt=prompt,
            competency=competency,
            anchors=dict(enumerate(anchors, 1)),
            minutes=8 if kind == "question" else 0,
            probes=probes,
            listen_for=("Says what would have to be true", "Names a number and where it comes from") if probes else (),
            red_flags=("Names a tool in place of an answer",) if probes else (),
            sample_answer="I would first ask what the model is for. Then I would look at the dates." if probes else "",
            level_note="At senior level the check is named without help." if probes else "",
        )
        for label, kind, competency, prompt, anchors, probes in rows
    )
    steps = tuple(
        Item(
            id=f"coding-{number}",
            label=f"E{number}",
            kind="step",
            title=name,
            prompt="",
            competency="modelling",
            anchors=dict(enumerate(("Absent.", "After a hint.", "Without a hint.", "And says what it costs."), 1)),
            minutes=20 if number == 1 else 0,
            exercise="k-means",
        )
        for number, name in enumerate(("Explains the approach first", "States time and space"), 1)
    )
    return Kit(
        id="concepts",
        stage="technical",
        title=title,
        purpose="Whether the candidate can reason from data to a decision without a screen in front of them.",
        interviewers=2,
        minutes=minutes + 30,
        opening="Thank you for taking the time. I will ask five questions and take notes as you speak.\n\n"
        "Ask me to repeat "
        "anything.",
        items=items + steps,
        competencies=tuple(Assessed(name, name.capitalize(), "") for name in dict.fromkeys(row[2] for row in rows)),
        candidate_minutes=5,
        closing="That was my last question. What would you like to ask us?",
        exercises=(
            Brief(
                id="k-means",
                title="k-means from nothing",
                text="Write k-means in a language of your choice. No library for the algorithm itself.",
                materials=("A file of 200 points",),
                minutes=20,
                allowed=("Documentation of the language",),
                fairness="Typing speed is not rated.",
                probes=("What happens with an empty cluster?",),
            ),
        ),
    )
