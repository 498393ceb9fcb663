"""What a console page may send over its socket, decoded and checked."""

from uuid import UUID

import msgspec

from interviews.realtime.frames import BadFrame

FRAME_LIMIT = 1024


class ShowList(msgspec.Struct, tag="list", frozen=True):
    """The page shows every running interview."""


class Watch(msgspec.Struct, tag="watch", frozen=True):
    """The page shows one interview, and wants all of it."""

    session_id: UUID


class Ping(msgspec.Struct, tag="ping", frozen=True):
    pass


Frame = ShowList | Watch | Ping

_decoder: msgspec.json.Decoder[Frame] = msgspec.json.Decoder(Frame)


def decode(text: str | None) -> Frame:
    """One JSON text frame; None where the page sent bytes. Raises BadFrame."""
    if text is None:
        raise BadFrame("invalid_frame", "A console sends text alone.")
    if len(text) > FRAME_LIMIT:
        raise BadFrame("frame_too_large", f"A frame may hold {FRAME_LIMIT} characters.")
    try:
        return _decoder.decode(text)
    except msgspec.ValidationError as error:
        raise BadFrame("invalid_frame", str(error)) from error
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise BadFrame("invalid_json", "A text frame must hold one JSON object.") from error
