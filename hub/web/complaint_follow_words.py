"""What the pages after a complaint say (receipt, course, answer, own data), in Basa Jawa and English."""

from typing import Final

from hub.web.ticket_words import Words

WORDS: Final[Words] = {
    # Number and code.
    "Lihat perkembangan pengaduan": ("Mirsani lampahing pengaduan", "See how your complaint is going"),
    "Terlalu banyak percobaan. Coba lagi pukul {clock}.": (
        "Sampun kathah sanget anggenipun nyobi. Sumangga dipuncobi malih jam {clock}.",
        "Too many tries. Try again at {clock}.",
    ),
    "Nomor atau kode lacak tidak cocok. Periksa lagi tanda terima Anda.": (
        "Nomer utawi kode lacak boten cocog. Tandha tampi panjenengan sumangga dipunpriksa malih.",
        "Number or tracking code do not match. Check your receipt again.",
    ),
    "Sudah ditutup. Di peramban ini tidak ada lagi yang tersimpan tentang pengaduan itu.": (
        "Sampun katutup. Ing peramban punika sampun boten wonten ingkang kasimpen bab pengaduan punika.",
        "Closed. Nothing about that complaint is kept in this browser any more.",
    ),
    "Data Anda sudah dihapus. Nomor dan kode lacak itu tidak membuka apa-apa lagi.": (
        "Data panjenengan sampun kabusak. Nomer lan kode lacak punika sampun boten mbikak punapa-punapa.",
        "Your data was erased. That number and code no longer open anything.",
    ),
    "Tanda terima ini sudah ditutup. Buka lagi dengan nomor dan kode lacak yang Anda simpan.": (
        "Tandha tampi punika sampun katutup. Sumangga dipunbikak malih ngagem nomer lan kode lacak.",
        "This receipt has been closed. Open it again with the number and the tracking code that you kept.",
    ),
    "Tulis nomor dan kode lacak dari tanda terima Anda.": (
        "Sumangga nomer lan kode lacak saking tandha tampi panjenengan dipunserat.",
        "Write the number and the tracking code from your receipt.",
    ),
    "Nomor pengaduan": ("Nomer pengaduan", "Complaint number"),
    "Misalnya {number}": ("Upaminipun {number}", "For example {number}"),
    "Kode lacak": ("Kode lacak", "Tracking code"),
    "12 huruf dan angka, misalnya {code}. Huruf kecil boleh, tanda hubung boleh dilewati.": (
        "12 aksara lan angka, upaminipun {code}. Aksara alit kenging, tandha garis kenging dipunlangkungi.",
        "12 letters and digits, for example {code}. Small letters are fine, the dashes may be left out.",
    ),
    "Buka": ("Bikak", "Open"),
    "Kode lacak hilang?": ("Kode lacak ical?", "Lost the tracking code?"),
    "Kode itu hanya ada pada tanda terima Anda; kantor tidak menyimpannya dan tidak dapat membuat yang baru. "
    "Kalau pengaduan Anda memakai nama, datanglah ke petugas pengaduan dengan nomornya: petugas dapat memberi tahu "
    "perkembangannya. Kalau anonim, sampaikan pengaduan baru.": (
        "Kode punika namung wonten ing tandha tampi panjenengan; kantor boten nyimpen lan boten saged damel ingkang "
        "enggal. Menawi pengaduan panjenengan ngagem asma, sumangga tindak dhateng petugas pengaduan mbekta nomeripun: "
        "petugas saged ngaturi pirsa lampahipun. Menawi anonim, sumangga ngaturaken pengaduan enggal.",
        "The code stands only on your receipt; the office does not keep it and cannot make another. "
        "If your complaint has your name, come to the complaints desk with its number: they can tell you how it is "
        "going. If it is anonymous, make a new complaint.",
    ),
    "Sampaikan pengaduan baru": ("Ngaturaken pengaduan enggal", "Make a new complaint"),
    # The receipt.
    "Tanda terima": ("Tandha tampi", "Receipt"),
    "Pengaduan Anda sudah kami terima": (
        "Pengaduan panjenengan sampun kita tampi",
        "We have received your complaint",
    ),
    "Pengaduan ini sudah masuk pada kiriman Anda yang pertama. Yang Anda ubah sesudah itu belum ikut; "
    "tambahkan lewat “Lihat perkembangan”.": (
        "Pengaduan punika sampun mlebet ing kintunan ingkang sepisanan. Ingkang dipunewahi sasampunipun dereng tumut; "
        "sumangga dipuntambahi lumantar “Mirsani lampahipun”.",
        "This complaint arrived when you sent it first. What you changed after that is not in it; "
        "add it under “See how it is going”.",
    ),
    "Diterima": ("Katampi", "Received"),
    "Simpan nomor dan kode ini.": (
        "Nomer lan kode punika sumangga dipunsimpen.",
        "Keep this number and this code.",
    ),
    "Hanya dengan keduanya jawaban dapat dibuka. Jangan tunjukkan kode kepada orang lain.": (
        "Namung ngagem kekalihipun wangsulan saged kabikak. Kode punika sampun ngantos kapirsan tiyang sanes.",
        "Only with both can the answer be opened. Do not show the code to other people.",
    ),
    "Simpan": ("Simpen", "Save"),
    "Sudah disalin": ("Sampun kasalin", "Copied"),
    "Salin nomor dan kode": ("Salin nomer lan kode", "Copy number and code"),
    "Cetak": ("Cithak", "Print"),
    "Selanjutnya": ("Salajengipun", "What happens next"),
    "Lihat perkembangan": ("Mirsani lampahipun", "See how it is going"),
    "Memakai ponsel atau komputer orang lain? Tutup halaman ini sesudah kodenya disimpan.": (
        "Ngagem ponsel utawi komputeripun tiyang sanes? Kaca punika sumangga dipuntutup sasampunipun kode kasimpen.",
        "Using someone else's phone or computer? Close this page once you have kept the code.",
    ),
    "Selesai, tutup": ("Rampung, tutup", "Done, close"),
    "{day}, pukul {clock}": ("{day}, jam {clock}", "{day}, at {clock}"),
    # Where it is.
    "Pengaduan": ("Pengaduan", "Complaint"),
    "Belum tersimpan:": ("Dereng kasimpen:", "Not saved yet:"),
    "Keadaan sekarang:": ("Kawontenan sapunika:", "Now:"),
    "Perjalanan pengaduan": ("Lampahing pengaduan", "The way of the complaint"),
    "(sudah)": ("(sampun)", "(done)"),
    "Sudah kami terima": ("Sampun kita tampi", "We have received it"),
    "Sedang kami periksa": ("Saweg kita priksa", "We are checking it"),
    "Perlu Anda lengkapi": ("Kedah panjenengan jangkepi", "You need to complete it"),
    "Sudah diteruskan ke unit": ("Sampun kalajengaken dhateng unit", "Passed on to a unit"),
    "Sedang ditindaklanjuti": ("Saweg dipuntindakaken", "Being dealt with"),
    "Sudah kami jawab": ("Sampun kita wangsuli", "We have answered it"),
    "Selesai": ("Rampung", "Closed"),
    "Diteruskan ke instansi lain": ("Kalajengaken dhateng instansi sanes", "Passed on to another authority"),
    "Sudah dicabut": ("Sampun kacabut", "Withdrawn"),
    "Ditutup karena tidak dilengkapi": ("Katutup amargi boten dipunjangkepi", "Closed because it was not completed"),
    "Diperiksa": ("Kapriksa", "Checked"),
    "Diteruskan ke unit": ("Kalajengaken dhateng unit", "Passed on to a unit"),
    "Ditindaklanjuti": ("Dipuntindakaken", "Dealt with"),
    "Dijawab": ("Kawangsulan", "Answered"),
    "Paling lambat {day}, kami selesai memeriksa apakah pengaduan Anda sudah lengkap.": (
        "Paling kèri {day}, kita rampung mriksa punapa pengaduan panjenengan sampun jangkep.",
        "By {day} at the latest we have checked whether your complaint is complete.",
    ),
    "Lengkapi paling lambat {day}. Sesudah itu pengaduan dapat ditutup.": (
        "Sumangga dipunjangkepi paling kèri {day}. Sasampunipun punika pengaduan saged katutup.",
        "Complete it by {day} at the latest. After that the complaint may be closed.",
    ),
    "Paling lambat {day}, unit mulai menindaklanjuti.": (
        "Paling kèri {day}, unit wiwit nindakaken.",
        "By {day} at the latest the unit begins to deal with it.",
    ),
    "Paling lambat {day}, Anda mendapat jawaban.": (
        "Paling kèri {day}, panjenengan pikantuk wangsulan.",
        "By {day} at the latest you have an answer.",
    ),
    "Keberatan dapat diajukan paling lambat {day}.": (
        "Kaboten saged dipunaturaken paling kèri {day}.",
        "You may object until {day}.",
    ),
    "Paling lambat {day}, jawaban kami sampaikan kepada Anda.": (
        "Paling kèri {day}, wangsulan kita aturaken dhateng panjenengan.",
        "By {day} at the latest we tell you the answer.",
    ),
    "Kami terlambat. Pengaduan ini seharusnya selesai diperiksa paling lambat {day}. Mohon maaf.": (
        "Kita telat. Pengaduan punika kedahipun rampung kapriksa paling kèri {day}. Nyuwun pangapunten.",
        "We are late. This complaint should have been checked by {day}. We apologise.",
    ),
    "Kami terlambat. Pengaduan ini seharusnya mulai ditindaklanjuti paling lambat {day}. Mohon maaf.": (
        "Kita telat. Pengaduan punika kedahipun wiwit dipuntindakaken paling kèri {day}. Nyuwun pangapunten.",
        "We are late. Work on this complaint should have begun by {day}. We apologise.",
    ),
    "Kami terlambat. Pengaduan ini seharusnya dijawab paling lambat {day}. Mohon maaf.": (
        "Kita telat. Pengaduan punika kedahipun kawangsulan paling kèri {day}. Nyuwun pangapunten.",
        "We are late. This complaint should have been answered by {day}. We apologise.",
    ),
    # What the citizen may do.
    "Yang perlu Anda lengkapi": ("Ingkang kedah panjenengan jangkepi", "What you need to complete"),
    "Jawaban Anda": ("Wangsulan panjenengan", "Your answer"),
    "Kirim kelengkapan": ("Kintun kajangkepan", "Send it"),
    "Jawaban kami": ("Wangsulan kita", "Our answer"),
    "Jawaban ke-{n}": ("Wangsulan kaping {n}", "Answer {n}"),
    "Yang kami temukan": ("Ingkang kita panggihaken", "What we found"),
    "Yang sudah kami lakukan": ("Ingkang sampun kita tindakaken", "What we have done"),
    "Bagaimana kami menangani pengaduan Anda?": (
        "Kados pundi anggen kita nindakaken pengaduan panjenengan?",
        "How did we handle your complaint?",
    ),
    "Pilih satu wajah": ("Sumangga milih satunggal pasuryan", "Choose one face"),
    "Mengecewakan": ("Nguciwani", "Disappointing"),
    "Kurang baik": ("Kirang sae", "Not so good"),
    "Baik": ("Sae", "Good"),
    "Sangat baik": ("Sae sanget", "Very good"),
    "Ada yang ingin Anda tambahkan?": ("Wonten ingkang badhe dipuntambahi?", "Anything to add?"),
    "Kirim penilaian": ("Kintun pambiji", "Send rating"),
    "Belum puas dengan jawaban ini?": ("Dereng marem kaliyan wangsulan punika?", "Not satisfied with this answer?"),
    "Ajukan keberatan. Keberatan pertama diperiksa lagi oleh yang menangani, keberatan kedua oleh kepala kantor.": (
        "Sumangga ngaturaken kaboten. Kaboten sepisan kapriksa malih dening ingkang nindakaken, "
        "kaboten kaping kalih dening kepala kantor.",
        "You may object. The first objection is looked at again by whoever handled it, "
        "the second one by the head of office.",
    ),
    "Apa yang belum terjawab?": ("Punapa ingkang dereng kawangsulan?", "What was not answered?"),
    "Ajukan keberatan": ("Aturaken kaboten", "Object"),
    "Jawaban sudah cukup": ("Wangsulan sampun cekap", "The answer is enough"),
    "Jawaban sudah cukup, selesaikan pengaduan": (
        "Wangsulan sampun cekap, pengaduan karampungaken",
        "The answer is enough, close the complaint",
    ),
    "Sesudah ini keberatan tidak dapat diajukan lagi.": (
        "Sasampunipun punika boten saged ngaturaken kaboten malih.",
        "After this no objection can be made.",
    ),
    "Anda juga dapat mengadu ke luar kantor ini": (
        "Panjenengan ugi saged wadul dhateng sanjawining kantor punika",
        "You may also complain outside this office",
    ),
    "Jika kantor ini terlambat, atau jawabannya tetap tidak memuaskan, Anda berhak mengadu ke:": (
        "Menawi kantor punika telat, utawi wangsulanipun tetep boten maremaken, panjenengan gadhah hak wadul dhateng:",
        "If this office is late, or its answer still does not satisfy you, you have the right to complain to:",
    ),
    "telepon": ("telpon", "telephone"),
    "Yang sudah terjadi": ("Ingkang sampun kelampahan", "What has happened"),
    "Berkas yang terkirim": ("Berkas ingkang kakintun", "Files that were sent"),
    "Menambahkan keterangan atau bukti": ("Nambahi katrangan utawi bukti", "Add information or evidence"),
    "Keterangan tambahan": ("Katrangan tambahan", "More information"),
    "Tambahkan": ("Tambahi", "Add"),
    "Lainnya": ("Sanesipun", "More"),
    "Lihat tanda terima": ("Mirsani tandha tampi", "See the receipt"),
    "Data saya: melihat, mengunduh, menghapus": (
        "Data kula: mirsani, ngundhuh, mbusak",
        "My data: see, download, erase",
    ),
    "Mencabut pengaduan": ("Nyabut pengaduan", "Withdraw the complaint"),
    "Cabut pengaduan {number}?": ("Pengaduan {number} dipuncabut?", "Withdraw complaint {number}?"),
    "Kalau dicabut, kantor berhenti menanganinya dan tidak menjawab lagi. Ini tidak dapat dibatalkan.": (
        "Menawi kacabut, kantor kèndel anggenipun nindakaken lan boten mangsuli malih. "
        "Punika boten saged kawangsulaken.",
        "If you withdraw it, the office stops handling it and does not answer any more. This cannot be undone.",
    ),
    "Alasannya, kalau Anda mau": ("Alesanipun, menawi kersa", "Why, if you like"),
    "Tidak, biarkan berjalan": ("Boten, kersanipun lumampah", "No, let it go on"),
    "Ya, cabut pengaduan ini": ("Inggih, pengaduan punika dipuncabut", "Yes, withdraw this complaint"),
    # What was done, and what was not.
    "Terima kasih. Kelengkapan Anda sudah kami terima.": (
        "Matur nuwun. Kajangkepan panjenengan sampun kita tampi.",
        "Thank you. We have received it.",
    ),
    "Terima kasih. Tambahan Anda sudah kami terima.": (
        "Matur nuwun. Tambahan panjenengan sampun kita tampi.",
        "Thank you. We have received what you added.",
    ),
    "Keberatan Anda sudah kami terima. Pengaduan ini ditindaklanjuti lagi.": (
        "Kaboten panjenengan sampun kita tampi. Pengaduan punika dipuntindakaken malih.",
        "We have received your objection. This complaint is dealt with again.",
    ),
    "Pengaduan ini sudah dicabut.": ("Pengaduan punika sampun kacabut.", "This complaint was withdrawn."),
    "Terima kasih. Pengaduan ini selesai.": (
        "Matur nuwun. Pengaduan punika rampung.",
        "Thank you. This complaint is closed.",
    ),
    "Terima kasih atas penilaian Anda.": ("Matur nuwun pambijinipun.", "Thank you for your rating."),
    "Data diri Anda sudah dihapus.": ("Data dhiri panjenengan sampun kabusak.", "Your personal data was erased."),
    "Tulis dahulu, atau sertakan berkas.": (
        "Sumangga dipunserat rumiyin, utawi berkas dipunsertakaken.",
        "First write something, or add a file.",
    ),
    "Pilih satu dari empat wajah.": (
        "Sumangga milih satunggal saking sekawan pasuryan.",
        "Choose one of the four faces.",
    ),
    "Tulisan ini terlalu panjang. Paling banyak 2.000 huruf.": (
        "Seratan punika kepanjangen. Paling kathah 2.000 aksara.",
        "This text is too long. At most 2,000 characters.",
    ),
    "Langkah ini tidak dapat dilakukan sekarang. Keadaan pengaduan sudah berubah.": (
        "Langkah punika boten saged katindakaken sapunika. Kawontenaning pengaduan sampun ewah.",
        "This cannot be done now. The complaint has moved on.",
    ),
    "Kiriman yang pertama sudah tercatat; perubahannya belum. Kirim lagi bila perlu.": (
        "Kintunan sepisanan sampun kacathet; ewah-ewahanipun dereng. Sumangga dipunkintun malih menawi perlu.",
        "What you sent first is recorded; the changes are not. Send again if needed.",
    ),
    "Belum dapat disimpan. Coba lagi sebentar lagi.": (
        "Dereng saged kasimpen. Sumangga dipuncobi malih sekedhap malih.",
        "Not saved yet. Try again in a moment.",
    ),
    # The steps.
    "Pengaduan kami terima lewat {channel}": (
        "Pengaduan kita tampi lumantar {channel}",
        "We received the complaint by {channel}",
    ),
    "Kami mulai memeriksa pengaduan ini": ("Kita wiwit mriksa pengaduan punika", "We began to check this complaint"),
    "Kami minta pengaduan ini dilengkapi": (
        "Kita nyuwun pengaduan punika dipunjangkepi",
        "We asked to have this complaint completed",
    ),
    "Pengaduan ini dilengkapi": ("Pengaduan punika dipunjangkepi", "This complaint was completed"),
    "Anda melengkapi pengaduan ini": (
        "Panjenengan njangkepi pengaduan punika",
        "You completed this complaint",
    ),
    "Diteruskan kepada yang menangani": (
        "Kalajengaken dhateng ingkang nindakaken",
        "Passed on to whoever handles it",
    ),
    "Diteruskan ke {unit}": ("Kalajengaken dhateng {unit}", "Passed on to {unit}"),
    "Mulai ditindaklanjuti": ("Wiwit dipuntindakaken", "Work on it began"),
    "Kami menjawab": ("Kita mangsuli", "We answered"),
    "Anda mengajukan keberatan": ("Panjenengan ngaturaken kaboten", "You objected"),
    "Pengaduan ini selesai": ("Pengaduan punika rampung", "This complaint was closed"),
    "Anda menyatakan jawabannya sudah cukup": (
        "Panjenengan ngendika wangsulanipun sampun cekap",
        "You said that the answer is enough",
    ),
    "Pengaduan ini selesai karena tidak ada keberatan": (
        "Pengaduan punika rampung amargi boten wonten kaboten",
        "This complaint was closed because there was no objection",
    ),
    "Diteruskan ke instansi lain, karena bukan wewenang kantor ini": (
        "Kalajengaken dhateng instansi sanes, amargi sanes wewenanging kantor punika",
        "Passed on to another authority, because this office is not in charge",
    ),
    "Diteruskan ke {where}, karena bukan wewenang kantor ini": (
        "Kalajengaken dhateng {where}, amargi sanes wewenanging kantor punika",
        "Passed on to {where}, because this office is not in charge",
    ),
    "Pengaduan ini dicabut": ("Pengaduan punika kacabut", "This complaint was withdrawn"),
    "Anda mencabut pengaduan ini": ("Panjenengan nyabut pengaduan punika", "You withdrew this complaint"),
    "Pengaduan ini ditutup karena tidak dilengkapi": (
        "Pengaduan punika katutup amargi boten dipunjangkepi",
        "This complaint was closed because it was not completed",
    ),
    "Ada keterangan tambahan": ("Wonten katrangan tambahan", "More information came in"),
    "Anda menambahkan keterangan": ("Panjenengan nambahi katrangan", "You added information"),
    "Jenis pengaduan kami sesuaikan": ("Jinising pengaduan kita leresaken", "We changed the kind of this complaint"),
    "Jawaban kami sampaikan kepada Anda": (
        "Wangsulan kita aturaken dhateng panjenengan",
        "We told you the answer",
    ),
    "Jawaban kami sampaikan lewat {channel}": (
        "Wangsulan kita aturaken lumantar {channel}",
        "We told you the answer by {channel}",
    ),
    "Anda menilai penanganan ini": ("Panjenengan mbiji anggen kita nindakaken", "You rated how it was handled"),
    "Pengaduan ini dinaikkan kepada pimpinan": (
        "Pengaduan punika kaaturaken dhateng pimpinan",
        "This complaint was taken to the superior",
    ),
    "Yang menangani kami ingatkan": ("Ingkang nindakaken kita engetaken", "We reminded whoever handles it"),
    "Data diri Anda dihapus": ("Data dhiri panjenengan kabusak", "Your personal data was erased"),
    "formulir di ponsel": ("formulir ing ponsel", "the form on a phone"),
    "kiosk": ("kiosk", "the kiosk"),
    "kedatangan langsung": ("sowan langsung", "a visit"),
    "kotak saran": ("kothak pamrayogi", "the suggestion box"),
    "SMS": ("SMS", "SMS"),
    "WhatsApp": ("WhatsApp", "WhatsApp"),
    "surel": ("surel", "e-mail"),
    "situs web": ("situs web", "the website"),
    "Instagram": ("Instagram", "Instagram"),
    "Facebook": ("Facebook", "Facebook"),
    "surat": ("serat", "letter"),
    # The own data.
    "Data saya": ("Data kula", "My data"),
    "Semua yang disimpan tentang pengaduan {number}.": (
        "Sedaya ingkang kasimpen bab pengaduan {number}.",
        "All that is kept about complaint {number}.",
    ),
    "Lewat": ("Lumantar", "By"),
    "Unduh untuk dibaca (HTML)": ("Undhuh kangge dipunwaos (HTML)", "Download to read (HTML)"),
    "Unduh untuk komputer (JSON)": ("Undhuh kangge komputer (JSON)", "Download for a computer (JSON)"),
    "Menghapus data diri": ("Mbusak data dhiri", "Erase my personal data"),
    "Nama, kontak, tulisan, berkas, dan jawabannya dihapus untuk selamanya. "
    "Yang tinggal hanya nomor, jenis, dan tanggal, untuk laporan tahunan. "
    "Kode lacak tidak berlaku lagi; unduh dahulu kalau Anda perlu.": (
        "Asma, kontak, seratan, berkas, lan wangsulanipun kabusak salaminipun. "
        "Ingkang taksih namung nomer, jinis, lan tanggal, kangge laporan taunan. "
        "Kode lacak boten saged dipunagem malih; sumangga dipunundhuh rumiyin menawi perlu.",
        "Your name, contact, words, files and the answer are erased for ever. "
        "Only number, kind and dates remain, for the yearly report. "
        "The tracking code no longer works; download first what you need.",
    ),
    "Nama dan kontak Anda dihapus untuk selamanya. Pengaduannya tetap ditangani, seperti pengaduan anonim; "
    "kantor tidak dapat menghubungi Anda lagi. Nomor dan kode lacak tetap berlaku.": (
        "Asma lan kontak panjenengan kabusak salaminipun. Pengaduanipun tetep dipuntindakaken, kados pengaduan anonim; "
        "kantor boten saged ngaturi pirsa malih. Nomer lan kode lacak tetep saged dipunagem.",
        "Your name and contact are erased for ever. The complaint is still handled, like an anonymous one; "
        "the office can no longer reach you. Number and tracking code still work.",
    ),
    "Ya, saya mengerti bahwa ini tidak dapat dibatalkan.": (
        "Inggih, kula mangertos punika boten saged kawangsulaken.",
        "Yes, I understand that this cannot be undone.",
    ),
    "Beri tanda dahulu bahwa Anda mengerti.": (
        "Sumangga dipuntandhani rumiyin menawi panjenengan mangertos.",
        "First tick that you understand.",
    ),
    "Hapus data diri saya": ("Busak data dhiri kula", "Erase my personal data"),
    "Data diri pada pengaduan ini sudah dihapus.": (
        "Data dhiri ing pengaduan punika sampun kabusak.",
        "The personal data of this complaint was erased.",
    ),
    "Kembali ke pengaduan": ("Wangsul dhateng pengaduan", "Back to the complaint"),
}  # fmt: skip
