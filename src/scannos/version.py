"""The version, in a module of its own so that nothing has to import the package to know it."""

VERSION = "0.1.0"
