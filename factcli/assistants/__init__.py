"""The tools that assistants call: what they take, what they answer, and the server of them."""
