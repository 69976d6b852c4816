"""Questions as Markdown for people to read and pass on; the prompts stand in bold, and import finds them again."""

from collections.abc import Iterable

from hiringkit.domain import questions


def write(title: str, items: Iterable[questions.Question], scale: questions.Scale = questions.DEFAULT_SCALE) -> str:
    """A document with a section for each question."""
    lines = [f"# {_line(title)}", ""]
    for number, item in enumerate(items, start=1):
        lines += _section(number, item, scale)
    return "\n".join(lines).rstrip() + "\n"


def _section(number: int, item: questions.Question, scale: questions.Scale) -> list[str]:
    facts = [
        questions.topic_label(item.topic),
        questions.difficulty_label(item.difficulty).lower(),
        ", ".join(questions.level_label(level).lower() for level in item.levels),
        f"{item.minutes} minutes",
    ]
    lines = [
        (f"## {number}. {_line(item.title)}"),
        (""),
        *_prompt(item.prompt),
        (""),
        (" · ").join(fact for fact in facts if fact),
        (""),
    ]
    lines += _list("Probes", item.probes) + _list("Listen for", item.listen_for) + _list("Red flags", item.red_flags)
    if item.sample_answer:
        lines += ["What a strong candidate would say:", "", item.sample_answer, ""]
    if item.anchors:
        lines += ["| | Anchor |", "|---|---|"]
        lines += [
            (f"| {value} {_cell(scale.label_of(value))} | {_cell(text)} |") for value, text in item.anchors.items()
        ]
        lines.append("")
    lines += [f"- {questions.level_label(level)}: {_line(text)}" for level, text in item.level_notes.items()]
    return [*lines, ""]


def _prompt(text: str) -> list[str]:
    """The prompt in bold; lines of code below it stay as they are."""
    first, _, rest = text.partition("\n")
    return [f"**{first.strip()}**", *([rest] if rest else [])]


def _list(name: str, texts: tuple[str, ...]) -> list[str]:
    return [f"{name}:", "", *(f"- {_line(text)}" for text in texts), ""] if texts else []


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")
