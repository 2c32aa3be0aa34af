"""A printer on USB, spoken to directly."""

import contextlib
from typing import Any, Final

from printers.address import UsbAddress
from printers.condition import Condition
from printers.connections.wire import CannotConnect

_PRINTER_CLASS: Final = 7
_READ: Final = 64


class UsbPort:
    """The bulk pipes of a USB printer (pyusb)."""

    def __init__(self, device: Any, interface: int, pipe_out: Any, pipe_in: Any | None, patience: float) -> None:
        self._device = device
        self._interface = interface
        self._out = pipe_out
        self._in = pipe_in
        self.can_answer = pipe_in is not None
        self._milliseconds = int(patience * 1000)

    def write(self, data: bytes) -> None:
        """Write all of `data`; pyusb's errors are OSErrors, its time-out too."""
        left = memoryview(data)
        while left:
            left = left[self._out.write(left.tobytes(), self._milliseconds) :]

    def read(self, seconds: float) -> bytes | None:
        """Return bytes that came within `seconds`."""
        import usb.core

        if self._in is None:
            return None

        try:
            return bytes(self._in.read(_READ, max(1, int(seconds * 1000)))) or None
        except usb.core.USBTimeoutError:
            return None

    def close(self) -> None:
        """Give the interface back."""
        import usb.util

        try:
            usb.util.release_interface(self._device, self._interface)
        finally:
            usb.util.dispose_resources(self._device)


def open_usb(address: UsbAddress, patience: float) -> UsbPort:
    """Find the printer and claim its interface; CannotConnect says what is in the way."""
    import usb.core

    name = f"usb {address.vendor:04x}:{address.product:04x}"
    try:
        device = usb.core.find(idVendor=address.vendor, idProduct=address.product)
        if device is None:
            raise CannotConnect(Condition.OFFLINE, f"{name}: not plugged in")
        return _claimed(device, name, patience)
    except usb.core.NoBackendError as error:
        raise CannotConnect(Condition.NO_DRIVER, f"{name}: {error}") from error
    except usb.core.USBError as error:
        forbidden = error.errno == 13  # EACCES: the udev rule for the group lp is missing
        raise CannotConnect(Condition.FORBIDDEN if forbidden else Condition.OFFLINE, f"{name}: {error}") from error


def _claimed(device: Any, name: str, patience: float) -> UsbPort:
    import usb.util

    configuration = device.get_active_configuration()
    interface = usb.util.find_descriptor(configuration, bInterfaceClass=_PRINTER_CLASS) or configuration[(0, 0)]
    number = interface.bInterfaceNumber
    with contextlib.suppress(NotImplementedError):  # systems without such drivers have nothing to detach
        if device.is_kernel_driver_active(number):
            # usblp holds every printer it sees; /dev/usb/lp0 and this way exclude each other.
            device.detach_kernel_driver(number)
    usb.util.claim_interface(device, number)
    pipe_out, pipe_in = _pipe(interface, usb.util.ENDPOINT_OUT), _pipe(interface, usb.util.ENDPOINT_IN)
    if pipe_out is None:
        usb.util.dispose_resources(device)
        raise CannotConnect(Condition.OFFLINE, f"{name}: no pipe to write to; is it a printer?")
    return UsbPort(device, number, pipe_out, pipe_in, patience)


def _pipe(interface: Any, direction: int) -> Any | None:
    import usb.util

    return next(
        (
            pipe
            for pipe in interface
            if usb.util.endpoint_direction(pipe.bEndpointAddress) == direction
            and usb.util.endpoint_type(pipe.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        ),
        None,
    )
