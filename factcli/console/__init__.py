"""What every command stands on: declared options, output, keys, files, filters, progress."""
