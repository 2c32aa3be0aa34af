"""What a report says where the office has not written it in its own words."""

from dataclasses import fields
from typing import Final

from hub.domain.survey_follow_up import OfficeTexts
from hub.domain.survey_period import Period, PeriodKind, long_day
from hub.domain.survey_report import OfficeNamed

# What the survey stands on.
LEGAL_BASIS: Final = (
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik.",
    "Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan Undang-Undang Nomor 25 Tahun 2009 tentang "
    "Pelayanan Publik.",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 15 Tahun 2014 tentang Pedoman "
    "Standar Pelayanan.",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 14 Tahun 2017 tentang Pedoman "
    "Penyusunan Survei Kepuasan Masyarakat Unit Penyelenggara Pelayanan Publik (Berita Negara Tahun 2017 Nomor 708).",
)
_OFTEN: Final = {
    PeriodKind.QUARTER: "setiap triwulan",
    PeriodKind.SEMESTER: "setiap semester",
    PeriodKind.YEAR: "setiap tahun",
    None: "secara berkala, paling sedikit sekali setahun",
}


def words_of(written: OfficeTexts, *, office: OfficeNamed, period: Period) -> OfficeTexts:
    """Return the office's words, and usual ones wherever it has written none."""
    usual = usual_words(office, period)
    return OfficeTexts(
        **{each.name: getattr(written, each.name) or getattr(usual, each.name) for each in fields(usual)}
    )


def usual_words(office: OfficeNamed, period: Period) -> OfficeTexts:
    """Return words that are true of any office that runs this survey as it is made to be run."""
    name = office.name
    whole = f"{name}, {office.region}" if office.region else name
    return OfficeTexts(
        background=(
            f"{name} menyelenggarakan pelayanan publik bagi masyarakat. Undang-Undang Nomor 25 Tahun 2009 mewajibkan "
            "setiap penyelenggara mengikutsertakan masyarakat dalam menilai dan memperbaiki pelayanannya.\n"
            "Survei Kepuasan Masyarakat (SKM) adalah cara masyarakat menilai pelayanan itu. Hasilnya dihitung menjadi "
            "Indeks Kepuasan Masyarakat (IKM) dan diumumkan, sehingga siapa pun dapat melihat apa yang sudah baik dan "
            "apa yang masih harus diperbaiki."
        ),
        purpose=(
            f"Survei ini dimaksudkan untuk mengukur tingkat kepuasan masyarakat atas pelayanan {name} selama "
            f"{period.name}.\n"
            "Tujuannya: mengetahui kekuatan dan kelemahan tiap unsur pelayanan, mengukur kinerja pelayanan dari waktu "
            "ke waktu, mendengar saran masyarakat, dan menjadi dasar rencana tindak lanjut."
        ),
        organiser=(
            f"Survei dilaksanakan sendiri oleh {whole}. Petugas pelayanan tidak mengisi dan tidak mendampingi "
            "pengisian; pemohon menilai sendiri, tanpa nama dan tanpa NIK."
        ),
        method=(
            "Segera setelah dilayani, pemohon mengisi kuesioner pada layar survei, pada ponselnya sendiri, atau di "
            "atas kertas. Kuesioner memuat sembilan unsur dengan empat pilihan jawaban, ditambah saran tertulis dan "
            "data diri umum yang boleh tidak dijawab. Hanya jawaban yang lengkap dihitung."
        ),
        place_and_time=(
            f"Survei berlangsung di ruang pelayanan {name} dan melalui ponsel pemohon yang telah dilayani, "
            f"{long_day(period.starts)} sampai dengan {long_day(period.ends)}. SKM dilaksanakan {_OFTEN[period.kind]}."
        ),
        closing=(
            f"Demikian laporan Survei Kepuasan Masyarakat {name} periode {period.name}. {name} berterima kasih kepada "
            "masyarakat yang telah menilai dan memberi saran. Rencana tindak lanjut dalam laporan ini dilaksanakan dan "
            "hasilnya disampaikan dalam laporan berikutnya."
        ),
        signed_at=office.region.removeprefix("Kota ").removeprefix("Kabupaten "),
        signatory=f"Kepala {name}" if not name.startswith("Kecamatan ") else f"Camat {name.removeprefix('Kecamatan ')}",
    )
