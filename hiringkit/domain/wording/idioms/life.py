"""Everyday turns of phrase for how somebody lives: health, law, money, service, views, clubs and travel."""

from hiringkit.domain.wording.lexicon import BODY
from hiringkit.domain.wording.rules import WARN, Rule

_MONEY = (
    r"(?:salary|pay|wage|base|bonus|stock|equity|compensation|remuneration|package|income|earnings|"
    r"take-home|commission|day rate|hourly rate)"
)
_THERE = (
    r"(?:(?:at|with|in|from|over at) (?:your|his|her|their|the) (?:old|current|present|previous|last|former|first) "
    r"(?:place|firm|company|employer|job|role|post|team)|where (?:you|s?he) (?:are|is|work\w*|was|were))"
)
DISABILITY = (
    Rule(r"\bhealth-?wise\b", WARN),
    Rule(rf"\b(?:can|could|will|would|does|do|is|are) <poss> (?:\w+ )?{BODY} (?:\w+ ){{0,2}}?(?:cope|hold up|hold|"
         r"manage|stand|take|up to|able|strong|good|bother|hurt|ache|allow|let|all right|ok(?:ay)?)\b(?! (?:of|on) "
         r"(?:the|this) (?:data|code))"),
    Rule(r"\b(?:is|was) (?:it|that|this) (?:an? |your |because of |due to |down to )*(?:dyslexia|adhd|autism|"
         r"depression|"
         r"anxiety|arthritis|epilepsy|diabetes|asthma|ptsd|cancer|stroke|injury|illness|disability|medical condition|"
         r"stammer|stutter)(?=\s*(?:[,;:)]|$|or\b|that\b))"),
    Rule(rf"<poss> (?:\w+ )?{BODY} (?:give|gives|giving|gave|cause|causes|caused|play|plays|playing|hurt|"
         rf"hurts|ache|aches|"
         r"act|acts|bother|bothers)\b(?! (?:up )?(?:our|the code))|\b(?:trouble|pain|problems?|aches?) "
         r"(?:with|in|from) "
         rf"<poss> (?:\w+ )?{BODY}\b"),
    Rule(r"\b(?:that|this|his|her|your) (?:\w+ )?(?:stammer|stutter|lisp|limp|twitch|tremor|tic|cough|squint|"
         r"hearing aid|"
         r"wheelchair|walking stick|crutch(?:es)?)\b", unless=r"\busers?\b|\bpatients?\b"),
    Rule(r"\b(?:physical|mental|medical|bodily|psychological)(?:(?: or|,| and) (?:physical|mental|medical|"
         r"psychological))? (?:limitations?|"
         r"restrictions?|impairments?|difficult(?:y|ies)|handicaps?)\b(?! (?:of|in) the)|<subj> (?:\w+ "
         r"){0,2}?(?:used?|tried|taken?|"
         r"take|done) (?:any |some )?(?:illegal|recreational|hard|soft|party|street) drugs\b|<subj> (?:\w+ "
         r")?(?:see|hear|walk|stand|"
         r"climb|lift|sit)\b.{0,20}\bwithout (?:glasses|an? (?:aid|stick|cane|hearing aid)|pain|help|support|"
         r"sitting down)\b",
         unless=r"\bscreen reader|\busers?\b|\bpatients?\b"),
    Rule(r"^(?:and )?(?:is|was) (?:that|this|it) an? (?:\w+ )?(?:prosthe\w+|hearing aid|brace|plaster cast|limp|cane|"
         r"insulin pump|crutch|birth ?mark|walking stick)\b|\b(?:what|which) (?:meds?|medications?|medicines?|pills|"
         r"tablets|painkillers|antidepressants) (?:are|were|do|did|have|is|does) <subj>\b|<is><f>(?:hurt|injured) "
         r"(?:at|on|in|by|while) (?:work|your|his|her|the (?:job|army|accident)|an? (?:accident|crash))\b"),
    Rule(r"\b(?:on (?:any |some |regular |strong )?meds|anything medical|doctor's note|blue badge|registered "
         r"disabled|"
         r"clean bill of health|in good nick|bodily|repetitive strain|carpal tunnel|sleep (?:problems|disorder)|"
         r"special "
         r"school|wears? glasses|short-sighted|long-sighted|lip-?read\w*|guide dog|service dog|off sick|pulled a "
         r"sickie|sickies?|throw(?:s|ing)? sickies|mood swings|bad nerves|nervous wreck|a screw loose|unhinged|frail|"
         r"lost (?:an? )?(?:arm|leg|eye|finger)|hard of hearing|poor (?:sight|eyesight|hearing))\b", WARN,
         unless=r"\bbodily\b.*\b(?:data|harm model)", loose=True),
)  # fmt: skip
GENETIC = (
    Rule(
        r"\b(?:dna|genetic|gene|ancestry|genome) tests?\b.{0,25}\b(?:you|him|her)\b",
        unless=r"\b(?:models?|data|patients?|pipeline)\b",
    ),
    Rule(
        r"\b(?:illness(?:es)?|diseases?|conditions?|disorders?|ailments?|health problems) (?:do|does|did|have|"
        r"has|had|were|"
        r"are) <poss> (?:\w+ )?(?:grand)?(?:parents?|mother|father|mum|dad|siblings|brothers?|sisters?|"
        r"relatives|family)\b"
    ),
    Rule(r"\b(?:23andme|ancestrydna|myheritage)\b(?! (?:data|api|breach|case))"),
    Rule(
        r"\b(?:among|amongst|in|with|by|of|on) (?:any of |one of |either of )?<poss> (?:\w+ )?(?:relatives|relations|"
        r"kin|kinsfolk|forebears|bloodline|(?:mother|father|mum|dad)'s side)\b.{0,40}$|\bwhat <poss> (?:\w+ "
        r")?(?:siblings|"
        r"parents|grandparents|brothers?|sisters?|mother|father|mum|dad|relatives) (?:\w+ )?(?:suffer|die)",
        WARN,
        unless=r"\b(?:work|employ)(?:s|ed|ing)?\b",
    ),
)
CRIMINAL = (
    Rule(r"\b(?:in (?:the|a) cells?|the cops|magistrates?|bail|spent a night in|probation officer|locked up|"
         r"clink|slammer|"
         r"shoplift\w*|stolen anything|jail|prison|arrest\w*|the law on your)\b", WARN,
         unless=r"\barrest(?:ing|ed)? the\b|\bcells? (?:of|in) (?:the|a) (?:table|grid|sheet|notebook)", loose=True),
    Rule(r"(?:<has>|<subj>|<is>|^(?:ever|been|got)|<note>).{0,20}\b(?:nicked(?! (?:the|a|an|some|code))|banged "
         r"up|done "
         r"for (?:\w+ )?(?:theft|speeding|assault|drink\w*|possession|fraud)|behind bars|in the (?:clink|"
         r"slammer|nick)|"
         r"collar felt|points on (?:your|his|her) (?:\w+ )?licen[cs]e|community (?:service order|order|payback)|"
         r"a mugshot|"
         r"an asbo|a warrant out|on the wrong side of the law)\b"),
    Rule(r"^(?:so |and )?(?:any|got any|ever had any?) (?:duis?|dwis?|priors|asbos?|run-ins|brushes with the law)\b|"
         r"<has><some>priors(?=\s*(?:$|[,;]))"),
    Rule(r"\b(?:rap sheet|clean record|spotless record|police (?:clearance|certificate)|dbs check|speeding|"
         r"ex-offender|"
         r"parole|felons?|jailbird|lawbreaker|community service)\b", WARN, unless=r"\bspeeding (?:up|things|the)\b",
         loose=True),
)  # fmt: skip
SALARY = (
    Rule(rf"\b(?:what|how much) (?:do |does |did )?<subj> (?:use to |used to )?(?:get|got|gets|start on|started on|"
         rf"begin on|finish on|finished on|end up on|be on) (?:paid )?(?:{_THERE}|(?:now|today|currently|at "
         rf"present|at the "
         rf"moment)(?=\s*(?:$|[,;])))|\bcompares? (?:to|with|against) what <subj> (?:\w+ )?(?:have|has|gets?|"
         rf"earns?|made|"
         r"(?:are|is|were|was) on)\b|<subj> costs? (?:them|your (?:boss|employer|firm|company))\b"),
    Rule(r"\b(?:what|which) (?:figure|number|amount|grade|band|pay band|salary band|scale|package) (?:are|is|were|was) "
         r"<subj> (?:\w+ )?(?:on|at|in|getting)\b|\b(?:did|do|have|has|will) they (?:\w+ )?(?:give|pay|offer|"
         r"given|paid|"
         r"offered) <subj> (?:an? |any |the )?(?:\w+ )?(?:raise|pay rise|rise|bonus|increment|pay increase)\b|<is>"
         r"(?: \w+)? (?:paid|given|getting|receiving) (?:an? |any |your |the )?(?:\w+ )?(?:bonus\w*|commission|"
         r"overtime|"
         r"allowances?|stock options|shares)\b"),
    Rule(r"\b(?:what|how much) <subj> (?:\w+ )?(?:earns?|earned|takes? home|took home|(?:is|are|was|were) (?:on|paid|"
         r"earning|making))(?=\s*(?:[,;:)]|$|today|now|there|currently|before|at (?:your|his|her|their|the moment|"
         r"present)|in (?:your|his|her|their)|and\b|or\b))"),
    Rule(r"\bwhat <subj> (?:already |now |currently )?(?:gets?|earns?|makes?|takes? home|is paid|are paid) "
         r"(?:today|now|"
         r"currently|there|at (?:present|the moment)|these days|elsewhere)\b|\bwhat <subj> (?:is|was|are|"
         r"were) on (?:at|with|there|before|previously|now|currently|in (?:your|his|her|the "
         r"last))\b|\b(?:last|latest|most recent|previous) (?:pay )?(?:raise|rise|bonus|increment|pay review) "
         r"(?:that )?"
         r"<subj> |\b(?:last|latest|most recent|previous) (?:raise|pay rise|bonus) <poss>"),
    Rule(r"^(?:(?:currently|previously|last|formerly|now|already) )?(?:earn(?:s|ed|ing)|ma(?:de|kes|king)|paid|"
         r"on) (?:about |"
         r"around |roughly |over |some )?(?:\$|£|€)?\d[\d.,]*(?:k|,000| ?thousand| ?grand)\b(?! (?:requests|rows|"
         r"predictions|users))", WARN),
    Rule(r"\bwhat (?:were|was) <subj> (?:\w+ )?(?:making|earning|getting|paid)(?= (?:at|in|with|over at|back "
         r"at) (?!the "
         r"(?:time|hackathon)|that)|\s*(?:$|[,;]|there|before))"),
    Rule(r"\b(?:see|show|send|bring|need|copy of|attach|your|last) (?:\w+ ){0,2}?(?:w-?2s?|p60s?|"
         r"payslips?)\b(?! (?:forms? )?(?:ocr|"
         r"extract\w*|data|parser))"),
    Rule(r"<subj> (?:\w+ )?(?:earn|earns|earning|make|makes|making|on|get|gets|paid) (?:more|less|over|under|"
         r"above|below|about|"
         r"around)(?: than)? (?:\w+ ){1,2}(?:thousand|grand|k|a (?:year|month))\b",
         unless=r"\b(?:expect\w*|hope|hoping|want|like|requests?|rows|users|predictions|errors|mistakes)\b"),
    Rule(r"\b(?:what|how much) (?:did|do|does|were|was|have|has) <subj> (?:\w+ )?(?:earn(?:ed|ing)?|"
         r"gross(?:ed)?|bring home|net)\b",
         unless=r"\b(?:trust|respect|expect\w*|promotion|want to|hope to|would)\b"),
    Rule(r"<subj>(?:'re|'s)? (?:currently |now |presently |already |really |actually )?(?:earns?|makes?|takes? home|"
         r"brings? home|pulls? in|clears?|(?:are|is|were|was|being|get|gets|got) (?:being )?paid|(?:are|is|was|were) "
         r"on)(?: (?:now|currently|at (?:the moment|present)|today|there|these days|right now|where (?:you|s?he)\b))",
         unless=r"\b(?:decisions?|calls?|progress|sense|time|mistakes?)\b"),
    Rule(rf"\b{_MONEY}\b.{{0,30}}\b(?:at|in|with|from) (?:your|his|her) (?:\w+ )?(?:current|previous|last|old|former|"
         r"present|most recent|first)\b", unless=r"\b(?:pay(?:ing|s)? (?:down|off|attention|for)|technical debt|"
                                                 r"model|data|predict\w*|forecast\w*|dataset|code|"
         r"expect\w*)\b"),
    Rule(r"\b(?:was|were|is|are|been|be) (?:paying|giving) (?:you|him|her)\b(?! (?:attention|time|feedback|trouble|"
         r"a hard|the))|\bpay you (?:at the moment|now|currently|there)\b|\bpaid where (?:you|s?he)\b"),
    Rule(r"<subj> (?:currently |now |presently |already |says (?:s?he )?)?(?:gets?|makes?|earns?|made|earned|"
         r"takes home|"
         r"cleared|clears|pulled in|pulls in|is on|was on|are on) (?:about |around |roughly |over |only |just |"
         r"under )?"
         r"(?:\$|£|€)?\d[\d.,]*(?:k|,000| ?thousand| ?grand| an hour| a (?:year|month|day)| per \w+)"),
    Rule(r"\b(?:pay (?:packet|cheque|day amount)|going rate (?:where|at)|how well do(?:es)? (?:they|your \w+) pay|"
         r"pay where (?:you|s?he)|money where (?:you|s?he)|better paid|worse paid|pay cut|pay jump|pay bump|current "
         r"(?:salary|ctc|package|comp))\b", WARN, loose=True, unless=r"\bexpect\w* (?:salary|pay)$"),
)  # fmt: skip
MILITARY = (
    Rule(r"\bwhat (?:is|was|were) <poss> (?:last |highest |final )?rank(?=\s*$)"),
    Rule(r"<is><f>(?:discharged|released|dismissed|kicked out|thrown out|let go|sent home) (?:from|of|out of|"
         r"by) (?:the "
         r")?(?:\w+ )?(?:army|navy|air force|marines?|military|armed forces|forces|coast guard|national guard|"
         r"reserves|raf|legion)\b"),
    Rule(r"<poss> (?:army |military |naval )?service records?\b", unless=r"\b(?:api|customer|ticket|dns)\b"),
    Rule(r"<poss> (?:military )?draft (?:status|card|number|board|notice)\b|\bselective service\b|\bcall-up papers\b|"
         r"\b(?:go|went|gone) awol\b|\bdeserter\b|\bdemobbed\b|\bsquaddie\b"),
    Rule(r"<subj> .{0,12}\b(?:stationed|bear arms|see combat|carried a gun)\b", WARN),
)  # fmt: skip
UNION = (
    Rule(r"<subj> (?:\w+ ){0,2}?(?:organi[sz](?:e|ed|ing)|mobili[sz](?:e|ed|ing)|rall(?:y|ied|ying)) (?:the |"
         r"your |his |"
         r"her |other |your fellow )*(?:workers|staff|employees|workforce|shop floor)\b(?! (?:data|schedule|into|rota|"
         r"training|by|around))|(?:<is>|<does>|<subj>).{0,25}?\b(?:in|during|part of|behind) (?:an? |the |any |that |"
         r"last year's )?strikes?\b(?! (?:price|rate|zone|through|a\b))"),
    Rule(r"\b(?:staff|workers|employees|workforce|workmates) (?:here |there )?(?:organi[sz]ed?|"
         r"organi[sz]ing)(?=\s*(?:$|"
         r"[,;]|against|for (?:better|higher|more)))", WARN),
    Rule(r"\b(?:pro|anti)-?(?:labou?r|unions?)\b", WARN),
    Rule(r"\b(?:sign(?:ed|ing)?|fill(?:ed)? in) (?:an? |any |the )?(?:union |authori[sz]ation |membership )?card\b|"
         r"\bnon-?union\b|\bunion-free\b|\b(?:tr(?:y|ied) to|help(?:ed)? (?:to )?|colleagues) (?:organi[sz]e|"
         r"unioni[sz]e)"
         r"(?=\s*(?:$|[,;]|at|the (?:staff|workers|workforce)|a union|your colleagues))|\b(?:down(?:ed)? tools|"
         r"work to "
         r"rule|picket(?:ing|ed)?|walk(?:ed)? out (?:with|over pay|in protest))\b",
         unless=r"\bcredit card|\b(?:sim|index|story|kanban|report) card|\bevent|\bconference"),
)  # fmt: skip
POLITICS = (
    Rule(r"<is>(?: \w+)? (?:an? |any )?(?:\w+ )?party (?:member|activist|official|worker)\b"),
    Rule(r"\b(?:whose|which|what) (?:election |political |presidential )?campaigns? (?:do|did|does|have|has|"
         r"would) <subj> "
         r"(?:\w+ )?(?:give|gave|donate|fund|support|back|work|volunteer|contribute|canvass|help)", WARN,
         unless=r"\b(?:marketing|ads?|advert\w*|e-?mail|model)\b"),
    Rule(r"\bwho(?:'s| is| was) (?:your|his|her) (?:candidate|president|prime minister)\b(?! (?:model|for "
         r"(?:the|this) "
         r"(?:job|role|post|position)))", WARN),
    Rule(r"\b(?:which|what) (?:candidate|president|side|politician|leader)s? (?:do|did|does|will|would|are|is) "
         r"<subj> (?:\w+ )?(?:support\w*|"
         r"back\w*|prefer\w*|vot\w+|like|want)\b", unless=r"\b(?:models?|node|cluster|replica|job|hire)\b"),
)  # fmt: skip
FINANCE = (
    Rule(r"<is>(?: \w+)? behind (?:on|with|in) (?:any |your |his |her |the |a |several )*(?:\w+ )?(?:rent|mortgages?|"
         r"bills|payments?|loans?|instal?lments?|debts?|repayments?|taxes)\b|\b(?:manage|handle|budget|look after|"
         r"deal with) (?:your|his|her) (?:own |household |private |personal |family )?(?:money|finances|household)\b"),
    Rule(r"<poss> (?:\w+ )?(?:flat|house|home|apartment|place|car|mortgage|student loan) (?:\w+ )?(?:paid (?:off|for)|"
         r"bought|rented|mortgaged|repossessed)\b|\b(?:paid|pay|paying) off (?:on )?<poss> (?:\w+ )?(?:flat|house|home|"
         r"apartment|mortgage)\b"),
    Rule(r"\bhow(?:'s| is| are| good is| bad is) <poss> (?:\w+ )?(?:credit|finances|bank balance|overdraft|"
         r"savings)(?=\s*(?:$|"
         r"[,;]|these|at|now|rating|score|looking))"),
    Rule(r"<subj> .{0,20}\b(?:unemployment|housing|welfare|social security|jobseeker\S*) (?:benefits?|allowance|"
         r"payments?|"
         r"cheques?|checks?)\b|<subj> .{0,12}\bon (?:welfare|benefits|food stamps|the dole)\b", WARN,
         unless=r"\b(?:models?|data|predict\w*|claims? system)\b"),
    Rule(r"\bset for (?:money|cash)\b|\b(?:strapped|short|pushed) (?:for|of) (?:cash|money)\b|\bmake ends "
         r"meet\b|\bnest "
         r"egg\b|(?:<subj> .{0,12}|<note>(?:is |are )?(?:still |now |currently )?)pay(?:ing)? off "
         r".{0,20}\b(?:student|car|home|credit card|your|his|her) (?:\w+ )?(?:loans?|debts?|"
         r"cards?)\b|\blive within (?:your|his|her) means\b|\brich parents\b|\bfamily money\b|\bcounty court\b|"
         r"\bmoney "
         r"worries\b", unless=r"\btechnical\b"),
    Rule(r"\b(?:student (?:loans?|debt)|landlord|homeowner|council tax|hard up|skint|well[- ]off|family money|"
         r"financially|second job to)\b", WARN, loose=True),
)  # fmt: skip
SOCIAL = (
    Rule(r"\bwhat(?:'s| is| are|'re) <poss> (?:\w+ ){0,2}?(?:passwords?|log-?ins?|pin)\b<notech>(?! (?:manager|policy|"
         r"strategy|rotation|hashing|storage))"),
    Rule(r"\b(?:your|his|her) (?:\w+ )?(?:log-?ins?|log-?in details|credentials|passwords?)\b.{0,15}\b(?:to|for|"
         r"on) (?:\w+ )?"
         r"(?:linkedin|facebook|instagram|twitter|tiktok|snapchat|social|e-?mail|x)\b"),
    Rule(r"\b(?:set|make|turn|switch|change)(?:ing)? (?:your|his|her) (?:\w+ )?(?:profiles?|accounts?|pages?|posts) "
         r"(?:to )?public\b|\b(?:friend|follow|connection) request\b.{0,30}\b(?:so|us|we|me)\b|\b(?:your|his|her) "
         r"(?:facebook|instagram) (?:friends|wall)\b|\b(?:vet|vetting|going through|went through) (?:your|his|her) "
         r"(?:posts|profile|feed|socials)\b"),
    Rule(r"\b(?:organi[sz]ations?|groups?|clubs?|associations?|societies|activities)\b.{0,20}\boutside (?:of )?"
         r"(?:work|the office|working hours)\b", WARN, unless=r"\bprofessional\b|\brelevant\b|\bopen[- ]source\b"),
)  # fmt: skip
TRANSPORT = (
    Rule(r"\bhow long (?:does|did|would|will) it take (?:you|him|her) (?:to (?:get|come|travel|drive|commute|"
         r"walk|reach) )"
         r"(?:here|in|to (?:work|us|the office)|the office|home|us)\b", WARN),
    Rule(r"<poss> (?:own )?(?:motor|wheels|ride|scooter|moped|bike|motorbike)\b(?=\s*(?:$|[,;]|taxed|insured|and|or|to|"
         r"on the road|parked|outside))|\b(?:for|have|get|got|need|needs|find|rely on|beg|scrounge) a lift\b", WARN,
         unless=r"\b(?:metric|conversion|experiment|models?|sales|revenue|elevator)\b"),
    Rule(r"\b(?:transport(?:ation)?|means of (?:transport|travel)|a ride|a vehicle) of (?:your|his|her) own\b"),
    Rule(r"\b(?:which|what) (?:bus|train|tube|tram|metro|ferry|line)\b.{0,10}\b(?:you|s?he) (?:\w+ )?(?:come|"
         r"arrive|ride|travel|"
         r"commute|take|catch|get)\b", unless=r"\b(?:models?|data|message|event)\b"),
    Rule(r"<subj> .{0,15}\b(?:rely|depend|relies|depends|reliant|dependent) on (?:the |a )?(?:bus(?:es)?|"
         r"trains?|public "
         r"transport|transit|lifts|the tube|taxis?|friends for lifts)\b|\b(?:your|his|her) own (?:set of )?wheels\b|"
         r"<has><some>(?:set of )?wheels\b|\b(?:bus|train|rail) pass\b|\bseason ticket\b|\boyster card\b",
         unless=r"\b(?:models?|data|predict\w*)\b"),
)  # fmt: skip
