"""The closed vocabulary of the question library, as (id, label) pairs, and the labels shown to people."""

Choices = tuple[tuple[str, str], ...]

ROLES: Choices = (
    ("data_scientist", "Data scientist"),
    ("ml_engineer", "ML engineer"),
    ("ai_researcher", "AI researcher"),
)
LEVELS: Choices = (("junior", "Junior"), ("mid", "Mid"), ("senior", "Senior"))
STAGES: Choices = (
    ("screen", "Screen"),
    ("technical", "Technical"),
    ("project_review", "Project review"),
    ("behavioral", "Behavioral"),
    ("final_review", "Final review"),
)
TYPES: Choices = (
    ("past_behaviour", "Past behaviour"),
    ("situational", "Situational"),
    ("job_knowledge", "Job knowledge"),
    ("work_sample", "Work sample"),
    ("background", "Background"),
)
TOPICS: Choices = (
    ("fundamentals", "Fundamentals"),
    ("mathematics_statistics", "Mathematics and statistics"),
    ("data_handling", "Data handling"),
    ("algorithms_models", "Algorithms and models"),
    ("deep_learning", "Deep learning"),
    ("optimization", "Optimization"),
    ("evaluation_metrics", "Evaluation and metrics"),
    ("time_series", "Time series"),
    ("practical_applications", "Practical applications"),
    ("production", "Machine learning in production"),
    ("responsible_ml", "Ethics and responsible ML"),
    ("llm_systems", "LLM systems"),
    ("general_engineering", "General engineering"),
    ("behavioral", "Behavioral"),
    ("project_review", "Project review"),
    ("background", "Background"),
)
TECHNICAL_TOPICS: tuple[str, ...] = tuple(topic for topic, _ in TOPICS[:12])
DIFFICULTIES: Choices = (("easy", "Easy"), ("medium", "Medium"), ("hard", "Hard"))
DOMAINS: Choices = (
    ("general", "General"),
    ("vision", "Vision"),
    ("language", "Language"),
    ("recommendation", "Recommendation and ranking"),
    ("time_series", "Time series"),
    ("fraud", "Fraud and anomaly"),
    ("reinforcement_learning", "Reinforcement learning"),
    ("llm_systems", "LLM systems"),
)
STATUSES: Choices = (("pilot", "Pilot"), ("active", "Active"), ("retired", "Retired"))
GROUPS: Choices = (
    ("responsibilities", "Responsibilities of the role"),
    ("technical", "Technical expertise"),
    ("collaboration", "Collaboration and values in action"),
    ("potential", "Long-term potential"),
)
OPENING_MINUTES = 2


def label(choices: Choices, value: str) -> str:
    """The label of an id in one of the vocabularies above; an id of the employer's own is made readable."""
    return dict(choices).get(value) or value.replace("_", " ").capitalize()


def role_label(value: str) -> str:
    """The label of a role id."""
    return label(ROLES, value)


def level_label(value: str) -> str:
    """The label of a level id."""
    return label(LEVELS, value)


def stage_label(value: str) -> str:
    """The label of a stage id."""
    return label(STAGES, value)


def type_label(value: str) -> str:
    """The label of a question type."""
    return label(TYPES, value)


def topic_label(value: str) -> str:
    """The label of a topic family."""
    return label(TOPICS, value)


def difficulty_label(value: str) -> str:
    """The label of a difficulty."""
    return label(DIFFICULTIES, value)


def domain_label(value: str) -> str:
    """The label of a domain."""
    return label(DOMAINS, value)


def status_label(value: str) -> str:
    """The label of a status."""
    return label(STATUSES, value)
