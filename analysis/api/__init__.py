"""The REST API of what comes before and after an interview."""
