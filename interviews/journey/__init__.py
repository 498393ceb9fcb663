"""The candidate's way around the room: welcome and consent, requests, device check, the end."""
