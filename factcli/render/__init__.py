"""Answers as text: each module returns strings in one family of formats; nothing here prints."""
