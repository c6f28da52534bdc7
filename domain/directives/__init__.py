"""Directives: how a conclusion notice or a plan is read into drafts of tasks."""
