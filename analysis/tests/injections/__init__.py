"""Attacks on whoever reads résumés, jobs and transcripts, each with its clean twin."""
