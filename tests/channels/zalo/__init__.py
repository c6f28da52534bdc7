"""The Zalo channel against the fake Bot Platform."""
