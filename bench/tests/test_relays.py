"""Every contender really relays: each frame of a short talk comes back, whole, and is measured."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bench.contenders import CONTENDERS, DIRECT
from bench.load import Plan
from bench.processes import PROJECT, free_port, python, running
from bench.product import Product, clean_environment, product_services
from bench.run import Bench

PLAN = Plan(warm_up_s=0.4, seconds=1.2)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    logs = tmp_path_factory.mktemp("bench")
    port = free_port()
    command = python("-m", "bench.upstream", "--port", str(port))
    log = logs / "upstream.log"
    with (
        running(
            command, port=port, log=log, environment=clean_environment(), cores=None
        ) as started,
        product_services(upstream_port=port) as product,
    ):
        yield short_bench(started, port=port, product=product, logs=logs)


def short_bench(upstream: psutil.Process, *, port: int, product: Product, logs: Path) -> Bench:
    return Bench(
        sessions=3,
        plan=PLAN,
        cores=None,
        upstream=upstream,
        upstream_port=port,
        product=product,
        logs=logs,
    )


@pytest.mark.parametrize("key", CONTENDERS)
def test_every_frame_comes_back_and_is_measured(bench: Bench, key: str) -> None:
    run = bench.run(key)
    assert (run.lost_frames, run.troubles) == (0, [])
    assert 0 < run.latency_p50_ms <= run.latency_p99_ms
    if key != DIRECT:
        assert run.cpu_s_per_session_minute > 0


def test_the_product_never_sees_the_callers_own_services(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://production")
    monkeypatch.setenv("OPENAI_API_KEY", "the real one")
    assert not {"DATABASE_URL", "OPENAI_API_KEY"} & clean_environment().keys()
    assert clean_environment()["PATH"] == os.environ["PATH"]


def test_the_script_explains_itself_when_run_by_its_path() -> None:
    script = str(PROJECT / "bench" / "relay.py")
    told = subprocess.run(
        [sys.executable, script, "--help"], capture_output=True, text=True, timeout=30, check=True
    )
    assert "--sessions" in told.stdout
