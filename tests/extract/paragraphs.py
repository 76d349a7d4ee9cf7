"""Short paragraphs of many styles, each amount marked with the time for which it holds.

`[amount|time]` marks an amount, `[amount|]` one that the paragraph gives no time; what stands
before `>>` is the date of the document. Dates are not marked. Written before the reader was.
"""

# Looked at while the rules were made.
FIRST = (
    # Auditors, statistics, budgets
    "The department managed [412 contracts|2018] in 2018. These were worth [USD 3.1 billion|2018] in all, and [a third|2018] of them were let without a competition.",
    "In the third quarter of 2021 unemployment stood at [6.4 per cent|2021-07/2021-09], down from [7.2 per cent|2020-07/2020-09] in the same quarter of 2020. Among women it was [5.9 per cent|2021-07/2021-09].",
    "Passenger numbers climbed to [4.7 million|2019] in 2019 from [4.1 million|2015] four years earlier.",
    "For the year ended 30 June 2016 the Authority collected [EUR 48 million|2015-07/2016-06], of which [EUR 9 million|2015-07/2016-06] came from penalties. Costs amounted to [EUR 31 million|2015-07/2016-06].",
    "Exports of timber were valued at [EUR 220 million|2013] in 2013 and [EUR 251 million|2014] in 2014.",
    "2022-05-10>> The Bill allocates [EUR 60 million|2022] to rural roads in 2022, [EUR 10 million|2022] more than the Government first proposed.",
    "As at 31 December 2017, the fund held assets of [EUR 7.3 billion|2017-12-31] (31 December 2016: [EUR 6.8 billion|2016-12-31]).",
    "The harvest of 2012 was poor: farmers brought in [310,000 tonnes|2012] of maize, against an average of [450,000 tonnes|2007/2011] for 2007-2011.",
    "Since March 2015 the clinic has treated [2,300 patients|2015-03/..]. Before a patient is admitted, [two doctors|] must agree.",
    "Between 2009 and 2014 the number of schools rose by [18 per cent|2009/2014], to [1,240|2014].",
    # Reports of missions, humanitarian
    "The mission's strength on 5 June 2011 was [9,812 troops|2011-06-05], including [340 women|2011-06-05]. Its authorised strength is [12,000|].",
    "By the end of April 2019, [57 camps|2019-04] had been set up. They housed [88,000 people|2019-04], and [41,000|2019-04] of these were children.",
    "During the reporting period (1 January to 30 June 2008), [14 incidents|2008-01-01/2008-06-30] were recorded, [six|2008-01-01/2008-06-30] of them in the north.",
    "On 12 August 2014, gunmen killed [seven villagers|2014-08-12] near the river. [Three others|2014-08-12] were hurt.",
    "The appeal for 2020 asks for [USD 92 million|2020]; as of 15 May 2020, [USD 31 million|2020-05-15] had been received, which is [34 per cent|2020-05-15] of what is needed.",
    # Press, parliament, companies, encyclopaedias
    "The bridge, which opened in 1932, is [503 metres|] long and was crossed by [160,000 vehicles|2018] a day in 2018.",
    "My right hon. Friend asked about nurses. There were [21,400 nurses|1979] in 1979 and there are [23,900|] today.",
    "Revenue in the first half of 2023 was [EUR 1.2 billion|2023-01/2023-06], compared with [EUR 1.1 billion|2022-01/2022-06] in the first half of 2022. The order book stood at [EUR 4 billion|2023-06-30] on 30 June 2023.",
    "At the census of 2001 the town had [8,412 inhabitants|2001]. It covers [31 square kilometres|].",
    "Members elected in 2016 serve for [four years|]. The chamber has [81 seats|].",
    "Ten years after the war of 1992, [4,000 families|2002] still lived in barracks in 2002.",
    "The company, founded in 1954, employs [3,400 people|].",
    "Under the Act of 1988 a fine may be as high as [EUR 5,000|]. In 2015, [212 fines|2015] were imposed.",
    "In 2017 the Council adopted a target of [20 per cent|]. The share reached [14 per cent|2019] in 2019.",
    "Prices rose [2.1 per cent|2014-05] in the year to May 2014, the slowest pace since 2009.",
    # Headings, lists, labels
    "Deaths in custody, 2016: police [12|2016], prisons [31|2016], others [4|2016].",
    "2010: [312 permits|2010] issued. 2011: [298 permits|2011] issued.",
    "Spending in 2013-14 was [EUR 12 million|2013/2014], in 2014-15 [EUR 14 million|2014/2015] and in 2015-16 [EUR 15 million|2015/2016].",
    "The 2018 survey found that [62 per cent|2018] of households had a tap and [11 per cent|2018] a well.",
    "Japan gave [USD 40 million|2006] in 2006, while Canada gave [USD 12 million|2007] and Norway [USD 9 million|2007] in 2007.",
)

# Kept aside to see whether the rules carry over.
SECOND = (
    "In 2005, the last year for which figures are available, [1.9 million tourists|2005] visited the islands and spent [USD 800 million|2005].",
    "The Navy had [46 ships|1990] in 1990. [Ten years later|] it had [29|].",
    "Receipts to the end of September 2012 were [EUR 402 million|2012-09], [EUR 17 million|2012-09] below profile.",
    "The survey was carried out in November 2010. It covered [2,011 households|2010-11] and found that [one in seven|2010-11] had no income.",
    "Enrolment grew from [310,000 pupils|1998] in 1998 to [402,000|2004] in 2004, an increase of [30 per cent|1998/2004].",
    "The Secretary of State was asked how many orders were made in 1996. There were [411 orders|1996], and [37|1996] were appealed.",
    "From January to August 2021 customs officers seized [3.4 tonnes|2021-01/2021-08] of the drug, more than in the whole of 2020.",
    "Rainfall in 2007 was [620 millimetres|2007], the lowest since 1976, when only [540 millimetres|1976] fell.",
    "The ship is [140 metres|] long and carries [70 sailors|]; it was launched in 1991.",
    "Aid to the region totalled [EUR 61 million|2011] in 2011. [EUR 44 million|2011] of this went to health, and the rest to schools.",
    "2016-03-14>> In 2015 the courts heard [9,100 cases|2015]. The number is expected to reach [10,000|2017] in 2017.",
    "Losses in the 2014/15 season came to [12 per cent|2014/2015] of colonies, compared to [17 per cent|2013/2014] the season before.",
    "On 1 May 2020 there were [1,204 patients|2020-05-01] in hospital, of whom [96|2020-05-01] were in intensive care. A week earlier there had been [1,530|].",
    "The Government will spend [EUR 200 million|2019/2023] between 2019 and 2023 on trains.",
    "The minimum wage, set at [EUR 9|2017] an hour in 2017, was raised to [EUR 10|2020] in 2020.",
    "Of the [640 applications|2013] lodged in 2013, [212|2013] were granted and [88|2013] refused; the others were pending at the end of the year.",
    "Until 2003 the levy was [4 per cent|]. It is now [6 per cent|].",
    "Crude oil averaged [USD 71|2018] a barrel in 2018 (2017: [USD 54|2017]).",
    "Seventy-one states had ratified the treaty by 1 March 1999, when it entered into force; [40 ratifications|] were needed.",
    "Net migration of [24,000|2015] in 2015 was [9,000|2015] higher than in 2014.",
    "During 2022, we trained [1,150 midwives|2022] in [14 districts|2022]. Each received a kit worth [USD 60|2022].",
    "Public debt will fall to [48 per cent|2025] of output by 2025 under current plans, from [57 per cent|2021] in 2021.",
    "Output per worker has risen by [21 per cent|2000/..] since 2000.",
    "The 1984 agreement provides for [USD 5 million|] a year. Payments in 1985 were [USD 3 million|1985].",
    "Staff at year end 2019: [512|2019] (of whom [230 women|2019]).",
    "Two thousand people marched on 3 July 2010, according to police, who made [45 arrests|2010-07-03].",
    "Last winter was hard. In January 2010, [31 schools|2010-01] were closed, as against [five|2009-01] in January 2009.",
    "The loan of [USD 90 million|] agreed in 1996 is to be repaid over [20 years|].",
    "The two ministers met in Geneva on 9 May 2013 and spoke for [three hours|].",
    "Traffic in 2016, at [88 million tonnes|2016], was [3 per cent|2016] up on the year before, and the canal earned [USD 2.6 billion|2016].",
)
