"""Preparation sheets of openings, and the reaction survey: who was given a link, and apart from it what was said."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hiringkit.store.accounts import Json
from hiringkit.store.candidates import Candidate
from hiringkit.store.database import Base, UtcDateTime, db
from hiringkit.store.openings import Opening


class Sheet(Base):
    """What the recruiter says on the preparation sheet of an opening; `token` opens it to whoever has the link."""

    __tablename__ = "preparations"

    id: Mapped[int] = mapped_column(primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id"), unique=True)
    welcome: Mapped[str] = mapped_column(Text, default="")
    tools: Mapped[str] = mapped_column(Text, default="")
    prepare: Mapped[str] = mapped_column(Text, default="")
    adjust: Mapped[str] = mapped_column(Text, default="")
    token: Mapped[str | None] = mapped_column(String(64), unique=True)
    by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    opening: Mapped[Opening] = relationship()


class SurveyLink(Base):
    """That a candidate was given a link to the survey; it says whether it was used, never what for."""

    __tablename__ = "survey_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidates.id"), unique=True)
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Gone once the link was used."""
    candidate: Mapped[Candidate] = relationship()


class SurveyAnswer(Base):
    """One set of answers of an opening: no candidate, no time; `place` is its number among them."""

    __tablename__ = "survey_answers"

    id: Mapped[int] = mapped_column(primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id"), index=True)
    place: Mapped[int]
    answers: Mapped[dict[str, int]] = mapped_column(Json)


def of_opening(opening_id: int) -> Sheet | None:
    """What was written on the opening's sheet."""
    return db.session.scalar(select(Sheet).where(Sheet.opening_id == opening_id))


def by_token(token: str) -> Sheet | None:
    """The sheet that a link opens."""
    return db.session.scalar(select(Sheet).where(Sheet.token == token))


def link_of(candidate_id: int) -> SurveyLink | None:
    """The candidate's survey link, if one was made."""
    return db.session.scalar(select(SurveyLink).where(SurveyLink.candidate_id == candidate_id))


def is_asking(opening_id: int) -> bool:
    """True when a candidate of the opening was given a link to the survey."""
    query = select(SurveyLink.id).join(Candidate, Candidate.id == SurveyLink.candidate_id)
    return db.session.scalar(query.where(Candidate.opening_id == opening_id).limit(1)) is not None


def link_by(token_hash: str, *, lock: bool = False) -> SurveyLink | None:
    """The unused survey link of a token; `lock` holds it on PostgreSQL until the act ends."""
    query = select(SurveyLink).where(SurveyLink.token_hash == token_hash)
    return db.session.scalar(query.with_for_update(of=SurveyLink) if lock else query)


def answers(opening_id: int) -> int:
    """How many answered in the opening."""
    return db.session.scalar(select(func.count(SurveyAnswer.id)).where(SurveyAnswer.opening_id == opening_id)) or 0


def first_answers(opening_id: int, number: int) -> list[dict[str, int]]:
    """The first so many sets of answers of the opening."""
    query = select(SurveyAnswer.answers).where(SurveyAnswer.opening_id == opening_id, SurveyAnswer.place < number)
    return list(db.session.scalars(query.order_by(SurveyAnswer.place)))
