"""`/kelola/pengaduan/baru`: where staff enter what came by phone, letter, box and the like; the page saves by API."""

from typing import Final

from aiohttp import web

from hub.actions import complaining, complaint_choosing
from hub.domain.complaint import LONGEST_LINE, LONGEST_NOTE, LONGEST_STORY, OWN_CHANNELS, Channel, Identity, Kind
from hub.domain.complaint_access import receives
from hub.domain.complaint_names import CHANNEL_NAMES, KIND_NAMES
from hub.domain.evidence import LARGEST_FILE, LARGEST_TOGETHER, MOST_FILES
from hub.storage.database import Connection
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.keys import HOUSE
from hub.web.pages import LANGUAGES
from hub.web.register_words import KIND_ICONS

# As often as they come to an office that has no form yet.
CHANNELS: Final = (
    Channel.FACE_TO_FACE,
    Channel.PHONE,
    Channel.WHATSAPP,
    Channel.LETTER,
    Channel.BOX,
    Channel.EMAIL,
    Channel.SMS,
    Channel.INSTAGRAM,
    Channel.FACEBOOK,
    Channel.WEBSITE,
)
CHANNEL_ICONS: Final = {
    Channel.FACE_TO_FACE: "account-voice",
    Channel.PHONE: "phone",
    Channel.WHATSAPP: "cellphone",
    Channel.LETTER: "file-document-outline",
    Channel.BOX: "package-variant",
    Channel.EMAIL: "email",
    Channel.SMS: "message-text",
    Channel.INSTAGRAM: "web",
    Channel.FACEBOOK: "web",
    Channel.WEBSITE: "web",
}
# What each kind is, in the words of whoever has to choose.
KIND_MEANS: Final = {
    Kind.COMPLAINT: "layanan tidak sesuai janji, sikap petugas, fasilitas",
    Kind.INFORMATION: "bertanya, tidak mengeluh",
    Kind.ASPIRATION: "usul untuk perbaikan",
    Kind.SUPERVISORY: "pungutan, suap, wewenang disalahgunakan; hanya untuk kepala kantor dan inspektorat",
}
IDENTITIES: Final = (
    (Identity.NAMED, "account-outline", "Terbuka", "nama boleh diketahui unit yang menangani"),
    (Identity.SECRET, "lock-outline", "Rahasia", "nama tidak diberitahukan kepada unit terlapor dan yang menangani"),
    (Identity.ANONYMOUS, "incognito", "Anonim", "tanpa nama; jawaban hanya lewat nomor dan kode lacak"),
)
assert set(CHANNELS) == set(Channel) - OWN_CHANNELS


async def get_entry_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show an empty form; what was being written comes back from the browser's own memory."""
    house = request.app[HOUSE]
    local = house.rules.hours.local(house.clock())
    units, counters = await house.reader.read(_offered)
    services = {service.id: service.name.id for service in house.rules.services.values()}
    return await show(
        request,
        known,
        "kelola_pengaduan_baru.html",
        channels=[(channel.value, CHANNEL_ICONS[channel], CHANNEL_NAMES[channel]) for channel in CHANNELS],
        kinds=[(kind.value, KIND_ICONS[kind.value], KIND_NAMES[kind], means) for kind, means in KIND_MEANS.items()],
        own_kinds=[kind.value for kind in Kind if receives(kind, known.person.role)],
        identities=[(identity.value, *words) for identity, *words in IDENTITIES],
        services=sorted(services.items(), key=lambda each: each[1].lower()),
        counters=counters,
        units=units,
        languages=LANGUAGES,
        now=local,
        longest_story=LONGEST_STORY,
        longest_note=LONGEST_NOTE,
        longest_line=LONGEST_LINE,
        most_files=MOST_FILES,
        largest_file=LARGEST_FILE,
        largest_together=LARGEST_TOGETHER,
    )


def _offered(connection: Connection) -> tuple[dict[str, str], dict[str, str]]:
    units = complaint_choosing.chosen(connection)[1].units
    return {unit.id: unit.name for unit in units}, complaining.counter_names(connection)
