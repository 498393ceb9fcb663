"""Relay (b): as such a server is usually written. `uvicorn bench.fastapi_relay:app`.

FastAPI takes the page's socket, `websockets` the upstream one; each frame is parsed with
`json.loads`, looked at, and written anew with `json.dumps`. It keeps the transcript in a list and
does nothing else that the product does: no database, time-outs, flood limit, playout or resume.
"""

import asyncio
import json
import os
from typing import Any

import websockets
from fastapi import FastAPI, WebSocket, WebSocketDisconnect

UPSTREAM_URL = os.environ["UPSTREAM_URL"]

SESSION_UPDATE = {
    "type": "session.update",
    "session": {
        "type": "realtime",
        "output_modalities": ["audio"],
        "instructions": "You are Alex, an interviewer.",
        "audio": {
            "input": {
                "format": {"type": "audio/pcm", "rate": 24000},
                "turn_detection": {"type": "server_vad"},
            },
            "output": {"format": {"type": "audio/pcm", "rate": 24000}, "voice": "marin"},
        },
    },
}

app = FastAPI()


@app.websocket("/ws/interview/{session_id}")
async def interview(page: WebSocket, session_id: str) -> None:
    await page.accept()
    transcript: list[dict[str, Any]] = []
    async with websockets.connect(UPSTREAM_URL) as upstream:
        to_page = asyncio.create_task(forward_to_page(upstream, page, transcript))
        try:
            await forward_to_upstream(page, upstream)
        except WebSocketDisconnect:
            pass
        finally:
            to_page.cancel()
            await asyncio.gather(to_page, return_exceptions=True)


async def forward_to_upstream(page: WebSocket, upstream: websockets.ClientConnection) -> None:
    while True:
        message = json.loads(await page.receive_text())
        if message["type"] == "audio":
            event = {"type": "input_audio_buffer.append", "audio": message["audio"]}
            await upstream.send(json.dumps(event))
        elif message["type"] == "audio_end":
            await upstream.send(json.dumps({"type": "input_audio_buffer.commit"}))
            await upstream.send(json.dumps({"type": "response.create"}))
        elif message["type"] == "ping":
            await page.send_text(json.dumps({"type": "pong"}))


async def forward_to_page(
    upstream: websockets.ClientConnection, page: WebSocket, transcript: list[dict[str, Any]]
) -> None:
    async for raw in upstream:
        event = json.loads(raw)
        kind = event["type"]
        if kind == "response.output_audio.delta":
            await page.send_text(
                json.dumps({"type": "response.audio.delta", "delta": event["delta"]})
            )
        elif kind == "session.created":
            await upstream.send(json.dumps(SESSION_UPDATE))
        elif kind == "session.updated":
            await upstream.send(json.dumps({"type": "response.create"}))
            await page.send_text(json.dumps({"type": "session.ready"}))
        elif kind == "response.output_audio_transcript.done":
            transcript.append({"speaker": "assistant", "content": event["transcript"]})
            await page.send_text(
                json.dumps({"type": "response.text.done", "text": event["transcript"]})
            )
        elif kind == "conversation.item.input_audio_transcription.completed":
            transcript.append({"speaker": "user", "content": event["transcript"]})
            await page.send_text(json.dumps({"type": kind, "transcript": event["transcript"]}))
        elif kind in ("input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped"):
            await page.send_text(json.dumps({"type": kind}))
