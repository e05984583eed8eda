"""What ``benchmarks/bench.py`` measures, one file for each kind of work."""
