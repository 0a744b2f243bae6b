"""The yardstick of everything that is drawn: a Textual application that shows one Static. Run by itself."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """q ends it; any letter is shown."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012 - as Textual has it

    def compose(self) -> ComposeResult:
        yield Static("HEADLINE")

    def on_key(self) -> None:
        shown = self.query_one(Static)
        shown.update("headline" if str(shown.content) == "HEADLINE" else "HEADLINE")


if __name__ == "__main__":
    Bare().run()
