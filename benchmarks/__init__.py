"""What the library costs, as ratios of cases that take turns in one run: ``python -m benchmarks``."""
