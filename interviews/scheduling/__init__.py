"""When interviews are held: what calendars offer, what is booked, and when the door opens."""
