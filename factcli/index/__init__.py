"""The index: derived from stores, never the truth; made, kept, and read by key."""
