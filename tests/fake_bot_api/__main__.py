"""`python -m tests.fake_bot_api --port 8081`: a Telegram of one's own, for tests and for trying things out."""

from pathlib import Path

from tests.fake_bot_api.host import Host
from tests.fake_bot_api.process import TOKEN
from tests.fake_platform.host import options, run


def main() -> None:
    parser = options("tests.fake_bot_api", __doc__)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--truth", type=Path, help="JSON lines file of what people saw")
    given = parser.parse_args()
    run(Host(given.token, given.truth, given.seed), given)


main()
