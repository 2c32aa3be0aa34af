"""Lets whoever installs the display hear its voice, or read why nothing is heard; needs neither window nor hub."""

import sys
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from assets.voice import missing, office_pack
from counter_display.loudspeaker import Loudspeaker, Silent
from counter_display.settings import DisplaySettings
from counter_display.speech import installed_speech
from hub.protocol.voice import Spoken

SENTENCE: Final = Spoken(
    language="id",
    clips=("ini-uji-suara", "nomor-antrean", "a", "nol", "nol", "satu", "silakan-menuju", "loket", "satu"),
    text="Ini uji suara. Nomor antrean A nol nol satu, silakan menuju loket satu.",
)
# A device that has not played the sentence so long after its end plays nothing.
OVERDUE: Final = 3.0


def try_voice(settings: DisplaySettings) -> bool:
    """Say a test sentence on this machine's loudspeaker; tell what was used, and return whether it was played."""
    folder = Path(settings.voice_folder) if settings.voice_folder else None
    speech = installed_speech(folder)
    sound = speech.of((SENTENCE,))
    loudspeaker = Loudspeaker(settings.audio_device)
    try:
        names = loudspeaker.names()
        _tell("Pengeras suara di mesin ini: " + (", ".join(names) or "tidak ada yang bernama"))
        loudspeaker.play(sound.pcm)
        latest = monotonic() + sound.seconds + OVERDUE
        while loudspeaker.left() > 0:
            if monotonic() > latest:
                raise Silent("the device does not play")
            sleep(0.05)
        sleep(0.2)
    except Silent as error:
        _tell(f"Tidak ada suara: {error}. Periksa kabel dan pengeras suara, atau pilih yang lain dengan audio_device.")
        return False
    finally:
        loudspeaker.close()
    _tell(f"Sudah diucapkan: {SENTENCE.text}")
    _tell("Tidak terdengar? Periksa volume mesin dan televisi, atau pilih pengeras lain dengan audio_device.")
    if folder is not None and folder.is_dir():
        lacking = missing(office_pack(folder))
        _tell(f"Rekaman kantor: {len(lacking)} potongan belum ada." if lacking else "Rekaman kantor lengkap.")
    return True


def _tell(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
