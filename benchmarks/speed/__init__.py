"""Speed and memory: interleaved rounds, one process per system, CPU time throughout.

CPU time rather than wall time, because other work on the machine then costs a system
little; and ratios within one run rather than milliseconds, because machines differ.
"""
