"""Takes the pictures anew, all or some chapters: `python -m scripts.pictures [CHAPTER …]`.

It starts a product of its own in a folder that it removes, and uses the Chromium on the PATH.
Everything shown is real: candidates open links and answer, recruiters watch and read. Only what
had to happen before, such as a week of interviews, is written into the database.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from scripts.pictures import devices, doors, line, tour
from scripts.pictures.album import FOLDER, Album
from scripts.pictures.studio import Studio, opened
from tests.browser import product as products
from tests.services import free_port

CHAPTERS: dict[str, Callable[[Studio], None]] = {
    "tour": tour.take,
    "doors": doors.take,
    "devices": devices.take,
    "line": line.take,
}
# A chart of the live console needs ten looks, which are half a minute apart by default.
SETTINGS = {"SUPERVISOR_ANALYSIS_INTERVAL": "6"}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.pictures", description=__doc__)
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help=", ".join(CHAPTERS))
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where they go (docs/images)")
    given = parser.parse_args()
    if unknown := set(given.chapters) - set(CHAPTERS):
        parser.error(f"no such chapter: {', '.join(sorted(unknown))}")
    return given


def main() -> int:
    given = options()
    given.folder.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="pictures-"))
    product = products.start(folder, port=free_port(), emulator_port=free_port(), **SETTINGS)
    try:
        product.wait_until_ready()
        with opened(product, Album(given.folder), folder) as studio:
            for name in given.chapters or CHAPTERS:
                CHAPTERS[name](studio)
                studio.leave()
    finally:
        product.stop()
        shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
