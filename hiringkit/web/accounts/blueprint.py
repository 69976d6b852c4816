"""The blueprint to which the modules of this room add their routes."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)
