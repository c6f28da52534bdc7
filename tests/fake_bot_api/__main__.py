"""`python -m tests.fake_bot_api --port 8081`: a Telegram of one's own, for tests and for trying things out."""

import argparse
import asyncio
import contextlib
from pathlib import Path

from tests.fake_bot_api.host import Host, serve
from tests.fake_bot_api.process import TOKEN


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.fake_bot_api", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="of the Bot API; 0: a free one")
    parser.add_argument("--control-port", type=int, default=0, help="of /control/; 0: a free one")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--truth", type=Path, help="JSON lines file of what people saw")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input does")
    parser.add_argument("--seed", type=int, default=0, help="of faults that happen by chance")
    given = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        host = Host(given.token, given.truth, given.seed)
        asyncio.run(serve(host, given.port, given.control_port, with_parent=given.with_parent))


main()
