"""Makes small PDFs for tests: lines of Helvetica at given places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True, slots=True)
class Text:
    """A line: its left end and baseline in points, from the upper left corner."""

    text: str
    x: float
    y: float
    size: float = 11
    bold: bool = False


def column(lines: Sequence[str], *, x: float = 70, y: float = 100, size: float = 11, leading: float = 14) -> list[Text]:
    """Lines one under another; an empty one leaves a gap, one that begins with a tab is indented."""
    return [
        Text(line.lstrip("\t"), x + (18 if line.startswith("\t") else 0), y + number * leading, size)
        for number, line in enumerate(lines)
        if line
    ]


def pdf(
    *pages: Iterable[Text], info: Mapping[str, str] | None = None, xmp: str = "", lang: str = "", encrypted: bool = False
) -> bytes:
    """A PDF of these pages. ``info`` is the document information, ``xmp`` the properties of a packet, as XML."""
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def stream(content: bytes, extra: str = "") -> int:
        return add(f"<< {extra} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream")

    regular = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    bold = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
    tree = len(objects) + 2 * len(pages) + 1
    kids: list[int] = []
    for page in pages:
        shown = "\n".join(
            f"BT /F{2 if text.bold else 1} {text.size} Tf 1 0 0 1 {text.x} {HEIGHT - text.y} Tm ({_escaped(text.text)}) Tj ET"
            for text in page
        )
        content = stream(shown.encode("cp1252"))
        fonts = f"/Font << /F1 {regular} 0 R /F2 {bold} 0 R >>"
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
        kids.append(add(f"<< /Type /Page /Parent {tree} 0 R {box} /Contents {content} 0 R /Resources << {fonts} >> >>"))
    add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>")
    told = f" /Lang ({lang})" if lang else ""
    if xmp:
        packet = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
            f'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" dc:format="application/pdf">{xmp}'
            "</rdf:Description></rdf:RDF></x:xmpmeta>"
        )
        told += f" /Metadata {stream(packet.encode(), '/Type /Metadata /Subtype /XML')} 0 R"
    catalog = add(f"<< /Type /Catalog /Pages {tree} 0 R{told} >>")
    trailer = f"/Root {catalog} 0 R"
    if info:
        inner = " ".join(f"/{name} ({_escaped(value)})" for name, value in info.items())
        trailer += f" /Info {add(f'<< {inner} >>')} 0 R"
    if encrypted:
        key = "00" * 32
        trailer += f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"
    out = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    out += f"trailer << /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")
    return bytes(out)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
