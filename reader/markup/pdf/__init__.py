"""Lines of text with their places on pages → paragraphs, headings, and what a PDF says of itself. Knows nothing of PDFium."""
