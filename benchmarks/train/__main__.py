"""Train a shipped model again: the same corpora and packages give the same bytes.

    python -m benchmarks.train html
    python -m benchmarks.train text

Five folds by site give the figures and the calibration; the shipped model is then trained on
everything. Model file and card are written into the package, the models of the folds into
``build/train/NAME``, where the benchmarks find them.
"""

from __future__ import annotations

import argparse
import os
from importlib import import_module
from pathlib import Path

from benchmarks.places import CLASSIFIERS, CORPUS, TRAINING

NAMES = ("html", "text")
# One thread, so that sums are formed in the same order every time. Read when a library starts.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}


def main() -> None:
    """Parse the command line, train, and ship the model or leave it in the working folder."""
    args = _parser().parse_args()
    os.environ.update(ONE_THREAD)
    from benchmarks.train.ship import MODEL, save, ship  # noqa: PLC0415 - numpy counts cores

    trainer = import_module(f"benchmarks.train.{args.name}.run")
    work = args.work or TRAINING / args.name
    work.mkdir(parents=True, exist_ok=True)
    trained = trainer.run(args.corpora, work, limit=args.limit, measure=args.measure)
    print(trained.figures)
    if args.limit is None:
        ship(trained, CLASSIFIERS / args.name)
    else:
        save(trained.arrays, work / MODEL)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.train",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--corpora", type=Path, default=CORPUS, help="folder with html/ and text/")
    parser.add_argument("--work", type=Path, help="where the models of the folds stay")
    parser.add_argument(
        "--measure", action="store_true", help="calibrate and measure what is in --work, no more"
    )
    parser.add_argument(
        "--limit",
        type=int,
        metavar="N",
        help="at most N records of each file, to try it out: the model stays in --work",
    )
    return parser


if __name__ == "__main__":
    main()
