"""English and geography, the same for facts, questions and drafts."""
