"""E-mails about interviews: an outbox of messages, and the sender that empties it."""
