"""When: the ticks, the one door in (intake) and the one door out (delivery)."""
