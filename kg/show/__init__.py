"""Records → what a reader sees of them: one telling of each finding, and a page that marks them in the text.

list_findings(records)   everything found or dropped, in words; the terminal and the page tell the same
make_page(articles)      a self-contained HTML page, without scripts and without any outside address
"""

from kg.show.findings import Fact, Finding, list_findings
from kg.show.page import make_page

__all__ = ["Fact", "Finding", "list_findings", "make_page"]
