"""Sentences that nobody wrote, as long and as pointed as those of articles, and never twice the same."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_WHO = """
the harbour master|a retired tram driver|the council|her neighbour|the youngest clerk|an old fisherman|the night editor|the ferry company
a committee of bakers|the lighthouse keeper|the museum|every second resident|the surveyor|a visiting botanist|the choir|the ministry
two lawyers|the engineers|the mayor of the lower town|a team of volunteers
"""
_DID = """
measured|repainted|refused to discuss|counted|photographed|promised to rebuild|put a price on|catalogued|quietly replaced|argued about
forgot|defended|drew a map of|wrote three reports on|inspected|kept a diary about|sold|restored
"""
_WHAT = """
the northern breakwater|eleven crooked lamp posts|the public clock|a barge full of salt|the old timetable|the botanical collection
a bridge that opens twice a day|the missing inventory|the winter budget|four hundred letters|the town's only lift|the fog signal
a cellar under the market|the tide tables|the ice house|the library's east wing|a very small orchestra|the drainage plan
"""
_WHEN = """
last autumn|before the storm|in the spring of that year|on a Tuesday|for the ninth time|without asking anyone|during the long strike
after two public hearings|at considerable expense|while the river was low|between two elections|as the records show
"""
_WHY = """
because the wind had turned|since nobody else would|although the archive says otherwise|which surprised no one who had read the minutes
so that the school could reopen|until the money ran out|and the rest of the street followed|but the paint never dried
in order to settle an old quarrel|as if it had been planned for years
"""


def _split(words: str) -> list[str]:
    return [word for line in words.split("\n") for word in line.split("|") if word]


WHO, DID, WHAT, WHEN, WHY = map(_split, (_WHO, _DID, _WHAT, _WHEN, _WHY))


@dataclass(slots=True)
class Prose:
    random: Random

    def sentence(self) -> str:
        pick = self.random.choice
        number = self.random.randint(2, 9_999)
        shape = self.random.randrange(5)
        if shape == 0:
            said = f"{pick(WHEN)}, {pick(WHO)} {pick(DID)} {pick(WHAT)}, {pick(WHY)}."
        elif shape == 1:
            said = f"{pick(WHO)} {pick(DID)} {pick(WHAT)} {pick(WHEN)}, and {pick(WHO)} {pick(DID)} {pick(WHAT)}."
        elif shape == 2:
            said = f"of the {number} entries in the ledger, {pick(WHO)} {pick(DID)} fewer than half, {pick(WHY)}."
        elif shape == 3:
            said = f"“{pick(WHO)} {pick(DID)} {pick(WHAT)},” said one of them, “{pick(WHY)}.”"
        else:
            said = f"{pick(WHO)} {pick(DID)} {pick(WHAT)}."
        first = 1 if said[0] == "“" else 0
        return said[:first] + said[first].upper() + said[first + 1 :]

    def sentences(self, least: int, most: int) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(least, most)))

    def phrase(self) -> str:
        """A headline of six to ten words."""
        pick = self.random.choice
        said = f"{pick(WHO)} {pick(DID)} {pick(WHAT)}"
        return said[0].upper() + said[1:]

    def words(self) -> str:
        """Two or three words: a subheading, a term, a link."""
        said = self.random.choice(WHAT).removeprefix("the ").removeprefix("a ")
        return said[0].upper() + said[1:]

    def name(self) -> str:
        first = self.random.choice(
            [
                "Ada",
                "Bram",
                "Clio",
                "Dov",
                "Edda",
                "Femi",
                "Greta",
                "Hugo",
                "Ines",
                "Jonas",
                "Kaja",
                "Lior",
                "Mara",
                "Nils",
                "Odile",
                "Pavel",
            ]
        )
        last = self.random.choice(
            [
                "Arendt",
                "Boateng",
                "Corvo",
                "Dahl",
                "Eriksen",
                "Fontaine",
                "Grau",
                "Hollis",
                "Ito",
                "Jansson",
                "Kovacs",
                "Lindqvist",
            ]
        )
        return f"{first} {last}"
