"""Template tags of the analysis."""
