"""Commands that take plain arguments as they are. typer hands each to pydantic, whose loading alone takes longer than a
check of two documents."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from typer.core import TyperCommand, TyperGroup


class Command(TyperCommand):
    """A command with a short way for strings, lists of strings and choices; what is not plainly right goes the usual
    way, and gets its message there."""

    def get_params(self, ctx: Any) -> Any:
        """The parameters with the option for help."""
        return _shortened(super().get_params(ctx))


class Group(TyperGroup):
    """The same for what holds commands."""

    def get_params(self, ctx: Any) -> Any:
        """The parameters with the option for help."""
        return _shortened(super().get_params(ctx))


def _shortened(parameters: list[Any]) -> list[Any]:
    for parameter in parameters:
        usual = getattr(parameter, "get_runtime_param", None)
        if usual is not None and not isinstance(usual, _ShortWay):  # other versions of typer have no such place
            parameter.get_runtime_param = _ShortWay(usual)
    return parameters


class _ShortWay:
    """Stands where typer asks for what coerces a parameter."""

    def __init__(self, usual: Callable[[], Any]) -> None:
        self._usual = usual

    def __call__(self) -> _ShortWay:
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as the command takes it."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        kind, parser = param.type_descriptor.annotation, param.type_descriptor.parameter_info.parser
        if parser is None:
            if kind is str and _is_text(value):
                return value
            if kind == list[str] and isinstance(value, list | tuple) and all(map(_is_text, value)):
                return list(value)
            if isinstance(kind, type) and issubclass(kind, StrEnum) and value in list(kind):
                return kind(value)
        return self._usual().coerce(value, param=param, ctx=ctx)


def _is_text(value: object) -> bool:
    """Whether it is a string of sound characters: a name of a file may hold others."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
