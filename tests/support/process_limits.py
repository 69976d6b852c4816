"""What the system lets the test process use: a test that lowers it would have a later one ended without a word."""

import resource

AT_START = {kind: resource.getrlimit(kind) for kind in (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_AS)}


def put_back() -> bool:
    """Raises what was lowered to what it was; False when nothing was."""
    changed = [kind for kind, limit in AT_START.items() if resource.getrlimit(kind) != limit]
    for kind in changed:
        resource.setrlimit(kind, AT_START[kind])
    return bool(changed)
