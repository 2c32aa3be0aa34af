"""Every page of `/kelola` in one table, in the order in which the navigation names them."""

from typing import Final

from aiohttp import web

from hub.web import (
    kelola_pengaduan_baru,
    kelola_pengaduan_papan,
    kelola_skm_laporan,
    kelola_skm_masukan,
    kelola_skm_masukan_impor,
)
from hub.web.api_complaint_board import OVERSEES
from hub.web.api_complaint_notices import LOOKS_AFTER
from hub.web.kelola import EVERYBODY, NAVIGATION, AdminFile, AdminPage, for_roles
from hub.web.kelola_kertas import get_paper_page
from hub.web.kelola_overview import get_overview
from hub.web.kelola_papan import get_wall_settings_page
from hub.web.kelola_pengaduan import get_register_page
from hub.web.kelola_pengaduan_pengaturan import get_choices_page as get_complaint_choices_page
from hub.web.kelola_pengaduan_pesan import get_notices_page
from hub.web.kelola_pengaduan_satu import get_complaint_page
from hub.web.kelola_skm import get_survey_page
from hub.web.kelola_skm_laporan import get_report_page
from hub.web.kelola_skm_pengaturan import get_choices_page
from hub.web.kelola_skm_saran import get_comments_page
from hub.web.kelola_suara import get_voice_page
from hub.web.kelola_teks import get_running_text_page
from hub.web.openapi import ID_FORM
from hub.web.report_files import MEDIA

# A new page is a file of its own (template: {% extends "kelola.html" %}) and one row here, with `roles` where it is not
# for supervisors alone. A page of the survey has within="/kelola/skm" and includes _kelola_skm_nav.html, one about
# complaints within="/kelola/pengaduan" and _kelola_pengaduan_nav.html.
PAGES: Final[tuple[AdminPage, ...]] = (
    AdminPage(path="/kelola", words="Ringkasan", icon="view-grid", handler=get_overview),
    AdminPage(path="/kelola/teks", words="Teks berjalan", icon="message-text", handler=get_running_text_page),
    AdminPage(path="/kelola/suara", words="Suara", icon="volume-high", handler=get_voice_page),
    AdminPage(path="/kelola/papan", words="Papan", icon="television", handler=get_wall_settings_page),
    AdminPage(path="/kelola/kertas", words="Kertas", icon="printer", handler=get_paper_page),
    AdminPage(
        path="/kelola/pengaduan",
        words="Pengaduan",
        icon="message-alert",
        handler=get_register_page,
        roles=EVERYBODY,
    ),
    AdminPage(
        path="/kelola/pengaduan/baru",
        words="Catat",
        icon="pencil",
        handler=kelola_pengaduan_baru.get_entry_page,
        within="/kelola/pengaduan",
        roles=EVERYBODY,
    ),
    AdminPage(
        path="/kelola/pengaduan/{id:[0-9a-f]+}",
        words="",
        icon="",
        handler=get_complaint_page,
        within="/kelola/pengaduan",
        roles=EVERYBODY,
    ),
    AdminPage(
        path="/kelola/pengaduan/papan",
        words="Rekap",
        icon="chart-bar",
        handler=kelola_pengaduan_papan.get_board_page,
        within="/kelola/pengaduan",
        roles=OVERSEES,
    ),
    AdminPage(
        path="/kelola/pengaduan/pesan",
        words="Pesan",
        icon="email",
        handler=get_notices_page,
        within="/kelola/pengaduan",
        roles=LOOKS_AFTER,
    ),
    AdminPage(
        path="/kelola/pengaduan/pengaturan",
        words="Pengaturan",
        icon="cog",
        handler=get_complaint_choices_page,
        within="/kelola/pengaduan",
    ),
    AdminPage(path="/kelola/skm", words="Survei", icon="chart-bar", handler=get_survey_page),
    AdminPage(
        path="/kelola/skm/saran", words="Saran", icon="message-text", handler=get_comments_page, within="/kelola/skm"
    ),
    AdminPage(
        path="/kelola/skm/masukan",
        words="Isi kertas",
        icon="pencil",
        handler=kelola_skm_masukan.get_entry_page,
        within="/kelola/skm",
    ),
    AdminPage(
        path="/kelola/skm/masukan/impor",
        words="Impor",
        icon="upload",
        handler=kelola_skm_masukan_impor.get_import_page,
        within="/kelola/skm",
    ),
    AdminPage(
        path="/kelola/skm/laporan", words="Laporan", icon="newspaper", handler=get_report_page, within="/kelola/skm"
    ),
    AdminPage(
        path="/kelola/skm/pengaturan", words="Pengaturan", icon="cog", handler=get_choices_page, within="/kelola/skm"
    ),
)


_KINDS: Final = "{kind:" + "|".join(MEDIA) + "}"
FILES: Final[tuple[AdminFile, ...]] = (
    AdminFile(
        path=f"/kelola/pengaduan/{{which:register|evaluasi}}/{{id:{ID_FORM}}}/{{ending:pdf|xlsx}}",
        handler=kelola_pengaduan_papan.get_paper,
        roles=OVERSEES,
    ),
    AdminFile(path="/kelola/pengaduan/tanda-a5", handler=kelola_pengaduan_papan.get_sign, roles=OVERSEES),
    AdminFile(path=f"/kelola/skm/laporan/{{id:{ID_FORM}}}/{_KINDS}", handler=kelola_skm_laporan.get_draft),
    AdminFile(path=f"/kelola/skm/terbitan/{{id:{ID_FORM}}}/{_KINDS}", handler=kelola_skm_laporan.get_published_file),
    AdminFile(path="/kelola/skm/masukan/kuesioner", handler=kelola_skm_masukan.get_questionnaire),
    AdminFile(path="/kelola/skm/masukan/templat.csv", handler=kelola_skm_masukan_impor.get_csv_template),
    AdminFile(path="/kelola/skm/masukan/templat.xlsx", handler=kelola_skm_masukan_impor.get_xlsx_template),
)


def add_admin_pages(app: web.Application) -> None:
    """Lay the addresses of all pages of the table and of what they lead to, each for its roles only."""
    app[NAVIGATION] = PAGES
    for page in PAGES:
        app.router.add_get(page.path, for_roles(page.handler, page.roles))
    for file in FILES:
        app.router.add_get(file.path, for_roles(file.handler, file.roles))
