"""Three machines that mark the same articles, and whatever may become of the logs on the way from one to the other."""
