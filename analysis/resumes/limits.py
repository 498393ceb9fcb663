"""How much a résumé may be and cost. Checked before parsing wherever that is possible."""

MEBIBYTE = 1024 * 1024

FILE_BYTES = 5 * MEBIBYTE
PAGES = 30
CHARACTERS = 200_000

# Packed content: a DOCX is a ZIP archive, a PDF holds deflated streams.
UNPACKED_BYTES = 20 * MEBIBYTE
UNPACKED_RATIO = 200
"""Entries above this ratio are refused, where they unpack to more than a mebibyte."""
ZIP_ENTRIES = 1_000
IMAGE_PIXELS = 50_000_000

# The child process. Three seconds of CPU, so that a whole command ends within five.
ADDRESS_SPACE_BYTES = 512 * MEBIBYTE
CPU_S = 3
WALL_S = 20
"""On a busy machine the CPU seconds take longer; nothing waits for ever."""
ANSWER_BYTES = 4 * MEBIBYTE


def too_big(size_bytes: int) -> str:
    """The sentence for a file that is."""
    most = FILE_BYTES // MEBIBYTE
    return f"The file has {size_bytes / MEBIBYTE:.1f} MiB; at most {most} are read."
