"""`python -m benchmarks.train NAME --corpora DIR`: train a shipped model again, from the seed."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

TRAINERS = {"text": "benchmarks.train.text.run"}


def main() -> None:
    """Parse the command line and hand over to the trainer."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.train", description=__doc__)
    parser.add_argument("name", choices=sorted(TRAINERS))
    parser.add_argument("--corpora", type=Path, required=True, help="folder with html/ and text/")
    parser.add_argument("--folds", type=Path, required=True, help="where the folds keep models")
    parser.add_argument("--table", action="store_true", help="only measure the models in --folds")
    args = parser.parse_args()
    import_module(TRAINERS[args.name]).run(args.corpora, args.folds, table_only=args.table)


if __name__ == "__main__":
    main()
