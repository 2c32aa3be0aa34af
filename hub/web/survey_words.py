"""What the survey's pages say around the questions, in the citizen's language; the templates carry the Indonesian."""

from collections.abc import Callable
from typing import Final

from hub.web.ticket_words import WORDS as TICKET_WORDS
from hub.web.ticket_words import Words, words_in

# Indonesian → Basa Jawa (krama, as one speaks to a guest) and English. The questions are in `assets/survey`.
WORDS: Final[Words] = {
    "Langsung ke isi": TICKET_WORDS["Langsung ke isi"],
    "Bahasa": TICKET_WORDS["Bahasa"],
    "Survei kepuasan": ("Survei kamareman", "Satisfaction survey"),
    # What it is, before it begins.
    "Nilai pelayanan kami": ("Sumangga dipunbiji paladosan kita", "Rate our service"),
    "Sembilan pertanyaan, sekitar satu menit. Jawaban Anda membantu kantor ini melayani lebih baik.": (
        "Sangang pitakenan, kirang langkung setunggal menit. "
        "Wangsulan panjenengan mbiyantu kantor punika supados langkung sae anggenipun ngladosi.",
        "Nine questions, about one minute. Your answers help this office serve better.",
    ),
    "Yang Anda nilai": ("Ingkang panjenengan biji", "What you rate"),
    "Tanpa nama, tanpa NIK.": ("Tanpa asma, tanpa NIK.", "No name, no ID number (NIK)."),
    "Yang disimpan:": ("Ingkang dipunsimpen:", "What is kept:"),
    "jawaban dan saran Anda, layanan, loket, tanggal, pagi atau siang. "
    "Tidak ada yang menunjuk ke nomor antrean Anda.": (
        "wangsulan lan pamrayogi panjenengan, layanan, loket, tanggal, enjing utawi siang. "
        "Boten wonten ingkang nuduhaken nomer antrian panjenengan.",
        "your answers and suggestion, the service, the counter, the date, morning or afternoon. "
        "Nothing leads back to your queue number.",
    ),
    "Yang membaca:": ("Ingkang maos:", "Who reads it:"),
    "penyelia kantor ini. Petugas loket tidak melihat jawaban Anda. "
    "Yang diumumkan hanya hasil gabungan dan saran yang sudah diperiksa.": (
        "penyelia kantor punika. Petugas loket boten mirsani wangsulan panjenengan. "
        "Ingkang dipunumumaken namung asil gabungan lan pamrayogi ingkang sampun dipunpriksa.",
        "this office's supervisors. Counter staff do not see your answers. "
        "Only combined results and reviewed suggestions are published.",
    ),
    "Jawaban Anda yang tadi masih ada.": (
        "Wangsulan panjenengan kala wau taksih wonten.",
        "Your earlier answers are still here.",
    ),
    "Mulai": ("Sumangga miwiti", "Start"),
    "Layanan apa yang Anda nilai?": ("Layanan punapa ingkang badhe dipunbiji?", "Which service do you rate?"),
    "Punya kertas nomor antrean? Pindai kode QR-nya, lalu tekan “Beri penilaian”. "
    "Tanpa nomor, penilaian Anda tetap diterima dan diberi tanda.": (
        "Kagungan kertas nomer antrian? Sumangga kode QR-ipun dipunpindai, lajeng mencet “Paring pambiji”. "
        "Tanpa nomer, pambiji panjenengan tetep dipuntampi lan dipunparingi tandha.",
        "Do you have a queue number on paper? Scan its QR code and choose “Rate our service”. "
        "Without a number your rating is still taken, and marked as such.",
    ),
    "Layanan lain": ("Layanan sanes", "Another service"),
    # The questions.
    "Petugas tidak melihat jawaban Anda.": (
        "Petugas boten mirsani wangsulan panjenengan.",
        "Staff do not see your answers.",
    ),
    "{n} dari {all}": ("{n} saking {all}", "{n} of {all}"),
    "Sentuh satu wajah. Pertanyaan berikutnya muncul sendiri.": (
        "Sumangga mencet satunggal pasuryan. Pitakenan candhakipun medal piyambak.",
        "Touch one face. The next question comes by itself.",
    ),
    "Sentuh satu wajah.": ("Sumangga mencet satunggal pasuryan.", "Touch one face."),
    "Jawab kesembilan pertanyaan, lalu kirim di bawah.": (
        "Sumangga dipunwangsuli sangang pitakenan, lajeng dipunkintun ing ngandhap.",
        "Answer the nine questions, then send at the bottom.",
    ),
    "Pilih satu jawaban.": ("Sumangga milih satunggal wangsulan.", "Please choose one answer."),
    "Tentang Anda": ("Bab panjenengan", "About you"),
    "Boleh dilewati.": ("Kenging dipunlangkungi.", "You may skip this."),
    "Tidak menjawab": ("Boten mangsuli", "No answer"),
    "Boleh dikosongkan. Jangan tulis nama atau NIK. Paling banyak {most} huruf.": (
        "Kenging dipunkosongaken. Sampun ngantos nyerat asma utawi NIK. Paling kathah {most} aksara.",
        "May be left empty. Please write no names and no NIK. At most {most} characters.",
    ),
    "Saran terlalu panjang: paling banyak {most} huruf.": (
        "Pamrayoginipun kepanjangen: paling kathah {most} aksara.",
        "The suggestion is too long: at most {most} characters.",
    ),
    "Kembali": ("Wangsul", "Back"),
    "Lanjut": ("Lajeng", "Next"),
    "Lewati": ("Langkungi", "Skip"),
    "Kirim penilaian": ("Kintun pambiji", "Send my rating"),
    "Mengirim …": ("Saweg ngintun …", "Sending …"),
    # What stands in the way.
    "Belum lengkap": ("Dereng jangkep", "Not complete"),
    "Masih ada yang perlu dilengkapi:": ("Taksih wonten ingkang kedah dipunjangkepi:", "Something is still missing:"),
    "Terlalu banyak kiriman dari sini. Coba lagi pukul": (
        "Kintunan saking ngriki kekathahen. Sumangga dipuncobi malih jam",
        "Too many were sent from here. Try again at",
    ),
    "Jawaban Anda masih ada di halaman ini.": (
        "Wangsulan panjenengan taksih wonten ing kaca punika.",
        "Your answers are still on this page.",
    ),
    "Belum dapat disimpan. Tekan “Kirim penilaian” lagi sebentar lagi.": (
        "Dereng saged dipunsimpen. Sumangga sekedhap malih mencet “Kintun pambiji”.",
        "It could not be saved yet. Please press “Send my rating” again in a moment.",
    ),
    "Tidak ada sambungan. Jawaban Anda aman di ponsel ini; lanjutkan saja.": (
        "Boten wonten sambungan. Wangsulan panjenengan aman ing ponsel punika; sumangga dipunlajengaken.",
        "No connection. Your answers are safe on this phone; just go on.",
    ),
    "Belum terkirim. Jawaban Anda aman di ponsel ini. Kami mencoba lagi sendiri; biarkan halaman ini terbuka.": (
        "Dereng kakintun. Wangsulan panjenengan aman ing ponsel punika. "
        "Kita nyobi malih piyambak; kaca punika sampun ngantos katutup.",
        "Not sent yet. Your answers are safe on this phone. We try again by ourselves; please leave this page open.",
    ),
    # Afterwards.
    "Terima kasih": ("Matur nuwun", "Thank you"),
    "Penilaian Anda sudah kami terima.": ("Pambiji panjenengan sampun kita tampi.", "We have received your rating."),
    "Kantor ini mengumumkan hasil survei paling sedikit sekali setahun. Halaman ini boleh ditutup.": (
        "Kantor punika ngumumaken asiling survei paling sekedhik sapisan setaun. Kaca punika kenging dipuntutup.",
        "This office publishes the results at least once a year. You may close this page.",
    ),
    "Ke halaman depan": ("Dhateng kaca ngajeng", "To the front page"),
    # Where it is not possible.
    "Survei diisi sendiri oleh warga": ("Survei dipunisi piyambak dening warga", "Citizens answer by themselves"),
    "Di peramban ini petugas sedang masuk. Menurut PermenPANRB 14/2017 petugas tidak mengisi survei. "
    "Keluar dahulu dari akun petugas, atau pakai ponsel sendiri.": (
        "Ing peramban punika wonten petugas ingkang saweg mlebet. Miturut PermenPANRB 14/2017 petugas boten ngisi "
        "survei. Sumangga medal rumiyin saking akun petugas, utawi ngagem ponsel piyambak.",
        "Staff are signed in on this browser. By PermenPANRB 14/2017 staff do not answer the survey. "
        "Sign out of the staff account first, or use your own phone.",
    ),
    "Ke halaman loket, untuk keluar": ("Dhateng kaca loket, kangge medal", "To the counter page, to sign out"),
    "Nomor ini belum selesai dilayani": (
        "Nomer punika dereng rampung dipunladosi",
        "This number has not been served yet",
    ),
    "Setelah selesai dilayani, buka lagi halaman ini untuk memberi penilaian.": (
        "Sasampunipun dipunladosi, sumangga kaca punika dipunbikak malih kangge paring pambiji.",
        "After you have been served, open this page again to rate the service.",
    ),
    "Lihat nomor antrean saya": ("Mirsani nomer antrian kula", "See my queue number"),
    "Nomor ini dibatalkan": ("Nomer punika dipunbatalaken", "This number was cancelled"),
    "Tidak ada pelayanan yang dinilai. Pelayanan lain tetap dapat dinilai tanpa nomor.": (
        "Boten wonten paladosan ingkang dipunbiji. Paladosan sanes tetep saged dipunbiji tanpa nomer.",
        "There is no service to rate. Another service can be rated without a number.",
    ),
    "Nilai tanpa nomor": ("Mbiji tanpa nomer", "Rate without a number"),
    "Waktu menilai dengan nomor ini sudah lewat": (
        "Wekdal mbiji ngagem nomer punika sampun kepengker",
        "The time to rate with this number is over",
    ),
    "Dengan nomor antrean, pelayanan dinilai paling lama tiga hari sesudahnya. Tanpa nomor tetap bisa.": (
        "Ngagem nomer antrian, paladosan dipunbiji paling dangu tigang dinten sasampunipun. Tanpa nomer tetep saged.",
        "With a queue number, a service is rated within three days. You can still rate without a number.",
    ),
    "Nomor ini sudah memberi penilaian": ("Nomer punika sampun paring pambiji", "This number has already rated"),
    "Terima kasih. Satu nomor antrean menilai satu kali.": (
        "Matur nuwun. Satunggal nomer antrian mbiji sapisan.",
        "Thank you. One queue number rates once.",
    ),
    "Penilaian Anda sudah tercatat": ("Pambiji panjenengan sampun kacathet", "Your rating is already recorded"),
    "Terima kasih. Kiriman pertama yang tercatat; perubahan sesudahnya tidak.": (
        "Matur nuwun. Ingkang kacathet kintunan sepisanan; ewah-ewahan sasampunipun boten.",
        "Thank you. Your first answer counts; changes after it do not.",
    ),
    "Nomor antrean ini tidak dikenal": ("Nomer antrian punika boten dipuntepangi", "This queue number is not known"),
    "Pindai lagi kode QR pada kertas nomor antrean Anda, atau nilai tanpa nomor.": (
        "Sumangga kode QR ing kertas nomer antrian dipunpindai malih, utawi mbiji tanpa nomer.",
        "Scan the QR code on your queue paper again, or rate without a number.",
    ),
    "Formulir ini tidak berlaku lagi": ("Formulir punika sampun boten kangge", "This form is no longer valid"),
    "Mungkin nomor ini sudah memberi penilaian di layar lain, atau formulirnya terlalu lama terbuka. "
    "Silakan mulai lagi.": (
        "Mbokmanawi nomer punika sampun paring pambiji ing layar sanes, utawi formuliripun kadangon kabikak. "
        "Sumangga dipunwiwiti malih.",
        "Perhaps this number has already rated on another screen, or the form was open too long. Please start again.",
    ),
    "Mulai lagi": ("Miwiti malih", "Start again"),
    "Kiriman ini datang dari halaman lain": ("Kintunan punika saking kaca sanes", "This was sent from another page"),
    "Tidak ada yang dicatat. Isi survei langsung di halaman kantor ini.": (
        "Boten wonten ingkang dipuncathet. Sumangga survei dipunisi langsung ing kaca kantor punika.",
        "Nothing was recorded. Please answer on this office's own page.",
    ),
    "Layanan itu tidak ada di kantor ini": (
        "Layanan punika boten wonten ing kantor punika",
        "This office does not have that service",
    ),
    "Pilih layanannya dari daftar.": (
        "Sumangga milih layanan saking daftar.",
        "Please choose the service from the list.",
    ),
    "Pilih layanan": ("Milih layanan", "Choose the service"),
}  # fmt: skip


def survey_words(language: str) -> Callable[[str], str]:
    """Return what turns the pages' Indonesian into `language` ("jv", "en"); any other language reads Indonesian."""
    return words_in(WORDS, language)
