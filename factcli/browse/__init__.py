"""The live search on a full screen: the only room that knows textual."""
