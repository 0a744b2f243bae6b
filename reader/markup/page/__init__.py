"""Understanding a saved page: what on it is the article, who wrote it, when and for whom, and what lists stand beside it."""
