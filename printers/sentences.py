"""What is wrong with a printer and what to do, in a clerk's words."""

from typing import Final

_SENTENCES: Final = {
    # The printer as it is.
    "ready": ("Printer siap.", "The printer is ready."),
    "paper_low": (
        "Kertas hampir habis. Siapkan gulungan baru.",
        "Paper is running low. Have a new roll at hand.",
    ),
    "paper_out": (
        "Kertas habis. Pasang gulungan baru, lalu tutup penutupnya.",
        "Out of paper. Put in a new roll, then close the cover.",
    ),
    "cover_open": (
        "Penutup printer terbuka. Tutup sampai terdengar klik.",
        "The printer's cover is open. Close it until it clicks.",
    ),
    "cutter_error": (
        "Pisau pemotong macet. Matikan printer, keluarkan kertas yang tersangkut, lalu nyalakan lagi.",
        "The cutter is jammed. Switch the printer off, take out the stuck paper, switch it on again.",
    ),
    "hot": (
        "Kepala cetak terlalu panas. Tunggu sebentar, printer melanjutkan sendiri.",
        "The print head is too hot. Wait a moment, the printer goes on by itself.",
    ),
    "offline": (
        "Printer tidak terhubung. Periksa listrik, kabel, dan alamatnya.",
        "The printer cannot be reached. Check its power, cable and address.",
    ),
    "not_ready": (
        "Printer terhubung tetapi tidak siap. Tekan tombol on-line atau feed; bila tetap, matikan, lalu nyalakan lagi.",
        "The printer is connected but not ready. Press its on-line or feed button, else switch it off and on.",
    ),
    "silent": (
        "Printer terhubung tetapi tidak menjawab. Tunggu bila program lain sedang memakainya. Bila tetap diam, "
        "matikan, lalu nyalakan lagi; ada printer yang memang tidak dapat menjawab.",
        "The printer is connected but does not answer. Wait if another program is using it. If it stays silent, switch "
        "it off and on; some printers cannot answer at all.",
    ),
    "forbidden": (
        "Program ini tidak boleh memakai printer. Minta admin memberi izin (grup lp atau dialout).",
        "This program may not use the printer. Ask the administrator for permission (group lp or dialout).",
    ),
    "no_driver": (
        "Pustaka USB tidak terpasang. Pasang libusb (Debian: libusb-1.0-0).",
        "The USB library is missing. Install libusb (Debian: libusb-1.0-0).",
    ),
    "garbled": (
        "Jawaban printer kacau. Periksa alamat, kecepatan (baud), dan kabelnya, lalu matikan dan nyalakan lagi.",
        "The printer answers nonsense. Check its address, speed (baud) and cable, then switch it off and on.",
    ),
    # What became of a slip.
    "done": ("Sudah tercetak.", "Printed."),
    "unproven": (
        "Mestinya sudah tercetak: printer tidak mengeluh, tetapi tidak dapat membuktikan.",
        "It should be printed: the printer has no complaint, but cannot prove it.",
    ),
    "no_answer": (
        "Sudah dikirim, tetapi printer tidak menjawab. Lihat kertasnya sebelum mencetak ulang.",
        "Sent, but the printer does not answer. Look at the paper before printing again.",
    ),
    "lost": (
        "Sambungan terputus saat mencetak. Lihat kertasnya sebelum mencetak ulang.",
        "The connection broke while printing. Look at the paper before printing again.",
    ),
    "restarted": (
        "Program berhenti saat mencetak. Lihat kertasnya sebelum mencetak ulang.",
        "The program ended while printing. Look at the paper before printing again.",
    ),
    "too_old": (
        "Tidak dicetak: terlalu lama tertunda. Cetak ulang bila masih diperlukan.",
        "Not printed: it waited too long. Print it again if it is still wanted.",
    ),
    "unreadable": (
        "Catatan cetakan tidak terbaca oleh versi program ini. Lihat kertasnya sebelum mencetak ulang.",
        "This version of the program cannot read the record. Look at the paper before printing again.",
    ),
    "unprintable": (
        "Isinya tidak dapat dicetak printer ini. Tulis nomornya dengan tangan dan laporkan kepada admin.",
        "No printer here can print this. Write the number by hand and tell the administrator.",
    ),
    "not_recorded": (
        "Tidak dicetak: disk tidak dapat mencatatnya. Cetak ulang bila masih diperlukan.",
        "Not printed: the disk could not record it. Print it again if it is still wanted.",
    ),
}  # fmt: skip

# Said after the condition when part of the slip is already in the printer.
_HELD: Final = (
    " Sisanya dapat keluar setelah itu: jangan langsung mencetak ulang.",
    " The rest may come out after that: do not print again at once.",
)


def sentence(reason: str, language: str = "id", *, held: bool = False) -> str:
    """Return the sentence for a reason code, in "id" or "en"; `held` warns of what may still come out."""
    place = 0 if language == "id" else 1
    return _SENTENCES[reason][place] + (_HELD[place] if held else "")
