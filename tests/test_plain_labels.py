"""Small pages, a letter in front of each line for the label that it must get."""

from __future__ import annotations

import pytest

from reader.markup.plain import read

LETTERS = {
    "_": "blank",
    "C": "chip",
    "H": "headline",
    "D": "deck",
    "P": "caption",
    "R": "credit",
    "B": "byline",
    "T": "timestamp",
    ".": "body",
    "S": "subheading",
    "I": "item",
    "Q": "quote",
    "L": "list-heading",
    "l": "list-item",
    "d": "list-decoration",
    "F": "furniture",
}
ONE = ".|The council of Little Hadham voted on Monday to keep its only post box, which nobody has emptied since March."
TWO = ".|A letter sent to the mayor came back three times, he said, and at last he delivered it to himself by hand."
THREE = ".|The box will be painted in the spring, if the paint that was ordered in 2019 has not dried by then."


def check(page: str) -> None:
    rows = [row.split("|", 1) for row in page.strip("\n").split("\n")]
    labels = read("\n".join(text for _letter, text in rows)).labels
    given = [f"{label}: {text}" for label, (_letter, text) in zip(labels, rows, strict=True)]
    assert given == [f"{LETTERS[letter]}: {text}" for letter, text in rows]


PAGES = {
    "prose alone is its paragraphs": f"{ONE}\n_|\n{TWO}\n{THREE}",
    "words alone are kept as body": ".|milk\n.|eggs\n.|bread",
    "page without any prose keeps its words": "F|Share\n.|Nothing here\nF|Log in\nF|Subscribe now",
    "sentence that mentions most popular is prose": f"{ONE}\n.|It is the most popular of all the boxes.\n{TWO}",
    "dash alone is glued to the line after it": f"{ONE}\n{TWO}\nL|Most read\nd|-\nl|Box found in canal\nd|-\nl|Stamp prices rise",
    "bullet with nothing after it is furniture": f"{ONE}\n{TWO}\nL|Most read\nd|-\nl|Box found in canal\nF|-",
    "two dashes in a row are not one marker": f"{ONE}\n{TWO}\nL|Most read\nd|-\nd|-\nl|Box found in canal",
    "agency's dateline is body": f"B|By Ann Lee\n.|LISBON (CW) — A ship came in.\n{TWO}\n{THREE}",
    "place of a report on its own line is body": f"B|By Ann Lee\n.|Lisbon —\n{TWO}\n{THREE}",
    "two more lines of prose reopen the body": f"{ONE}\nL|Related stories\nl|Box found in canal\n{TWO}\n{THREE}",
    "one more paragraph of two sentences goes on under a subheading": (
        f"B|By Ann Lee\n{ONE}\n{TWO}\nL|Related stories\nl|Box found in canal\nl|Stamp prices rise again\n"
        f".|The mayor was pleased. He had written the letter himself, he said.\nS|A new box\n{THREE}"
    ),
    "bullets with full stops under a heading are the body's own": (
        f"B|By Ann Lee\n{ONE}\nS|Background\nI|• The box was built in 1911 by the smith.\nI|• It holds about four hundred letters.\n{TWO}"
    ),
    "points of a sentence are the body's own": f"B|By Ann Lee\n{ONE}\n.|The ranking:\nI|1. the mayor;\nI|2. the smith.\n{TWO}",
    "points with letters keep their letters": f"{ONE}\n.|The box must be:\nI|(a) red;\nI|(b) emptied once a week.\n{TWO}",
    "heading of a list without a list is furniture": f"B|By Ann Lee\n{ONE}\n{TWO}\nF|Most read",
    "heading before prose is a subheading": f"B|By Ann Lee\n{ONE}\nS|What's next\n{TWO}",
    "numbered lines before prose are subheadings": f"H|Minutes\n{ONE}\nS|1. The box\n{TWO}\nS|2. The paint\n{THREE}",
    "unknown heading over dated lines heads a list": (
        f"B|By Ann Lee\n{ONE}\n{TWO}\nF|Share\nL|From the valley\nl|Box found in canal\nd|3 May 2021\nl|Stamp prices rise\nd|4 May 2021"
    ),
    "unknown heading over three headlines heads a list": (
        f"B|By Ann Lee\n{ONE}\n{TWO}\nF|Share\nL|Valley\nl|Box found in the old canal\nl|Stamp prices rise once again\nl|Smith retires after sixty years"
    ),
    "unknown words at the end are furniture": f"B|By Ann Lee\n{ONE}\n{TWO}\nF|Share\nF|A long way home",
    "heading of bullets without full stops after the body heads a list": (
        f"B|By Ann Lee\n{ONE}\n{TWO}\nF|Share\nL|Valley\nl|• Box found in canal\nl|• Stamp prices rise\nl|• Smith retires"
    ),
    "bullets after a list without a heading are furniture": (
        f"{ONE}\n{TWO}\nL|Most read\nl|1. Box found in canal\nl|2. Stamp prices rise\nF|Share\nF|• Smith retires"
    ),
    "new count of ranks is a new list": (
        f"{ONE}\n{TWO}\nL|Most read\nl|1. Box found in canal\nl|2. Stamp prices rise\nF|1. Smith retires\nF|2. Ferry sinks"
    ),
    "short words before a bullet go with it": (
        f"{ONE}\n{TWO}\nL|Most read\nd|Crime\nl|• Box found in canal\nd|Money\nl|• Stamp prices rise\nd|2 hours ago\nL|Latest news\nl|• Smith retires"
    ),
    "short words before another heading do not": (
        f"{ONE}\n{TWO}\nL|Most read\nl|• Box found in canal\nF|Crime\nL|Latest news\nl|• Smith retires"
    ),
    "sections between headlines are decoration": (
        f"{ONE}\n{TWO}\nL|Latest news\nd|Crime\nl|Box found in the old canal\nd|Money\nl|Stamp prices rise once again\nd|Ann Lee"
    ),
    "short words after the last item are furniture": (
        f"{ONE}\n{TWO}\nL|Latest news\nl|Box found in the old canal\nl|Stamp prices rise once again\nF|Valley"
    ),
    "advertisement between items does not end a list": (
        f"{ONE}\n{TWO}\nL|Latest news\nl|Box found in the old canal\nF|Advertisement\nl|Stamp prices rise once again\nF|Advertisement\nF|Share"
    ),
    "sentences under items are decoration": (
        f"{ONE}\n{TWO}\nL|Latest news\nl|Box found in the old canal\nd|It had been there since the flood of 1953.\n"
        "l|Stamp prices rise once again\nd|The third time this year, and not the last."
    ),
    "see all under a heading is furniture": f"{ONE}\n{TWO}\nL|Latest news\nF|See all\nl|Box found in the old canal",
    "list of nothing but decoration is none": f"{ONE}\n{TWO}\nF|Latest news\nF|3 hours ago\nF|Share",
    "picture's line ends a list": (
        f"{ONE}\n{TWO}\nL|Latest news\nl|Box found in the old canal\nP|The box in May. Photo: Ann Lee\n{THREE}\n{ONE}"
    ),
    "subjects after the body are furniture": f"B|By Ann Lee\n{ONE}\n{TWO}\nF|Topics\nF|Post\nF|Canals\nF|Little Hadham",
    "subjects end where the body goes on": f"B|By Ann Lee\n{ONE}\nF|Topics\nF|Post\n{TWO}\n{THREE}",
    "subheading ends subjects": f"B|By Ann Lee\n{ONE}\nF|Topics\nS|The second box\n{TWO}\n{THREE}",
    "comments close the article": (
        f"B|By Ann Lee\n{ONE}\n{TWO}\nF|2 comments\nF|Bob says:\nF|{TWO[2:]}\nF|Reply\nF|3 May 2021\nF|{THREE[2:]}\nL|Most read\nl|Box found in canal"
    ),
    "button of comments over the body does not": f"H|Box\nB|By Ann Lee\nF|Comments\n{ONE}\n{TWO}\n{THREE}",
    "comments without a heading close the article": (
        f"B|By Ann Lee\n{ONE}\n{TWO}\n{THREE}\nF|bobcat\nF|3 hours ago\nF|I never liked the box, to be honest with you all.\n"
        "F|smithy\nF|2 hours ago\nF|My grandfather built it, and he never liked it either.\nF|bobcat\nF|1 hour ago"
    ),
    "notice of rights closes the article": f"B|By Ann Lee\n{ONE}\n{TWO}\nF|© 2021 The Post. All rights reserved.\nF|{THREE[2:]}\nF|Post",
    "sign with a name under everything is a notice of rights": f"B|By Ann Lee\n{ONE}\n{TWO}\nF|Share\nF|© The Post",
    "sign-up box is furniture with all its lines": (
        f"B|By Ann Lee\n{ONE}\nF|Sign up to our newsletter\nF|Everything that matters, straight to your inbox\nF|Subscribe\n{TWO}"
    ),
    "line between furniture and furniture is furniture": f"B|By Ann Lee\n{ONE}\nF|Share\nF|Spread the word\nF|Copy link\n{TWO}",
    "subheading may stand under an advertisement": f"B|By Ann Lee\n{ONE}\nF|Advertisement\nS|A new box\nF|Advertisement\n{TWO}",
    "notice of consent is furniture": (
        f"{ONE}\nF|By clicking you accept our privacy policy, our terms of use and cookies, and you can unsubscribe when you want to.\n{TWO}"
    ),
    "date under the body is a timestamp": f"B|By Ann Lee\n{ONE}\n{TWO}\n{THREE}\nT|First published on 3 May 2021",
    "label of a date goes with the date under it": f"H|Box\nT|Published\nT|3 May 2021\n{ONE}\n{TWO}\n{THREE}",
    "label without a date is furniture": f"B|By Ann Lee\n{ONE}\n{TWO}\n{THREE}\nF|Updated",
    "age in the middle of furniture is furniture": f"B|By Ann Lee\n{ONE}\n{TWO}\nF|Share\nF|3 May 2021",
    "name under an article without a byline is its byline": f"F|Share\nF|Print\n{ONE}\n{TWO}\nB|Ann Lee",
    "second byline under a known one is furniture": f"B|By Ann Lee\n{ONE}\n{TWO}\nF|By Bob Cray",
    "line about the writer is furniture": f"B|By Ann Lee\n{ONE}\n{TWO}\nF|Share\nF|Ann Lee is a reporter who covers the post.",
    "writer's name alone in the page is furniture": f"B|By Ann Lee\nF|Share\n{ONE}\n{TWO}\nF|Ann Lee",
    "headline again is furniture": f"H|Village keeps its post box\nB|By Ann Lee\n{ONE}\nF|Village keeps its post box\n{TWO}",
    "headline again under the headline is furniture": (
        f"H|Village keeps its post box\nF|Village keeps its post box\nD|Nobody has emptied it since the spring, the mayor says\nB|By Ann Lee\n{ONE}\n{TWO}"
    ),
    "pull quote repeats the article": f"B|By Ann Lee\n{ONE}\nQ|“He delivered it to himself by hand”\nQ|Ann Lee, mayor\n{TWO}",
    "signed quotation is set apart": f"B|By Ann Lee\n{ONE}\nQ|“I like the box.”\nQ|— Bob Cray, smith\n{TWO}",
    "speaker under a repeated sentence is part of the quote": (
        f"B|By Ann Lee\n{ONE}\nQ|“at last he delivered it to himself by hand.”\nQ|— The mayor of Little Hadham.\n{TWO}"
    ),
    "farewell and signature are body": f"H|Letter\n{ONE}\n{TWO}\n.|Until next week,\n.|Ann",
    "words over a credit are a caption": f"B|By Ann Lee\n{ONE}\nP|The box in the spring\nR|Getty Images\n{TWO}",
    "words under a credit are a caption": f"B|By Ann Lee\n{TWO}\nR|Getty Images\nP|The box in the spring\n{THREE}",
    "sentence beside a credit is a caption where it says so": (
        f"B|By Ann Lee\n{ONE}\n{TWO}\nR|Getty Images\nP|The box is seen in Little Hadham in March 2019.\n{THREE}"
    ),
    "long words without a full stop are a caption": (
        f"B|By Ann Lee\nF|Share\n{ONE}\nP|The box of Little Hadham and the mayor who wrote a letter to himself last year\n{TWO}"
    ),
    "words with a comma are a caption": f"B|By Ann Lee\nF|Share\n{ONE}\nP|The mayor outside his office, where a new sign forbids all letters\n{TWO}",
    "subheading may stand over a picture": f"B|By Ann Lee\nF|Share\n{ONE}\nS|A new box\nP|The box. Photo: Ann Lee\n{TWO}",
    "note has long headings": f"{ONE}\n.|a line of verse without an end that goes on and on and on and never comes to its stop\n{TWO}",
    "ingredients are items": f"{ONE}\nS|Ingredients\nI|2 kg of onions\nI|1 box\nI|3 stamps\nI|salt\nS|Method\nI|1. Fry the onions in the box for one hour.\nI|2. Put the stamps on it.\n{TWO}",
    "the good and the bad head their lines": (
        f"B|By Ann Lee\nF|Share\n{ONE}\nS|The good\nI|It is red all over\nI|It is made of iron\nS|The bad\nI|Nobody has the key any more\n"
        f".|In the end it is a box. We like boxes, and we liked this one.\n{TWO}"
    ),
    "chips stand over the headline": f"C|News\nC|Valley\nH|Village keeps its post box\nT|3 May 2021\n{ONE}\n{TWO}",
    "far lines over the headline are furniture": (
        f"F|Alpha\nF|Beta\nF|Gamma\nF|Share\nF|Menu\nF|Print\nC|Valley\nH|Village keeps its only post box\nT|3 May 2021\n{ONE}\n{TWO}"
    ),
    "prose over the headline is no article": (
        "P|The box is seen in Little Hadham in March 2019.\nH|Village keeps its only post box\nT|3 May 2021\n"
        + f"{ONE}\n{TWO}\n{THREE}"
    ),
    "greeting over the headline is furniture": (
        "F|Hello and be welcome to these pages of ours.\nH|Village keeps its only post box\nT|3 May 2021\n"
        + f"{ONE}\n{TWO}\n{THREE}"
    ),
    "headline may stand under the date": f"C|Valley\nT|3 May 2021\nH|Village keeps its only post box\n{ONE}\n{TWO}",
    "date of the masthead is not the article's": (
        f"T|Monday, 3 May 2021\nF|Alpha\nF|Beta\nF|Gamma\nF|Delta\nF|Share\nF|Menu\nF|Print\nF|Share\nC|Valley\nH|Village keeps its only post box\nB|By Ann Lee\n{ONE}\n{TWO}"
    ),
    "deck may stand between byline and date": (
        f"H|Village keeps its post box\nB|By Ann Lee\nD|Nobody has emptied it since the spring.\nT|3 May 2021\n{ONE}\n{TWO}\n{THREE}"
    ),
    "sentence that tells where and when is a caption over the date": (
        f"H|Village keeps its post box\nP|The box is seen in Little Hadham in March 2019.\nT|3 May 2021\n{ONE}\n{TWO}\n{THREE}"
    ),
    "second sentence over the date is a caption": (
        f"H|Village keeps its post box\nD|Nobody has emptied it since the spring.\nP|The mayor holds his letter before the box.\nT|3 May 2021\n{ONE}\n{TWO}\n{THREE}"
    ),
    "name under a caption is its credit": (
        f"H|Village keeps its post box\nP|The box in March. Photo: Post\nR|Ann Lee\nT|3 May 2021\n{ONE}\n{TWO}\n{THREE}"
    ),
    "name over an office is a byline": f"H|Village keeps its post box\nB|Ann Lee\nB|Senior reporter\nT|3 May 2021\n{ONE}\n{TWO}",
    "firm over a caption is its credit": (
        f"H|Village keeps its post box\nB|By Ann Lee\nR|Hadham Pictures\nP|The box in the spring of last year\n{ONE}\n{TWO}"
    ),
    "name and agency over the date are the byline": f"H|Village keeps its post box\nB|Ann Lee / Reuters\nT|3 May 2021\n{ONE}\n{TWO}",
    "place under the headline is a chip": f"H|Village keeps its post box\nC|Hadham\nT|3 May 2021\n{ONE}\n{TWO}",
    "short words after the date are furniture": f"H|Village keeps its post box\nT|3 May 2021\nF|All about the box\n{ONE}\n{TWO}",
    "heading of points over the body is a subheading": (
        f"H|Village keeps its post box\nT|3 May 2021\nS|At a glance\nI|• The box stays, and nobody objects to it.\nI|• The paint is late, as it was last year.\n{ONE}\n{TWO}"
    ),
    "points at once followed by prose are items": (
        f"H|Village keeps its post box\nT|3 May 2021\nI|• The box stays, and nobody objects to it.\n{ONE}\n{TWO}"
    ),
    "headings of lists over the headline are chips": f"C|Latest news\nC|Valley\nH|Village keeps its post box\nT|3 May 2021\n{ONE}\n{TWO}",
    "Japanese name over the date is a byline": "H|無人駅の待合室に古書店ができて一年\nB|田所みのり\nT|2023年6月14日\n.|使われなくなった待合室が古書店に生まれ変わった。店番は三十人で座る。\n.|本に値札はない。客は読み終えたあとに払いたい額を木箱に入れる。",
    "Japanese office behind a name is a byline": "H|無人駅の待合室に古書店ができて一年\nB|田所みのり記者\nT|2023年6月14日\n.|使われなくなった待合室が古書店に生まれ変わった。店番は三十人で座る。",
    "words of Japanese that name an office are no byline": "H|記者会見で語る町長が駅を残す\nT|2023年6月14日\n.|使われなくなった待合室が古書店に生まれ変わった。店番は三十人で座る。\nS|部長の夢\n.|本に値札はない。客は読み終えたあとに払いたい額を木箱に入れる。",
    "Japanese quotation ends like a sentence": ".|使われなくなった待合室が古書店に生まれ変わった。店番は三十人で座る。\n.|「ここで汽車を待った記憶のある人がまだ大勢いて、みんなこの駅のことを忘れていないのだと思う」\n.|本に値札はない。客は読み終えたあとに払いたい額を木箱に入れる。",
    "Thai needs no full stop": ".|" + "ข่าวจากหมู่บ้านเล็กๆ " * 20 + "\n.|" + "ตู้ไปรษณีย์ยังอยู่ " * 20,
    "hashtags are furniture": f"B|By Ann Lee\n{ONE}\n{TWO}\nF|#post",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_lines_get_their_labels(page: str) -> None:
    check(page)
