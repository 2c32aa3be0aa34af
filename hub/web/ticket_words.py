"""What a ticket's page says, in the holder's language; the templates carry the Indonesian."""

from collections.abc import Callable, Mapping
from typing import Final

Words = Mapping[str, tuple[str, str]]

# Indonesian → Basa Jawa (krama, as one speaks to a guest) and English.
WORDS: Final = {
    "Nomor antrean Anda": ("Nomer antrian panjenengan", "Your queue number"),
    "orang": ("tiyang", "people"),
    "di depan Anda": ("sangajengipun panjenengan", "ahead of you"),
    "Berikutnya": ("Candhakipun", "You are next"),
    "giliran Anda": ("giliran panjenengan", "please stay close"),
    "perkiraan tunggu": ("kinten-kinten nengga", "expected wait"),
    "Mohon menunggu": ("Kasuwun nengga", "Please wait"),
    "giliran Anda akan dipanggil": ("giliran panjenengan badhe dipuntimbali", "your number will be called"),
    "Giliran Anda. Silakan menuju": ("Giliran panjenengan. Sumangga tindak dhateng", "It is your turn. Please go to"),
    "loket": ("loket", "the counter"),
    "Anda sedang dilayani": ("Panjenengan saweg dipunladosi", "You are being served"),
    "Nomor Anda ditunda sebentar": ("Nomer panjenengan dipuntundha sakedhap", "Your number is on hold for a moment"),
    "Tetaplah di ruang tunggu. Anda akan dipanggil lagi.": (
        "Sumangga tetep wonten papan tengga. Panjenengan badhe dipuntimbali malih.",
        "Please stay in the waiting room. You will be called again.",
    ),
    "Berkas Anda sedang diselesaikan": ("Berkas panjenengan saweg dipunrampungaken", "Your papers are being finished"),
    "Anda akan dipanggil lagi untuk menerima hasilnya.": (
        "Panjenengan badhe dipuntimbali malih kangge nampi asilipun.",
        "You will be called again to receive the result.",
    ),
    "Nomor Anda sudah dipanggil, tetapi Anda belum datang": (
        "Nomer panjenengan sampun dipuntimbali, nanging panjenengan dereng rawuh",
        "Your number was called, but you were not there",
    ),
    "Tunjukkan nomor ini kepada petugas. Nomor tetap berlaku hari ini.": (
        "Sumangga nomer punika dipuntedahaken dhateng petugas. Nomer taksih kangge dinten punika.",
        "Show this number to the staff. It stays valid today.",
    ),
    "Berkas dikembalikan. Yang masih kurang:": (
        "Berkas dipunwangsulaken. Ingkang taksih kirang:",
        "Your papers were returned. Still missing:",
    ),
    "tanyakan kepada petugas": ("sumangga nyuwun pirsa dhateng petugas", "please ask the staff"),
    "Setelah lengkap, ambil nomor baru di kiosk.": (
        "Manawi sampun jangkep, sumangga mendhet nomer enggal wonten kiosk.",
        "When complete, take a new number at the kiosk.",
    ),
    "Lihat semua persyaratan": ("Mirsani sedaya sarat", "See all requirements"),
    "Nomor ini sudah dibatalkan": ("Nomer punika sampun dipunbatalaken", "This number has been cancelled"),
    "Bila masih perlu, ambil nomor baru di kiosk.": (
        "Manawi taksih perlu, sumangga mendhet nomer enggal wonten kiosk.",
        "If you still need it, take a new number at the kiosk.",
    ),
    "Selesai. Terima kasih.": ("Sampun rampung. Matur nuwun.", "Done. Thank you."),
    "Semoga urusan Anda lancar.": ("Mugi-mugi sedaya lancar.", "We wish you well."),
    "Nomor Anda tercatat": ("Nomer panjenengan sampun kacathet", "Your number is recorded"),
    "Tanyakan kepada petugas di loket.": ("Sumangga nyuwun pirsa dhateng petugas ing loket.", "Ask at the counter."),
    "dilayani": ("dipunladosi", "being served"),
    "Anda": ("Panjenengan", "You"),
    "Masih perlu:": ("Taksih perlu:", "Still needed:"),
    "Ingatkan saat 2 orang lagi": ("Engetaken manawi kantun 2 tiyang", "Remind me when 2 are left"),
    "Pengingat menyala": ("Pangenget sampun murub", "Reminder is on"),
    "Sebentar lagi giliran Anda. Silakan ke ruang tunggu.": (
        "Sakedhap malih giliran panjenengan. Sumangga dhateng papan tengga.",
        "It is almost your turn. Please come to the waiting room.",
    ),
    "Ponsel berbunyi dan bergetar selama halaman ini terbuka dan layarnya menyala.": (
        "Ponsel mungel lan geter salaminipun kaca punika kabikak lan layaripun murub.",
        "The phone rings and vibrates while this page is open and the screen is on.",
    ),
    "Diperbarui": ("Dipunenggalaken", "Updated"),
    "otomatis tiap 15 detik": ("otomatis saben 15 detik", "by itself every 15 seconds"),
    "Tidak terhubung sejak": ("Boten nyambung wiwit", "Not connected since"),
    "Angka di atas mungkin sudah berubah.": (
        "Angka ing nginggil saged sampun santun.",
        "The figures above may have changed.",
    ),
    "Bahasa": ("Basa", "Language"),
    "Langsung ke isi": ("Langsung dhateng isi", "Skip to content"),
    "Beri penilaian": ("Paring pambiji", "Rate our service"),
    "Pengaduan & saran": ("Pengaduan & pamrayogi", "Complaints & suggestions"),
    "Sekitar 1 menit, tanpa nama.": ("Kirang langkung 1 menit, tanpa asma.", "About 1 minute, no name asked."),
}  # fmt: skip


def ticket_words(language: str) -> Callable[[str], str]:
    """Return what turns the page's Indonesian into `language` ("jv", "en"); any other language reads Indonesian."""
    return words_in(WORDS, language)


def words_in(words: Words, language: str) -> Callable[[str], str]:
    """Return what turns the Indonesian of `words` into `language`."""
    if language not in ("jv", "en"):
        return str
    column = 0 if language == "jv" else 1
    return lambda said: words[said][column]
