"""The articles that were on the page in this session."""

from __future__ import annotations

from collections.abc import Iterator

_MOST = 50


class Lately:
    """Their ids and titles, the last one first; the one on the page is not among them."""

    def __init__(self) -> None:
        self._titles: dict[int, str] = {}

    def note(self, article_id: int, title: str) -> None:
        """An article is on the page."""
        self._titles.pop(article_id, None)
        self._titles[article_id] = title
        if len(self._titles) > _MOST + 1:
            del self._titles[next(iter(self._titles))]

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return iter(list(self._titles.items())[-2::-1])
