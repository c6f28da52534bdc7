"""Replies under load: our whole durable path beside what one would write with aiogram and SQLModel in an afternoon."""
