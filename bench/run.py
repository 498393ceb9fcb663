"""One run: start a contender afresh, load it, and put figures to it. Called by `relay.py`."""

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil
import uvloop

from bench.contenders import CONTENDERS, Contender, upstream_url
from bench.figures import percentile
from bench.load import Plan, Streamed, stream
from bench.processes import Cores, Meter, free_port, running
from bench.product import Product, clean_environment

REHEARSAL_SESSIONS = 2
REHEARSAL = Plan(warm_up_s=0.0, seconds=1.0)


@dataclass(frozen=True)
class Run:
    """The figures of one contender in one round.

    cpu_s_per_session_minute, us_per_frame: of the relay's processes. A frame is 40 ms of audio
    carried one way, so a session has 50 a second. latency: from sending to the echo, as the client
    sees it. memory_kib_per_session: growth from idle (rehearsed) to the end of the talk.
    services_cpu_s_per_session_minute: PostgreSQL and Valkey, on the other cores.
    others_share: how much of the relay's core other programs took.
    """

    contender: str
    cpu_s_per_session_minute: float
    us_per_frame: float
    latency_p50_ms: float
    latency_p99_ms: float
    memory_kib_per_session: float
    late_p99_ms: float
    late_max_ms: float
    lost_frames: int
    troubles: list[str]
    services_cpu_s_per_session_minute: float
    others_share: float | None


@dataclass(frozen=True)
class Bench:
    """What stays the same from run to run."""

    sessions: int
    plan: Plan
    cores: Cores | None
    upstream: psutil.Process
    upstream_port: int
    product: Product | None
    logs: Path

    def run(self, key: str) -> Run:
        contender = CONTENDERS[key]
        port = free_port() if contender.command else self.upstream_port
        with ExitStack() as stack:
            relay = self.upstream
            if contender.command:
                relay = stack.enter_context(
                    running(
                        contender.command(port, self.upstream_port),
                        port=port,
                        log=self.logs / f"{key}.log",
                        environment=self._environment(contender),
                        cores=self.cores.relay if self.cores else None,
                    )
                )
            uvloop.run(self._rehearse(contender, port))
            meter = Meter(
                relay=relay,
                services=self.product.services if self.product and contender.is_product else [],
                relay_core=next(iter(self.cores.relay)) if self.cores else None,
            )
            streamed = uvloop.run(self._stream(contender, port, meter))
        return figures(key, streamed, meter, sessions=self.sessions, seconds=self.plan.seconds)

    async def _rehearse(self, contender: Contender, port: int) -> None:
        """So that what a process loads once, at its first session, is not counted per session."""
        meter = Meter(relay=psutil.Process(), services=[], relay_core=None)
        urls = await self._urls(contender, port, REHEARSAL_SESSIONS)
        await stream(urls, kind=contender.kind, plan=REHEARSAL, meter=meter)

    async def _stream(self, contender: Contender, port: int, meter: Meter) -> Streamed:
        urls = await self._urls(contender, port, self.sessions)
        return await stream(urls, kind=contender.kind, plan=self.plan, meter=meter)

    async def _urls(self, contender: Contender, port: int, count: int) -> list[str]:
        if contender.command is None or contender.key == "a":
            return [upstream_url(port)] * count
        if not contender.is_product:
            return [f"ws://127.0.0.1:{port}/ws/interview/{number}" for number in range(count)]
        assert self.product is not None
        paths = await asyncio.to_thread(self.product.socket_paths, count)
        return [f"ws://127.0.0.1:{port}{path}" for path in paths]

    def _environment(self, contender: Contender) -> dict[str, str]:
        if contender.is_product:
            assert self.product is not None
            return self.product.environment
        return clean_environment(UPSTREAM_URL=upstream_url(self.upstream_port))


def figures(key: str, streamed: Streamed, meter: Meter, *, sessions: int, seconds: float) -> Run:
    session_minutes = sessions * seconds / 60
    return Run(
        contender=key,
        cpu_s_per_session_minute=meter.relay_cpu_s / session_minutes,
        us_per_frame=meter.relay_cpu_s * 1e6 / max(2 * len(streamed.latency_ms), 1),
        latency_p50_ms=percentile(streamed.latency_ms, 50),
        latency_p99_ms=percentile(streamed.latency_ms, 99),
        memory_kib_per_session=meter.memory_growth_bytes / 1024 / sessions,
        late_p99_ms=percentile(streamed.late_ms, 99),
        late_max_ms=max(streamed.late_ms, default=0.0),
        lost_frames=streamed.lost_frames,
        troubles=streamed.troubles,
        services_cpu_s_per_session_minute=meter.services_cpu_s / session_minutes,
        others_share=meter.others_share,
    )
