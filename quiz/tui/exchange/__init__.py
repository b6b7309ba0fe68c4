"""Import and export at Home: a file picked and read, or a set written, and what became of it."""
