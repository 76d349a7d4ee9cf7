"""Figures in running text: numbers, quantities, money and dates, and what proves a value."""
