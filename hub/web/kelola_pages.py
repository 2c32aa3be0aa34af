"""Every page of `/kelola` in one table, in the order in which the navigation names them."""

from typing import Final

from aiohttp import web

from hub.web import kelola_skm_laporan, kelola_skm_masukan, kelola_skm_masukan_impor
from hub.web.kelola import NAVIGATION, AdminHandler, AdminPage, for_supervisors
from hub.web.kelola_kertas import get_paper_page
from hub.web.kelola_overview import get_overview
from hub.web.kelola_papan import get_wall_settings_page
from hub.web.kelola_skm import get_survey_page
from hub.web.kelola_skm_laporan import get_report_page
from hub.web.kelola_skm_pengaturan import get_choices_page
from hub.web.kelola_skm_saran import get_comments_page
from hub.web.kelola_suara import get_voice_page
from hub.web.kelola_teks import get_running_text_page
from hub.web.openapi import ID_FORM
from hub.web.report_files import MEDIA

# A new page is a file of its own (template: {% extends "kelola.html" %}) and one row here; a page of the survey has
# within="/kelola/skm" and includes _kelola_skm_nav.html.
PAGES: Final[tuple[AdminPage, ...]] = (
    AdminPage(path="/kelola", words="Ringkasan", icon="view-grid", handler=get_overview),
    AdminPage(path="/kelola/teks", words="Teks berjalan", icon="message-text", handler=get_running_text_page),
    AdminPage(path="/kelola/suara", words="Suara", icon="volume-high", handler=get_voice_page),
    AdminPage(path="/kelola/papan", words="Papan", icon="television", handler=get_wall_settings_page),
    AdminPage(path="/kelola/kertas", words="Kertas", icon="printer", handler=get_paper_page),
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


# What a page leads to: files, and paper.
_KINDS: Final = "{kind:" + "|".join(MEDIA) + "}"
FILES: Final[tuple[tuple[str, AdminHandler], ...]] = (
    (f"/kelola/skm/laporan/{{id:{ID_FORM}}}/{_KINDS}", kelola_skm_laporan.get_draft),
    (f"/kelola/skm/terbitan/{{id:{ID_FORM}}}/{_KINDS}", kelola_skm_laporan.get_published_file),
    ("/kelola/skm/masukan/kuesioner", kelola_skm_masukan.get_questionnaire),
    ("/kelola/skm/masukan/templat.csv", kelola_skm_masukan_impor.get_csv_template),
    ("/kelola/skm/masukan/templat.xlsx", kelola_skm_masukan_impor.get_xlsx_template),
)


def add_admin_pages(app: web.Application) -> None:
    """Lay the addresses of all pages of the table, each for supervisors only."""
    app[NAVIGATION] = PAGES
    for page in PAGES:
        app.router.add_get(page.path, for_supervisors(page.handler))
    for path, handler in FILES:
        app.router.add_get(path, for_supervisors(handler))
