"""The pictures of README and docs, taken from a product that runs: `python -m scripts.pictures`."""
