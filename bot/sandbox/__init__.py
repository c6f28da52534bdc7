"""The sandbox: a chat page on loopback, a real channel for trying the bot without a token."""
