"""A draft against a store: text and index in, findings out; nothing here reads or prints.

Nothing is imported here, because each command's start-up pays for it: import the module you need.
"""
