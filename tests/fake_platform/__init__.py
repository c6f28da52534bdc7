"""What the fakes of both platforms are made of: a process with two ports, a world with a clock one can move, faults by
script, and the log of what people saw. What a platform does stands in `tests.fake_bot_api` and `tests.fake_zalo`."""
