"""The recruiters' start page: what is on today, what waits for them, what is in trouble."""
