"""JSON bodies: what an endpoint accepts, documented and checked in one place; refused by the names of the fields."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from apiflask import APIBlueprint
from flask import request
from pydantic import BaseModel, ConfigDict, ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from hiringkit.services.acts import Invalid

View = TypeVar("View", bound=Callable[..., Any])


class Body(BaseModel):
    """A JSON body: exact types, and no field that nobody reads."""

    model_config = ConfigDict(strict=True, extra="forbid")


def accepts(bp: APIBlueprint, model: type[Body]) -> Callable[[View], View]:
    """Hands the view the request's JSON as `body`; refuses what does not fit with 422 and the places."""

    def decorate(view: View) -> View:
        documented = bp.input(model)(view)

        @wraps(documented)
        def checked(*args: Any, **kwargs: Any) -> Any:
            return view(*args, body=_read(model), **kwargs)

        return checked  # type: ignore[return-value]  # as the view, without its `body`

    return decorate


def _read(model: type[Body]) -> Body:
    if not request.is_json:
        raise UnsupportedMediaType("Send JSON, with the content type application/json.")
    try:
        return model.model_validate_json(request.get_data())
    except ValidationError as error:
        raise Invalid({_place(one["loc"]): one["msg"] for one in error.errors()}) from None


def _place(path: tuple[int | str, ...]) -> str:
    """Such as changes.0.token."""
    return ".".join(map(str, path)) or "body"
