"""The supervisor's part of the REST API."""
