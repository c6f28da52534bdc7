"""Where: settings, wiring, the command line and one folder a channel."""
