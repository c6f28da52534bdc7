"""The check of drafts in chat: each correction an answer, a workbook there and back, publishing taken back."""
