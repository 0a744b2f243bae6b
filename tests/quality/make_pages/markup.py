"""How the elements of an article are written in HTML: plainly, which is the truth, and as publishing systems do."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from tests.quality.make_pages.articles import (
    Cited,
    Element,
    Film,
    Formula,
    Grid,
    Head,
    Items,
    Notes,
    Para,
    Picture,
    Program,
)

Write = Callable[[Element], str]


def plainly(element: Element) -> str:  # one case a kind of element
    match element:
        case Para(html=inner):
            return f"<p>{inner}</p>"
        case Head(level=level, text=text, id=name):
            return f'<h{level} id="{name}">{text}</h{level}>'
        case Items():
            return items(element)
        case Program(text=text, language=language):
            return f'<pre><code class="language-{language}">{html.escape(text)}</code></pre>'
        case Grid():
            return grid(element)
        case Picture(src=src, alt=alt, caption=caption):
            return f'<figure><img src="{src}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
        case Cited(paragraphs=paragraphs):
            return f"<blockquote>{''.join(f'<p>{each}</p>' for each in paragraphs)}</blockquote>"
        case Film(src=src):
            return f'<iframe src="{src}" width="560" height="315" allowfullscreen></iframe>'
        case Formula(tex=tex, mathml=mathml):
            note = f'<annotation encoding="application/x-tex">{tex}</annotation>'
            return f'<math display="block"><semantics><mrow>{mathml}</mrow>{note}</semantics></math>'
        case Notes(texts=texts):
            return f'<section class="footnotes"><ol>{notes(texts)}</ol></section>'


def items(element: Items) -> str:
    tag = "ol" if element.ordered else "ul"
    inner = "".join(f"<li>{text}{_inside(below)}</li>" for text, below in element.items)
    return f"<{tag}>{inner}</{tag}>"


def _inside(below: Iterable[str]) -> str:
    inner = "".join(f"<li>{text}</li>" for text in below)
    return f"<ul>{inner}</ul>" if inner else ""


def grid(element: Grid, *, head: bool = True, attributes: str = "") -> str:
    cells = "".join(f"<th>{cell}</th>" for cell in element.header)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in element.rows)
    first = f"<thead><tr>{cells}</tr></thead>" if head else f"<tr>{cells}</tr>"
    return f"<table{attributes}>{first}<tbody>{rows}</tbody></table>"


def notes(texts: tuple[str, ...]) -> str:
    return "".join(f'<li id="fn{n}"><p>{text} <a href="#fnref{n}">↩</a></p></li>' for n, text in enumerate(texts, 1))


def wordpress(element: Element) -> str:
    match element:
        case Head(level=level, text=text, id=name):
            return f'<h{level} class="wp-block-heading" id="{name}">{text}</h{level}>'
        case Picture(src=src, alt=alt, caption=caption):
            lazy = f'<img decoding="async" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAA=" data-src="{src}" alt="{alt}">'
            inner = f'{lazy}<noscript><img src="{src}" alt="{alt}"></noscript>'
            return f'<figure class="wp-block-image size-large">{inner}<figcaption class="wp-element-caption">{caption}</figcaption></figure>'
        case Cited(paragraphs=paragraphs):
            return f'<blockquote class="wp-block-quote">{"".join(f"<p>{each}</p>" for each in paragraphs)}</blockquote>'
        case Grid():
            return f'<figure class="wp-block-table">{grid(element)}</figure>'
        case Film():
            inner = f'<div class="wp-block-embed__wrapper">{plainly(element)}</div>'
            return f'<figure class="wp-block-embed is-type-video">{inner}</figure>'
        case Program(text=text, language=language):
            return f'<pre class="wp-block-code"><code lang="{language}" class="language-{language}">{html.escape(text)}</code></pre>'
        case _:
            return plainly(element)


def old_wordpress(element: Element) -> str:
    match element:
        case Picture(src=src, alt=alt, caption=caption):
            picture = f'<a href="{src}"><img class="size-full wp-image-12" src="{src}" alt="{alt}" width="600"></a>'
            return f'<div class="wp-caption aligncenter" style="width: 610px">{picture}<p class="wp-caption-text">{caption}</p></div>'
        case Program(text=text):
            lines = "".join(
                f'<div class="line number{n}"><code class="python plain">{html.escape(line) or "&nbsp;"}</code></div>'
                for n, line in enumerate(text.split("\n"))
            )
            numbers = "".join(f'<div class="line number{n}">{n + 1}</div>' for n, _ in enumerate(text.split("\n")))
            row = f'<td class="gutter">{numbers}</td><td class="code"><div class="container">{lines}</div></td>'
            return f'<div class="syntaxhighlighter python"><table><tbody><tr>{row}</tr></tbody></table></div>'
        case _:
            return plainly(element)


def medium(element: Element) -> str:
    match element:
        case Para(html=inner):
            return f'<p id="a{len(inner)}f" class="pw-post-body-paragraph nb nc fr nd b">{inner}</p>'
        case Head(text=text):
            return f'<h{element.level} class="oe of fr be og"><strong class="al">{text}</strong></h{element.level}>'
        case Picture(src=src, alt=alt, caption=caption):
            picture = f'<picture><source srcset="{src} 640w, {src} 1400w"><img alt="{alt}" class="bg" loading="lazy"></picture>'
            box = f'<div role="button" tabindex="0" class="pq pr"><div class="pl">{picture}</div></div>'
            return f'<figure class="pi pj pk">{box}<figcaption class="qn qo">{caption}</figcaption></figure>'
        case Program(text=text):
            lines = html.escape(text).replace("\n", "<br>")
            return f'<pre class="pi pj"><span id="f1" class="qt oe fr">{lines}</span></pre>'
        case Cited(paragraphs=paragraphs):
            return f'<blockquote class="qu"><p class="nb nc qv">{"</p><p>".join(paragraphs)}</p></blockquote>'
        case Film():
            return f'<figure class="pi"><div class="ax l"><div class="qx">{plainly(element)}</div></div></figure>'
        case _:
            return plainly(element)


def blogger(element: Element) -> str:
    match element:
        case Para(html=inner):
            return f"{inner}<br /><br />"
        case Picture(src=src, alt=alt, caption=caption):
            cell = f'<td style="text-align: center;"><a href="{src}"><img alt="{alt}" border="0" src="{src}" /></a></td>'
            below = f'<tr><td class="tr-caption" style="text-align: center;">{caption}</td></tr>'
            return f'<table align="center" class="tr-caption-container"><tbody><tr>{cell}</tr>{below}</tbody></table>'
        case _:
            return plainly(element)


def sphinx(element: Element) -> str:
    match element:
        case Head(level=level, text=text, id=name):
            sign = f'<a class="headerlink" href="#{name}" title="Permalink to this heading">¶</a>'
            return f'<h{level} id="{name}">{text}{sign}</h{level}>'
        case Program(text=text, language=language):
            coloured = (
                html.escape(text).replace("def ", '<span class="k">def</span> ').replace("if ", '<span class="k">if</span> ')
            )
            return f'<div class="highlight-{language} notranslate"><div class="highlight"><pre><span></span>{coloured}\n</pre></div></div>'
        case Para(html=inner):
            said = inner.replace("<code>", '<code class="docutils literal notranslate"><span class="pre">')
            return f"<p>{said.replace('</code>', '</span></code>')}</p>"
        case Grid():
            return (
                grid(element, attributes=' class="docutils align-default"')
                .replace("<td>", "<td><p>")
                .replace("</td>", "</p></td>")
            )
        case Picture(src=src, alt=alt, caption=caption):
            text = f'<figcaption><p><span class="caption-text">{caption}</span></p></figcaption>'
            return f'<figure class="align-default"><img alt="{alt}" src="{src}" />{text}</figure>'
        case _:
            return plainly(element)


def docusaurus(element: Element) -> str:
    match element:
        case Head(level=level, text=text, id=name):
            sign = f'<a href="#{name}" class="hash-link" aria-label="Direct link to {text}" title="Direct link to {text}">&ZeroWidthSpace;</a>'
            return f'<h{level} class="anchor anchorWithStickyNavbar_LWe7" id="{name}">{text}{sign}</h{level}>'
        case Program(text=text, language=language):
            lines = "".join(
                f'<span class="token-line" style="color:#393A34"><span class="token plain">{html.escape(line)}</span><br></span>'
                for line in text.split("\n")
            )
            code = f'<pre tabindex="0" class="prism-code language-{language} codeBlock_bY9V"><code class="codeBlockLines_e6Vv">{lines}</code></pre>'
            buttons = '<div class="buttonGroup__atx"><button type="button" aria-label="Copy code to clipboard"><span>Copy</span></button></div>'
            return f'<div class="language-{language} codeBlockContainer_Ckt0"><div class="codeBlockContent_biex">{code}{buttons}</div></div>'
        case _:
            return plainly(element)


def wiki(element: Element) -> str:
    match element:
        case Head(level=level, text=text, id=name):
            edit = f'<span class="mw-editsection"><span>[</span><a href="/edit?section={name}">edit</a><span>]</span></span>'
            return f'<div class="mw-heading mw-heading{level}"><h{level} id="{name}">{text}</h{level}>{edit}</div>'
        case Picture(src=src, alt=alt, caption=caption):
            inner = (
                f'<a href="/File:x.jpg" class="mw-file-description"><img src="{src}" alt="{alt}" class="mw-file-element"></a>'
            )
            return f'<figure class="mw-default-size" typeof="mw:File/Thumb">{inner}<figcaption>{caption}</figcaption></figure>'
        case Grid():
            return grid(element, head=False, attributes=' class="wikitable"')
        case Program(text=text, language=language):
            return f'<div class="mw-highlight mw-highlight-lang-{language}"><pre><span></span>{html.escape(text)}\n</pre></div>'
        case Formula(tex=tex, mathml=mathml):
            note = f'<annotation encoding="application/x-tex">{tex}</annotation>'
            maths = f'<math alttext="{tex}"><semantics><mrow>{mathml}</mrow>{note}</semantics></math>'
            hidden = f'<span class="mwe-math-mathml-display" style="display: none;">{maths}</span>'
            fallback = f'<img src="https://m.example/x.svg" class="mwe-math-fallback-image-display" alt="{tex}">'
            return f'<div class="mwe-math-element">{hidden}{fallback}</div>'
        case Notes(texts=texts):
            inner = "".join(
                f'<li id="fn{n}"><span class="mw-cite-backlink"><b><a href="#fnref{n}">^</a></b></span> '
                f'<span class="reference-text">{text}</span></li>'
                for n, text in enumerate(texts, 1)
            )
            return f'<div class="mw-references-wrap"><ol class="references">{inner}</ol></div>'
        case _:
            return plainly(element)


def divs(element: Element) -> str:
    """As applications write that know no element but ``div`` and ``span``."""
    match element:
        case Para(html=inner):
            return f'<div class="css-1a{len(inner) % 97}x"><span>{inner}</span></div>'
        case Cited(paragraphs=paragraphs):
            return f'<blockquote class="css-q1">{"".join(f"<div>{each}</div>" for each in paragraphs)}</blockquote>'
        case Picture(src=src, alt=alt, caption=caption):
            picture = f'<div class="css-im"><img src="/blank.gif" data-src="{src}" alt="{alt}" loading="lazy"></div>'
            return f'<div class="image-block-x8">{picture}<div class="image-caption">{caption}</div></div>'
        case _:
            return plainly(element)


def amp(element: Element) -> str:
    match element:
        case Picture(src=src, alt=alt, caption=caption):
            return f'<figure><amp-img src="{src}" alt="{alt}" width="800" height="450" layout="responsive"></amp-img><figcaption>{caption}</figcaption></figure>'
        case Film(src=src):
            return f'<amp-iframe width="500" height="281" src="{src}"></amp-iframe>'
        case _:
            return plainly(element)


def old_tables(element: Element) -> str:
    match element:
        case Para(html=inner):
            return f'<font face="Verdana, Arial" size="2">{inner}</font><br><br>\n'
        case Head(text=text):
            return f'<h{element.level}><font face="Verdana" size="3" color="#003366">{text}</font></h{element.level}>'
        case _:
            return plainly(element)
