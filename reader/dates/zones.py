"""Time zones as newspapers abbreviate them → minutes east of Greenwich.

Where two zones share an abbreviation the one that prints more news is meant: CST is America's, IST India's, BST Britain's
summer, AST the Atlantic's. *ET* and its like name no offset, so the rule of summer time decides: the second Sunday of March
to the first of November in North America (since 2007; before, the first of April to the last of October), the last Sunday of
March to the last of October in Europe.
"""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = """
z 0|utc 0|gmt 0|ut 0|uct 0|wet 0|west 60|bst 60|cet 60|met 60|mez 60|cest 120|mest 120|mesz 120|eet 120|eest 180
msk 180|мск 180|trt 180
est -300|edt -240|cst -360|cdt -300|mst -420|mdt -360|pst -480|pdt -420|akst -540|akdt -480|hst -600|ast -240|adt -180
nst -210|ndt -150|brt -180|brst -120|art -180|clt -240|clst -180|cot -300|pet -300|vet -240|uyt -180
jst 540|kst 540|hkt 480|sgt 480|myt 480|pht 480|wib 420|wita 480|wit 540|ict 420|ist 330|pkt 300|npt 345|bdt 360
gst 240|irst 210|idt 180|sast 120|eat 180|wat 60|cat 120|aest 600|aedt 660|acst 570|acdt 630|awst 480|nzst 720|nzdt 780
greenwich_mean_time 0|coordinated_universal_time 0|british_summer_time 60|central_european_time 60
central_european_standard_time 60|central_european_summer_time 120
eastern_european_time 120|eastern_european_standard_time 120|eastern_european_summer_time 180
eastern_standard_time -300|eastern_daylight_time -240|central_standard_time -360|central_daylight_time -300
mountain_standard_time -420|mountain_daylight_time -360|pacific_standard_time -480|pacific_daylight_time -420
japan_standard_time 540|japan_time 540|india_standard_time 330
indian_standard_time 330|china_standard_time 480
korea_standard_time 540|korean_standard_time 540|hong_kong_time 480|singapore_time 480|beijing_time 480|moscow_time 180
日本時間 540|日本标准时间 540
北京时间 480|北京時間 480|台北時間 480|臺灣時間 480|香港时间 480|香港時間 480|한국시간 540|한국시각 540
"""
_RULED = """
et us -300|ct us -360|mt us -420|pt us -480|eastern us -300|pacific us -480|eastern_time us -300|central_time us -360
mountain_time us -420|pacific_time us -480|uk_time eu 0|london_time eu 0|heure_de_paris eu 60|heure_française eu 60
hora_peninsular eu 60|hora_de_madrid eu 60|hora_española eu 60|ora_italiana eu 60|deutscher_zeit eu 60|time_in_new_york us -300
"""


def _entries(table: str) -> list[list[str]]:
    return [entry.split() for line in table.strip().splitlines() for entry in line.split("|")]


OFFSETS: dict[str, int] = {name.replace("_", " "): int(minutes) for name, minutes in _entries(_FIXED)}
RULED: dict[str, tuple[str, int]] = {name.replace("_", " "): (rule, int(base)) for name, rule, base in _entries(_RULED)}

AMERICAN = frozenset({"et", "ct", "mt", "pt", "eastern", "pacific", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"})
"""Zones of a country that writes the month first."""


def offset_of(name: str, day: date) -> int:
    """Minutes east of Greenwich of a zone on a day, by its lower-case name. Raises ``KeyError`` for an unknown one."""
    if name in OFFSETS:
        return OFFSETS[name]
    rule, base = RULED[name]
    start, end = _american_summer(day.year) if rule == "us" else _european_summer(day.year)
    return base + 60 if start <= day < end else base


def _sunday(year: int, month: int, nth: int) -> date:
    """The nth Sunday of a month, from 1; the last one for 0."""
    if nth == 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() + 1) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))


def _american_summer(year: int) -> tuple[date, date]:
    if year >= 2007:
        return _sunday(year, 3, 2), _sunday(year, 11, 1)
    return _sunday(year, 4, 1), _sunday(year, 10, 0)


def _european_summer(year: int) -> tuple[date, date]:
    return _sunday(year, 3, 0), _sunday(year, 10, 0)
