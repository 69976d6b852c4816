"""The words of the example packet: kits with anchored questions, and sentences that interviewers might have written."""

COMPETENCIES = {
    "evaluation": ("Evaluation and metrics", True),
    "modelling": ("Modelling judgement", True),
    "production": ("Production ML", True),
    "fundamentals": ("ML fundamentals", True),
    "data": ("Data and features", False),
    "responsible": ("Responsible ML", False),
    "communication": ("Communication", False),
    "collaboration": ("Collaboration", False),
}

Question = tuple[str, str, str, str, tuple[str, str, str, str], tuple[str, ...]]

KITS: dict[str, tuple[str, int, tuple[Question, ...]]] = {
    "screen": (
        "Recruiter screen",
        30,
        (
            (
                "Q1",
                "question",
                "communication",
                "Tell me about the last model of yours that real people depended on, as if I worked in their office.",
                (
                    "Names a model but not who used it, also after the probe.",
                    "Names users and the model, but not what they did differently because of it.",
                    "States user, decision and measured result, and separates own work from the team’s.",
                    "Adds what the users disliked and what was changed for them.",
                ),
                ("Who would have complained first if it had broken?",),
            ),
            (
                "Q2",
                "question",
                "fundamentals",
                "In one minute: what does a validation set protect you from?",
                (
                    "Describes training only.",
                    "Mentions overfitting without saying how the set shows it.",
                    "Says which choice the set may be used for, and which not.",
                    "Adds how repeated use wears the set out, and what then.",
                ),
                ("What happens if you look at it every day?",),
            ),
            (
                "O1",
                "observation",
                "collaboration",
                "Throughout the call: takes up what the other person says.",
                (
                    "Talks past two or more questions.",
                    "Answers what was asked after it is put a second time.",
                    "Answers what was asked, and checks once that it was enough.",
                    "Builds on the interviewer’s words and corrects a misunderstanding early.",
                ),
                (),
            ),
        ),
    ),
    "concepts": (
        "ML concepts",
        45,
        (
            (
                "Q1",
                "question",
                "modelling",
                "A model scores well on its training data and badly on fresh data. How do you find the cause, and what "
                "do you change first?",
                (
                    "Proposes a remedy before looking at anything.",
                    "Lists causes, and needs a prompt to connect one to a symptom.",
                    "Diagnoses first, then picks a remedy that fits the symptom and says how to verify it.",
                    "Orders the checks by cost and says which result would end the search.",
                ),
                ("What would make you suspect leakage rather than overfitting?", "How do you check that it worked?"),
            ),
            (
                "Q2",
                "question",
                "evaluation",
                "We want to flag transformers that are about to fail. Roughly one reading in 800 is a real fault. How "
                "would you decide whether a model is good enough to switch on?",
                (
                    "Relies on accuracy, also after the probe about the rate of faults.",
                    "Names precision and recall, but fixes no threshold from the cost of each error.",
                    "Derives the threshold from the cost of a missed fault and a false alarm; tests on a later period.",
                    "Also covers calibration, later-period testing and crew capacity, and when to switch it off.",
                ),
                ("A missed fault costs about forty false alarms. What changes?",),
            ),
            (
                "Q3",
                "question",
                "fundamentals",
                "How does a decision tree choose a split, and what tells you to stop growing it?",
                (
                    "Cannot say what is compared between candidate splits.",
                    "Names an impurity measure, but no rule for stopping.",
                    "Explains the split score and a stopping rule based on held-out performance.",
                    "Adds what many-valued inputs do to the score, and how to guard against it.",
                ),
                ("What happens with a column of customer numbers?",),
            ),
            (
                "Q4",
                "question",
                "production",
                "Two weeks after release a day-ahead demand forecast starts to drift. What did you already have in "
                "place to notice, and what happens next?",
                (
                    "Would wait for a user to complain.",
                    "Monitors the error alone, though the truth arrives days later.",
                    "Monitors inputs and error, with an owner, thresholds and a way back.",
                    "Separates a broken feed from a changed world, and says who decides to retrain.",
                ),
                ("The truth arrives two days late. How do you notice sooner?",),
            ),
            (
                "Q5",
                "question",
                "responsible",
                "We plan to predict which households may fall behind on bills, so that we can offer help early. Which "
                "inputs would you refuse to use, and how would you check for harm?",
                (
                    "Sees no input that should stay out.",
                    "Refuses protected attributes, but overlooks stand-ins for them.",
                    "Names stand-ins, a check by group, and who reviews it.",
                    "Adds what the household is told, and how it can object.",
                ),
                ("Post code is allowed by the lawyers. Do you use it?",),
            ),
            (
                "O1",
                "observation",
                "communication",
                "Throughout the call: shows the thinking, says what is not known.",
                (
                    "Gives results without steps, also when asked for them.",
                    "Shows steps when asked.",
                    "Thinks aloud without being asked, and marks guesses as guesses.",
                    "Also says what would settle an open point.",
                ),
                (),
            ),
        ),
    ),
    "design": (
        "Applied design",
        60,
        (
            (
                "Q1",
                "question",
                "data",
                "You get four years of hourly meter readings from 90 substations. What do you look at before you fit "
                "anything?",
                (
                    "Starts with a model.",
                    "Looks at missing values only.",
                    "Checks clocks, gaps, units and changes of meter, and says what each would spoil.",
                    "Also asks who writes the records and what they are paid to write.",
                ),
                ("One substation reports in kilowatts. How would you find out?",),
            ),
            (
                "Q2",
                "question",
                "modelling",
                "Sketch two designs for a day-ahead forecast and choose between them.",
                (
                    "Sketches one design.",
                    "Sketches two that differ in size only.",
                    "Compares two designs on error, delay and who can repair them.",
                    "Adds the simplest baseline, and what result would make it the choice.",
                ),
                ("The larger one is 3% better. Enough?",),
            ),
            (
                "Q3",
                "question",
                "production",
                "How does your design reach the control room, and how do you take it back?",
                (
                    "Ends at a file of predictions.",
                    "Has a service, but no way back.",
                    "Names the hand-over, a shadow period and a way back that was tried out.",
                    "Adds who may pull the cord at night, and what they see.",
                ),
                ("It is 3 a.m. and the forecast is flat. Who does what?",),
            ),
            (
                "Q4",
                "question",
                "evaluation",
                "How will you show the control room that the forecast got better?",
                (
                    "Shows a metric that the room does not use.",
                    "Shows an average error over all hours.",
                    "Shows error at the hours that cost money, against what the room does today, with an interval.",
                    "Also plans the result that would show that it got worse.",
                ),
                (),
            ),
            (
                "O1",
                "observation",
                "communication",
                "Throughout: keeps the sketch and the words together.",
                (
                    "Leaves the sketch unexplained.",
                    "Explains it when asked.",
                    "Explains each part while drawing it.",
                    "Also says which part is a guess.",
                ),
                (),
            ),
        ),
    ),
    "review": (
        "Project review",
        60,
        (
            (
                "P1",
                "question",
                "modelling",
                "Take us through one decision in this project that you would make differently today.",
                (
                    "Names no decision of their own.",
                    "Names one, without what was known at the time.",
                    "Sets out what was known then, what it cost, and what would be done now.",
                    "Adds how the team’s way of deciding changed afterwards.",
                ),
                ("What did you know on that day?",),
            ),
            (
                "P2",
                "question",
                "evaluation",
                "Which number in your summary should we trust least, and why?",
                (
                    "Trusts all of them alike.",
                    "Names one, but not how it could be wrong.",
                    "Names one, its source of error, and a check that was or could be made.",
                    "Had already reported it with an interval or a caution.",
                ),
                (),
            ),
            (
                "P3",
                "question",
                "data",
                "Where did the data surprise you?",
                (
                    "Remembers no surprise.",
                    "Tells of one found by accident.",
                    "Tells of one found by a check, and what it changed.",
                    "Turned the check into something that still runs.",
                ),
                ("How long had it been so?",),
            ),
            (
                "O1",
                "observation",
                "collaboration",
                "Throughout: says who did what.",
                (
                    "Claims the team’s work.",
                    "Says ‘we’ throughout, also when asked.",
                    "Separates own work from others’ without being asked.",
                    "Also says what they learned from a colleague.",
                ),
                (),
            ),
        ),
    ),
    "behavioral": (
        "Behavioral",
        45,
        (
            (
                "B1",
                "question",
                "collaboration",
                "Tell me about a time when a colleague and you wanted different things from the same release.",
                (
                    "Blames, or cannot recall one.",
                    "Tells of one that someone else settled.",
                    "Says what each side needed, what was tried, and how it ended.",
                    "Adds what both would say about it today.",
                ),
                ("What would that colleague tell me?",),
            ),
            (
                "B2",
                "question",
                "communication",
                "Tell me about explaining a result that people did not want to hear.",
                (
                    "Softened it until it was no longer true.",
                    "Gave the result without what it meant for them.",
                    "Gave result, meaning and choice in their words, and stayed for the questions.",
                    "Also checked later what had been understood.",
                ),
                ("What did they do with it?",),
            ),
            (
                "B3",
                "question",
                "responsible",
                "Tell me about work that you slowed down or refused.",
                (
                    "Never saw a reason to.",
                    "Felt uneasy and said nothing.",
                    "Raised it with a reason and an alternative, and says what came of it.",
                    "Changed how such work is looked at beforehand.",
                ),
                (),
            ),
        ),
    ),
}

HEARD = {
    "evaluation": (
        "Started from what a missed fault costs a crew, then picked the threshold.",
        "“If we cannot attend the alarms, recall on paper means nothing.”",
        "Said which number would make him switch the model off.",
        "Wanted the last quarter kept aside, because the load pattern moved after the tariff change.",
        "Asked who reads the alarm at night before he named a single metric.",
        "Worked the costs through on paper: 1 missed fault against 40 visits, so a visit pays from 2.5% upward.",
        "Was vague about the interval around the estimate until I asked for it.",
    ),
    "modelling": (
        "Checked dates and split first.",
        "Picked a smaller model over more data “because labels arrive a month late here”.",
        "Offered a seasonal baseline before any network and said he would ship it if it came within 3%.",
        "Compared two designs on delay, cost and who can repair them.",
        "Went through a list of remedies; needed two prompts to connect any of them to a symptom.",
        "Drew the learning curve without being asked and pointed at where the two lines should meet.",
        "Dropped a boosted model after a month because maintainers could not explain its alarms.",
    ),
    "production": (
        "Input checks daily, a named on-call owner, previous model kept warm.",
        "Separated a feed fault from real change when prompted.",
        "Rollback came up only after I asked, and then in detail: a flag, the last artefact, ten minutes.",
        "Would compare yesterday’s inputs with the same weekday of the last six weeks.",
        "Knew what the retraining costs in hours and in euros.",
    ),
    "fundamentals": (
        "Impurity drop weighted by size; stops on held-out error.",
        "Saw the customer-number trap at once.",
        "Less sure about pruning.",
        "Explained the validation set with a school exam that is sat twice.",
    ),
    "data": (
        "Went to the clock first: summer time, daylight change, two sites that log in UTC.",
        "Asked for the maintenance log, because meters were swapped in 2023.",
        "Plotted nothing, but named four plots and what each would show.",
        "Found the kilowatt site by comparing ratios between neighbours.",
    ),
    "responsible": (
        "Refused the post code as a stand-in for origin and gave the map of prepaid meters as the reason.",
        "Wanted the letter to say why it was sent and how to object.",
        "Had no check by group until asked; then proposed two.",
        "Stopped a project on staff turnover two years ago and offered a survey in its place.",
    ),
    "communication": (
        "Short sentences, and a check after each part whether to go deeper.",
        "Marked guesses as guesses.",
        "Used the control room’s own words for the failure types.",
        "Lost the thread once when two of us asked at the same time, and said so.",
    ),
    "collaboration": (
        "Named the two colleagues who owned the feed.",
        "Gave the other side’s reason before his own.",
        "The release went out in two parts; both teams kept their date.",
        "Said that he had been wrong about the schema and that Olga had told him so.",
    ),
}

RATIONALES = (
    "Clear, specific and modest about what was his own work. He asked what the first month would look like and "
    "listened to the answer. I see no reason to stop here.",
    "He reasons from the decision backwards. Every metric answer began with who pays for the error, and he knew which "
    "number would make him stop. Fundamentals solid rather than deep. I would want him on the outage work.",
    "He knows the words and can use them, but I had to connect symptom and remedy for him twice, and the threshold "
    "stayed where it was when I changed the costs. At senior level I expect that step without me.",
    "An hour of honest engineering. The baseline came first, the two designs were really two, and the way back was "
    "described by someone who has needed one.",
    "Good on data, careful with people’s time. The production part stayed thin for a senior until I asked for it, "
    "and then it was there.",
    "The project was his and he knew where it was weak. Reported the result against what dispatch did before, with an "
    "interval.",
    "Two stories told with both sides in them. He refused work once, with an alternative in hand, and it was taken.",
)
