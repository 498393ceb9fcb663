"""Limits that the child process sets on itself before it touches a résumé."""

import resource
import sys

from analysis.resumes import limits
from analysis.resumes.seccomp import deny_system_calls


def enter() -> None:
    """Bound memory and CPU; write no file, start no process, connect to nothing.

    The kernel ends what goes on past the CPU limit (SIGXCPU); memory past its limit is refused.
    """
    resource.setrlimit(resource.RLIMIT_CPU, (limits.CPU_S, limits.CPU_S + 1))
    bounds = {
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 32,
        resource.RLIMIT_NPROC: 0,
    }
    if sys.platform == "linux":  # macOS knows the name and refuses every value
        bounds[resource.RLIMIT_AS] = limits.ADDRESS_SPACE_BYTES
    for kind, bound in bounds.items():
        resource.setrlimit(kind, (bound, bound))
    deny_system_calls()
