"""One article with every kind of block, and the pages made from it.

``python -m tests.render_sample`` writes the goldens anew; look at what has changed before it is committed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.document import (
    Block,
    Code,
    Definition,
    DefinitionList,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Table,
)
from reader.model import ArticleData, Moment
from reader.render.flow import Flow
from reader.render.page import page_of
from reader.render.pieces import Words
from reader.render.plain import render_ansi, render_text
from reader.render.sideways import STEP
from reader.render.typography import Typography

GOLDENS = Path(__file__).parent / "goldens"
WIDTHS = (40, 72, 100)


def spans(*parts: str | Span) -> Spans:
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def paragraph(*parts: str | Span) -> Paragraph:
    return Paragraph(spans(*parts))


def item(*blocks: Block, checked: bool | None = None) -> ListItem:
    return ListItem(blocks, checked)


def rows(*lines: str) -> tuple[tuple[Spans, ...], ...]:
    return tuple(tuple(spans(cell.strip()) for cell in line.split("|")) for line in lines)


BLOCKS: tuple[Block, ...] = (
    Figure(
        "pier.jpg",
        "",
        spans("The old pier, seen from the lighthouse on the ", Span("first", Mark.EMPHASIS), " of May."),
        "Photo: R. Oda",
    ),
    paragraph(
        "The harbour council voted on Tuesday to keep the lighthouse ",
        Span("staffed through the winter", Mark.STRONG),
        ", after a petition",
        Span("1", Mark.SUPERSCRIPT, "#note-1"),
        " that drew 14\u00a0000 names. A CO",
        Span("2", Mark.SUBSCRIPT),
        " meter comes with it; ",
        Span("lamp --test", Mark.CODE),
        " is run at dusk, and ",
        Span("oil", Mark.STRIKE),
        Span(" electricity", Mark.UNDERLINE),
        " feeds it.",
    ),
    Heading(1, spans("The lamp")),
    paragraph("It turns once in ten seconds.", "\n", "It has done so since 1911."),
    Heading(2, spans("Who keeps it")),
    paragraph(
        "Three keepers share the tower: see ",
        Span("the duty roster", href="https://harbour.example/roster?year=1911&quarter=4"),
        " or https://harbour.example/archive/lighthouse/keepers/1911/the-long-list-of-all-of-them.html for the long list.",
    ),
    ListBlock(
        (
            item(paragraph("Ana, who came with the fog signal and stayed on after it had been taken down")),
            item(paragraph("Ben")),
        )
    ),
    Heading(3, spans("By night")),
    ListBlock(
        (
            item(paragraph("Light the lamp")),
            item(
                paragraph("Write the log:"), ListBlock((item(paragraph("wind")), item(ListBlock((item(paragraph("at sea")),)))))
            ),
            item(paragraph("Sleep"), checked=True),
        ),
        ordered=True,
        start=9,
    ),
    Heading(5, spans("In winter")),
    ListBlock((item(paragraph("Order oil"), checked=True), item(paragraph("Paint the door"), checked=False))),
    ListBlock(
        (item(paragraph("An entry of two paragraphs."), paragraph("This is the second.")), item(Code("lamp --off")), item())
    ),
    Quote(
        (
            paragraph("Nobody who has seen that light from the water asks what it is for, or who should be paying for it."),
            Quote((paragraph("A quotation in a quotation."),)),
            ListBlock((item(paragraph("said the pilot")),)),
        )
    ),
    Quote((paragraph("A light is a promise."),), pulled=True),
    Code(
        'def turn(seconds: int = 10) -> str:\n\n\treturn f"once in {seconds}"  # as it has done for a hundred years and more\n',
        "python",
    ),
    Table(
        rows("Year | What was done to the tower | Cost"),
        rows(
            "1911 | Built of granite from the quarry on the other side of the bay, which was brought over by barge | £4,200",
            "1958 | Painted | £310",
            "2021 | The lens was taken out, cleaned, and put back by two people who had learned how from a book | £18,750.50",
        ),
        spans("What the tower has cost"),
    ),
    Table(
        rows("Lighthouse | Height above the sea | Character of the light | Range in nautical miles | Electrification"),
        rows(
            "Harbour | 31 m | white, one flash in ten seconds, with a red sector over the shoals | 18 | 1934",
            "Point | 12 m | | 9 | 1951",
        ),
    ),
    Rule(),
    Figure("cat.png", "A grey cat on a granite step"),
    Figure("unknown.png"),
    Figure(None, credit="All pictures: R. Oda"),
    Embed("video", "The lamp is lit", "https://video.example/watch?v=1"),
    Embed("post", "", "https://social.example/@harbour/1"),
    Embed("maths", "I = E d^2"),
    Embed("map", ""),
    DefinitionList(
        (
            Definition(
                (spans("Occulting"),),
                (paragraph("Longer light than dark: the opposite of a flashing light, and easier to take a bearing of."),),
            ),
            Definition(
                (spans("Fog signal"), spans("Horn")),
                (paragraph("Heard when nothing is seen."), paragraph("Taken down in 1998.")),
            ),
        )
    ),
    paragraph(
        "灯台は、夜の海を照らします。「十秒に一回」の光は、一九一一年から変わっていません。キャンペーンには一万四千人が署名しました。"
    ),
    paragraph("המגדלור מאיר את הים בלילה, פעם בעשר שניות, והוא לא כבה מאז שנת 1911."),
    paragraph("Flags 🇯🇵🇫🇷🇩🇪, a family 👨\u200d👩\u200d👧 and a thumb 👍🏽 on the rail."),
)

ARTICLE = ArticleData(
    title="Lighthouse to be staffed again",
    title_from="document",
    document=Document(BLOCKS),
    deck="After a winter in the dark, the council finds the money.",
    bylines=("Jo Reed", "Al Stone", "R. Oda"),
    published=Moment.from_iso("2022-07-29T14:20:00+09:00"),
    published_text="14:20 JST, July 29, 2022",
    section="Local",
    site="The Harbour Times",
    furniture=("Share this", "Sign up for the tide tables"),
    notices=("looks cut off",),
)


ARABIC = ArticleData(
    title="المقهى على الموج (1911)",
    title_from="document",
    document=Document(
        (
            paragraph(
                "في آخر الرصيف القديم مقهى لا يعمل بالساعة، بل ",
                Span("بالبحر", Mark.STRONG),
                " منذ 1911، كما في ",
                Span("harbour.example (الأرشيف)", href="https://harbour.example/"),
                "؛ وسعر القهوة 2.50 €.",
            ),
            paragraph("Linux وحده لا يكفي (كما يقول أبو سالم) لتشغيل المقهى، ولا بدّ من البحر ومن «القهوة» معه في كل يوم."),
            Heading(2, spans("حين يسكن البحر")),
            ListBlock(
                (item(paragraph("لا تسأل عن الوقت.")), item(paragraph("أطعم القطة:"), ListBlock((item(paragraph("سمك")),))))
            ),
            ListBlock((item(paragraph("أول")), item(paragraph("ثانٍ"))), ordered=True, start=9),
            ListBlock((item(paragraph("أُنجز"), checked=True),)),
            Quote((paragraph("القهوة الباردة ذنب صغير."), paragraph("أما الكلام المقطوع فذنب كبير."))),
            Figure("cafe.jpg", "", spans("طاولة أبي سالم"), "تصوير: نادر"),
            Embed("video", "فيديو المقهى", "https://video.example/1"),
            Table(rows("السنة | ما حدث | السعر"), rows("1911 | بُني المقهى من حجر الميناء القديم | 4,200", "1958 | طُلي | 310")),
            Code("x = 1  # قهوة", "python"),
            paragraph("12 / 30"),
            paragraph("A sentence in English."),
        )
    ),
    bylines=("ليلى الصيّاد",),
    lang="ar",
)

SETTINGS = {
    "straight": Typography(justify=True, hyphenate=True, paragraph_gap=0),
    "spaced": Typography(line_spacing=2, paragraph_gap=2, hyphenate=True),
}


def on_screen(width: int) -> str:
    """Code and tables as a screen shows them: through windows, here a step from where they begin."""
    page = page_of(ARTICLE)
    flow = Flow(page, width)
    for index in range(len(page.pieces)):
        flow.slide(index, STEP)
    pieces = [index for index, piece in enumerate(page.pieces) if not isinstance(piece.leaf, Words)]
    return "".join(f"{line.text.rstrip()}\n" for index in pieces for line in flow.piece(index))


def goldens() -> dict[str, str]:
    """What every golden file should hold."""
    english = page_of(replace(ARTICLE, lang="en-GB"))
    texts = {"page_72.ansi": render_ansi(page_of(ARTICLE, furniture="open"), 72)}
    for width in WIDTHS:
        texts[f"page_{width}.txt"] = render_text(page_of(ARTICLE, furniture="folded"), width)
        texts[f"screen_{width}.txt"] = on_screen(width)
        texts[f"arabic_{width}.txt"] = render_text(page_of(ARABIC), width)
        for name, typography in SETTINGS.items():
            texts[f"{name}_{width}.txt"] = render_text(english, width, typography)
    texts["arabic_72_as_read.txt"] = render_text(page_of(ARABIC), 72, Typography(bidi="terminal"))
    return texts


if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    for name, text in goldens().items():
        (GOLDENS / name).write_text(text, encoding="utf-8")
