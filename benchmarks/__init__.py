"""Quality and speed of cleantext beside its peers, on the same pages, in one run.

``python -m benchmarks --help`` lists the commands; ``benchmarks/README.md`` explains them.
"""
