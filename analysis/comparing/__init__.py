"""Two to four candidates of a job side by side, in the admin."""
