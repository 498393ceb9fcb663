"""Events for other systems: an outbox of deliveries, and the sender that empties it."""
