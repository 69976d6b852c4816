"""Style of spoken questions: what is caught, and what only looks like it."""

import pytest

from hiringkit.content.lint import anchors, duplicates, prompts, weak

CAUGHT = {
    "prompt-double": [
        "What is regularisation, and how do you choose its strength?",
        "How would you find the fault, and what would you tell the customer?",
        "What is a kernel? Why does it help?",
        "Describe your last project and explain what you would change.",
        "Tell me about a conflict and describe what you learned.",
    ],
    "prompt-leading": [
        "Don't you think that tests slow a team down?",
        "You do write tests first, don't you?",
        "Would you agree that deep learning is the right choice here?",
        "As we all know, accuracy misleads. How would you report this model?",
        "Obviously the data leaks. What would you do?",
        "How important is it to communicate well?",
        "You have used Spark, right?",
        "You would never ship without tests, would you?",
    ],
    "prompt-yes-no": [
        "Have you ever deployed a model?",
        "Do you know what overfitting is?",
        "Is it possible to overfit a linear model?",
        "Can a decision tree be used for regression?",
        "Our data set has 200 rows. Would you use a deep network?",
        "Are you comfortable with SQL?",
    ],
    "prompt-brainteaser": [
        "How many golf balls fit in a school bus?",
        "How many piano tuners are there in Chicago?",
        "Why are manhole covers round?",
        "If you were an animal, which one would you be?",
        "You have nine balls and one is heavier. How do you find it with two weighings?",
        "You have two ropes that each burn for an hour. How do you measure 45 minutes?",
        "What is the angle between the hands of a clock at 3.15?",
        "A bat and a ball cost 1.10 together; the bat costs one more. What does the ball cost?",
        "What is 17 times 24, in your head?",
    ],
    "prompt-weak": [
        "Tell me a little about yourself.",
        "How would your last manager describe you?",
        "Walk me through your CV.",
        "Could you take us quickly through your résumé?",
        "Tell me about your background.",
        "What’s your greatest weakness?",
        "What are your top three strengths?",
        "Where do you see yourself in five years?",
        "What are your long-term career goals?",
        "Why should we hire you?",
        "What sets you apart?",
        "Why do you want to work here?",
        "On a scale of 1 to 10, how good are you at Python?",
        "How do you handle stress?",
        "What is your leadership style?",
    ],
    "prompt-trivia": [
        "What does PCA stand for?",
        "Who invented the perceptron?",
        "In which year was the transformer paper published?",
        "What is the default value of C in scikit-learn's SVC?",
        "What is overfitting?",
        "Define the central limit theorem.",
        "List the assumptions of linear regression.",
        "Name three activation functions.",
    ],
}
CLEAN = [
    "Walk me through how you would find the cause of a drop in recall from 0.8 to 0.6 over one weekend.",
    "Can you walk me through the last model that you took out of production?",
    "Would you tell me about a time when a colleague disagreed with your metric?",
    "You have 200 rows and 5,000 columns. What is the first thing that you try?",
    "Two models have the same accuracy. One is a tree, the other a network. Which would you ship, and on what grounds?",
    "Tell me about the list of features and the defaults that you inherited in your last project.",
    "Your loss is not falling. Is it the data, the model or the learning rate? Tell me how you would tell them apart.",
    "A test says that your classifier is fair and a user says it is not. How do you proceed?",
    "Pick a bridge design or a bus timetable as your domain. Sketch the data that you would collect.",
    "Suppose that the balls in a simulation clump together. Explain how you would find the error in the kernel.",
]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in CAUGHT.items() for text in texts])
def test_the_fault_is_caught_under_its_code(code: str, text: str) -> None:
    assert code in {note.code for note in prompts.spoken(text, ("prompt",))}


LOOKALIKES = [
    "What are the strengths and weaknesses of a random forest?",
    "How would you choose your regularisation strength?",
    "Walk me through the project in your CV that taught you most.",
    "Tell me about your experience of moving a model to production.",
    "Where do you see the largest risk in this design?",
    "Why should we hire a second annotator?",
    "How do you handle missing values?",
    "How do you handle pressure from a director to ship a model that you doubt?",
    "What motivates the choice of this loss?",
    "What are your plans for the rollback?",
]


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_sounds_like_a_worn_question_is_let_through(text: str) -> None:
    assert list(weak.find(text)) == []


@pytest.mark.parametrize("text", CAUGHT["prompt-weak"])
def test_better_wording_of_a_worn_question_is_clean_itself(text: str) -> None:
    (found,) = weak.find(text)
    assert list(prompts.spoken(found.instead, ())) == []


@pytest.mark.parametrize("text", CLEAN)
def test_open_questions_about_work_are_clean(text: str) -> None:
    assert [note.code for note in prompts.spoken(text, ("prompt",))] == []


def test_a_probe_may_not_tell_that_the_answer_was_wrong() -> None:
    assert prompts.suggests("Why not use the small rate from the start?")
    assert prompts.suggests("Why can the daily counts not be added?")
    assert prompts.suggests("Surely the mean would do?")
    assert not prompts.suggests("What do you get by adding the daily counts?")
    assert not prompts.suggests("Why did you choose the mean, and what was it not able to show?")
    assert not prompts.suggests("What would make you not ship it?")


def test_reading_grade_rises_with_longer_words_and_sentences() -> None:
    easy = prompts.reading_grade("The cat sat on the mat. It was warm.")
    hard = prompts.reading_grade(
        "Characteristically heterogeneous representational parameterisations necessitate regularisation."
    )
    assert easy < 3 < 12 < hard
    assert prompts.reading_grade("漢字") == 0.0


VAGUE = [
    "Is a good cultural fit and speaks openly about it.",
    "Has a good understanding of bias.",
    "Poorly explained.",
    "Gives a solid answer to the first probe of the two.",
]
INNER = ["Understands why the curve rises and falls again.", "Names it, and is aware of the limits of the test used."]
SEEN = [
    "Says that the average precision is low because few weak learners see the rare class.",
    "Draws both curves, reads the gap aloud and asks whether the split was made by customer.",
    "Names the good fit on the left and the poor one on the right, and says which column explains it.",
]


@pytest.mark.parametrize("text", VAGUE)
def test_judging_anchors_are_vague(text: str) -> None:
    assert "anchor-vague" in {note.code for note in anchors.check({1: text}, ())}


@pytest.mark.parametrize("text", INNER)
def test_states_of_mind_are_not_observable(text: str) -> None:
    assert "anchor-unobservable" in {note.code for note in anchors.check({1: text}, ())}


@pytest.mark.parametrize("text", SEEN)
def test_deeds_are_fine(text: str) -> None:
    assert list(anchors.check({1: text}, ())) == []


def test_anchors_that_differ_in_degree_are_similar() -> None:
    few = "Names some of the causes of drift and a few of the checks for it."
    most = "Names most of the causes of drift and many of the checks for it."
    other = "Plots the score by week and cuts it by source before naming any cause."
    assert [note.code for note in anchors.check({1: few, 2: most}, ())] == ["anchor-similar"]
    assert list(anchors.check({1: few, 2: other}, ())) == []


def test_near_duplicates_are_found_among_many() -> None:
    many = [
        (f"q{number}", f"Question {number} about topic {number * 7} in week {number % 13}.") for number in range(300)
    ]
    one = ("one", "Your model answers in 40 milliseconds on your laptop and in 900 in production. Find the cause.")
    two = ("two", "Your model answers in 40 milliseconds on a laptop but in 900 in production. Find the reason.")
    far = ("far", "Your colleague answers tickets in production. Find out how long each takes on a laptop.")
    pairs = {(a, b) for a, b, _ in duplicates.similar([*many, one, two, far]) if not a.startswith("q")}
    assert pairs == {("one", "two")}
