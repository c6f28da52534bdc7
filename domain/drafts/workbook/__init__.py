"""Drafts in a workbook: sent out, edited, laid beside what stands, and registers that others have written."""
