"""A unit stays while complaints hang on it, and gets its id from its name."""

import pytest

from hub.domain.complaint_choices import ComplaintChoices, Unit, UnitNeeded, unit_id_of

SERVICE = Unit(id="pelayanan", name="Seksi Pelayanan", members=("sari", "ratna"))
GENERAL = Unit(id="umum", name="Subbagian Umum", members=("budi",))
BEFORE = ComplaintChoices(units=(SERVICE, GENERAL))


def test_a_unit_with_an_open_complaint_or_a_secret_one_about_it_stays() -> None:
    after = ComplaintChoices(units=(GENERAL,))
    after.must_keep(BEFORE, open_with={"umum"}, secret_about={"umum"})
    for needed in (
        {"open_with": {"pelayanan"}, "secret_about": set()},
        {"open_with": set(), "secret_about": {"pelayanan"}},
    ):
        with pytest.raises(UnitNeeded, match="Seksi Pelayanan"):
            after.must_keep(BEFORE, **needed)


def test_a_unit_may_be_called_otherwise_while_complaints_hang_on_it() -> None:
    renamed = ComplaintChoices(units=(Unit(id="pelayanan", name="Seksi Pelayanan Umum"), GENERAL))
    renamed.must_keep(BEFORE, open_with={"pelayanan"}, secret_about={"pelayanan"})


def test_nobody_leaves_the_unit_that_a_secret_citizen_complains_about_by_own_hand() -> None:
    after = ComplaintChoices(units=(Unit(id="pelayanan", name="Seksi Pelayanan", members=("sari",)), GENERAL))
    with pytest.raises(UnitNeeded, match="Minta penyelia lain"):
        after.must_not_leave(BEFORE, "ratna", secret_about={"pelayanan"}, unsettled=False)
    after.must_not_leave(BEFORE, "hadi", secret_about={"pelayanan"}, unsettled=True)
    after.must_not_leave(BEFORE, "ratna", secret_about={"umum"}, unsettled=False)
    # About which unit one of them complains has not been said: it may be hers.
    with pytest.raises(UnitNeeded):
        after.must_not_leave(BEFORE, "ratna", secret_about=(), unsettled=True)


def test_a_new_unit_s_id_is_made_from_its_name_and_is_nobody_else_s() -> None:
    assert unit_id_of("Seksi Pelayanan & Umum", ()) == "seksi-pelayanan-umum"
    assert unit_id_of("Umum", ("umum", "umum-2")) == "umum-3"
    assert unit_id_of("†", ()) == "unit"
    assert len(unit_id_of("x" * 200, ())) <= 48
