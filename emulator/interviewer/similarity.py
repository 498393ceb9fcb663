"""How near two texts are in meaning: wordllama's vectors where its wheel is, shared words else.

Loading takes a second, so the emulator does it once, at its start, in a thread
(`load_similarity`); until then and without the wheel, shared words decide.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

from emulator.interviewer.quality import Similarity
from emulator.interviewer.words import stem, words_of

_MODELS: list[Similarity] = []


def load_similarity() -> str:
    """Load the vectors from the package's own folder, with downloads off. Blocks for a second.

    Returns what decides from now on, and why if it isn't the vectors.
    """
    try:
        package = import_module("wordllama")
        folder = Path(str(package.__file__)).parent
        model: Any = package.WordLlama.load(cache_dir=folder, disable_download=True)
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        return f"shared words, because of wordllama: {error}"
    _MODELS[:] = [lambda one, other: float(model.similarity(one, other))]
    return "wordllama"


def similarity(one: str, other: str) -> float:
    """By the best that is loaded."""
    return _MODELS[0](one, other) if _MODELS else shared_words(one, other)


def shared_words(one: str, other: str) -> float:
    """The share of the shorter text's stems, of words of four letters up, that the other has."""
    first, second = _long_stems(one), _long_stems(other)
    return len(first & second) / max(1, min(len(first), len(second)))


def _long_stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(text) if len(word) >= 4)
