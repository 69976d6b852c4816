"""The guard that every test passes at its end: a limit left lowered is seen and put back."""

import resource

from tests.support import process_limits


def test_a_lowered_limit_is_seen_and_put_back() -> None:
    assert not process_limits.put_back()
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (100_000, hard))
    assert process_limits.put_back()
    assert resource.getrlimit(resource.RLIMIT_CPU) == process_limits.AT_START[resource.RLIMIT_CPU]
