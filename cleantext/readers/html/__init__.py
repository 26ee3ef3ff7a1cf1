"""HTML in: `read_html` turns the bytes of a page into text, blocks and metadata."""

from cleantext.readers.html.limits import HtmlLimitError, Limits
from cleantext.readers.html.metadata import Metadata
from cleantext.readers.html.page import Blocks, HtmlPage
from cleantext.readers.html.reader import read_html

__all__ = ["Blocks", "HtmlLimitError", "HtmlPage", "Limits", "Metadata", "read_html"]
