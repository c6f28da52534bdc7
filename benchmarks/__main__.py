"""`python -m benchmarks`: every benchmark of this folder, one after the other; `make bench` runs it."""

import pkgutil
import subprocess
import sys

import benchmarks


def main() -> None:
    failed = []
    for found in pkgutil.iter_modules(benchmarks.__path__):
        if not found.name.startswith("_"):
            print(f"\n== {found.name}", flush=True)
            ended = subprocess.run([sys.executable, "-m", f"benchmarks.{found.name}"], check=False)
            failed += [found.name] if ended.returncode else []
    sys.exit(f"missed: {', '.join(failed)}" if failed else 0)


main()
