"""The ways to ask for JSON, and which of them each endpoint understands.

The best comes first: a schema that the endpoint enforces, then its JSON mode, then words alone.
A way that an endpoint says it does not know is not tried again while this process lives.
"""

import json
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

import openai
from openai.types.chat import ChatCompletionMessageParam, ChatCompletionSystemMessageParam

logger = logging.getLogger(__name__)

UNKNOWN_STATUSES = frozenset({400, 404, 415, 422, 501})
NAMES_FORMAT = re.compile(
    r"response[_ .-]?format|json[_ -]?(?:schema|object|mode)|structured[_ -]?output", re.IGNORECASE
)
LIMIT_NAMES = ("max_completion_tokens", "max_tokens")

WRITTEN_OUT = """\
Answer with one JSON object and nothing else. It must be an instance of this JSON schema:
{schema}"""


class Mode(IntEnum):
    SCHEMA = 0
    JSON = 1
    TEXT = 2


@dataclass(frozen=True)
class Wanted:
    """The shape of an answer, as endpoints are told it."""

    name: str
    schema: dict[str, Any]
    max_tokens: int

    @property
    def written_out(self) -> str:
        return WRITTEN_OUT.format(schema=json.dumps(self.schema, ensure_ascii=False))


@dataclass(frozen=True)
class Manner:
    """How to ask. writes_schema: in the messages, too, because the endpoint may ignore it."""

    mode: Mode = Mode.SCHEMA
    writes_schema: bool = False
    limit_name: str = LIMIT_NAMES[0]

    def arguments(self, wanted: Wanted) -> dict[str, Any]:
        return {self.limit_name: wanted.max_tokens, **self._response_format(wanted)}

    def _response_format(self, wanted: Wanted) -> dict[str, Any]:
        if self.mode is Mode.TEXT:
            return {}
        if self.mode is Mode.JSON:
            return {"response_format": {"type": "json_object"}}
        schema = {"name": wanted.name, "strict": True, "schema": wanted.schema}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}

    def messages(
        self, messages: Sequence[ChatCompletionMessageParam], wanted: Wanted
    ) -> list[ChatCompletionMessageParam]:
        """With the schema in the one system message: many endpoints take no second."""
        if self.mode is Mode.SCHEMA and not self.writes_schema:
            return list(messages)
        head = [str(one.get("content")) for one in messages[:1] if one["role"] == "system"]
        content = "\n\n".join([*head, wanted.written_out])
        system = ChatCompletionSystemMessageParam(role="system", content=content)
        return [system, *messages[len(head) :]]


class Endpoint:
    """One model behind one address: how it is best asked, as far as it is known."""

    def __init__(self) -> None:
        self.manner = Manner()

    def learn(self, error: openai.APIStatusError, *, asked: Manner) -> bool:
        """From a refusal that names how it was asked. Whether there is another way to ask.

        asked: how this request was put; another one may have taught us meanwhile.
        """
        if error.status_code not in UNKNOWN_STATUSES:
            return False
        if LIMIT_NAMES[0] in error.message:
            other = LIMIT_NAMES[1 - LIMIT_NAMES.index(asked.limit_name)]
            return self._change(asked, replace(asked, limit_name=other))
        if NAMES_FORMAT.search(error.message) and asked.mode is not Mode.TEXT:
            return self._change(asked, replace(asked, mode=Mode(asked.mode + 1)))
        return False

    def answered_in_no_shape(self) -> None:
        """An endpoint that enforced the schema could not: from now on the schema is written out."""
        self.manner = replace(self.manner, writes_schema=True)

    def _change(self, asked: Manner, better: Manner) -> bool:
        if self.manner == asked:
            logger.warning("The endpoint does not know %s; trying %s", asked, better)
            self.manner = better
        return True


_endpoints: dict[tuple[str, str], Endpoint] = {}


def endpoint_of(client: openai.AsyncOpenAI, model: str) -> Endpoint:
    """What this process knows of a model at the client's address. Both come from the settings."""
    return _endpoints.setdefault((str(client.base_url), model), Endpoint())
