"""`python -m tests.fake_zalo --port 8082`: a Zalo of one's own, for tests and for trying things out."""

from tests.fake_platform.host import options, run
from tests.fake_zalo.host import Host
from tests.fake_zalo.process import SECOND_TOKEN, TOKEN


def main() -> None:
    given = options("tests.fake_zalo", __doc__).parse_args()
    run(Host((TOKEN, SECOND_TOKEN), given.seed), given)


main()
