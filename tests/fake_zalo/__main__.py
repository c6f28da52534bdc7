"""`python -m tests.fake_zalo --port 8082`: a Zalo of one's own, for tests and for trying things out."""

import argparse
import asyncio
import contextlib

from tests.fake_zalo.host import Host, serve
from tests.fake_zalo.process import SECOND_TOKEN, TOKEN


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.fake_zalo", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="of the Bot Platform; 0: a free one")
    parser.add_argument("--control-port", type=int, default=0, help="of /control/; 0: a free one")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input does")
    parser.add_argument("--seed", type=int, default=0, help="of faults that happen by chance")
    given = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        host = Host((TOKEN, SECOND_TOKEN), given.seed)
        asyncio.run(serve(host, given.port, given.control_port, with_parent=given.with_parent))


main()
