"""What can be wrong with a recorded clip, and how to tell the office in a sentence."""

from dataclasses import dataclass
from typing import Final

from assets.voice.sound import FULL, RATE, Samples, loudest, to_pcm

LARGEST_FILE: Final = 4_000_000
SHORTEST: Final = 0.04
LONGEST: Final = 4.0
# A thirtieth of what a clip can be at its loudest: nobody at the back of the hall hears it.
QUIETEST: Final = FULL // 30
# So many samples in a row at the limit are not a peak but a microphone that was too loud.
CLIPPED: Final = 4

SENTENCES: Final = {
    "missing": "belum direkam; selama itu suara bawaan yang dipakai.",
    "unreadable": "tidak bisa dibaca ({detail}).",
    "too_large": "terlalu besar untuk satu potongan suara.",
    "not_a_wav": "bukan berkas WAV PCM. Simpan sebagai WAV, 16 bit, mono, 22.050 Hz.",
    "not_mono": "punya {detail} kanal. Simpan sebagai mono (1 kanal).",
    "not_16_bit": "memakai {detail} bit. Simpan sebagai 16 bit.",
    "wrong_rate": "memakai {detail} Hz. Simpan dengan 22.050 Hz.",
    "empty": "kosong atau hampir kosong: tidak ada suara di dalamnya.",
    "clipped": "pecah karena terlalu keras. Rekam ulang lebih pelan atau lebih jauh dari mikrofon.",
    "too_long": "berbunyi {detail} detik; paling lama 4 detik. Potong yang tidak perlu.",
    "too_quiet": "terlalu pelan. Rekam ulang lebih dekat ke mikrofon.",
}


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One file of a voice that cannot be used: its name, a stable code, and an Indonesian sentence for the office."""

    file: str
    code: str
    sentence: str


def problem(clip: str, code: str, detail: str = "") -> PackProblem:
    """Say what is wrong with the file of `clip`; `code` is one of `SENTENCES`."""
    file = f"{clip}.wav"
    return PackProblem(file, code, f"{file} {SENTENCES[code].format(detail=detail)}")


def fault(samples: Samples) -> tuple[str, str] | None:
    """Return code and detail of what is wrong with a clip whose silence is cut away; None when it is well."""
    seconds, peak = len(samples) / RATE, loudest(samples)
    if seconds < SHORTEST or not peak:
        return "empty", ""
    if peak >= FULL and _is_clipped(samples):
        return "clipped", ""
    if seconds > LONGEST:
        return "too_long", f"{seconds:.1f}".replace(".", ",")
    if peak < QUIETEST:
        return "too_quiet", ""
    return None


def _is_clipped(samples: Samples) -> bool:
    pcm = to_pcm(samples)
    return any(_whole_samples(pcm, limit * CLIPPED) for limit in (b"\xff\x7f", b"\x00\x80"))


def _whole_samples(pcm: bytes, run: bytes) -> bool:
    """Tell whether `run` stands in `pcm` where a sample begins, not half a sample later."""
    place = pcm.find(run)
    while place >= 0 and place % 2:
        place = pcm.find(run, place + 1)
    return place >= 0
