"""The live search on a full screen; of all rooms this one alone knows textual."""
