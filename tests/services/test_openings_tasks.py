"""The tasks of an opening's job: begun from the loop version, traced to its questions; on both databases."""

from dataclasses import replace

import pytest
from apiflask import APIFlask

from hiringkit.domain.access import Forbidden
from hiringkit.domain.loops import Task
from hiringkit.services.acts import Invalid
from hiringkit.services.openings import needs
from hiringkit.store import openings as rows
from tests.support import makers
from tests.support.cast import actor

JUDGE = Task("", "Decide which model goes live.", 5, True, ("judgement",))


def test_opening_begins_with_the_tasks_of_its_version(any_app: APIFlask):
    with any_app.app_context():
        loop = replace(makers.loop(), tasks=(replace(JUDGE, id="1"),))
        opening = makers.opening(version=makers.frozen(loop))
        facts = needs.tasks_of(actor("recruiter"), opening)
        assert [task.text for task in facts.own] == [JUDGE.text]
        assert facts.tasks[0].titles == ("Modelling judgement",)
        assert "ML concepts, Q1" in facts.tasks[0].questions
        row = rows.get(opening)
        assert row
        assert needs.is_traced(row)


def test_gaps_between_tasks_competencies_and_questions_are_named(any_app: APIFlask):
    with any_app.app_context():
        opening = makers.opening()
        needs.set_tasks(actor("recruiter"), opening, [Task("", "Publish.", 2), Task("", " ")])
        facts = needs.tasks_of(actor("manager"), opening)
        assert [line.is_covered for line in facts.tasks] == [False]
        assert facts.idle == ("Modelling judgement",)
        row = rows.get(opening)
        assert row
        assert not needs.is_traced(row)


def test_bad_tasks_are_refused_and_nothing_is_kept(any_app: APIFlask):
    with any_app.app_context():
        opening = makers.opening()
        for bad in (Task("", "x" * 301), Task("", "A", 0), Task("", "A", competencies=("flying",))):
            with pytest.raises(Invalid, match="Task 1"):
                needs.set_tasks(actor("recruiter"), opening, [bad])
        with pytest.raises(Forbidden):
            needs.set_tasks(actor("gave"), opening, [JUDGE])
        assert needs.tasks_of(actor("recruiter"), opening).own == ()
