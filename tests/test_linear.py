"""Reading without a full screen: what is said, and what is answered."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.cli import main
from reader.cli.linear import Linear
from reader.config import Config
from reader.errors import StateError
from reader.library import Library, open_library
from reader.library.marks import Marks
from tests.apps import article, config_in, write
from tests.test_app import RANKED

BODY = "One comes first.\n\n## Then\n\nTwo comes second.\n\n## At last\n\nThree comes third.\n"


class Talk:
    """A conversation, and what has been said in it since the last answer."""

    def __init__(self, library: Library, *heard: str) -> None:
        answers = iter(heard)
        self.library = library
        self.said: list[str] = []
        self.linear = Linear(library, 60, self.said.append, lambda _: self._hear(answers))

    def _hear(self, heard: Iterator[str]) -> str:
        try:
            return next(heard)
        except StopIteration:
            raise EOFError from None

    def answer(self, said: str) -> list[str]:
        self.said.clear()
        self.linear.answer(said)
        return list(self.said)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "clips",
        {"a.md": article("Alpha", 29, body=BODY), "b.md": article("Bravo", 28), "c.txt": RANKED, "torn.epub": "no book"},
    )


def opened(folder: Path, config: Config) -> Library:
    library = open_library(folder, config)
    for _ in library.refresh():
        pass
    return library


@pytest.fixture
def talk(folder: Path, config: Config) -> Iterator[Talk]:
    library = opened(folder, config)
    yield Talk(library)
    library.close()


def test_the_list_is_told_in_words_with_numbers(talk: Talk) -> None:
    said = talk.answer("list")
    assert said[0].startswith("1. torn.epub. It cannot be read: ")
    assert said[2] == "3. Alpha (2022-07-29, 1 min, unread)"
    assert said[-1] == "That is the end of the list."


def test_the_list_goes_on_where_it_stopped_and_begins_again(tmp_path: Path, config: Config) -> None:
    folder = write(tmp_path / "many", {f"{n}.md": article(f"Article {n:02}", n + 1) for n in range(12)})
    talk = Talk(opened(folder, config))
    assert talk.answer("list")[-1] == "2 more: say list."
    assert talk.answer("list")[0] == "11. Article 01 (2022-07-02, 1 min, unread)"
    assert talk.answer("list")[0].startswith("1. Article 11")
    assert talk.answer("list again")[0].startswith("1. Article 11")


def test_an_article_is_opened_by_its_number_and_read_a_paragraph_at_a_time(talk: Talk) -> None:
    said = talk.answer("3")
    assert said[0] == "Alpha"
    assert said[-1] == "One comes first."
    assert talk.answer("") == ["Then"]
    assert talk.answer("more 2") == ["Two comes second.", "At last"]
    assert talk.answer("back") == ["Two comes second."]
    assert talk.answer("back x") == ["There is no number of paragraphs x."]
    assert talk.answer("all")[-1].startswith("That is the end of the article.")
    assert talk.answer("where")[0].startswith("Alpha, July 29, 2022: ")


def test_headings_are_numbered_and_gone_to(talk: Talk) -> None:
    talk.answer("open 3")
    assert talk.answer("contents") == ["1. Then", "2. At last"]
    assert talk.answer("go 2") == ["At last", "Three comes third."]
    assert talk.answer("go 0") == ["One comes first."]
    assert talk.answer("go 9") == ["There is no heading 9."]
    talk.answer("open 4")
    assert talk.answer("contents") == ["This article has no headings."]


def test_where_reading_was_left_off_is_where_it_goes_on(folder: Path, config: Config) -> None:
    library = opened(folder, config)
    Talk(library, "3", "", "quit").linear.run()
    said = Talk(library)
    said.answer("3")
    assert "Here you were the last time; say go 0 for the beginning." in said.said
    assert said.said[-1] == "Two comes second."
    library.close()


def test_what_came_with_an_article_is_told_and_followed(talk: Talk) -> None:
    talk.answer("2")
    said = talk.answer("lists")
    assert said[1:4] == ["1. Bravo (in this folder)", "2. Nobody Saved This One", "3. Charlie"]
    assert talk.answer("follow 2") == ["This folder does not hold “Nobody Saved This One”."]
    assert talk.answer("follow 1")[0] == "Bravo"
    assert talk.answer("lists") == ["Nothing came with this article."]
    assert talk.answer("follow") == ["Say the number of the entry, too."]


def test_a_search_narrows_the_list_until_it_is_taken_back(talk: Talk) -> None:
    found = ["1 article found.", "1. Alpha (2022-07-29, 1 min, unread)", "That is the end of the list."]
    assert talk.answer("search second") == found
    assert talk.answer("search zzz") == ["Nothing has “zzz”. The list is as it was."]
    assert talk.answer("search secnd") == ["Nothing has “secnd”. There is “second”. The list is as it was."]
    assert talk.answer("search") == ["All 4 articles again."]


def test_marks_are_made_told_and_taken_back(talk: Talk) -> None:
    talk.answer("3")
    assert talk.answer("star") == ["Starred “Alpha”."]
    assert talk.answer("read") == ["Marked “Alpha” unread."]
    assert talk.answer("undo") == ["Undone: Marked “Alpha” unread."]
    assert talk.answer("undo") == ["Undone: Starred “Alpha”."]
    assert talk.answer("undo") == ["Undone: Marked “Alpha” read."]
    assert talk.answer("undo") == ["Nothing to undo."]


def test_next_and_previous_go_through_the_list(talk: Talk) -> None:
    assert talk.answer("previous") == ["This is the first article."]
    assert talk.answer("next")[0].startswith("torn.epub. ")
    talk.answer("4")
    assert talk.answer("next") == ["This is the last article."]
    assert talk.answer("prev")[0] == "Alpha"


@pytest.mark.parametrize("said", ["more", "back", "contents", "lists", "star", "where"])
def test_without_an_article_it_says_so(talk: Talk, said: str) -> None:
    assert talk.answer(said)[0].startswith("No article is open")


def test_what_is_not_understood_is_told(talk: Talk) -> None:
    assert talk.answer("sing") == ["“sing” is no word that I know. Say help for those that I do."]
    assert talk.answer("li") == ["Is it list or lists?"]
    assert talk.answer("s") == ["Is it search, star or sentences?"]
    assert talk.answer("open 99") == ["There is no article 99."]
    assert any(line.startswith("open N: ") for line in talk.answer("help"))


def test_what_is_gone_or_cannot_be_read_is_told(talk: Talk, folder: Path) -> None:
    talk.answer("list")
    (folder / "b.md").unlink()
    for _ in talk.library.refresh():
        pass
    assert talk.answer("4") == ["This article is no longer there."]
    assert talk.answer("1")[0].startswith("torn")


def test_an_empty_folder_says_so(tmp_path: Path, config: Config) -> None:
    talk = Talk(opened(write(tmp_path / "none", {"x.csv": "1"}), config))
    assert talk.answer("list") == ["There are no articles here."]


def test_the_command_line_leads_into_it(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr("sys.stdin", io.StringIO("list\n"))
    assert main(["--linear", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("clips: 4 articles, 3 unread. Say help for what can be said.\n> 1. torn")
    config = write(tmp_path / "XDG_CONFIG_HOME" / "newsreader", {"config.toml": "pace = 1"})
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["--linear", str(folder)]) == 0
    assert "“pace” must be" in capsys.readouterr().err
    (config / "config.toml").unlink()
    for arguments in (["read", str(folder / "a.md")], ["--linear", str(folder / "a.md")]):
        monkeypatch.setattr("sys.stdin", io.StringIO("go 0\nquit\n"))
        assert main(arguments) == 0
        assert "One comes first." in capsys.readouterr().out
    assert main(["read", str(folder / "none.md")]) == 1
    assert "There is no file" in capsys.readouterr().err


def test_what_cannot_be_kept_is_told_and_the_talk_goes_on(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StateError("This could not be kept.")

    talk.answer("3")
    monkeypatch.setattr(Marks, "set_starred", fail)
    assert talk.answer("star") == ["This could not be kept."]
    assert talk.answer("") == ["Then"]


def test_an_article_is_put_away_and_taken_back(talk: Talk) -> None:
    assert talk.answer("archive") == ["No article is open: say list, and then a number."]
    talk.answer("3")
    assert talk.answer("archive") == ["Archived “Alpha”."]
    assert "archived" in talk.answer("list")[2]
    assert talk.answer("undo") == ["Undone: Archived “Alpha”."]
    assert "archived" not in talk.answer("list again")[2]


def test_tags_are_told_given_and_taken_away(talk: Talk) -> None:
    assert talk.answer("tags") == ["No article is open: say list, and then a number."]
    talk.answer("3")
    assert talk.answer("tags") == ["You gave it no tags."]
    talk.answer("tags add low water, #sea")
    assert talk.answer("tags") == ["Your tags: low water, sea."]
    assert "#sea" in talk.answer("list")[2]
    talk.answer("tags remove sea")
    assert talk.answer("tags") == ["Your tags: low water."]
    for said in ("tags sea", "tags add", "tags remove ,"):
        assert talk.answer(said) == ["Say tags add or tags remove, and then the tags, with commas between them."]
    talk.answer("tags add low water")  # it has it
    talk.answer("undo")
    assert talk.answer("tags") == ["Your tags: low water, sea."]


def test_sentences_and_paragraphs_are_highlighted_by_number_with_a_note(tmp_path: Path, config: Config) -> None:
    body = "The ferry sails. It is late, as ever.\n\nThe pier is empty.\n"
    talk = Talk(opened(write(tmp_path / "one", {"a.md": article("Alpha", 29, body=body)}), config))
    nothing = "You highlighted nothing here. Say highlight for the paragraph that you heard last."
    for said in ("highlight", "highlights", "sentences"):
        assert talk.answer(said) == ["No article is open: say list, and then a number."]
    talk.answer("1")
    assert talk.answer("highlights") == [nothing]
    assert talk.answer("sentences") == ["1. The ferry sails.", "2. It is late, as ever."]
    assert talk.answer("highlight 3") == ["There is no sentence 3."]
    assert talk.answer("highlight 2 as always") == ["Highlighted, with a note: “It is late, as ever.”."]
    talk.answer("more")
    assert talk.answer("highlight") == ["Highlighted: “The pier is empty.”."]
    assert talk.answer("highlights") == ["1. It is late, as ever. Your note: as always", "2. The pier is empty."]
    assert talk.answer("highlights remove 5") == ["There is no highlight 5."]
    assert talk.answer("highlights remove 1") == ["Took the highlight away."]
    assert talk.answer("highlights") == ["1. The pier is empty."]
    talk.answer("undo")
    talk.answer("undo")
    assert talk.answer("highlights") == ["1. It is late, as ever. Your note: as always"]
    talk.answer("highlight a word on the pier")
    assert talk.answer("highlights")[1] == "2. The pier is empty. Your note: a word on the pier"


def test_a_highlight_that_is_not_in_the_article_any_more_is_told_with_its_words(tmp_path: Path, config: Config) -> None:
    folder = write(tmp_path / "one", {"a.md": article("Alpha", 29, body="The ferry sails at noon, they say.\n")})
    talk = Talk(opened(folder, config))
    talk.answer("1")
    talk.answer("highlight")
    write(folder, {"a.md": article("Alpha", 29, body="Nothing of that is left, and this is about bread alone.\n")})
    for _ in talk.library.refresh():
        pass
    talk.answer("1")
    assert talk.answer("highlights") == ["1. The ferry sails at noon, they say. It was not found in the article as it is now."]
