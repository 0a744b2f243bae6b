"""Programs that the user asks for are started with a list of arguments, and what they fail with is told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.programs import Pipe, Program, browser_for, clipboard, editor_for, launch, run_here, split_command

URL = "https://example.org/a"
PYTHON = sys.executable


def having(*names: str) -> Callable[[str], str | None]:
    return lambda name: f"/bin/{name}" if name in names else None


def python(code: str) -> list[str]:
    return [PYTHON, "-c", code]


def test_a_desktop_opens_an_address_its_own_way() -> None:
    assert browser_for(URL, {"DISPLAY": ":0"}, having("firefox", "xdg-open", "lynx"), "linux") == Program(("xdg-open", URL))
    assert browser_for(URL, {"WAYLAND_DISPLAY": "w"}, having("firefox"), "linux") == Program(("firefox", URL))
    assert browser_for(URL, {}, having("open"), "darwin") == Program(("open", URL))


def test_a_machine_without_a_screen_has_only_browsers_that_take_the_terminal() -> None:
    assert browser_for(URL, {}, having("xdg-open", "lynx"), "linux") == Program(("lynx", URL), in_terminal=True)
    assert browser_for(URL, {}, having("xdg-open"), "linux") is None


def test_the_browser_that_the_user_names_comes_first() -> None:
    with_sign = browser_for(URL, {"BROWSER": "nothing:surf -p '%s'"}, having("surf"), "linux")
    assert with_sign == Program(("surf", "-p", URL))
    assert browser_for(URL, {"BROWSER": "/usr/bin/w3m -N"}, lambda name: name, "linux") == Program(
        ("/usr/bin/w3m", "-N", URL), in_terminal=True
    )
    assert browser_for(URL, {"BROWSER": "surf 'half"}, having("surf"), "linux") is None


def test_a_letter_is_written_by_what_knows_letters() -> None:
    address = "mailto:a@example.org"
    assert browser_for(address, {"DISPLAY": ":0", "BROWSER": "firefox"}, having("firefox", "xdg-open"), "linux") == Program(
        ("xdg-open", address)
    )
    assert browser_for(address, {}, having("lynx"), "linux") is None


def test_the_editor_is_the_users_and_the_path_is_no_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("-rf.md")
    program = editor_for(path, {"VISUAL": "ed --wait 'a b'", "EDITOR": "vi"}, having("ed", "vi"))
    assert program == Program(("ed", "--wait", "a b", f"{tmp_path}/-rf.md"), in_terminal=True)
    assert program.name == "ed"
    assert editor_for(path, {"VISUAL": " ", "EDITOR": "vi"}, having("vi")).argv[0] == "vi"
    assert editor_for(path, {}, having("vim")).argv[0] == "vim"


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [({}, "There is no editor"), ({"EDITOR": "gone"}, "“gone”, which is not there"), ({"EDITOR": "vi 'x"}, "not complete")],
)
def test_where_there_is_no_editor_that_is_told(environ: dict[str, str], sentence: str) -> None:
    with pytest.raises(ReaderError, match=sentence):
        editor_for(Path("/a"), environ, having())


def test_the_clipboard_is_this_computers_or_none() -> None:
    assert clipboard({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, having("wl-copy", "xclip"), "linux") == Program(("wl-copy",))
    assert clipboard({"DISPLAY": ":0"}, having("xsel"), "linux") == Program(("xsel", "--clipboard", "--input"))
    assert clipboard({"DISPLAY": ":0", "SSH_TTY": "/dev/pts/1"}, having("xclip"), "linux") is None
    assert clipboard({}, having("xclip"), "linux") is None
    assert clipboard({}, having(), "darwin") == Program(("pbcopy",))


def test_a_command_is_parted_as_a_shell_would_and_nothing_else() -> None:
    assert split_command("grep -i 'a b' $HOME;ls") == ["grep", "-i", "a b", "$HOME;ls"]
    with pytest.raises(ReaderError, match="empty"):
        split_command("  ")


def test_a_program_is_started_with_its_input_and_may_go_on(tmp_path: Path) -> None:
    said = tmp_path / "said"
    launch(Program(tuple(python(f"import sys; open({str(said)!r}, 'w').write(sys.stdin.read())"))), "thé", seconds=60)
    assert said.read_text(encoding="utf-8") == "thé"
    launch(Program(("sleep", "0.2")), seconds=0)


def test_a_program_that_fails_is_told() -> None:
    with pytest.raises(ReaderError, match="it ended with 3"):
        launch(Program(tuple(python("raise SystemExit(3)"))), seconds=60)
    with pytest.raises(ReaderError, match="No such file"):
        launch(Program(("/nowhere/at/all",)))
    with pytest.raises(ReaderError, match="not possible"):
        launch(Program(("a\0b",)))
    with pytest.raises(ReaderError, match="No such file"):
        run_here(Program(("/nowhere/at/all",)))
    assert run_here(Program(tuple(python("raise SystemExit(4)")))) == 4


def test_a_command_is_given_the_text_and_what_it_says_is_clean() -> None:
    echo = "import sys; sys.stdout.write('\\x1b[31m' + sys.stdin.read() + '\\x1b]0;t\\x07\\r\\n')"
    piped = Pipe(python(echo + "; print('uh\\x00', file=sys.stderr); raise SystemExit(2)"), "thé").result()
    assert (piped.out, piped.err, piped.code, piped.cut) == ("thé", "uh", 2, False)


def test_a_command_that_does_not_read_its_input_is_no_failure() -> None:
    assert Pipe(python("print('done')"), "x" * 1_000_000).result().out == "done"


def test_a_command_that_never_ends_writing_is_stopped() -> None:
    piped = Pipe(["yes"], "", kept=1000).result()
    assert piped.cut
    assert len(piped.out) in (999, 1000)


def test_a_command_can_be_stopped() -> None:
    pipe = Pipe(["sleep", "1000"], "")
    pipe.stop()
    assert pipe.result().code < 0
    pipe.stop()


def test_a_command_that_cannot_be_started_is_told() -> None:
    with pytest.raises(ReaderError, match="No such file"):
        Pipe(["/nowhere/at/all"], "")
