"""The library's values: labels, scales, minutes of a kit, and which loops are offered."""

from datetime import date

from hiringkit.domain import questions


def a_question(minutes: int = 6) -> questions.Question:
    return questions.Question(
        id="q-one",
        title="One",
        prompt="Tell me.",
        type="situational",
        competency="tools",
        also=(),
        topic="production",
        roles=("ml_engineer",),
        stages=("technical",),
        levels=("mid",),
        difficulty="easy",
        minutes=minutes,
        probes=("Why?",),
        listen_for=("x",),
        red_flags=("y",),
        sample_answer="z",
        anchors={1: "a", 2: "b", 3: "c", 4: "d"},
        level_notes={},
        domain="general",
        reviewed_on=date(2026, 11, 9),
        status="active",
    )


def a_loop(ident: str, private: bool = False) -> questions.LoopTemplate:
    return questions.LoopTemplate(
        ident, ident, "ml_engineer", "senior", "", "", (), (), questions.Origin(f"{ident}.yaml", private)
    )


def test_labels_cover_the_vocabulary_and_make_own_ids_readable() -> None:
    assert questions.role_label("ml_engineer") == "ML engineer"
    assert questions.topic_label("responsible_ml") == "Ethics and responsible ML"
    assert questions.role_label("data_engineer") == "Data engineer"
    assert len(questions.TECHNICAL_TOPICS) == 12
    assert questions.TECHNICAL_TOPICS[-1] == "llm_systems"


def test_default_scale_has_four_points_and_a_bar() -> None:
    scale = questions.DEFAULT_SCALE
    assert scale.values == (1, 2, 3, 4)
    assert scale.ends == (1, 4)
    assert scale.label_of(scale.bar) == "Meets the bar"
    assert scale.label_of(9) == "9"


def test_planned_minutes_add_opening_items_and_the_candidates_questions() -> None:
    library = questions.Library(questions={"q-one": a_question(6)})
    kit = questions.KitTemplate(
        id="k",
        title="K",
        purpose="",
        interviewers=1,
        minutes=30,
        opening="",
        items=(
            questions.QuestionItem("q-one"),
            questions.QuestionItem("q-one", minutes=9),
            questions.ObservationItem("communication"),
        ),
        candidate_minutes=5,
        closing="",
    )
    assert library.planned_minutes(kit) == questions.OPENING_MINUTES + 6 + 9 + 5
    assert library.item_competencies(kit.items[0]) == ("tools",)


def test_an_exercise_rates_the_competency_of_each_step_once() -> None:
    steps = tuple(questions.Step(s, s, c, "", {}) for s, c in (("a", "tools"), ("b", "answering"), ("c", "tools")))
    rubric = questions.Rubric("whiteboard", "W", "steps", questions.DEFAULT_SCALE, steps=steps)
    exercise = questions.Exercise("e", "E", "", (), 45, (), "whiteboard", "tools", (), (), date(2026, 11, 9), "active")
    library = questions.Library(exercises={"e": exercise}, rubrics={"whiteboard": rubric})
    item = questions.ExerciseItem("e")
    assert library.item_minutes(item) == 45
    assert library.item_competencies(item) == ("tools", "answering")


def test_the_employers_own_loop_is_offered_first() -> None:
    loops = {loop.id: loop for loop in (a_loop("shipped"), a_loop("own", private=True))}
    library = questions.Library(loops=loops)
    assert [loop.id for loop in library.loops_for("ml_engineer", "senior")] == ["own", "shipped"]
    assert library.loops_for("ml_engineer", "junior") == ()


def test_a_role_is_added_by_a_competency_rubric() -> None:
    rubric = questions.Rubric("data_engineer", "Data engineer", "competencies", questions.DEFAULT_SCALE)
    assert questions.Library(rubrics={"data_engineer": rubric}).roles[-1] == ("data_engineer", "Data engineer")
    assert questions.Library().roles == questions.ROLES
