"""The live path: one upstream connection per interview, its protocol, and what it is told."""
