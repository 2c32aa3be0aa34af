"""What an office shows of its standard."""

from hub.catalogue.shelf import load_office


def test_what_no_counter_offers_is_not_shown_nor_is_a_group_that_is_left_empty() -> None:
    whole = load_office("kartoharjo-madiun")
    shown = whole.offering({"ktp-el", "kk"})
    assert [service.id for service in shown.services] == ["ktp-el", "kk"]
    assert [group.id for group in shown.groups] == ["kependudukan"]
    assert whole.offering({service.id for service in whole.services}) == whole
