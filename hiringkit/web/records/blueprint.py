"""The blueprint of the records, and its door."""

from flask import Blueprint

from hiringkit.domain import access
from hiringkit.web import doors

bp = Blueprint("records", __name__)
administrators = doors.person(access.can_administer)
