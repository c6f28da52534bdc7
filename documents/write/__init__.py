"""Office files out: workbooks, pictures and letters made of plain values."""
