"""What can go wrong with ears and voice, by name; `emulator` turns these into API events."""


class SpeechError(Exception):
    """Something in ears or voice failed; `code` goes into the API's error event."""

    code = "speech_failed"


class SpeechBusy(SpeechError):
    """A worker's queue is full: more sessions speak at once than this machine can hear."""

    code = "speech_overloaded"


class TranscriptionFailed(SpeechError):
    """No words could be had from the audio; none are invented in their place."""

    code = "transcription_failed"


class LanguageNotRecognised(TranscriptionFailed):
    """The recogniser doesn't know the language that was asked for."""

    code = "language_not_supported"


class PartMissing(SpeechError):
    """A wheel, library or model isn't here; the next choice is tried."""

    code = "speech_part_missing"
