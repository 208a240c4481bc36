"""Benchmarks. Never part of the tests: machines are shared and noisy, so ratios against a named peer are quoted."""
