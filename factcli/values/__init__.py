"""What a figure means: exact numbers, quantities, money, dates, and how they compare.

Nothing is imported here, because each command's start-up pays for it: import the module you need.
"""
