"""Tables: which of them hold data, and the grid of one."""

from __future__ import annotations

import re

from reader.markup.html_media import is_line_numbers
from reader.markup.html_tree import Node

MOST_CELLS = 20_000
"""Cells of one table; spans of columns and rows that would make more are not followed."""
_WIDEST_SPAN = 200
_LAYOUT_ROLE = frozenset(("presentation", "none"))
_CELLS = ("td", "th")
_NUMBER = re.compile(r"\d+")
_PROSE = 300
"""Characters. A cell with more text than this is a column of a page, not a datum."""


def rows_of(table: Node) -> list[tuple[Node, bool]]:
    """The rows of a table, without those of tables inside it, each with whether it stands in ``thead``."""
    rows: list[tuple[Node, bool]] = []
    foot: list[tuple[Node, bool]] = []
    for child in table.elements():
        if child.tag == "tr":
            rows.append((child, False))
        elif child.tag in ("thead", "tbody", "tfoot"):
            found = [(row, child.tag == "thead") for row in child.elements() if row.tag == "tr"]
            (foot if child.tag == "tfoot" else rows).extend(found)
    return rows + foot


def cells_of(row: Node) -> list[Node]:
    return [cell for cell in row.elements() if cell.tag in _CELLS]


def is_code(table: Node) -> bool:
    """A table that a highlighter made to put line numbers beside code."""
    rows = rows_of(table)
    cells = [cell for row, _ in rows[:3] for cell in cells_of(row)]
    numbered = any(is_line_numbers(cell) or "data-line-number" in cell.attrs for cell in cells)
    return numbered and len(cells) > 1


def is_data(table: Node) -> bool:
    """Whether a table holds data; if not, it lays out a page, and its cells are read one after the other."""
    if table.get("role").lower() in _LAYOUT_ROLE or table.get("datatable") == "0":
        return False
    rows = rows_of(table)
    widths = [len(cells_of(row)) for row, _ in rows]
    if max(widths, default=0) < 2 and not (len(rows) > 1 and table.first("th") is not None):
        return False
    cells = [cell for row, _ in rows for cell in cells_of(row)]
    own = {id(cell) for cell in cells}
    if any(inner is not table for inner in table.iter("table")) or table.first("h1", "article", "form") is not None:
        return False
    if any(id(th) in own for th in table.iter("th")) or any(child.tag in ("caption", "thead") for child in table.elements()):
        return True
    if len(rows) < 2:
        return False
    lengths = [len(cell.text().strip()) for cell in cells]
    pictures = sum(1 for cell, length in zip(cells, lengths, strict=True) if not length and cell.first("img") is not None)
    return max(lengths) <= _PROSE and 2 * pictures < len(cells)


def grid(table: Node) -> tuple[list[list[Node | None]], int]:
    """The rows of a table, equally long, and how many of the first are header rows.

    A cell stands in the first of the places that it spans; the others are ``None``.
    """
    rows = rows_of(table)
    out: list[list[Node | None]] = []
    reaching: dict[int, int] = {}  # column → how many more rows a cell from above takes
    headers = 0
    taken = 0
    for row, in_head in rows:
        line: list[Node | None] = []
        for cell in cells_of(row):
            while reaching.get(len(line), 0):
                reaching[len(line)] -= 1
                line.append(None)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(wide):
                if high > 1:
                    reaching[len(line)] = high - 1
                line.append(cell if column == 0 else None)
        for column in range(len(line), max(reaching, default=-1) + 1):
            if reaching.get(column, 0):
                reaching[column] -= 1
            line.append(None)
        taken += len(line)
        if taken > MOST_CELLS:
            break
        if len(out) == headers and (in_head or _is_header(row)):
            headers += 1
        out.append(line)
    return _squared(out), headers


def _squared(rows: list[list[Node | None]]) -> list[list[Node | None]]:
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def _is_header(row: Node) -> bool:
    cells = cells_of(row)
    return bool(cells) and all(cell.tag == "th" for cell in cells)


def _span(cell: Node, name: str) -> int:
    found = _NUMBER.match(cell.get(name).strip())
    return max(1, min(int(found[0][:4]), _WIDEST_SPAN)) if found else 1
