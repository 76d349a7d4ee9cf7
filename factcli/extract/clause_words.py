"""The words by which a sentence is told apart into clauses and their subjects."""

from __future__ import annotations

from factcli.grammar.lexis import word_set

VERBS = word_set(
    """
    is are was were has have had will would shall should can could may might must does do did be
    contributes contribute provides provide provided gives give gave came comes come rose rises fell
    falls grew grows amounts amounted stood stands reached accounts accounted made makes make paid
    pays cost costs received receives spent spends employs employed includes included comprises
    comprised proposes proposed declined increased decreased dropped totalled totaled exceeded
    remains remained contains contained lasted killed sent sends deployed deploys served serves
    signed attended consists counted counts holds held hosts hosted houses housed covers covered
    allocated allocates announced approved adopted established funded trained destroyed built
    delivered produced exported imported bought sold owns owned operates operated maintains
    maintained numbered numbers collected raised raises invested invests pledged pledges committed
    needs needed requires required bans had earned lost gained won ended began started became
    entered joined ratified acceded recruited appointed treated reported recorded registered
    supported supports attracted employs ranks ranked left saw sees sits runs ran set met took takes
    borrowed lent donated granted transferred opened closed processed handled issued published
    injured wounded arrested displaced affected reduced cut lowers lowered climbed jumped slowed
    expects expected plans planned aims intends wants calls called authorizes authorized calls
    said says say told tells claimed claims believes believed argued argues warned estimates
    er var har hadde skal vil fikk ga gav gir bidrar sendte utgjør utgjorde kostet
    koster økte falt steg
    """
)
ASIDE = word_set(
    """
    which who whom whose that where when while whereas because although though if unless whether as
    than with without including excluding following after before since until compared despite
    affecting causing som mens fordi hvis da med uten etter
    """
)
NO_SUBJECT = word_set(
    """
    it its they their he she his her we our you your i my this that these those there here who what
    which some all most many several others other another one both each every any a an more few
    none nobody them police officials sources reuters
    det den de der han hun vi dette disse noen alle en ei et
    """
)
FRAME_STARTS = word_set(
    """
    in at on by during under since between from until till for after before with within throughout
    over across as according per through against among like despite following together along
    i på ved under siden mellom fra etter før ifølge
    """
)
ADVERBS = word_set(
    """
    so again once consequently hence accordingly
    however today currently meanwhile moreover furthermore additionally also overall nevertheless
    similarly further finally first second third then thus therefore now still yet instead indeed
    altogether already recently roughly nearly about around approximately almost only
    """
)
GERUNDS = word_set("spending funding housing training financing lending borrowing shipping")
