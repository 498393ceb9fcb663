"""The two commands' shell code, and the files that tell people what to set."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a space, our shell code, small locks, and a `manage.py` that tells its call."""
    folder = tmp_path / "a clone"
    (folder / "scripts").mkdir(parents=True)
    for name in ("start_server.sh", "scripts/environment.sh"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    (folder / "start_server.sh").chmod(0o755)
    for lock in ("requirements.txt", "requirements-local.txt"):
        (folder / lock).write_text("# nothing\n")
    (folder / "manage.py").write_text(
        "import os, sys\nprint('up', sys.argv[1:], os.getcwd(), os.environ.get('COLOUR'))\n"
    )
    return folder


def tool(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def start(project: Path, *arguments: str, path: str, **variables: str) -> "Outcome":
    return subprocess.run(
        [str(project / "start_server.sh"), *arguments],
        cwd="/",
        env={"PATH": path, "HOME": str(project.parent), **variables},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


Outcome = subprocess.CompletedProcess[str]


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH with this Python as `python3`, and a `uv` that makes environments, counts installs."""
    tools = tmp_path / "tools"
    tool(tools, "python3", f'exec "{sys.executable}" "$@"')
    tool(
        tools,
        "uv",
        'case "$1" in\n'
        f'venv) exec "{sys.executable}" -m venv --without-pip .venv ;;\n'
        f'pip) echo "$@" >>"{tmp_path}/installs" ;;\n'
        "esac",
    )
    return f"{tools}:/usr/bin:/bin"


def installs(project: Path) -> list[str]:
    file = project.parent / "installs"
    return file.read_text().splitlines() if file.exists() else []


def test_it_works_from_any_folder_and_passes_its_arguments_on(project: Path, path: str) -> None:
    outcome = start(project, "--port", "8123", path=path)
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout == f"up ['up', '--port', '8123'] {project} None\n"


def test_the_second_start_installs_nothing(project: Path, path: str) -> None:
    start(project, path=path)
    assert len(installs(project)) == 1
    assert "--require-hashes -r requirements.txt -r requirements-local.txt" in installs(project)[0]
    start(project, path=path)
    assert len(installs(project)) == 1


def test_a_changed_lock_is_installed(project: Path, path: str) -> None:
    start(project, path=path)
    (project / "requirements.txt").write_text("# something else\n")
    start(project, path=path)
    assert len(installs(project)) == 2


def test_an_install_that_failed_is_tried_again_and_names_the_way_round(
    project: Path, path: str, tmp_path: Path
) -> None:
    working = (tmp_path / "tools" / "uv").read_text()
    (tmp_path / "tools" / "uv").write_text(working.replace("pip) echo", "pip) exit 1; echo"))
    failed = start(project, path=path)
    assert failed.returncode == 1
    assert "DB_HOST (or DATABASE_URL), REDIS_URL and OPENAI_API_KEY" in failed.stderr
    (tmp_path / "tools" / "uv").write_text(working)
    assert start(project, path=path).returncode == 0
    assert len(installs(project)) == 1


def test_a_broken_environment_is_made_anew(project: Path, path: str) -> None:
    start(project, path=path)
    (project / ".venv" / "bin" / "python").unlink()
    assert start(project, path=path).returncode == 0
    assert len(installs(project)) == 2


def test_no_local_leaves_the_embedded_packages_out(project: Path, path: str) -> None:
    start(project, "--no-local", path=path)
    assert "requirements-local.txt" not in installs(project)[0]


def test_without_a_fitting_python_it_says_how_to_get_one(project: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    tool(old, "python3", "exit 1")
    for name in ("bash", "dirname", "cat", "cksum", "env"):
        (old / name).symlink_to(Path("/usr/bin") / name)
    outcome = start(project, path=str(old))
    assert outcome.returncode != 0
    assert "Python 3.11 or newer is needed" in outcome.stderr
    assert "apt-get install python3" in outcome.stderr


def test_env_file_is_read_as_it_stands_and_the_environment_wins(project: Path, path: str) -> None:
    (project / ".env").write_text("# a comment\nCOLOUR='$HOME `id` blue'\n\nexport OTHER=1\r\n")
    assert start(project, path=path).stdout.endswith(" $HOME `id` blue\n")
    assert start(project, path=path, COLOUR="red").stdout.endswith(" red\n")


def test_every_variable_that_is_read_stands_in_the_example() -> None:
    sources = [ROOT / "interview_site" / name for name in ("settings.py", "database.py")]
    call = re.compile(r'(?:env\.\w+|_secret)\(\s*((?:"[A-Z0-9_]+"(?:,\s*)?)+)')
    read = {
        name
        for source in sources
        for group in call.findall(source.read_text())
        for name in re.findall(r'"([A-Z][A-Z0-9_]+)"', group)
    }
    documented = set(
        re.findall(r"^#?([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    )
    assert {"SECRET_KEY", "DB_PASS", "S3_SECRET_KEY", "RESUME_WINDOW"} <= read
    assert read - documented - {"INFO", "DEBUG"} == set()


def test_compose_waits_for_what_it_needs_and_keeps_no_secret() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    assert set(services) == {"migrate", "web", "worker", "beat", "postgres", "redis"}
    for name in ("web", "worker", "beat"):
        needs = services[name]["depends_on"]
        assert needs["migrate"] == {"condition": "service_completed_successfully"}
        assert needs["postgres"] == {"condition": "service_healthy"}
    environments = (service.get("environment", {}) for service in services.values())
    secrets = [
        value
        for environment in environments
        for name, value in environment.items()
        if re.search("PASS|KEY|SECRET", name)
    ]
    assert secrets
    assert all(value.startswith("${DB_PASS:?") for value in secrets)


def test_the_image_runs_as_nobody_in_particular_and_checks_its_health() -> None:
    text = (ROOT / "Dockerfile").read_text()
    assert re.search(r"^ARG BASE_IMAGE=python:3\.13-slim", text, re.MULTILINE)
    assert re.search(r"^USER \d+:\d+$", text, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK ", text, re.MULTILINE)
    assert re.search(r'^CMD \["python", "manage.py", "serve", "--host", "0.0.0.0"\]$', text, re.M)
    assert "requirements-local" not in text


@pytest.mark.parametrize("name", ["start_server.sh", "run_tests.sh", ".ci/run"])
def test_the_commands_can_be_run(name: str) -> None:
    assert (ROOT / name).stat().st_mode & stat.S_IXUSR
    assert os.access(ROOT / name, os.X_OK)
