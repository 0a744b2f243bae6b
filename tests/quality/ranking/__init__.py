"""How well searches are ranked, over a folder of real articles and judgements made by reading them."""
