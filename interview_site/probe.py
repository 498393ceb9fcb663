"""The container's health check: `python -m interview_site.probe` asks this machine's `/health`.

Standard library only and without Django, so that asking every few seconds costs little.
"""

import http.client
import os
import sys

TIMEOUT_S = 4.0


def own_name() -> str:
    """A host name that the server takes for its own."""
    hosts = os.environ.get("ALLOWED_HOSTS") or os.environ.get("ALLOWED_ORIGINS") or "localhost"
    return hosts.split(",")[0].strip().split("://")[-1].split("/")[0]


def main() -> int:
    """0 where the server answers that interviews can be held."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=TIMEOUT_S
    )
    try:
        connection.request("GET", "/health", headers={"Host": own_name()})
        status = connection.getresponse().status
    except OSError as error:
        sys.stderr.write(f"no answer: {error}\n")
        return 1
    finally:
        connection.close()
    sys.stderr.write(f"status {status}\n")
    return 0 if status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
