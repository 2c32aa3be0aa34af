"""How kinds, channels and states of complaints are called on the office's own papers and pages."""

from typing import Final

from hub.domain.complaint import Channel, Identity, Kind, State
from hub.domain.complaint_deadlines import Due

KIND_NAMES: Final = {
    Kind.INFORMATION: "Permintaan informasi",
    Kind.ASPIRATION: "Aspirasi atau saran",
    Kind.COMPLAINT: "Pengaduan",
    Kind.SUPERVISORY: "Pengaduan berkadar pengawasan",
}
CHANNEL_NAMES: Final = {
    Channel.WEB: "Formulir web (QR)",
    Channel.KIOSK: "Kios",
    Channel.FACE_TO_FACE: "Tatap muka",
    Channel.BOX: "Kotak saran",
    Channel.PHONE: "Telepon",
    Channel.SMS: "SMS",
    Channel.WHATSAPP: "WhatsApp",
    Channel.EMAIL: "Surel",
    Channel.WEBSITE: "Situs web",
    Channel.INSTAGRAM: "Instagram",
    Channel.FACEBOOK: "Facebook",
    Channel.LETTER: "Surat",
}
# One word for a column, and for what follows "masih".
STATE_NAMES: Final = {
    State.RECEIVED: "Diterima",
    State.VERIFYING: "Verifikasi",
    State.INCOMPLETE: "Perlu dilengkapi",
    State.ASSIGNED: "Disposisi",
    State.IN_PROGRESS: "Tindak lanjut",
    State.ANSWERED: "Dijawab",
    State.CLOSED: "Selesai",
    State.FORWARDED: "Diteruskan",
    State.WITHDRAWN: "Dicabut",
    State.LAPSED: "Tidak dilengkapi",
}
IDENTITY_NAMES: Final = {Identity.NAMED: "Terbuka", Identity.SECRET: "Rahasia", Identity.ANONYMOUS: "Anonim"}
# Why a complaint is late: what the office has not done yet.
NOT_YET: Final = {
    Due.VERIFY: "Belum diverifikasi",
    Due.FOLLOW_UP: "Belum mulai ditindaklanjuti",
    Due.ANSWER: "Belum dijawab",
    Due.TELL: "Jawaban belum disampaikan kepada pelapor",
    Due.COMPLETE: "Menunggu pelapor melengkapi",
    Due.OBJECT: "Menunggu tanggapan pelapor",
}
# The four faces, in the words that the citizen pressed.
RATING_NAMES: Final = ("Mengecewakan", "Kurang baik", "Baik", "Sangat baik")
