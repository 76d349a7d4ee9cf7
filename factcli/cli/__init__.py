"""A command line to an exit code: the plain reading, the typer app, completion."""
