"""Benchmarks. Each prints ratios, measured side by side, rather than figures of one machine."""
