"""The live console: running interviews as recruiters watch and steer them, inside the admin."""
