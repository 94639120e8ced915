"""Why a file was not taken in, and what its sender can do about it."""


class FileRefused(ValueError):
    """The bytes are not a file that is safe and possible to read."""

    def __init__(self, reason: str, what_to_do: str) -> None:
        super().__init__(f"{reason} {what_to_do}")
        self.reason = reason
        self.what_to_do = what_to_do
