import os
from pathlib import Path

import pytest

from interview_site.local.addresses import (
    SOCKET_PATH_LIMIT_BYTES,
    postgres_socket_folder,
    run_folder,
    valkey_socket,
)


def test_sockets_stand_under_var() -> None:
    assert run_folder(Path("/srv/interviews/var")) == Path("/srv/interviews/var/run")


@pytest.mark.parametrize("var", ["/srv/" + "deep/" * 20 + "var", "/srv/my files/var", "/srv/50%/v"])
def test_a_path_that_is_long_or_needs_quoting_gets_a_short_plain_folder(var: str) -> None:
    socket = postgres_socket_folder(Path(var)) / ".s.PGSQL.5432"
    assert len(os.fsencode(socket)) <= SOCKET_PATH_LIMIT_BYTES
    assert not set(str(valkey_socket(Path(var)))) & set(" %?#")


def test_two_copies_never_share_a_folder() -> None:
    assert run_folder(Path("/srv/a b/var")) != run_folder(Path("/srv/a c/var"))
