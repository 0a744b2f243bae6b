# ruff: noqa: E501 (a paragraph is a line)
"""What a plain-text file becomes."""

from __future__ import annotations

from io import BytesIO

import pytest

from reader.document import Figure, Heading, ListBlock, Paragraph, Quote, plain
from reader.errors import ParseError
from reader.formats.plain_text import parse
from reader.markup.plain import language_of
from reader.model import ArticleData, Opened

BODY = """\
The council of Little Hadham voted on Monday to keep its only post box, which nobody has emptied since March.
A letter sent to the mayor came back three times, he said, and at last he delivered it to himself by hand.
The box will be painted in the spring, if the paint that was ordered in 2019 has not dried by then.
"""


def article(text: str, name: str = "post box.txt") -> ArticleData:
    data = text.encode()
    (read,) = parse(Opened(name, BytesIO(data), len(data)))
    return read


@pytest.mark.parametrize("text", ["", "\n\n \n", "\ufeff\n\u200b\n"])
def test_a_file_without_text_says_so(text: str) -> None:
    with pytest.raises(ParseError, match="no text"):
        article(text)


def test_a_file_of_marks_alone_is_named_after_its_file() -> None:
    read = article("***\n---\n")
    assert (read.title, read.title_from) == ("post box", "file name")
    assert article("***\n", "README").title == "README"


def test_the_headline_is_the_title_as_it_stands() -> None:
    read = article(f"Village keeps its only post box\nBy Ann Lee\n3 May 2021\n{BODY}")
    assert (read.title, read.title_from, read.bylines) == ("Village keeps its only post box", "document", ("Ann Lee",))
    assert read.published is not None
    assert read.published.isoformat() == "2021-05-03"
    assert read.document.strings() == BODY.splitlines()


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("A ship came in. It was empty, and nobody knew why it had come at all.", "A ship came in"),
        ("LISBON (AP) — A ship came in. It was empty, and nobody knew why it had come.", "A ship came in"),
        (
            "Mr. Lee came in at 3.14 p.m. on Monday. Nobody knew why he had come at all.",
            "Mr. Lee came in at 3.14 p.m. on Monday",
        ),
        ("Who has the key to the box? Nobody knows, and nobody has asked for years.", "Who has the key to the box?"),
        ("駅の待合室が古書店に生まれ変わった。店番は三十人で座る。本に値札はない。", "駅の待合室が古書店に生まれ変わった"),
        ("Nobody in the whole town of Hadham knew old Mr.", "Nobody in the whole town of Hadham knew old Mr"),
        ("字" * 150 + "。", "字" * 110 + "…"),
    ],
)
def test_the_lead_sentence_is_the_title_where_there_is_no_headline(first: str, title: str) -> None:
    read = article(first)
    assert (read.title, read.title_from) == (title, "lead")


def test_a_list_alone_is_titled_by_its_first_item() -> None:
    assert article("- milk\n- bread\n").title == "milk"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By MARA QUILL and JOEL TANAGER", ("MARA QUILL", "JOEL TANAGER")),
        ("By Jane Doe, John Roe and Ann Lee, Staff Writers", ("Jane Doe", "John Roe", "Ann Lee")),
        ("By Jane Doe | The Hadham Post", ("Jane Doe",)),
        ("By SHAZ BRINDLE FOR THE MORNING BUGLE", ("SHAZ BRINDLE",)),
        ("By Jane Doe in Paris", ("Jane Doe",)),
        ("Harriet Ogden Environment correspondent", ("Harriet Ogden",)),
        ("Von Friederike Ansorge und Malte Kröger", ("Friederike Ansorge", "Malte Kröger")),
        ("Par Solène Marchadier avec AFP", ("Solène Marchadier",)),
        ("Por Inés Barragán", ("Inés Barragán",)),
        ("Ann Lee | 3 May 2021", ("Ann Lee",)),
        ("By Ann Lee May 3, 2021", ("Ann Lee",)),
        ("（田所みのり）", ("田所みのり",)),
        ("文：田所みのり、野村あき", ("田所みのり", "野村あき")),
        ("野村あき記者", ("野村あき",)),
    ],
)
def test_a_byline_gives_its_names(line: str, names: tuple[str, ...]) -> None:
    assert article(f"Village keeps its only post box\n{line}\n3 May 2021\n{BODY}").bylines == names


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the river had risen",
        "By 3 May 2021",
        "By the numbers",
        "By and by",
        "By Ann Lee on 3 May 2021 in the old hall of Hadham",
    ],
)
def test_words_that_are_no_names_give_no_byline(line: str) -> None:
    assert article(f"Village keeps its only post box\n{line}\n4 May 2021\n{BODY}").bylines == ()


def test_an_update_alone_does_not_say_when_the_article_was_published() -> None:
    read = article(f"Village keeps its only post box\nUpdated: 4 May 2021\n{BODY}")
    assert read.updated is not None
    assert (read.published, read.published_text, read.updated.isoformat()) == (None, None, "2021-05-04")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Updated May 4 2021 - 7:05am, first published 5:30am", "2021-05-04T05:30:00"),
        ("Updated May 4 2021 - 7:05am, first published May 3 2021", "2021-05-03"),
        ("Updated May 4 2021 - 7:05am, first published 3 May", None),
    ],
)
def test_a_time_beside_a_date_is_of_that_day(line: str, published: str | None) -> None:
    read = article(f"Village keeps its only post box\n{line}\n{BODY}")
    assert read.updated is not None
    assert read.updated.isoformat() == "2021-05-04T07:05:00"
    assert (read.published.isoformat() if read.published else None) == published


def test_a_label_over_a_date_says_what_the_date_is() -> None:
    read = article(f"Village keeps its only post box\nPublished\n3 May 2021\nUpdated\n4 May 2021\n{BODY}")
    assert read.published is not None
    assert read.updated is not None
    assert (read.published.isoformat(), read.updated.isoformat()) == ("2021-05-03", "2021-05-04")


def test_an_age_is_kept_as_it_was_printed() -> None:
    read = article(f"Village keeps its only post box\n3 hours ago\n{BODY}")
    assert (read.published, read.published_text) == (None, "3 hours ago")


@pytest.mark.parametrize(
    ("lines", "section"),
    [
        ("Home > Sport > Chess\nVillage keeps its only post box", "Chess"),
        ("Sport\nChess\nVillage keeps its only post box", "Sport"),
        ("The Hadham Post\nSport\nVillage keeps its only post box", "Sport"),
        ("Sport • Chess\nVillage keeps its only post box", "Sport"),
        ("Home\nVillage keeps its only post box", None),
        ("Village keeps its only post box\nHome > Sport > Chess", "Chess"),
        ("Village keeps its only post box", None),
    ],
)
def test_chips_and_breadcrumbs_tell_the_section(lines: str, section: str | None) -> None:
    assert article(f"{lines}\nBy Ann Lee\n3 May 2021\n{BODY}").section == section


@pytest.mark.parametrize(
    ("last", "site"),
    [
        ("© 2024 Northern Sentinel Media Ltd. All rights reserved.", "Northern Sentinel"),
        ("Copyright The Exchange Review Limited 2024. All rights reserved.", "The Exchange Review"),
        ("© dpa-infocom, dpa:240802-99", None),
        ("© 2024", None),
    ],
)
def test_the_notice_of_rights_names_the_site(last: str, site: str | None) -> None:
    assert article(f"Village keeps its only post box\nBy Ann Lee\n{BODY}{last}\n").site == site


def test_a_chip_that_a_credit_names_again_is_the_site() -> None:
    read = article(
        f"The Hadham Post\nSport\nVillage keeps its only post box\n3 May 2021\nPhotograph: Bob Cray/The Hadham Post\n{BODY}"
    )
    assert (read.site, read.section) == ("The Hadham Post", "Sport")


@pytest.mark.parametrize("line", ["https://post.example/box", "Source: https://post.example/box"])
def test_an_address_alone_over_the_body_is_the_address(line: str) -> None:
    assert article(f"Village keeps its only post box\n{line}\n3 May 2021\n{BODY}").url == "https://post.example/box"
    assert article(f"Village keeps its only post box\nsee also https://post.example/ soon\n3 May 2021\n{BODY}").url is None


def test_lines_wrapped_at_one_width_are_joined() -> None:
    wrapped = (
        "It is a curious thing that the people who walk most say least about\nit. My grandfather walked to the mill and back six days a"
        " week for\nthirty-one years, which I once worked out to be the distance to the\nmoon's nearer side, and I never heard him speak"
        " of it. He was a well-\nknown man, and walked in his sleep, too, as everybody in town knew.\n\n- one point of his that stands alone"
        " on its own line in this page\n- another\n\nI thought of him last week.\n"
    )
    strings = article(wrapped).document.strings()
    assert strings[0].startswith("It is a curious thing that the people who walk most say least about it. My grandfather")
    assert "a well-known man" in strings[0]
    assert strings[-1] == "I thought of him last week."
    assert "another" in strings


def test_japanese_lines_are_joined_without_spaces() -> None:
    lines = "駅の待合室が古書店に生まれ変わった。店番をするのは駅の近くに住む三十人で、一日\n" * 4 + "二人ずつ座る。\n"
    assert " " not in article(lines).document.strings()[0]
    assert len(article(lines).document.blocks) == 1


def test_a_paragraph_a_line_is_not_joined() -> None:
    assert len(article(BODY).document.blocks) == 3


def test_marks_that_look_like_markdown_stay_text() -> None:
    read = article(
        f"Notes\n=====\n\n{BODY}\n*not* emphasised, and [no link](at all), he wrote under the _letter_ of the mayor.\n"
    )
    assert read.document.strings()[-1] == "*not* emphasised, and [no link](at all), he wrote under the _letter_ of the mayor."


def test_blocks_keep_their_kinds_and_places() -> None:
    one, two, three = BODY.splitlines()
    read = article(
        f"By Ann Lee\n{one}\nA new box\n{two}\nIt must be:\n3. red;\n4. round.\nImage caption, The box in May\nGetty Images\n{three}\n“Nobody has it.”\n— Bob Cray, smith\n{one}"
    )
    kinds = [type(block) for block in read.document.blocks]
    assert kinds == [Paragraph, Heading, Paragraph, Paragraph, ListBlock, Figure, Paragraph, Quote, Paragraph]
    points, figure, quote = read.document.blocks[4], read.document.blocks[5], read.document.blocks[7]
    assert isinstance(points, ListBlock)
    assert (points.ordered, points.start) == (True, 3)
    assert isinstance(figure, Figure)
    assert (plain(figure.caption), figure.credit) == ("The box in May", "Getty Images")
    assert isinstance(quote, Quote)
    assert quote.pulled


def test_a_credit_over_its_caption_belongs_to_it() -> None:
    one, two, three = BODY.splitlines()
    figure = article(
        f"By Ann Lee\n{two}\n{one}\nImage source, Post\nImage caption, The box in May\n{three}\n{two}"
    ).document.figures()[0]
    assert (plain(figure.caption), figure.credit) == ("The box in May", "Image source, Post")


def test_a_credit_without_a_caption_and_all_furniture_are_kept_in_order() -> None:
    _one, two, three = BODY.splitlines()
    text = f"By Ann Lee\nSenior reporter\nShare\n{three}\n{two}\nGetty Images\n{three}\n{two}\nMost read\n1. Box found\n"
    read = article(f"{text}2 hours ago\n2. Smith retires\n© 2021 Post")
    assert read.furniture == ("Senior reporter", "Share", "Getty Images", "2 hours ago", "© 2021 Post")
    assert [(item.text, item.rank) for item in read.lists[0].items] == [("Box found", 1), ("Smith retires", 2)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (BODY, "en"),
        (
            "Das Dorf hat am Montag beschlossen, den einzigen Briefkasten zu behalten, und der Bürgermeister ist damit nicht zufrieden.",
            "de",
        ),
        (
            "Le conseil du village a décidé de garder la seule boîte aux lettres, et le maire n'est pas content de cette décision.",
            "fr",
        ),
        (
            "El pueblo decidió el lunes que no va a perder su único buzón, y el alcalde no está muy contento con la decisión.",
            "es",
        ),
        ("駅の待合室が古書店に生まれ変わった。", "ja"),
        ("Домът е на хълма, а пътят към него е дълъг и прашен.", None),
        ("one two three four five six seven eight nine ten", None),
        ("de la en", None),
        ("et en un sur les des que es la de en no el", None),
    ],
)
def test_the_language_is_told_by_letters_and_common_words(text: str, lang: str | None) -> None:
    assert language_of(text) == lang


def test_bytes_that_are_no_text_are_told_and_a_stray_control_character_is_not() -> None:
    noise = bytes(range(256)) * 8
    with pytest.raises(ParseError, match="no text"):
        list(parse(Opened("a.txt", BytesIO(noise), len(noise))))
    text = b"A note\x0c with a\x00 stray.\x1b[0m"
    assert list(parse(Opened("a.txt", BytesIO(text), len(text))))
