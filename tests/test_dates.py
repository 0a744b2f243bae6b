"""Dates, as machines write them and as newspapers print them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.dates import (
    LONGEST,
    Label,
    Stamp,
    find_moment,
    from_epoch,
    is_timestamp,
    parse_moment,
    read_dateline,
    read_datelines,
)
from reader.dates.words import LANGUAGES

PIECES = (
    "2022 29 0 99 7 July mar Uhr 14:20 25:61 14.20 p.m. ET JST GMT+9 -0700 UTC-99 1/2/2021 0000-00-00 9999-12-31 年 7月29日 "
    "h | 令和9999年 午後 Published 更新 ago 3_hours_ago today Friday 24:00 2022年2月30日 5_min_read ( , 31.12.2200 99999"
)


def iso(text: str, lang: str | None = None) -> str | None:
    moment = parse_moment(text, lang)
    return moment.isoformat() if moment else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-07-29T14:20:00+09:00", "2022-07-29T14:20:00+09:00"),
        ("2022-07-29T14:20:00.123456789Z", "2022-07-29T14:20:00+00:00"),
        ("2022-07-29T14:20:00,5+0000", "2022-07-29T14:20:00+00:00"),
        ("2022-07-29t14:20z", "2022-07-29T14:20:00+00:00"),
        ("2022-07-29T14Z", "2022-07-29T14:00:00+00:00"),
        ("2022-07-29 14:20:00", "2022-07-29T14:20:00"),
        ("2022-07-29 14:20:00 +0900", "2022-07-29T14:20:00+09:00"),
        ("2022-07-29 14:20:00 JST", "2022-07-29T14:20:00+09:00"),
        ("2022-07-29 14:20:00 XYZ", "2022-07-29T14:20:00"),
        ("2022-07-29 14:20:00 +0900 JST", "2022-07-29T14:20:00+09:00"),
        ("2022-07-29T14:20:00 02:00", "2022-07-29T14:20:00+02:00"),
        ("2022-07-29T14:20:00-03", "2022-07-29T14:20:00-03:00"),
        ("2022-07-29T14:20:00−03:30", "2022-07-29T14:20:00-03:30"),
        ("2022-07-29T14:20:00-25:00", "2022-07-29T14:20:00"),
        ("2022-07-29T14:20:00+09:00[Asia/Tokyo]", "2022-07-29T14:20:00+09:00"),
        ("2022-07-29T24:00:00", "2022-07-30T00:00:00"),
        ("2022-07-29T23:59:60Z", "2022-07-29T23:59:59+00:00"),
        ("20220729T142000Z", "2022-07-29T14:20:00+00:00"),
        ("20220729142000", "2022-07-29T14:20:00"),
        ("20220729", "2022-07-29"),
        ("2022-07-29", "2022-07-29"),
        ("2022-07", "2022-07"),
        ("2022", "2022"),
        ("2022-W30-5", "2022-07-29"),
        ("2022W30", "2022-07-25"),
        ("2022-210", "2022-07-29"),
        ("2024-01-01T10:00:00 (UTC +10:00)", "2024-01-01T10:00:00+10:00"),
        ("Fri, 29 Jul 2022 14:20:00 +0900", "2022-07-29T14:20:00+09:00"),
        ("Fri, 29 Jul 2022 14:20:00 GMT", "2022-07-29T14:20:00+00:00"),
        ("29 Jul 2022 14:20 -0700 (PDT)", "2022-07-29T14:20:00-07:00"),
        ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37+00:00"),
        ("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37"),
        ("Mon Nov  4 10:00:00 CET 2024", "2024-11-04T10:00:00+01:00"),
        ("Mon Nov 04 2024 10:00:00 GMT+0100 (CET)", "2024-11-04T10:00:00+01:00"),
        ("Mon Nov 04 2024 10:00:00 GMT+0100 (Mitteleuropäische Normalzeit)", "2024-11-04T10:00:00+01:00"),
        ("Mon Nov 04 2024 10:00:00 GMT+0100 (Central European Standard Time)", "2024-11-04T10:00:00+01:00"),
        ("  July 29, 2022  ", "2022-07-29"),
        ("Published: 3 March 2021", "2021-03-03"),
    ],
)
def test_a_field_that_holds_a_date_gives_its_moment(text: str, expected: str) -> None:
    assert iso(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "1659104400",
        "2022-02-30",
        "2022-13-01",
        "2022-07-29T25:00:00",
        "2022-07-29T14:61:00",
        "2022-07T10:00",
        "2022-366",
        "2022-000",
        "2022-W60-1",
        "20220230142000",
        "99990729142000",
        "0001-01-01",
        "9999-12-31T23:59:59",
        "July 29, 9999",
        "3 hours ago",
        "July 29",
        "2022-07-29" * 40,
    ],
)
def test_a_field_that_holds_no_date_gives_none(text: str) -> None:
    assert iso(text) is None


def test_seconds_since_1970_are_read_only_where_they_are_asked_for() -> None:
    moment = from_epoch(1659104400)
    assert moment is not None
    assert moment.when == datetime(2022, 7, 29, 14, 20, tzinfo=UTC)
    assert from_epoch("1659104400") == from_epoch(1659104400000) == from_epoch("1659104400000000") == moment
    for value in ("nan", "inf", "-5", "tomorrow", 1e300, 10**400):
        assert from_epoch(value) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("14:20 JST, July 29, 2022", "2022-07-29T14:20:00+09:00"),
        ("July 29, 2022 at 2:20 p.m. EDT", "2022-07-29T14:20:00-04:00"),
        ("July 29, 2022 at 2:20 p.m. ET", "2022-07-29T14:20:00-04:00"),
        ("2:20 p.m. Eastern Time, January 29, 2022", "2022-01-29T14:20:00-05:00"),
        ("March 20, 2006 2:20 PM ET", "2006-03-20T14:20:00-05:00"),
        ("29 July 2022, 14:20 UK time", "2022-07-29T14:20:00+01:00"),
        ("12:05 a.m. PT Nov. 6, 2022", "2022-11-06T00:05:00-08:00"),
        ("Jul. 29, 2022, 12:00 PM GMT", "2022-07-29T12:00:00+00:00"),
        ("July 29, 2022 / 2:20 PM EDT", "2022-07-29T14:20:00-04:00"),
        ("Sat., July 30, 2022", "2022-07-30"),
        ("JULY 29, 2022", "2022-07-29"),
        ("Sept. 5, 2021", "2021-09-05"),
        ("5th May 2021", "2021-05-05"),
        ("June 2022", "2022-06"),
        ("(July 29, 2022)", "2022-07-29"),
        ("Thursday 14 January 2021 - 09:15", "2021-01-14T09:15:00"),
        ("0915 GMT, 3 March 2021", "2021-03-03T09:15:00+00:00"),
        ("2 pm, March 3, 2021", "2021-03-03T14:00:00"),
        ("March 3, 2021 2:20pm GMT+9", "2021-03-03T14:20:00+09:00"),
        ("March 3, 2021 14:20 UTC−5", "2021-03-03T14:20:00-05:00"),
        ("March 3, 2021 14:20 (GMT +05:30)", "2021-03-03T14:20:00+05:30"),
        ("March 3, 2021 24:00", "2021-03-04T00:00:00"),
        ("29 July 2022 14:20 +0900", "2022-07-29T14:20:00+09:00"),
        ("3 Mar 2021 | 09:15 | 5 min read", "2021-03-03T09:15:00"),
        ("29-Jul-22 14:20", "2022-07-29T14:20:00"),
        ("2022年7月29日 14時20分", "2022-07-29T14:20:00"),
        ("2022年7月29日（金） 午後2時20分", "2022-07-29T14:20:00"),
        ("２０２２年７月２９日　１４：２０", "2022-07-29T14:20:00"),
        ("2022年7月29日 14時半", "2022-07-29T14:30:00"),
        ("2022年7月29日 14時20分30秒", "2022-07-29T14:20:30"),
        ("2022年7月29日 9時", "2022-07-29T09:00:00"),
        ("2022/7/29(金) 14:20", "2022-07-29T14:20:00"),
        ("令和4年7月29日", "2022-07-29"),
        ("令和元年5月1日", "2019-05-01"),
        ("昭和64年1月7日", "1989-01-07"),
        ("2022年7月", "2022-07"),
        ("2022年7月29日 星期五 下午2:20", "2022-07-29T14:20:00"),
        ("2022年7月29日 上午10点20分 北京时间", "2022-07-29T10:20:00+08:00"),
        ("2022. 7. 29. 오후 2:20", "2022-07-29T14:20:00"),
        ("2022년 7월 29일 금요일", "2022-07-29"),
        ("29. Juli 2022, 14:20 Uhr", "2022-07-29T14:20:00"),
        ("Freitag, 29. Juli 2022 um 14.20 Uhr", "2022-07-29T14:20:00"),
        ("29. Juli 2022, 14 Uhr", "2022-07-29T14:00:00"),
        ("29. Juli 2022, 14 Uhr 20", "2022-07-29T14:20:00"),
        ("29 juillet 2022 à 14 h 20", "2022-07-29T14:20:00"),
        ("Lundi 3 mai 2021", "2021-05-03"),
        ("1er août 2021", "2021-08-01"),
        ("29 de julio de 2022 14:20 h", "2022-07-29T14:20:00"),
        ("martes, 2 de mar de 2021", "2021-03-02"),
        ("29 luglio 2022 alle ore 14:20", "2022-07-29T14:20:00"),
        ("29/07/2022 às 14h20", "2022-07-29T14:20:00"),
        ("29 juli 2022 om 14:20 uur", "2022-07-29T14:20:00"),
        ("d. 29. juli 2022 kl. 14.20", "2022-07-29T14:20:00"),
        ("29.7.2022 klo 14.20", "2022-07-29T14:20:00"),
        ("29 lipca 2022, 14:20", "2022-07-29T14:20:00"),
        ("29. července 2022 14:20", "2022-07-29T14:20:00"),
        ("29 июля 2022 г., 14:20", "2022-07-29T14:20:00"),
        ("29 Temmuz 2022 Cuma 14:20", "2022-07-29T14:20:00"),
        ("2022. július 29. 14:20", "2022-07-29T14:20:00"),
        ("29 Ιουλίου 2022, 14:20", "2022-07-29T14:20:00"),
        ("29 يوليو 2022", "2022-07-29"),
        ("29/07/2022", "2022-07-29"),
        ("07/29/2022", "2022-07-29"),
        ("05/05/2021", "2021-05-05"),
        ("12/31/21", "2021-12-31"),
        ("2022.07.29", "2022-07-29"),
        ("03.04.2021", "2021-04-03"),
        ("29.07.22 14:20", "2022-07-29T14:20:00"),
    ],
)
def test_a_line_that_is_a_date_and_nothing_else_is_a_timestamp(line: str, expected: str) -> None:
    moment = is_timestamp(line)
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize(
    "line",
    [
        *(
            "2022",
            "14:20",
            "10.50",
            "100",
            "1,234",
            "50%",
            "$5",
            "1h",
            "9/11",
            "24/7",
            "3-1",
            "-",
            "a",
            "1 2 3",
            "2 a 1",
            "555-1234",
        ),
        *("May", "March", "Today", "Sunday", "Published", "Last updated", "5 min read", "Mai 68", "Chapter 12", "12 angry men"),
        *("1.2.3", "3.11.7", "v2.0.1", "1.10.12", "192.168.10.12", "1.2.3.4", "2022-07-29-30", "2022-07-29 and 2022-07-30"),
        *("1600 Pennsylvania Avenue", "10 Downing Street, London", "5 May Street", "call 03-1234-5678", "Section 3 of 5"),
        *("5-7 May 2021", "May 5, 2021 and May 6, 2021", "10:00-11:00", "July 45, 2021", "July 45", "30/30/2021", "2021-13-45"),
        *("13/13/21", "99/99/99", "123/4/2021", "1/2/345", "May 5, 2021 25:00", "May 5, 2021 10:75", "May 5, 0300", "2月30日"),
        *(
            "May 2021 10:00",
            "July 29, 2022 14:20 GMT+99",
            "12 -5 May",
            "2022年13月1日",
            "5 mar mar mar mar mar",
        ),
        "In 2022, on July 29, the mayor resigned.",
        "TOKYO (AP) —",
        "The 5th of May parade",
        "vor 100 Jahren im Mai",
        "July 29, 2022 | Jane Doe",
        "July 29, 2022 " * 30,
        "1 May " * 20,
        "",
    ],
)
def test_a_number_an_address_a_version_or_a_sentence_is_no_timestamp(line: str) -> None:
    assert read_dateline(line) is None


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("Published 3 Mar 2021, 09:15 GMT", "published", "3 Mar 2021, 09:15 GMT"),
        ("Posted on March 3, 2021", "published", "March 3, 2021"),
        ("Updated: 4 March 2021", "updated", "4 March 2021"),
        ("Last modified on Wed 3 Mar 2021 18.22 BST", "updated", "Wed 3 Mar 2021 18.22 BST"),
        ("Stand: 29.07.2022 14:20 Uhr", "updated", "29.07.2022 14:20 Uhr"),
        ("Publié le 29 juillet 2022 à 14h20", "published", "29 juillet 2022 à 14h20"),
        ("Mis à jour le 29 juillet 2022", "updated", "29 juillet 2022"),
        ("MIS A JOUR LE 29 JUILLET 2022", "updated", "29 JUILLET 2022"),
        ("Actualizado el 29 de julio de 2022 a las 14:20 h", "updated", "29 de julio de 2022 a las 14:20 h"),
        ("Pubblicato il 29 luglio 2022", "published", "29 luglio 2022"),
        ("更新: 2022/7/29 14:20", "updated", "2022/7/29 14:20"),
        ("2022年7月29日 14時20分 公開", "published", "2022年7月29日 14時20分"),
        ("2022-07-29 10:00:00 发布", "published", "2022-07-29 10:00:00"),
        ("July 29, 2022", None, "July 29, 2022"),
    ],
)
def test_a_label_tells_when_it_was_published_from_when_it_was_updated(line: str, label: Label | None, text: str) -> None:
    stamp = read_dateline(line)
    assert stamp is not None
    assert stamp.moment is not None
    assert (stamp.label, stamp.text, stamp.relative) == (label, text, False)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "First published on Wed 3 Mar 2021 09.15 GMT Last modified on Thu 4 Mar 2021 18.22 GMT",
            [("published", "2021-03-03T09:15:00+00:00"), ("updated", "2021-03-04T18:22:00+00:00")],
        ),
        (
            "Publié le 29 juillet 2022 à 14h20 et mis à jour le 30 juillet 2022",
            [("published", "2022-07-29T14:20:00"), ("updated", "2022-07-30")],
        ),
        ("3 Mar 2021, 09:15 GMT | Updated 4 Mar 2021", [(None, "2021-03-03T09:15:00+00:00"), ("updated", "2021-03-04")]),
        ("입력 2022.07.29. 오후 2:20 수정 2022.07.30.", [("published", "2022-07-29T14:20:00"), ("updated", "2022-07-30")]),
        ("2022年7月29日 公開 2022年7月30日 更新", [("published", "2022-07-29"), ("updated", "2022-07-30")]),
        ("3 March 2021 | 4 March 2021 |", [(None, "2021-03-03"), (None, "2021-03-04")]),
        ("Aug. 5, 2021 Updated 6:45 p.m.", [(None, "2021-08-05"), ("updated", None)]),
    ],
)
def test_a_line_may_hold_several_timestamps(line: str, expected: list[tuple[Label | None, str | None]]) -> None:
    found = read_datelines(line)
    assert [(stamp.label, stamp.moment and stamp.moment.isoformat()) for stamp in found] == expected


def test_labels_with_something_else_between_them_are_no_timestamps() -> None:
    assert read_datelines("Published 3 March 2021 Updated 5 5") == ()
    assert read_datelines("5 5 Published 3 March 2021") == ()
    assert read_datelines("3 March 2021 | 7 7") == ()


@pytest.mark.parametrize(
    "line",
    [
        *(
            "3 hours ago",
            "2h ago",
            "an hour ago",
            "Yesterday",
            "Yesterday at 14:20",
            "14:20 yesterday",
            "just now",
            "2 hrs. ago",
        ),
        *(
            "vor 2 Stunden",
            "vor einer Stunde",
            "Gestern, 14:20 Uhr",
            "il y a 3 heures",
            "hier à 14h20",
            "hace 2 horas",
            "há 2 horas",
        ),
        *(
            "2 ore fa",
            "2 uur geleden",
            "昨日",
            "3日前",
            "2時間前",
            "2小时前",
            "3시간 전",
            "2 часа назад",
            "för 2 timmar sedan",
            "2 saat önce",
        ),
        *("Updated 3 hours ago", "Published today", "2 hours ago | 3 min read", "Today 14:20"),
    ],
)
def test_a_relative_time_is_a_timestamp_without_a_moment(line: str) -> None:
    stamp = read_dateline(line)
    assert stamp is not None
    assert stamp.relative
    assert stamp.moment is None


@pytest.mark.parametrize(
    "line", ["July 29", "29. Juli, 14:20 Uhr", "7月29日", "14:20 JST", "2:20 p.m.", "20:15 Uhr", "Friday 14:20", "03/04/2021"]
)
def test_what_lacks_its_day_or_year_is_a_timestamp_without_a_moment(line: str) -> None:
    assert read_dateline(line) == Stamp(line, None)


def test_figures_that_could_be_two_dates_are_told_by_the_language_or_the_zone_or_a_word() -> None:
    assert iso("03/04/2021") is None
    assert iso("03/04/2021", "en-US") == "2021-03-04"
    assert iso("03/04/2021", "en") is None
    assert iso("03/04/2021", "en-GB") == iso("03/04/2021", "fr") == "2021-04-03"
    assert iso("03/04/2021 14:20 EST") == "2021-03-04T14:20:00-05:00"
    assert iso("03/04/2021 14:20 CET") == "2021-04-03T14:20:00+01:00"
    assert iso("Publicado em 03/04/2021") == "2021-04-03"


def test_a_named_zone_counts_in_capitals_only() -> None:
    assert iso("29 juillet 2022 14:20 et") == "2022-07-29T14:20:00"
    assert iso("14:20 ET") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The shop closed on July 29, 2022, when ten people were left.", ("2022-07-29", "July 29, 2022")),
        ("5 May 2022, 10 people came", ("2022-05-05", "5 May 2022")),
        (
            "By Jane Doe | July 29, 2022 / 2:20 PM EDT / Evening Post",
            ("2022-07-29T14:20:00-04:00", "July 29, 2022 / 2:20 PM EDT"),
        ),
        ("updated on 2022-07-29 14:20 by Tom", ("2022-07-29T14:20:00", "2022-07-29 14:20")),
        ("İstanbul, 29 Temmuz 2022", ("2022-07-29", "29 Temmuz 2022")),
    ],
)
def test_a_date_is_found_within_a_line(line: str, expected: tuple[str, str]) -> None:
    found = find_moment(line)
    assert found is not None
    assert (found[0].isoformat(), found[1]) == expected


@pytest.mark.parametrize(
    "line", ["", "no figures", "In June 2022 it rained", "7 times", "call 555-1234", "x" * 500 + " July 29, 2022"]
)
def test_a_line_without_a_day_in_it_has_no_date_to_find(line: str) -> None:
    assert find_moment(line) is None


def test_hostile_lines_are_not_looked_at_beyond_their_beginning() -> None:
    for line in ("1 " * 1_000_000, "may mar " * 500_000, "29 July 2022 " * 200_000, "(" * 1_000_000):
        assert read_dateline(line) is None
        find_moment(line)


def test_every_language_has_twelve_months_or_none() -> None:
    for words in LANGUAGES:
        assert words.months.count("|") in (0, 11)
        assert (not words.ago) == (not words.units)


@given(st.text(max_size=LONGEST + 20))
def test_no_text_makes_it_raise(text: str) -> None:
    parse_moment(text)
    read_datelines(text)
    find_moment(text)


@given(
    st.lists(
        st.sampled_from(PIECES.split(" ")),
        max_size=9,
    )
)
def test_no_heap_of_pieces_of_dates_makes_it_raise(pieces: list[str]) -> None:
    line = " ".join(pieces).replace("_", " ")
    parse_moment(line, "en-US")
    for stamp in read_datelines(line):
        assert stamp.moment is None or (1000 <= stamp.moment.when.year <= 2201 and stamp.moment.isoformat())
    find_moment(line)


@given(st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(2199, 12, 31)))
def test_what_is_written_as_iso_8601_is_read_as_it_was(when: datetime) -> None:
    assert iso(when.isoformat()) == when.replace(microsecond=0).isoformat()
