"""Who decides on more time: each further extension of a task goes one level up (features P7)."""

from domain.roles import Role

_LEVELS = (Role.CLERK, Role.LEADERSHIP)


def decider(granted_before: int) -> Role:
    """The lowest role that decides on a request, by how often the task was extended already."""
    return _LEVELS[min(granted_before, len(_LEVELS) - 1)]


def may_decide(roles: frozenset[Role], granted_before: int) -> bool:
    """Whether somebody with these roles decides; who stands higher may decide what a lower one may."""
    return any(role in roles for role in _LEVELS[_LEVELS.index(decider(granted_before)) :])
