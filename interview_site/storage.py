"""How long the object storage may take: called by the settings, where one is configured."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from botocore.config import Config

CONNECT_TIMEOUT_S = 3
READ_TIMEOUT_S = 5
ATTEMPTS = 2


def client_config() -> "Config":
    """Time-outs and retries of the S3 client.

    Its own defaults are a minute each and five attempts: longer than anybody waits for a page.
    """
    from botocore.config import Config  # not loaded where files are kept on disk

    return Config(
        connect_timeout=CONNECT_TIMEOUT_S,
        read_timeout=READ_TIMEOUT_S,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        signature_version="s3v4",
    )
