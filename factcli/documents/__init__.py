"""Files to text, the texts at hand, figures found in them, and their registration."""
