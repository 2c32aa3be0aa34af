"""The QR codes that the virtual printer draws by itself (GS ( k)."""

from typing import Final

from PIL import Image
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.main import QRCode

_QR: Final = 0x31
_LEVELS: Final = {
    48: ERROR_CORRECT_L, 49: ERROR_CORRECT_M, 50: ERROR_CORRECT_Q, 51: ERROR_CORRECT_H,
}  # fmt: skip


class NativeQr:
    """Size, correction and stored content, as the printer keeps them between commands."""

    def __init__(self) -> None:
        self._dots = 3
        self._level = ERROR_CORRECT_L
        self._content = b""

    def obey(self, data: bytes, complaints: list[str]) -> Image.Image | None:
        """Carry out one function of GS ( k; return the code's picture when it is to be printed."""
        kind, function, values = data[:1], data[1:2], data[2:]
        if kind != bytes((_QR,)) or not function:
            complaints.append(f"not a QR code: {data[:3].hex()}")
            return None
        match function[0]:
            case 65:
                pass  # model 1 or 2: every phone reads the one drawn here
            case 67 if values and 1 <= values[0] <= 16:
                self._dots = values[0]
            case 69 if values and values[0] in _LEVELS:
                self._level = _LEVELS[values[0]]
            case 80 if values[:1] == b"0":
                self._content = values[1:]
            case 81 if values[:1] == b"0" and self._content:
                return self._drawn()
            case _:
                complaints.append(f"QR function not understood: {data[:4].hex()}")
        return None

    def _drawn(self) -> Image.Image:
        code = QRCode(error_correction=self._level)
        code.add_data(self._content)
        code.make(fit=True)
        side = len(code.modules)
        picture = Image.new("L", (side, side), 0)
        picture.putdata([255 if dark else 0 for row in code.modules for dark in row])
        return picture.resize((side * self._dots, side * self._dots), Image.Resampling.NEAREST)
