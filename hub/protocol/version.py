"""Which protocol this side of the wire speaks."""

from typing import Final

# Raised when an older device could misunderstand a newer hub; adding a field does not raise it.
PROTOCOL: Final = 1
SERVICE_TYPE: Final = "_pendopo._tcp.local."
