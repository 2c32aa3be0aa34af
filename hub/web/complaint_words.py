"""What the citizen's pages about complaints say, in the citizen's language; the code carries the Indonesian."""

from collections.abc import Callable
from typing import Final

from hub.domain.evidence import EvidenceRefused
from hub.protocol.standards import Words as ThreeWords
from hub.web.complaint_follow_words import WORDS as FOLLOW_WORDS
from hub.web.complaint_page_form import Wrong
from hub.web.complaint_proof import Challenge, number_words
from hub.web.ticket_words import WORDS as TICKET_WORDS
from hub.web.ticket_words import Words, words_in

# What a citizen may bring: the kind, its name, what it is in human words, its picture.
KINDS: Final = (
    ("complaint", "Keluhan", "Ada yang tidak beres dengan pelayanan kami.", "message-alert"),
    ("information", "Pertanyaan", "Anda ingin tahu sesuatu.", "help-circle-outline"),
    ("aspiration", "Usul atau saran", "Anda ingin sesuatu menjadi lebih baik.", "bullhorn-outline"),
    (
        "supervisory",
        "Penyalahgunaan wewenang",
        "Misalnya pungutan liar atau suap. Hanya dibaca kepala kantor dan inspektorat.",
        "shield-account",
    ),
)
IDENTITIES: Final = (
    ("named", "Ditulis", "Yang menangani tahu nama Anda dan dapat menghubungi Anda.", "account-outline"),
    ("secret", "Rahasia", "Nama disimpan, tidak ditunjukkan kepada unit yang diadukan.", "lock-outline"),
    ("anonymous", "Anonim", "Tanpa nama. Jawaban dibuka dengan kode lacak.", "incognito"),
)
# The usual texts; an office may say its own instead.
PURPOSE: Final = "Data Anda hanya dipakai untuk menindaklanjuti pengaduan ini dan menjawab Anda."
CONSENT: Final = "Saya setuju data ini dipakai untuk menindaklanjuti pengaduan saya."
# Who reads it, by whether it is a supervisory complaint.
READERS: Final = {
    False: "Yang membaca: petugas pengaduan, dan unit yang menindaklanjuti. "
    "Nama yang rahasia tidak ditunjukkan kepada unit itu.",
    True: "Yang membaca: hanya kepala kantor dan inspektorat.",
}
SUM: Final = "Berapa {first} ditambah {second}?"

_WRONG: Final = {
    Wrong.EMPTY: "Pilih salah satu.",
    Wrong.TOO_LONG: "Tulisan ini terlalu panjang. Paling banyak 120 huruf.",
    Wrong.UNKNOWN: "Pilihan ini tidak ada lagi. Pilih yang lain.",
    Wrong.NO_NAME: "Tulis nama Anda. Kalau tidak ingin, pilih “Anonim” di langkah 1.",
    Wrong.NO_PHONE: "Nomor telepon terdiri atas 5 sampai 15 angka.",
    Wrong.NO_EMAIL: "Alamat surel itu tidak lengkap. Contoh: nama@contoh.id",
    Wrong.NO_CONSENT: "Beri tanda pada persetujuan, supaya pengaduan dapat dikirim.",
    Wrong.NO_PROOF: "Jawaban hitungan belum cocok. Jawab pertanyaan yang baru, lalu kirim lagi.",
}
_WRONG_AT: Final = {
    ("jenis", Wrong.EMPTY): "Pilih dahulu apa yang ingin Anda sampaikan.",
    ("cerita", Wrong.EMPTY): "Ceritakan dahulu apa yang terjadi.",
    ("cerita", Wrong.TOO_LONG): "Cerita ini terlalu panjang. Paling banyak 5.000 huruf.",
    ("cerita", Wrong.UNKNOWN): "Pengaduan ini belum dapat diterima. Periksa lagi isinya.",
    ("identitas", Wrong.EMPTY): "Pilih dahulu bagaimana nama Anda dipakai.",
    ("harapan", Wrong.TOO_LONG): "Tulisan ini terlalu panjang. Paling banyak 2.000 huruf.",
}
_REFUSED: Final = {
    "evidence_too_large": "Berkas ini terlalu besar. Satu berkas paling besar 10 MB, semuanya 25 MB.",
    "evidence_not_taken": "Berkas ini bukan foto (JPG, PNG, WebP) atau PDF.",
    "evidence_too_many": "Paling banyak 5 berkas. Hapus dahulu yang tidak perlu.",
    "evidence_not_now": "Terlalu banyak berkas dari sini. Coba lagi satu jam lagi.",
    "evidence_no_room": "Berkas tidak dapat disimpan sekarang. Kirim tanpa berkas, lalu tambahkan nanti.",
}
_REFUSED_OTHERWISE: Final = "Berkas ini tidak dapat diterima."
# What the form's scripts say, by the name under which they look for it.
SCRIPT_WORDS: Final = {
    "chosen": "Mengirim {percent}%",
    "sent": "Terkirim",
    "failed": "Belum terkirim",
    "large": _REFUSED["evidence_too_large"],
    "kind": _REFUSED["evidence_not_taken"],
    "many": _REFUSED["evidence_too_many"],
    "now": _REFUSED["evidence_not_now"],
    "room": _REFUSED["evidence_no_room"],
    "refused": _REFUSED_OTHERWISE,
    "removed": "Berkas dihapus",
    "story": _WRONG_AT["cerita", Wrong.EMPTY],
    "name": _WRONG[Wrong.NO_NAME],
    "consent": _WRONG[Wrong.NO_CONSENT],
    "kept": "Disimpan {when}.",
    "wait": "Tunggu sampai semua berkas terkirim.",
}

# Indonesian → Basa Jawa (krama, as one speaks to a guest) and English.
WORDS: Final[Words] = {
    **FOLLOW_WORDS,
    "Langsung ke isi": TICKET_WORDS["Langsung ke isi"],
    "Bahasa": TICKET_WORDS["Bahasa"],
    # The form: its head, its errors, its buttons.
    "Sampaikan pengaduan": ("Ngaturaken pengaduan", "Make a complaint"),
    "Langkah {n} dari 3": ("Langkah {n} saking 3", "Step {n} of 3"),
    "Belum lengkap": ("Dereng jangkep", "Not complete"),
    "Terlalu banyak pengaduan dari sini. Coba lagi pukul {clock}. Isian Anda masih ada di halaman ini.": (
        "Pengaduan saking mriki sampun kathah sanget. Sumangga dipuncobi malih jam {clock}. "
        "Serat panjenengan taksih wonten ing kaca punika.",
        "Too many complaints from here. Try again at {clock}. What you wrote is still on this page.",
    ),
    "Belum dapat disimpan. Isian Anda masih ada di halaman ini. Tekan “Kirim pengaduan” lagi sebentar lagi.": (
        "Dereng saged kasimpen. Serat panjenengan taksih wonten ing kaca punika. "
        "Sekedhap malih sumangga mencet “Kintun pengaduan”.",
        "Not saved yet. What you wrote is still on this page. Press “Send complaint” again in a moment.",
    ),
    "Masih ada yang perlu dibetulkan:": ("Taksih wonten ingkang kedah dipunleresaken:", "Please correct:"),
    "Ada berkas yang tidak dapat diterima.": (
        "Wonten berkas ingkang boten saged katampi.",
        "A file could not be accepted.",
    ),
    "Lanjut": ("Lajeng", "Next"),
    "Kembali": ("Wangsul", "Back"),
    "Hapus": ("Busak", "Delete"),
    "Lanjutkan": ("Lajengaken", "Continue"),
    "Mengirim …": ("Ngintun …", "Sending …"),
    "Sebentar …": ("Sekedhap …", "One moment …"),
    "Ada tulisan yang belum terkirim di peramban ini.": (
        "Wonten seratan ingkang dereng kakintun ing peramban punika.",
        "There is a complaint in this browser that was not sent yet.",
    ),
    # Step 1.
    "Tentang kunjungan ini": ("Bab sowan punika", "About this visit"),
    "Apa yang ingin Anda sampaikan?": ("Punapa ingkang badhe dipunaturaken?", "What do you want to tell us?"),
    "Keluhan": ("Keluhan", "Complaint"),
    "Ada yang tidak beres dengan pelayanan kami.": (
        "Wonten ingkang boten leres ing paladosan kita.",
        "Something went wrong with our service.",
    ),
    "Pertanyaan": ("Pitakenan", "Question"),
    "Anda ingin tahu sesuatu.": ("Panjenengan badhe nyuwun pirsa.", "You want to know something."),
    "Usul atau saran": ("Usul utawi pamrayogi", "Suggestion"),
    "Anda ingin sesuatu menjadi lebih baik.": (
        "Panjenengan kersa supados langkung sae.",
        "You want something to get better.",
    ),
    "Penyalahgunaan wewenang": ("Wewenang ingkang dipunsalahginakaken", "Abuse of office"),
    "Misalnya pungutan liar atau suap. Hanya dibaca kepala kantor dan inspektorat.": (
        "Upaminipun pungutan liar utawi suap. Namung kawaos kepala kantor lan inspektorat.",
        "For example illegal charges or bribes. Read only by the head of office and the inspectorate.",
    ),
    "Apa yang terjadi?": ("Punapa ingkang kedadosan?", "What happened?"),
    "Ceritakan kejadiannya: apa, di mana, dan kapan.": (
        "Sumangga dipuncariyosaken: punapa, wonten pundi, lan kala punapa.",
        "Tell us what happened, where, and when.",
    ),
    "Nama Anda": ("Asma panjenengan", "Your name"),
    "Ditulis": ("Kaserat", "Given"),
    "Yang menangani tahu nama Anda dan dapat menghubungi Anda.": (
        "Ingkang nindakaken pirsa asma panjenengan lan saged ngaturi pirsa.",
        "Those who handle it know your name and can contact you.",
    ),
    "Rahasia": ("Rahasia", "Secret"),
    "Nama disimpan, tidak ditunjukkan kepada unit yang diadukan.": (
        "Asma kasimpen, boten katuduhaken dhateng unit ingkang dipunadokaken.",
        "Your name is kept, and not shown to the unit you complain about.",
    ),
    "Anonim": ("Anonim", "Anonymous"),
    "Tanpa nama. Jawaban dibuka dengan kode lacak.": (
        "Tanpa asma. Wangsulan kabikak ngagem kode lacak.",
        "No name. You open the answer with a tracking code.",
    ),
    "Data hanya untuk menindaklanjuti laporan ini, dan dihapus {retention} setelah selesai. "
    "Jangan unggah KTP atau KK.": (
        "Data namung kangge nindakaken laporan punika, lan kabusak {retention} sasampunipun rampung. "
        "Sampun ngantos ngunggah KTP utawi KK.",
        "Data is used only to handle this report, and erased {retention} after it is closed. "
        "Do not upload an ID card (KTP) or family card (KK).",
    ),
    "{n} tahun": ("{n} taun", "{n} years"),
    "{n} bulan": ("{n} wulan", "{n} months"),
    "{n} hari": ("{n} dinten", "{n} days"),
    "Sudah pernah melapor? Lihat perkembangannya": (
        "Sampun nate lapor? Sumangga mirsani lampahipun",
        "Already sent a complaint? See how it is going",
    ),
    # Step 2.
    "Kapan, di mana, dan bukti": ("Kala punapa, wonten pundi, lan bukti", "When, where, and evidence"),
    "Isi yang Anda tahu. Yang lain boleh dikosongkan.": (
        "Sumangga dipunisi saged-sagedipun. Sanesipun kenging kothong.",
        "Fill in what you know. The rest may stay empty.",
    ),
    "Kapan kejadiannya?": ("Kala punapa kedadosanipun?", "When did it happen?"),
    "Misalnya: Senin, 13 Juli, sekitar pukul 09.00": (
        "Upaminipun: Senèn, 13 Juli, watawis jam 09.00",
        "For example: Monday, 13 July, about 9 o’clock",
    ),
    "Di mana?": ("Wonten pundi?", "Where?"),
    "Misalnya: di ruang pelayanan": ("Upaminipun: ing papan paladosan", "For example: in the service hall"),
    "Layanan apa?": ("Paladosan punapa?", "Which service?"),
    "Tidak tahu, atau layanan lain": ("Boten pirsa, utawi paladosan sanes", "I do not know, or another one"),
    "Di loket mana?": ("Wonten loket pundi?", "At which counter?"),
    "Tidak tahu, atau bukan di loket": ("Boten pirsa, utawi sanes ing loket", "I do not know, or not at a counter"),
    "Apa yang Anda harapkan?": ("Punapa ingkang panjenengan ajeng-ajeng?", "What would you like us to do?"),
    "Misalnya: penjelasan, atau berkas saya diproses.": (
        "Upaminipun: katrangan, utawi berkas kula dipunproses.",
        "For example: an explanation, or that my papers are processed.",
    ),
    "Siapa Anda, dan bagaimana kami menghubungi Anda?": (
        "Sinten asma panjenengan, lan kados pundi anggen kita ngaturi pirsa?",
        "Who are you, and how can we reach you?",
    ),
    "Nama perlu diisi. Nomor, surel, dan alamat boleh dikosongkan. Jangan tulis NIK.": (
        "Asma kedah dipunisi. Nomer, surel, lan alamat kenging kothong. Sampun ngantos nyerat NIK.",
        "The name is needed. Phone, e-mail and address may stay empty. Do not write your ID number (NIK).",
    ),
    "Nama": ("Asma", "Name"),
    "Nomor telepon atau WhatsApp": ("Nomer telpon utawi WhatsApp", "Phone or WhatsApp number"),
    "Surel (e-mail)": ("Surel (e-mail)", "E-mail"),
    "Alamat surat": ("Alamat serat", "Postal address"),
    "Anda memilih anonim: nama dan kontak tidak kami minta. Simpan kode lacak nanti; "
    "hanya dengan kode itu jawaban dapat dibuka.": (
        "Panjenengan milih anonim: asma lan kontak boten kita suwun. Mangke kode lacak sumangga dipunsimpen; "
        "namung ngagem kode punika wangsulan saged kabikak.",
        "You chose to stay anonymous: we ask for no name and no contact. Keep the tracking code you will get; "
        "only with it can the answer be opened.",
    ),
    "Foto atau PDF sebagai bukti": ("Foto utawi PDF minangka bukti", "Photos or PDFs as evidence"),
    "Boleh dikosongkan. Paling banyak 5 berkas, masing-masing paling besar 10 MB. Jangan unggah KTP atau KK.": (
        "Kenging kothong. Paling kathah 5 berkas, satunggal-satunggalipun paling ageng 10 MB. "
        "Sampun ngantos ngunggah KTP utawi KK.",
        "May stay empty. At most 5 files of 10 MB each. Do not upload an ID card (KTP) or family card (KK).",
    ),
    "Hapus berkas {name}": ("Busak berkas {name}", "Delete file {name}"),
    "Berkas terkirim saat Anda menekan “Lanjut”. Pada sambungan lambat, mohon tunggu.": (
        "Berkas kakintun nalika panjenengan mencet “Lajeng”. Menawi sambunganipun alon, kasuwun sabar.",
        "Files are sent when you press “Next”. On a slow line, please wait.",
    ),
    "Coba lagi": ("Cobi malih", "Try again"),
    "Terkirim": ("Kakintun", "Sent"),
    "Terkirim, sedang diperiksa keamanannya": (
        "Kakintun, saweg kapriksa amanipun",
        "Sent, being checked for safety",
    ),
    "Tidak dapat dibuka, jadi tidak disimpan": (
        "Boten saged kabikak, dados boten kasimpen",
        "Could not be opened, so it is not kept",
    ),
    "Belum terkirim": ("Dereng kakintun", "Not sent yet"),
    "Mengirim {percent}%": ("Ngintun {percent}%", "Sending {percent}%"),
    "Berkas dihapus": ("Berkas kabusak", "File deleted"),
    "Tunggu sampai semua berkas terkirim.": (
        "Kasuwun nengga ngantos sedaya berkas kakintun.",
        "Please wait until all files are sent.",
    ),
    "Disimpan {when}.": ("Kasimpen {when}.", "Kept {when}."),
    # Step 3.
    "Baca lagi, lalu kirim": ("Sumangga dipunwaos malih, lajeng dipunkintun", "Read it again, then send"),
    "Yang disampaikan": ("Ingkang dipunaturaken", "What you bring"),
    "Yang terjadi": ("Ingkang kedadosan", "What happened"),
    "Kapan": ("Kala punapa", "When"),
    "Di mana": ("Wonten pundi", "Where"),
    "Layanan": ("Paladosan", "Service"),
    "Loket": ("Loket", "Counter"),
    "Yang diharapkan": ("Ingkang dipunajeng-ajeng", "What you would like"),
    "Telepon": ("Telpon", "Phone"),
    "Surel": ("Surel", "E-mail"),
    "Alamat": ("Alamat", "Address"),
    "Bukti": ("Bukti", "Evidence"),
    "Ubah cerita": ("Ewahi cariyos", "Change the story"),
    "Ubah lainnya": ("Ewahi sanesipun", "Change the rest"),
    "Data Anda": ("Data panjenengan", "Your data"),
    PURPOSE: (
        "Data panjenengan namung kangge nindakaken pengaduan punika lan mangsuli panjenengan.",
        "Your data is used only to handle this complaint and to answer you.",
    ),
    CONSENT: (
        "Kula sarujuk data punika kagem nindakaken pengaduan kula.",
        "I agree that this data is used to handle my complaint.",
    ),
    READERS[False]: (
        "Ingkang maos: petugas pengaduan, lan unit ingkang nindakaken. "
        "Asma ingkang rahasia boten katuduhaken dhateng unit punika.",
        "Who reads it: the complaints desk, and the unit that handles it. A secret name is not shown to that unit.",
    ),
    READERS[True]: (
        "Ingkang maos: namung kepala kantor lan inspektorat.",
        "Who reads it: only the head of office and the inspectorate.",
    ),
    "Data diri dihapus {retention} setelah pengaduan selesai.": (
        "Data dhiri kabusak {retention} sasampunipun pengaduan rampung.",
        "Your personal data is erased {retention} after the complaint is closed.",
    ),
    "Anda dapat melihat dan menghapusnya sendiri kapan saja.": (
        "Panjenengan saged mirsani lan mbusak piyambak sawanci-wanci.",
        "You can see it and erase it yourself at any time.",
    ),
    SUM: ("{first} katambah {second} pinten?", "How much is {first} plus {second}?"),
    "Tulis jawabannya. Dengan ini kami tahu bahwa pengirimnya bukan mesin.": (
        "Sumangga wangsulanipun dipunserat. Kanthi mekaten kita pirsa menawi ingkang ngintun sanes mesin.",
        "Write the answer. It tells us that the sender is not a machine.",
    ),
    "Biarkan kosong": ("Kajengipun kothong", "Leave this empty"),
    "Kirim pengaduan": ("Kintun pengaduan", "Send complaint"),
    "Belum terkirim. Isian Anda aman di ponsel ini. Kami mencoba lagi sendiri; biarkan halaman ini terbuka.": (
        "Dereng kakintun. Serat panjenengan aman ing ponsel punika. "
        "Kita nyobi malih piyambak; kaca punika sampun ngantos katutup.",
        "Not sent yet. What you wrote is safe on this phone. We try again by ourselves; please leave this page open.",
    ),
    "Tidak ada sambungan. Isian Anda aman di ponsel ini; lanjutkan saja.": (
        "Boten wonten sambungan. Serat panjenengan aman ing ponsel punika; sumangga dipunlajengaken.",
        "No connection. What you wrote is safe on this phone; just go on.",
    ),
    # What is wrong with a field or a file.
    _WRONG[Wrong.EMPTY]: ("Sumangga milih salah satunggal.", "Please choose one."),
    _WRONG[Wrong.TOO_LONG]: (
        "Seratan punika kepanjangen. Paling kathah 120 aksara.",
        "This text is too long. At most 120 characters.",
    ),
    _WRONG[Wrong.UNKNOWN]: (
        "Pilihan punika sampun boten wonten. Sumangga milih sanesipun.",
        "This choice is no longer there. Please choose another one.",
    ),
    _WRONG[Wrong.NO_NAME]: (
        "Asma panjenengan sumangga dipunserat. Menawi boten kersa, sumangga milih “Anonim” ing langkah 1.",
        "Write your name. If you do not want to, choose “Anonymous” in step 1.",
    ),
    _WRONG[Wrong.NO_PHONE]: (
        "Nomer telpon punika 5 ngantos 15 angka.",
        "A phone number has 5 to 15 digits.",
    ),
    _WRONG[Wrong.NO_EMAIL]: (
        "Alamat surel punika dereng jangkep. Tuladha: nama@contoh.id",
        "That e-mail address is not complete. Example: nama@contoh.id",
    ),
    _WRONG[Wrong.NO_CONSENT]: (
        "Sumangga persetujuanipun dipuntandhani, supados pengaduan saged kakintun.",
        "Tick the consent, so that the complaint can be sent.",
    ),
    _WRONG[Wrong.NO_PROOF]: (
        "Wangsulan etangan dereng cocog. Pitakenan enggal sumangga dipunwangsuli, lajeng dipunkintun malih.",
        "The answer to the sum did not match. Answer the new question, then send again.",
    ),
    _WRONG_AT["jenis", Wrong.EMPTY]: (
        "Sumangga milih rumiyin punapa ingkang badhe dipunaturaken.",
        "First choose what you want to tell us.",
    ),
    _WRONG_AT["cerita", Wrong.EMPTY]: (
        "Sumangga nyariyosaken rumiyin punapa ingkang kedadosan.",
        "First tell us what happened.",
    ),
    _WRONG_AT["cerita", Wrong.TOO_LONG]: (
        "Cariyos punika kepanjangen. Paling kathah 5.000 aksara.",
        "This story is too long. At most 5,000 characters.",
    ),
    _WRONG_AT["cerita", Wrong.UNKNOWN]: (
        "Pengaduan punika dereng saged katampi. Isinipun sumangga dipunpriksa malih.",
        "This complaint could not be accepted yet. Please check it.",
    ),
    _WRONG_AT["identitas", Wrong.EMPTY]: (
        "Sumangga milih rumiyin kados pundi asma panjenengan dipunagem.",
        "First choose how your name is used.",
    ),
    _WRONG_AT["harapan", Wrong.TOO_LONG]: (
        "Seratan punika kepanjangen. Paling kathah 2.000 aksara.",
        "This text is too long. At most 2,000 characters.",
    ),
    _REFUSED["evidence_too_large"]: (
        "Berkas punika kageden. Satunggal berkas paling ageng 10 MB, sedaya 25 MB.",
        "This file is too large. One file may have 10 MB, all together 25 MB.",
    ),
    _REFUSED["evidence_not_taken"]: (
        "Berkas punika sanes foto (JPG, PNG, WebP) utawi PDF.",
        "This file is no photo (JPG, PNG, WebP) and no PDF.",
    ),
    _REFUSED["evidence_too_many"]: (
        "Paling kathah 5 berkas. Ingkang boten perlu sumangga dipunbusak rumiyin.",
        "At most 5 files. Delete one that is not needed first.",
    ),
    _REFUSED["evidence_not_now"]: (
        "Berkas saking mriki kathah sanget. Sumangga dipuncobi malih setunggal jam malih.",
        "Too many files from here. Try again in an hour.",
    ),
    _REFUSED["evidence_no_room"]: (
        "Berkas dereng saged kasimpen. Sumangga dipunkintun tanpa berkas, mangke dipuntambahi.",
        "The file cannot be kept now. Send without it, and add it later.",
    ),
    _REFUSED_OTHERWISE: ("Berkas punika boten saged katampi.", "This file could not be accepted."),
    "Kiriman ini datang dari halaman lain": ("Kintunan punika saking kaca sanes", "This was sent from another page"),
    "Tidak ada yang dicatat. Tulis pengaduan langsung di halaman kantor ini.": (
        "Boten wonten ingkang dipuncathet. Sumangga pengaduan dipunserat langsung ing kaca kantor punika.",
        "Nothing was recorded. Please write your complaint on this office's own page.",
    ),
}  # fmt: skip


def complaint_words(language: str) -> Callable[[str], str]:
    """Return what turns the pages' Indonesian into `language` ("jv", "en"); any other language reads Indonesian."""
    return words_in(WORDS, language)


def sum_words(challenge: Challenge, language: str) -> str:
    """Ask a form's small sum in words, e.g. "Berapa tiga ditambah empat?"."""
    first, second = (number_words(number, language) for number in (challenge.first, challenge.second))
    asked = complaint_words(language)(SUM).format(first=first, second=second)
    return asked[0].upper() + asked[1:]


def in_three(said: str) -> ThreeWords:
    """Return a text of these pages in all its languages."""
    jv, en = WORDS[said]
    return ThreeWords(id=said, jv=jv, en=en)


def said_wrong(name: str, wrong: Wrong) -> str:
    """Return what is said of a field, in Indonesian."""
    return _WRONG_AT.get((name, wrong), _WRONG[wrong])


def said_refused(refused: EvidenceRefused) -> str:
    """Return what is said of a file that was not taken, in Indonesian."""
    return _REFUSED.get(refused.code, _REFUSED_OTHERWISE)
