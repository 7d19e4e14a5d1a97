"""The payment provider's credential, kept in memory."""

import secrets_store


class Credential:
    def __init__(self) -> None:
        self._key, self._version = secrets_store.get_versioned("payments/provider-key")

    @property
    def key(self) -> str:
        return self._key

    @property
    def version(self) -> int:
        """Shown by `payments credential-version`, so that a rotation can be checked node by node."""
        return self._version

    def on_reload(self) -> None:
        # A node that can't read the new credential fails its health check instead of keeping the old one.
        self._key, self._version = secrets_store.get_versioned("payments/provider-key", timeout=10)
