"""The command line: one module a command; reads settings, composes, prints, exits."""
