"""A printer on a serial line."""

from typing import Any

from printers.address import SerialAddress
from printers.condition import Condition
from printers.connections.wire import CannotConnect


class SerialPort:
    """An open serial line (pyserial), eight bits, no parity, one stop bit."""

    can_answer = True

    def __init__(self, line: Any) -> None:
        self._line = line

    def write(self, data: bytes) -> None:
        """Write all of `data`; an OSError of pyserial when the line does not take it in time."""
        # No flush: it has no time limit, and a printer that says XOFF would hold it for ever.
        self._line.write(data)

    def read(self, seconds: float) -> bytes | None:
        """Return bytes that came within `seconds`."""
        self._line.timeout = seconds
        first = self._line.read(1)
        if not first:
            return None
        return bytes(first + self._line.read(self._line.in_waiting))

    def close(self) -> None:
        """Close the line; what is still in the kernel goes out first."""
        self._line.close()


def open_serial(address: SerialAddress, patience: float) -> SerialPort:
    """Open the line; CannotConnect when it is missing, forbidden or in use."""
    import serial

    try:
        line = serial.Serial(address.device, address.baud, timeout=0.05, write_timeout=patience, exclusive=True)
    except (OSError, ValueError) as error:
        forbidden = "ermission denied" in str(error)
        raise CannotConnect(Condition.FORBIDDEN if forbidden else Condition.OFFLINE, str(error)) from error
    return SerialPort(line)
