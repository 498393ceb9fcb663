"""What a tree of processes costs is summed although some of it ends meanwhile."""

import subprocess
import sys

import psutil

from bench.processes import cpu_s, memory_bytes


def test_a_process_that_ended_since_it_was_listed_holds_nothing() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    listed = [psutil.Process(), psutil.Process(child.pid)]
    child.communicate(b"\n")
    assert memory_bytes(listed) > 0
    assert memory_bytes(listed[1:]) == 0
    assert cpu_s(listed[1:]) == 0
