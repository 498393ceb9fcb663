"""A filter on system calls: the child that reads a résumé may neither connect, run, nor write.

Linux on x86-64 and ARM alone; elsewhere the limits of `sandbox` have to do. What is forbidden
fails with EPERM, so that a library that tries for a good reason can go on without.
Source: seccomp(2), linux/filter.h; the numbers are those of the kernel's system call tables.
"""

import ctypes
import platform
import struct
import sys
from dataclasses import dataclass

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
ALLOW, KILL, DENY = 0x7FFF0000, 0x80000000, 0x00050001
LOAD, JUMP_IF_EQUAL, JUMP_IF_AT_LEAST, JUMP_IF_SET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16
"""Where `seccomp_data` has them; arguments are eight bytes each, the low half first."""
FOREIGN_NUMBERS = 0x40000000
WRITING = 0x1 | 0x2 | 0x40 | 0x200
"""O_WRONLY, O_RDWR, O_CREAT, O_TRUNC."""


@dataclass(frozen=True)
class Machine:
    """The numbers of one processor: its name for the kernel, calls to open, calls to deny."""

    audit_name: int
    open_flags_at: dict[int, int]
    denied: tuple[int, ...]


MACHINES = {
    "x86_64": Machine(
        audit_name=0xC000003E,
        open_flags_at={2: 1, 257: 2},
        denied=(
            *(41, 42, 49, 53),  # socket, connect, bind, socketpair
            *(56, 57, 58, 435, 59, 322),  # clone, fork, vfork, clone3, execve, execveat
            *(62, 101, 310, 311, 438),  # kill, ptrace, process_vm_readv, _writev, pidfd_getfd
            *(
                76,
                82,
                83,
                84,
                85,
                86,
                87,
                88,
            ),  # truncate, rename, mkdir, rmdir, creat, links
            *(258, 259, 263, 264, 265, 266, 316, 133),  # the same by directory, renameat2, mknod
            *(90, 91, 92, 93, 94, 260, 268),  # chmod, chown and their kin
            *(165, 272, 308, 304, 437),  # mount, unshare, setns, open_by_handle_at, openat2
            *(248, 250, 298, 321, 323, 425),  # keys, perf events, bpf, userfaultfd, io_uring
        ),
    ),
    "aarch64": Machine(
        audit_name=0xC00000B7,
        open_flags_at={56: 2},
        denied=(
            *(198, 199, 200, 203),  # socket, socketpair, bind, connect
            *(220, 435, 221, 281),  # clone, clone3, execve, execveat
            *(129, 117, 270, 271, 438),  # kill, ptrace, process_vm_readv, _writev, pidfd_getfd
            *(33, 34, 35, 36, 37, 38, 276, 45),  # mknodat … renameat, renameat2, truncate
            *(52, 53, 54, 55),  # fchmod, fchmodat, fchownat, fchown
            *(40, 97, 268, 265, 437),  # mount, unshare, setns, open_by_handle_at, openat2
            *(217, 219, 241, 280, 282, 425),  # keys, perf events, bpf, userfaultfd, io_uring
        ),
    ),
}

Instruction = tuple[int, int, int, int]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def deny_system_calls() -> bool:
    """Put the filter in force for good; False where there is none for this machine."""
    machine = MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    code = b"".join(struct.pack("HBBI", *one) for one in _instructions(machine))
    program = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    refused: int = libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0
    )
    return not refused


def _instructions(machine: Machine) -> list[Instruction]:
    """Each as operation, steps if true, steps if false, operand."""
    program: list[Instruction] = [
        (LOAD, 0, 0, ARCHITECTURE),
        (JUMP_IF_EQUAL, 1, 0, machine.audit_name),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        (JUMP_IF_AT_LEAST, 0, 1, FOREIGN_NUMBERS),
        (RETURN, 0, 0, DENY),
    ]
    for number in machine.denied:
        program += [(JUMP_IF_EQUAL, 0, 1, number), (RETURN, 0, 0, DENY)]
    for number, argument in machine.open_flags_at.items():
        program += [
            (JUMP_IF_EQUAL, 0, 4, number),
            (LOAD, 0, 0, ARGUMENTS + 8 * argument),
            (JUMP_IF_SET, 0, 1, WRITING),
            (RETURN, 0, 0, DENY),
            (RETURN, 0, 0, ALLOW),
        ]
    return [*program, (RETURN, 0, 0, ALLOW)]
