"""The looks of a widget's parts, each worked out when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.widget import Widget


class LateLooks:
    """For a widget of many component classes; named before Textual's class among the bases.

    Textual works out the styles of all of them as a widget is mounted, and again whenever one of its classes changes, a fifth
    of a millisecond each: a page has fifty, and shows a handful. Here a component has none until somebody asks for them; from
    then on Textual keeps them true, as ever.
    """

    PARTS_CSS: ClassVar[str] = ""
    """How the parts look by default: as ``DEFAULT_CSS``, but read when the first of them is asked for."""

    if not TYPE_CHECKING:  # a method of the class in Textual

        def _get_component_classes(self) -> frozenset[str]:
            """Those whose styles are to be kept true."""
            return frozenset(self._component_styles)

    def get_component_styles(self, *names: str) -> RenderStyles:
        assert isinstance(self, Widget)
        for name in names:
            if name not in self._component_styles and name in super()._get_component_classes():  # type: ignore[misc] # Textual's
                if self.PARTS_CSS:
                    self.app.stylesheet.add_source(self.PARTS_CSS, (__file__, self.PARTS_CSS), is_default_css=True)
                node = DOMNode(classes=name)
                node._attach(self)  # noqa: SLF001 - as Textual's own does for all of them
                self.app.stylesheet.apply(node)
                self._component_styles[name] = node.styles
        return super().get_component_styles(*names)  # type: ignore[misc,no-any-return] # Textual's, behind this one
