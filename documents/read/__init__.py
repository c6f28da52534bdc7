"""Reading office files into lines of text: plain text, Markdown, docx and PDF, behind guards against hostile files."""

from documents.read.error import DocumentError, Fault
from documents.read.reader import read_document

__all__ = ["DocumentError", "Fault", "read_document"]
