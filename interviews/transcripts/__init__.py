"""From a finished turn to the JSONB document: journal (durable at once), fold, document."""
