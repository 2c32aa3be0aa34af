"""The shipped calendar of national holidays."""

from datetime import date

from assets import make_holidays, path
from hub.settings import DaySettings, HoursSettings, HubSettings, hours_of


def test_the_shipped_days_are_those_the_library_knows() -> None:
    assert path("calendar", "libur-nasional.toml").read_text(encoding="utf-8") == make_holidays.text()


def test_joint_leave_of_2026_is_there() -> None:
    days = hours_of(HubSettings(), "WIB").holidays
    # Joint ministerial decree for 2026: cuti bersama.
    for month, day in ((2, 16), (3, 18), (3, 20), (3, 23), (3, 24), (5, 15), (5, 28), (12, 24)):
        assert "Cuti Bersama" in days[date(2026, month, day)]


def test_an_office_that_opens_on_a_holiday_says_so_in_its_settings() -> None:
    proclamation_day = date(2026, 8, 17)
    usual = hours_of(HubSettings(), "WIB")
    open_then = hours_of(
        HubSettings(hours=HoursSettings(special={proclamation_day: DaySettings(opens="08:00", closes="12:00")})), "WIB"
    )
    assert usual.on(proclamation_day) is None
    assert usual.holidays[proclamation_day] == "Hari Kemerdekaan Republik Indonesia"
    assert open_then.on(proclamation_day) is not None
