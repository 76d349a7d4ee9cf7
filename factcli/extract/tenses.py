"""Whether words tell of what was, or of a time of their own."""

import re

# What is yet to come, goes on, holds at all times, or lasted.
OTHER_TIME = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|must|is|are|has|have|being|now|currently|today"
    r"|at present|(?-i:plans?|planned)|aims?|expects?|projected|forecasts?|intends?"
    r"|next|since|so far|to date|previous(?:ly)?|earlier|ago|formerly|initially|until"
    r"|(?:over|during|in|within|for) the (?:past|last|coming|reporting|next)"
    r"|(?:first|second|third|fourth|last) week of"
    r"|each year|every year|annually|a year|per year|average|then|later)\b",
    re.I,
)
PAST = re.compile(
    r"\b(?:[a-z]{2,}ed|was|were|had|did|rose|fell|grew|went|came|stood|gave|got|took|made|paid|spent"
    r"|sold|bought|brought|cost|sent|lost|won|met|held|built|left|became|began|ran|saw|drew|shrank"
    r"|hit|kept|put|set|fed|taught|driven|growing|falling|rising|økte|falt|var)\b"
)
