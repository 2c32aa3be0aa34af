"""The 27 services of the five published standards, with their gaps and peculiarities as they are."""

from decimal import Decimal

import pytest

from hub.catalogue.reader import read_catalogue
from hub.catalogue.shelf import shipped_files
from hub.domain.standard import COMPONENTS, Catalogue, Form, Service, Unit, missing_components

EXPECTED = {
    "jogonalan-klaten": {"dispensasi-menikah"},
    "teras-boyolali": {
        "pindah-keluar", "pindah-datang", "akta-kelahiran", "akta-kematian", "kartu-keluarga", "ktp-el",
    },
    "kedopok-probolinggo": {"perekaman-ktp-el"},
    "kartu-keluarga-kelurahan": {"kartu-keluarga"},
    "kartoharjo-madiun": {
        "ktp-el", "kk", "pindah", "datang", "akta-kelahiran", "akta-kematian", "ahli-waris", "sktm", "belum-menikah",
        "izin-keramaian", "izin-penutupan-jalan", "skck", "izin-usaha", "imb", "legalisasi-umum", "penelitian", "ppat",
        "sewa-gedung",
    },
}  # fmt: skip

NO_PRICE = {"Biaya/tarif"}
MISSING = {
    ("jogonalan-klaten", "dispensasi-menikah"): NO_PRICE,
    ("kedopok-probolinggo", "perekaman-ktp-el"): NO_PRICE,
    ("kartu-keluarga-kelurahan", "kartu-keluarga"): set(COMPONENTS)
    - {"Persyaratan", "Biaya/tarif", "Penanganan pengaduan, saran, dan masukan"},
}

Offices = dict[str, Catalogue]


def _service(offices: Offices, office: str, service: str) -> Service:
    found = offices[office].service(service)
    assert found is not None
    return found


# How many things each service asks for, in all its cases together, counted by hand in the sources.
ASKED = {
    "jogonalan-klaten": {"dispensasi-menikah": 7},
    "teras-boyolali": {
        "pindah-keluar": 6, "pindah-datang": 6, "akta-kelahiran": 9, "akta-kematian": 5, "kartu-keluarga": 8,
        "ktp-el": 4,
    },
    "kedopok-probolinggo": {"perekaman-ktp-el": 1},
    "kartu-keluarga-kelurahan": {"kartu-keluarga": 19},
    "kartoharjo-madiun": {
        "ktp-el": 5, "kk": 3 + 6, "pindah": 7, "datang": 7, "akta-kelahiran": 5, "akta-kematian": 3, "ahli-waris": 9,
        "sktm": 4, "belum-menikah": 4, "izin-keramaian": 4, "izin-penutupan-jalan": 4, "skck": 7, "izin-usaha": 12,
        "imb": 12, "legalisasi-umum": 4, "penelitian": 4, "ppat": 8 + 5 + 6 + 6 + 6 + 5, "sewa-gedung": 1,
    },
}  # fmt: skip


def test_every_office_asks_for_as_much_as_its_standard(offices: Offices) -> None:
    for office, asked in ASKED.items():
        found = {
            service.id: len(service.requirements) + sum(len(variant.requirements) for variant in service.variants)
            for service in offices[office].services
        }
        assert found == asked


def test_five_offices_and_27_services_are_shipped(offices: Offices) -> None:
    assert {office: {service.id for service in held.services} for office, held in offices.items()} == EXPECTED
    assert sum(len(held.services) for held in offices.values()) == 27


def test_exactly_the_components_that_the_sources_lack_are_missing(offices: Offices) -> None:
    found = {
        (office, service.id): missing
        for office, held in offices.items()
        for service in held.services
        if (missing := set(missing_components(service)))
    }
    assert found == MISSING


def test_the_kelurahan_lacks_eleven_components_and_a_name(offices: Offices) -> None:
    held = offices["kartu-keluarga-kelurahan"]
    assert len(missing_components(held.services[0])) == 11
    assert (held.office.name, held.office.region) == ("Kelurahan", None)
    assert any("Nama kelurahan" in note for note in held.services[0].source_notes)


def test_a_missing_price_is_not_a_promise_of_free_service(offices: Offices) -> None:
    assert not _service(offices, "jogonalan-klaten", "dispensasi-menikah").free
    assert not _service(offices, "kedopok-probolinggo", "perekaman-ktp-el").free
    assert _service(offices, "kartu-keluarga-kelurahan", "kartu-keluarga").free


def test_every_service_asks_for_something_in_every_case(offices: Offices) -> None:
    for held in offices.values():
        for service in held.services:
            for variant in [variant.id for variant in service.variants] or [None]:
                assert service.requirements_for(variant), (held.office.id, service.id, variant)


def test_offices_lie_where_they_lie_and_keep_western_time(offices: Offices) -> None:
    assert {office: held.office.region for office, held in offices.items()} == {
        "jogonalan-klaten": "Kabupaten Klaten",
        "teras-boyolali": "Kabupaten Boyolali",
        "kedopok-probolinggo": "Kota Probolinggo",
        "kartu-keluarga-kelurahan": None,
        "kartoharjo-madiun": "Kota Madiun",
    }
    assert {held.office.zone for held in offices.values()} == {"WIB"}
    assert offices["kartoharjo-madiun"].office.year == 2018


def test_jogonalan_counts_from_the_complete_file_and_keeps_its_unnamed_row(offices: Offices) -> None:
    service = _service(offices, "jogonalan-klaten", "dispensasi-menikah")
    (time,) = service.durations
    assert (time.least, time.most, time.unit) == (15, 15, Unit.MINUTE)
    assert time.start is not None
    assert "lengkap" in time.start.id
    assert service.online
    # The row repeats the facilities after a heading of its own.
    assert [paragraph.text for paragraph in service.unnamed[1:]] == [paragraph.text for paragraph in service.facilities]
    assert [requirement.lines for requirement in service.requirements] == ["28", "29", "29", "30", "30", "31", "32"]


@pytest.mark.parametrize("service_id", sorted(EXPECTED["teras-boyolali"]))
def test_teras_takes_ten_minutes_costs_nothing_and_calls_again(offices: Offices, service_id: str) -> None:
    service = _service(offices, "teras-boyolali", service_id)
    (time,) = service.durations
    assert (time.least, time.most, time.unit) == (10, 10, Unit.MINUTE)
    assert service.free
    assert service.result_later is not None
    assert "dipanggil" in service.result_later.id


def test_teras_asks_for_what_its_standard_lists(offices: Offices) -> None:
    birth = _service(offices, "teras-boyolali", "akta-kelahiran").requirements
    assert len(birth) == 9
    witnesses = next(requirement for requirement in birth if requirement.id == "ktp-saksi")
    assert (witnesses.quantity, witnesses.unit, witnesses.forms) == (2, "orang", (Form.COPY,))
    moving = _service(offices, "teras-boyolali", "pindah-keluar")
    assert [code for requirement in moving.requirements for code in requirement.form_codes] == [
        "F-1.03",
        "F-1.02",
        "F-1.01",
    ]
    assert len(moving.products) == 2


def test_only_the_service_with_a_mobile_number_lacks_the_office_telephone_in_teras(offices: Offices) -> None:
    addresses = {
        service.id: [channel.address for channel in service.complaint_channels if channel.kind == "telepon"]
        for service in offices["teras-boyolali"].services
    }
    assert addresses.pop("pindah-datang") == [None]
    assert all(held == ["(0276) 322030"] for held in addresses.values())


def test_kedopok_names_the_machines_of_this_product(offices: Offices) -> None:
    held = [paragraph.text for paragraph in _service(offices, "kedopok-probolinggo", "perekaman-ktp-el").facilities]
    assert "Mesin SKM" in held
    assert "Mesin Running Text pelayanan" in held
    assert len(held) == 15


def test_every_sentence_of_kedopoks_long_lines_is_there(offices: Offices) -> None:
    # Its source has one line a component, so that lines alone cannot show what is left out.
    service = _service(offices, "kedopok-probolinggo", "perekaman-ktp-el")
    assert len(service.procedure) == 7
    assert [channel.kind.value for channel in service.complaint_channels] == ["tatap muka", "telepon", "situs", "email"]
    assert len(service.complaint_handling) == 3 + 2 + 4 + 3 + 3
    assert (len(service.legal_bases), len(service.competence), len(service.supervision)) == (5, 4, 3)
    assert (len(service.staff), len(service.safety_guarantee), len(service.evaluation)) == (4, 1 + 4, 2)


def test_the_kelurahan_has_four_cases_with_requirements_of_their_own(offices: Offices) -> None:
    service = _service(offices, "kartu-keluarga-kelurahan", "kartu-keluarga")
    assert [len(variant.requirements) for variant in service.variants] == [3, 4, 8, 4]
    assert service.requirements == ()
    lost = service.variants[3].requirements
    assert [requirement.condition.id if requirement.condition else None for requirement in lost] == [
        None, "jika KK hilang", "jika KK rusak", None,
    ]  # fmt: skip
    # The fullest complaint process of all five.
    assert len(service.complaint_handling) > 25


def test_kartoharjo_promises_five_to_ten_minutes(offices: Offices) -> None:
    held = {
        service.id: [(time.least, time.most, time.unit) for time in service.durations]
        for service in offices["kartoharjo-madiun"].services
    }
    assert held.pop("ppat") == [(2, 2, Unit.WEEK), (60, 60, Unit.DAY)]
    assert held.pop("sewa-gedung") == [(15, 15, Unit.MINUTE)]
    for exact in ("ahli-waris", "skck"):
        assert held.pop(exact) == [(10, 10, Unit.MINUTE)]
    assert all(times == [(5, 10, Unit.MINUTE)] for times in held.values())


def test_kartoharjo_serves_free_of_charge_except_deeds_and_the_hall(offices: Offices) -> None:
    paid = {service.id for service in offices["kartoharjo-madiun"].services if not service.free}
    assert paid == {"ppat", "sewa-gedung"}


def test_a_land_deed_costs_less_than_one_percent_and_knows_five_kinds(offices: Offices) -> None:
    service = _service(offices, "kartoharjo-madiun", "ppat")
    (price,) = service.tariffs
    assert (price.rupiah, price.below_percent) == (None, Decimal(1))
    assert price.basis is not None
    assert "transaksi" in price.basis.id
    assert len(service.variants) == 5
    assert all(variant.requirements for variant in service.variants)


def test_the_hall_is_let_by_day_by_night_and_for_the_whole_day(offices: Offices) -> None:
    held = {
        (price.scope.id.split(",")[0].casefold(), price.rupiah)
        for price in _service(offices, "kartoharjo-madiun", "sewa-gedung").tariffs
        if price.scope
    }
    assert {("siang", 1_000_000), ("malam", 1_500_000), ("sehari (siang–malam)", 2_000_000)} <= held
    assert {("petugas kebersihan", 280_000), ("petugas keamanan", 70_000), ("petugas parkir", 70_000)} <= held


def test_the_photo_of_an_odd_birth_year_is_red_and_of_an_even_one_blue(offices: Offices) -> None:
    service = _service(offices, "kartoharjo-madiun", "ktp-el")
    photo = next(requirement for requirement in service.requirements if requirement.choices)
    assert (photo.quantity, photo.unit) == (2, "lembar")
    assert [(choice.colour, choice.when.id) for choice in photo.choices] == [
        ("merah", "lahir tahun ganjil"),
        ("biru", "lahir tahun genap"),
    ]
    assert service.audience is not None
    assert "17" in service.audience.id


def test_kartoharjo_tells_a_new_family_card_from_a_changed_one(offices: Offices) -> None:
    service = _service(offices, "kartoharjo-madiun", "kk")
    assert {variant.id: len(variant.requirements) for variant in service.variants} == {"kk-baru": 3, "perubahan-kk": 6}


def test_reading_a_file_twice_gives_the_same_catalogue() -> None:
    for file in shipped_files():
        assert read_catalogue(file) == read_catalogue(file)
