"""An article as lines of styled runs at a width: no Textual, no Rich, no disk.

``page_of(article)`` gives the pieces of a page, ``Flow(page, width)`` wraps them as they come into view.
"""
