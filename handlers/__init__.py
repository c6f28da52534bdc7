"""What we do: one small function a command, the same on every channel. Nothing here sends; answers go to the outbox."""
