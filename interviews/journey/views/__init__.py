"""The candidate's pages, a module for each stage of the way."""
