"""How one asks for what the World Factbook states: in its own words, and in everyday ones."""

# The attribute, then questions with its words, then one with others, if there is a common one.
_TEXT = """
Geography: Coastline|what is the coastline of {}|how long is the coast of {}
Geography: Area: total|what is the total area of {}|how big is {}
Geography: Elevation: highest point|what is the highest point in {}|what is the tallest mountain of {}
Geography: Elevation: lowest point|lowest point of {}|
Geography: Natural resources|which natural resources does {} have|
Geography: Terrain|what is the terrain of {} like|what does the landscape of {} look like
Geography: Natural hazards|natural hazards in {}|which disasters threaten {}
People and Society: Population: total|what is the total population of {}|how many people live in {}
People and Society: Religions|what religions are there in {}|what do people in {} believe in
People and Society: Ethnic groups|which ethnic groups live in {}|
People and Society: Birth rate|birth rate in {}|how many babies are born in {}
People and Society: Life expectancy at birth: male|life expectancy of a male in {}|how long do men live in {}
People and Society: Infant mortality rate: total|total infant mortality rate of {}|
People and Society: Total fertility rate|what is the total fertility rate of {}|
People and Society: Median age: total|what is the total median age in {}|
People and Society: Physician density|physician density in {}|how many doctors are there in {}
People and Society: Obesity - adult prevalence rate|adult obesity in {}|how many adults are obese in {}
Government: Capital: name|name of the capital of {}|which city is the capital of {}
Government: Independence|independence of {}|when did {} become independent
Government: National holiday|what is the national holiday of {}|national day of {}
Government: Executive branch: chief of state|who is chief of state in {}|who is the president of {}
Government: Executive branch: head of government|who is the head of government of {}|who leads {}
Government: Suffrage|suffrage in {}|how old must one be to vote in {}
Government: Legal system|what legal system does {} have|what kind of law does {} have
Government: Government type|what type of government does {} have|how is {} governed
Government: National color(s)|what are the national colors of {}|which colours does {} use
Communications: Internet country code|internet country code of {}|web domain of {}
Communications: Broadcast media|broadcast media in {}|television stations of {}
Economy: Industries|what are the industries of {}|
Economy: Agricultural products|agricultural products of {}|what do farmers grow in {}
Economy: Exports - commodities|which commodities are exports of {}|what does {} sell abroad
Economy: Imports - partners|imports partners of {}|where does {} buy goods
Economy: Budget: revenues|budget revenues of {}|how much money does the state of {} take in
Economy: Unemployment rate: Unemployment rate 2023|unemployment rate of {} in 2023|
Economy: Real GDP growth rate: Real GDP growth rate 2022|real GDP growth rate of {} in 2022|
Economy: Exchange rates: Exchange rates 2021|exchange rates of {} in 2021|
Energy: Electricity: consumption|electricity consumption of {}|how much power does {} use
Environment: Carbon dioxide emissions: total emissions|total carbon dioxide emissions of {}|how much CO2 does {} emit
Transportation: Airports|how many airports are there in {}|
Transportation: Merchant marine: total|total merchant marine of {}|how many trading ships does {} have
Military and Security: Military and security forces|military and security forces of {}|what is the army of {} called
"""  # noqa: E501 - one attribute a line

PHRASINGS = tuple(tuple(line.split("|")) for line in _TEXT.strip().splitlines())

# What the Factbook does not state of any country.
UNKNOWN = (
    "what is the national dish of {}",
    "what is the minimum wage in {}",
    "how many castles are there in {}",
    "who coaches the football team of {}",
    "what is the tallest building in {}",
    "how many Nobel laureates come from {}",
    "what is the speed limit in {}",
    "how many tigers live in {}",
    "what is the most popular sport in {}",
    "how many libraries does {} have",
    "what voltage do sockets in {} have",
    "how many bicycles are there in {}",
    "what is the oldest bridge in {}",
    "who won the last chess championship of {}",
    "what is the favourite drink in {}",
    "how many cinemas are there in {}",
)

# What it states of other years only.
OTHER_YEARS = (
    "unemployment rate of {} in 1987",
    "real GDP growth rate of {} in 1994",
    "exchange rates of {} in 1979",
    "total population of {} in 1950",
    "birth rate of {} in 1966",
    "electricity consumption of {} in 1958",
)
