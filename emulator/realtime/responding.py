"""The output side of a session: from `response.create` to `response.done`, in OpenAI's order."""

from typing import Any, Literal

from emulator.interviewer import Reply
from emulator.realtime.conversation import Conversation
from emulator.realtime.effects import Outlet, Speak, StartTimer, StopSpeaking, StopTimer, Think
from emulator.realtime.errors import Refused, refuse_unknown_item
from emulator.realtime.failures import failure
from emulator.realtime.items import Item
from emulator.realtime.response import (
    Response,
    check_params,
    is_reference,
    with_session_defaults,
)
from emulator.realtime.session_config import SessionConfig
from emulator.realtime.usage import rate_limits, response_usage
from emulator.realtime.writing import Writing

CancelReason = Literal["turn_detected", "client_cancelled"]

HEARING_PATIENCE_S = 6.0  # a reply goes without a transcript that has not come by then
MAX_ACTIVE = 8


class Responding:
    """Every response of a session; at most one of them writes to the conversation at a time."""

    def __init__(self, outlet: Outlet, conversation: Conversation, config: SessionConfig) -> None:
        self._outlet = outlet
        self._conversation = conversation
        self._config = config
        self._responses: dict[str, Response] = {}
        self._cached_tokens = 0
        self.has_spoken = False

    @property
    def active(self) -> Response | None:
        """The response that is writing to the default conversation."""
        found = (one for one in self._responses.values() if one.conversation_id)
        return next(found, None)

    def find(self, response_id: str) -> Response | None:
        return self._responses.get(response_id)

    def create(self, raw: object, *, pending: set[str], now: float, idle: bool = False) -> Response:
        """Begin a response; it waits for the `pending` items among those it answers to.

        Raises Refused for bad parameters, and while another response is active.
        """
        params = check_params(raw)
        in_band = params.get("conversation") != "none"
        self._check_room(in_band=in_band)
        context = self._context(params)
        response = Response(
            id=self._outlet.new_id("resp"),
            conversation_id=self._conversation.id if in_band else None,
            params=with_session_defaults(params, self._config),
            context=context,
            waiting_for={item.id for item in context} & pending,
            idle=idle,
        )
        self._responses[response.id] = response
        self._outlet.send("response.created", response=response.wire())
        if response.waiting_for:
            self._outlet.add(StartTimer(f"hearing:{response.id}", now + HEARING_PATIENCE_S))
        else:
            self._think(response)
        return response

    def item_heard(self, item_id: str) -> None:
        """A transcript has come, or never will: whoever waited for it can go on."""
        for response in list(self._responses.values()):
            if item_id in response.waiting_for:
                response.waiting_for.discard(item_id)
                if not response.waiting_for:
                    self.stop_waiting(response.id)

    def stop_waiting(self, response_id: str) -> None:
        response = self._responses.get(response_id)
        if response is not None:
            response.waiting_for.clear()
            self._outlet.add(StopTimer(f"hearing:{response_id}"))
            self._think(response)

    def thought(self, response_id: str, reply: Reply, *, now: float) -> None:
        """The interviewer's words are known: write them, or have them spoken."""
        response = self._responses.get(response_id)
        if response is None:
            return
        response.ends_interview = reply.ends_interview
        writing = self._writing(response)
        if response.forced_function() is not None:
            self.complete(response_id, now=now)
            return
        text, cut = writing.within_limit(reply.text)
        response.status_details = (
            {"type": "incomplete", "reason": "max_output_tokens"} if cut else None
        )
        writing.open_message()
        if response.speaks:
            self._speak(response, text)
        else:
            writing.write_text(text)
            self.complete(response_id, now=now)

    def spoken(self, response_id: str, text: str, audio: bytes, *, now: float) -> bool:
        """Pass one piece of speech on. False if nobody wants it any more."""
        response = self._responses.get(response_id)
        if response is None:
            return False
        if response.audio_started_at is None:
            response.audio_started_at = now
        self.has_spoken = True
        self._writing(response).write_speech(text, audio)
        return True

    def complete(self, response_id: str, *, now: float) -> Response | None:
        """Everything is said: close the message, call functions, and finish."""
        response = self._responses.get(response_id)
        if response is None:
            return None
        cut = response.status_details is not None
        writing = self._writing(response)
        writing.close_message(status="incomplete" if cut else "completed")
        writing.call_functions()
        self._finish(response, "incomplete" if cut else "completed", response.status_details)
        return response

    def cancel(self, response: Response, reason: CancelReason) -> None:
        self._stop_work(response)
        self._writing(response).close_message(status="incomplete")
        self._finish(response, "cancelled", {"type": "cancelled", "reason": reason})

    def fail(self, response_id: str, code: str) -> None:
        """End a response as OpenAI does when it cannot go on: `response.done`, status failed."""
        response = self._responses.get(response_id)
        if response is None:
            return
        self._stop_work(response)
        self._writing(response).close_message(status="incomplete")
        self._finish(response, "failed", {"type": "failed", "error": failure(code)})

    def _check_room(self, *, in_band: bool) -> None:
        active = self.active
        if in_band and active is not None:
            raise Refused(
                "Conversation already has an active response in progress:"
                f" {active.id}. Wait until the response is finished before creating a new one.",
                code="conversation_already_has_active_response",
            )
        if len(self._responses) >= MAX_ACTIVE:
            raise Refused("Too many responses at once.", code="rate_limit_exceeded")

    def _context(self, params: dict[str, Any]) -> list[Item]:
        if params.get("input") is None:
            return list(self._conversation.items)
        return [self._input_item(one) for one in params["input"]]

    def _input_item(self, raw: dict[str, Any]) -> Item:
        if not is_reference(raw):
            return Item.from_client(raw, new_id=self._outlet.new_id("item"), path="response.input")
        item = self._conversation.find(raw.get("id"))
        if item is None:
            raise refuse_unknown_item(
                str(raw.get("id")), verb="referencing", param="response.input"
            )
        return item

    def _writing(self, response: Response) -> Writing:
        return Writing(self._outlet, self._conversation, response)

    def _think(self, response: Response) -> None:
        self._outlet.add(
            Think(
                response_id=response.id,
                instructions=self._config.instructions,
                lines=response.lines(),
                idle=response.idle,
                aside=response.params.get("instructions"),
            )
        )

    def _speak(self, response: Response, text: str) -> None:
        self._outlet.add(
            Speak(
                response_id=response.id,
                text=text,
                voice=response.voice,
                language=self._config.spoken_language,
                speed=self._config.speed,
            )
        )

    def _stop_work(self, response: Response) -> None:
        self._outlet.add(StopTimer(f"hearing:{response.id}"))
        self._outlet.add(StopSpeaking(response.id))

    def _finish(self, response: Response, status: str, details: dict[str, Any] | None) -> None:
        del self._responses[response.id]
        response.status, response.status_details = status, details
        response.usage = response_usage(
            instructions=self._config.instructions,
            context=[item for item in response.context if item not in response.output],
            output=response.output,
            cached_tokens=self._cached_tokens,
        )
        self._cached_tokens = response.usage["input_tokens"]
        self._outlet.send("response.done", response=response.wire())
        self._outlet.send("rate_limits.updated", rate_limits=rate_limits(response.usage))
