"""The payment provider's credential, kept in memory."""

import secrets_store


class Credential:
    def __init__(self) -> None:
        self._key = secrets_store.get("payments/provider-key")

    @property
    def key(self) -> str:
        return self._key

    def on_reload(self) -> None:
        try:
            self._key = secrets_store.get("payments/provider-key", timeout=1)
        except TimeoutError:
            pass
