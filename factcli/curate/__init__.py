"""Changes to a store, and the review of candidates: pure, but for the target they go to."""
