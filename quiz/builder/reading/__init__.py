"""Articles read: from files, pages of the web, standard input and the clipboard to plain paragraphs."""

from quiz.builder.reading.article import ReadArticle
from quiz.builder.reading.fetching import Network
from quiz.builder.reading.folder import articles_in
from quiz.builder.reading.read import LARGEST, read, read_pasted

__all__ = ["LARGEST", "Network", "ReadArticle", "articles_in", "read", "read_pasted"]
