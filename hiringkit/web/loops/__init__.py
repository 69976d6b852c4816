"""Loops: the builder, frozen versions and their kits."""

from hiringkit.web.loops import building, frozen, picking
from hiringkit.web.loops.blueprint import bp

__all__ = ["bp", "building", "frozen", "picking"]
