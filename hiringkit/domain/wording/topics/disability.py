"""Disability and health: conditions, treatment, sick leave, and what a body can do."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.lexicon import BODY, CONDITION, DOCTOR, HEALTH_STATE
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_TECH = (
    r"\b(?:containers?|replicas?|nodes?|pods?|endpoint|database|deploy\w*|service|classifier|models?|data "
    r"?sets?|readers|viewers|users|cluster)\b"
)

TOPIC = Topic(
    id="disability",
    title="Disability and health",
    why="Health, disability, treatment and past sick leave may not be asked about before an offer.",
    alternative="Describe the tasks and ask everyone: can you do them, with or without an adjustment?",
    rules=(
        Rule(
            rf"<is><f>(?:{HEALTH_STATE})\b<notech>(?! (?:to|of|from|spots?|review|trial|search|test|alley|with "
            r"(?:the|a|how|what|our|your) (?:results?|code|state|answer)|users|people who use))(?! of "
            r"(?:waiting|being))",
            unless=r"\bservice in (?:good|bad)|\bdiagnosed (?:the|a|an) (?:bug|incident|problem|fault|outage|leak)",
        ),
        Rule(
            rf"<has><some>(?:{CONDITION.pattern})\b<notech>(?! (?:check|endpoint|probe|prediction|screening|"
            r"classif|for (?:stopping|early|termination)|of (?:a|the) (?:loop|query)))",
            unless=(
                r"\bin production\b|\b(?:convergence|boundary|stopping|race|initial|necessary|sufficient) "
                r"conditions?\b|\byour family\b|\bbuilt?\b|\bexperience with\b"
            ),
        ),
        Rule(
            r"<has><some>(?:(?:any |a )?condition|anything)\b.{0,25}\b(?:affect|prevent|stop|limit|interfere|"
            r"keep you|know about your health|hinder)"
        ),
        Rule(
            r"<poss> (?:own |overall |general |current |recent |\w+ )?(?:(?:mental |physical )?health(?! "
            r"(?:check|endpoint|probe|care|data|service|record|app|system|metric|dashboard|of))|medical "
            r"(?:history|records?|conditions?|needs|situation|leave|status)|disabilit(?:y|ies)|illness(?:es)?|"
            r"medications?|prescriptions?|eyesight|hearing|impairment|limp|stutter|wheelchair|handicap|"
            rf"injur(?:y|ies)|{DOCTOR}|surgery|sick (?:leave|days)|sickness (?:record|absence)|blood pressure|"
            r"hearing aid|drinking|smoking|condition|diagnosis|anxiety|depression|autism|adhd|dyslexia|"
            r"addiction|therapy|diabetes)\b<notech>",
            unless=r"\b(?:under|on) your condition\b|diagnosis of (?:the|that|this|a)|\bstopping condition\b",
        ),
        Rule(
            r"\b(?:what|which|any) (?:\w+ )?(?:medications?|medicines?|drugs|pills|prescriptions?|"
            r"painkillers)\b.{0,20}?\b<subj>\b|\bdrugs are <subj> on\b"
        ),
        Rule(
            r"<subj> (?:\w+ ){0,3}?(?:take|takes|taking|took|taken|use|uses|using|prescribed|need|rely on|"
            r"inject) (?:any |some |regular |daily |strong |illegal |recreational |prescription |prescribed "
            r")*(?:medications?|medicines?|meds|antidepressants|insulin|painkillers|pills|drugs|sleeping pills|"
            r"tranquilli[sz]ers|steroids|antipsychotics|lithium|ritalin)\b<notech>"
        ),
        Rule(
            r"<does>(?: \w+)?(?: ever)? (?:drink|smoke|vape|drinks|smokes|drinking|smoking)(?=\s*(?:[,;:)]|$|"
            r"or\b|alcohol|a lot|much|often|socially|heavily|regularly|too|at all|during|on))|\bhow (?:much|"
            r"often|many)(?: alcohol| cigarettes| drinks| units)?(?: of alcohol)? (?:do|does|did) <subj> (?:\w+ "
            r")?(?:drink|smoke|have a week|consume|vape)\b|<subj> .{0,20}\balcohol(?:ism|ic)?\b"
        ),
        Rule(
            r"\b(?:alcoholism|drinking problem|drug (?:habit|problem|abuse|use|rehab\w*)|substance (?:abuse|"
            r"misuse)|alcohol (?:abuse|problem|issues?)|smoking habit)\b",
            unless=r"\bmodel|\bpredict|\bdata",
        ),
        Rule(
            r"\b(?:sick days?|days? off sick|days? sick|sick[- ]leave|sickness (?:absence|record|leave)|(?:off|"
            r"absent|miss(?:ed)?|away)(?: \w+){0,5} (?:due to|because of|through|for|with|from) (?:\w+ "
            r")?(?:illness|sickness|ill health|medical|health|sick|injury|a medical|being ill))\b",
            unless=rf"\bpredict|\bmodel|{_TECH}",
        ),
        Rule(
            r"\bhow many (?:\w+ ){0,2}?days\b.{0,30}\b(?:sick|ill|illness|absent|off work|miss(?:ed)? (?:work|"
            r"last))\b|\b(?:often|frequently) (?:ill|sick|absent)\b|\b<subj> (?:\w+ )?(?:call|called|calls) in "
            r"sick\b|\bwere <subj> (?:\w+ )?(?:off|absent) (?:sick|ill|last year)"
        ),
        Rule(
            r"(?:<has>|<subj>)(?: ever| recently| previously)?(?: been)?(?: \w+)? (?:hospitali[sz]ed|in (?:a "
            r")?(?:hospital|rehab|therapy|psychiatric|mental)|treated (?:for|by)|diagnosed(?: with)?|injured|"
            r"admitted to|seen by|operated on|under (?:medical|a doctor|psychiatric)|sectioned|prescribed|off "
            r"work with)\b(?! (?:the|a|an|that) (?:bug|incident|problem|fault|outage|leak|root|slow\w*|issue|"
            r"performance|memory|failure|regression))"
        ),
        Rule(
            r"<has>(?: \w+)?<some>(?:cancer|surgery|surgeries|an? operation|operations|a stroke|a heart attack|"
            r"(?:serious |major |bad |work )*(?:illness|injury|injuries|accident)|nervous breakdown|mental "
            r"breakdown|seizures?|a miscarriage|a transplant|covid|long covid|chemotherapy|counselling|therapy|"
            r"psychiatric treatment|treatment for)\b<notech>(?! (?:in|on) (?:production|the (?:database|cluster|"
            r"pipeline)))"
        ),
        Rule(
            r"<subj> (?:\w+ ){0,3}?(?:see|sees|seen|seeing|saw|visit|visited|visiting|consult|consulted|talk "
            rf"to|spoken to|need) (?:a |an |your |any |the )?(?:\w+ )?{DOCTOR}\b"
        ),
        Rule(
            r"<subj> (?:\w+ ){0,2}?(?:suffer|suffers|suffered|suffering) (?:from|with)\b(?! (?:slow|high|low|"
            r"poor|over|vanish|data|class|drift|imbalance|the (?:same|curse)))",
            unless=rf"{_TECH}",
        ),
        Rule(
            r"\b(?:workers?'?s?'?|workman's|workmen's|worker's|employees') comp(?:ensation)?\b|\bdisability "
            r"(?:benefits?|insurance|leave|claim|status|pension|allowance|pay|check|payments?)\b|"
            r"\b(?:industrial|occupational) injury\b"
        ),
        Rule(
            r"\b(?:medical|physical|health|psychiatric|psychological|drug|fitness|blood|urine|hiv|eye) "
            r"(?:exam(?:ination)?|test|check-?up|screening|questionnaire|assessment)s?\b.{0,30}\b(?:interview|"
            r"before|offer|you|for us|now)\b|<subj>\b.{0,30}\b(?:medical|physical|psychiatric|drug|fitness|"
            r"blood|urine|hiv|eye) (?:exam(?:ination)?|test|check-?up|screening|questionnaire)s?\b",
            unless=r"\b(?:model|classifier|data|predict|image|images|imaging)\b",
        ),
        Rule(
            r"\b(?:what (?:is|'s|happened|has happened)(?: wrong)?(?: with| to)?|what's(?: wrong)? with|wrong "
            r"with|lose|lost|losing|hurt|broke|injured?|injuries to|missing|problems? with|trouble with) <poss> "
            rf"(?:\w+ )?{BODY}\b<notech>"
        ),
        Rule(
            r"\bwhy (?:are|is|do|does) <subj> (?:\w+ )?(?:in a wheelchair|limp\w*|use a (?:cane|stick|"
            r"wheelchair)|on crutches|shaking|trembling|walk(?:ing)? (?:with|like))|\bhow did <subj> (?:become|"
            r"get|end up) (?:disabled|injured|hurt|blind|deaf|in a wheelchair|paraly[sz]ed)"
        ),
        Rule(
            r"<subj> (?:\w+ ){0,2}?(?:have|has|having|experience) (?:any |some )?(?:trouble|difficulty|"
            r"difficulties|problems?|issues?) (?:with )?(?:your )?(?:walking|hearing|seeing|climbing|standing|"
            r"sitting|lifting|bending|sleeping|concentrating|speaking|breathing|reading|vision|mobility|hearing|"
            r"sight)\b"
        ),
        Rule(
            r"<does> (?:\w+ )?(?:need|require|want|use|wear|needs|requires|wears|uses)(?: to (?:use|wear))? "
            r"(?:an?|any|special|reasonable|your)?(?: \w+)? ?(?:accommodations?|glasses|contact lenses|hearing "
            r"aids?|wheelchair|walking (?:stick|aid)|crutches|cane|special (?:equipment|chair|treatment)|"
            r"adaptations?|medical (?:attention|equipment|care))\b",
            unless=(
                r"\b(?:interview|assessment|this (?:call|process|meeting|conversation)|hiring process|"
                r"application process|selection|recruitment|hotel|overnight|travel)\b"
            ),
        ),
        Rule(
            r"<does> (?:\w+ )?(?:need|require|needs|requires) (?:an?|any|some|special|reasonable)?(?: \w+)? "
            r"?adjustments?\b.{0,20}\b(?:do|perform|job|role|work|duties|if we hire|on the job)\b",
            unless=r"\binterview|with or without|assessment",
        ),
        Rule(
            r"<subj> .{0,20}\btime off (?:\w+ )?(?:for|to get|because of) (?:\w+ )?(?:treatment|therapy|surgery|"
            r"medical|doctor|appointments|health|illness|an operation|counselling|recovery|hospital)\b"
        ),
        Rule(
            r"\b(?:recovered|recovering) from (?:your|his|her|the|an?) (?:\w+ )?(?:accident|illness|surgery|"
            r"operation|injury|cancer|stroke|addiction|breakdown|depression|burnout)\b"
        ),
        Rule(
            r"\b(?:is|are|how is|how's|how are) <poss> (?:\w+ )?(?:eyesight|hearing|vision|back|heart|health|"
            r"sight|memory|knees?|mental health|eyes)\b(?! (?:for|of|check|on (?:the|this|our)|usage|rate|test|"
            r"layer|model|pressure on))<notech>"
        ),
        Rule(
            r"<note>(?:s?he )?(?:limps|stutters|stammers|lisps|twitches|trembles|wheezes|walks with|is in a "
            r"wheelchair|uses a (?:wheelchair|cane|stick)|looks (?:ill|sick|unwell|frail|depressed|sickly)|"
            r"(?:\w+ )?(?:seems|sounds|appears) (?:depressed|unwell|ill|sick|mentally|bipolar|autistic|anxious|"
            r"unstable|sickly|frail|on the spectrum))|<is><f>(?:(?:mentally )?(?:ill|unstable)|suicidal|frail|"
            r"sickly|on crutches|limping|crippled|deaf in|blind in|burnt out|burned out)\b"
        ),
        Rule(
            r"\b(?:chronic|mental|serious|terminal|long-term|psychiatric|invisible|hidden) (?:illness|"
            r"disability|disease|disorder|health (?:issues?|problems?|condition))\b|\bthe autis\w+ spectrum\b|"
            r"\bspecial needs\b|\bnervous breakdown\b",
            WARN,
            unless=r"\b(?:screening|predict|classif|model|data|detect)",
        ),
        Rule(
            r"^(?:any |got any |have any |known |what )(?:known |serious |current |physical |mental |medical |"
            r"health )*(?:disabilit(?:y|ies)|health (?:problems?|issues?|conditions?)|medical (?:conditions?|"
            r"issues?|problems?)|illness(?:es)?|allergies|impairments?|handicaps?|medications?|injuries|"
            r"ailments)\b<notech>"
        ),
        Rule(
            r"\b(?:anyone|someone|somebody|wife|husband|child|children|kids?|son|daughter|spouse|partner|mother|"
            r"father) .{0,45}?\b(?:disabled|disability|special needs|handicapped|chronic illness|chronically "
            r"ill)\b",
            unless=r"\bmodel|\bdata|\bdesign|\bapp\b",
        ),
        Rule(
            r"\bhow (?:much|often) (?:are|is|were|do|does) <subj> (?:ill|sick|get sick|off sick|see a doctor)|"
            r"<subj> get (?:migraines|sick often|panic attacks|seizures|ill often|anxious attacks|headaches)"
        ),
        Rule(
            r"\bask (?:about|him about|her about|them about|after) (?:his|her|their|any|the) (?:\w+ )?(?:health|"
            r"illness|disability|medication|condition|injury|limp|stutter|wheelchair|sick\w*)\b"
        ),
        Rule(
            r"\b(?:mentioned|disclosed|admitted|revealed|told (?:me|us)) (?:that )?(?:s?he (?:has|had|is|was) "
            r")?(?:a |an |his |her |having )?(?:\w+ )?(?:illness|disability|condition|depression|anxiety|autism|"
            r"adhd|dyslexia|cancer|diabetes|epilepsy|therapy|surgery|diagnosis|breakdown|addiction)\b",
            unless=r"\bmodel|\bpatients?\b|\bdata",
        ),
        Rule(
            (
                r"\b(?:healthy|unhealthy|fit (?:and (?:healthy|well|able)|for work)|physically fit|unfit|off "
                r"work (?:with|for|because)|neurodiver\w+|asperger\w*|tourette\w*|parkinson\w*|amput\w+|"
                r"prosthe\w+|scoliosis|(?:bad|weak|sore) (?:back|knee|hip|heart|leg)|back (?:pain|trouble|"
                r"problems?)|heart (?:condition|attack|problems?|disease)|blood pressure|panic attacks?|"
                r"phobias?|self-harm|detox|contact lenses|spectacles|hearing|x-rays?|lame|gait|medicated|"
                r"overdose|cripple\w*|special (?:diet|needs)|stress(?:ed)? (?:leave|sick)|learning difficult\w+|"
                r"ill|disabilit(?:y|ies)|disabled|handicap\w*|illness(?:es)?|sickness|sick|unwell|medications?|"
                r"medicines?|hospitali[sz]\w+|in (?:a )?hospital|psychiatr\w+|therap(?:y|ist)|counsell?ing|"
                r"wheelchair|autis\w+|adhd|dyslexi\w+|epilep\w+|diabet\w+|cancer|surgery|tremors?|depress(?:ed|"
                r"ion)|anxiety|bipolar|ptsd|alcohol\w*|drug (?:problem|habit|test|addict\w*)|smok(?:e|es|er|"
                r"ing)|drink(?:s|er|ing)?|vaccinat\w+|jab|(?:your|his|her) health|health (?:reasons?|problems?|"
                r"history|issues?|conditions?|grounds)|(?:good|bad|poor|ill) health|mental (?:health|illness|"
                r"problems?|condition|hospital|history|state)|mentally (?:ill|unstable|unwell)|medical\w*|"
                r"doctors?|physically|last physical|prognosis|diagnos\w+|life insurance|hearing aid|deaf|blind|"
                r"special (?:chair|equipment|needs)|off for stress|stress leave|burn-?out|insomnia|crutches|"
                r"limp\w*|stammer\w*|stutter\w*|migraines?|allerg\w+|addict\w*|rehab|sober|menopaus\w*|eye "
                r"contact|born like that|chronic|seizures?|asthma\w*|hiv|suicid\w*|breakdown|impairments?|"
                r"mobility|eyesight|in pain|chronic pain|injur\w+|vegan|a shrink|recovering)\b"
            ),
            WARN,
            unless=(
                r"\bhealth (?:check|endpoint|probe|care|and safety|data|sector|insurance industry|tech)|"
                r"\bhealthcare|\bhealthy (?:disagreement|debate|conflict|team|codebase|culture|habit|scepticism|"
                r"tension)|\bblind (?:spot|review|audition|test|copy)|\bpain ?points?\b|\bgrowing pains\b|"
                r"\b(?:sensors?|features?|flags?|jobs?|triggers?|alerts?|checks?|tests?|plugins?|rules?|caches?|gpus?|"
                r"nodes?|cores?|constraints?|index(?:es)?) (?:\w+ ){1,2}disabled|\bdisabled by default|"
                r"\bdisabled (?:flag|button|account|users)|\bsmoke test|\bdrink(?:ing)? "
                r"from (?:the|a) fire|\bdata ?doctor|\bdoctor(?:ed|al|ate)\b|\bdiagnos(?:e|ed|is|ing|"
                r"tic)\b.*\b(?:fault|problem|issue|bug|incident|outage|failure|cause|root|answer|leak|curve|"
                r"overfit\w*|why)|\bchronic(?:ally)? (?:flak|late|under|problem)|\bpain of\b|\bpainful\b|\bdeaf "
                r"to\b|\bblind to\b|\bblind faith|\baddicted to (?:learning|coding)|\blimp(?:s|ed)? along|"
                r"\bdrugs? (?:discovery|trial|design)|\bmental (?:model|arithmetic|math|note|load|picture|map)|"
                r"\bmentally (?:picture|model|note|simulat\w+)|\bphysically (?:located|separate|present|"
                r"meaningful|plausible|possible|in the)|\bbreakdown (?:of|by|per|into)|\bcost breakdown|"
                r"\bmedical (?:image|device|record|text)|\bemployee health benefits|\bsick of\b|\bdepressed "
                r"(?:prices|market)|\bdrink\b.*\b(?:coffee|tea|water)\b|\bbefore (?:diagnos|prescrib)"
            ),
            loose=True,
        ),
        Rule(
            (
                r"^(?:possible|possibly|probable|probably|maybe|perhaps|suspected?|likely|clearly) (?:\w+ "
                r")?(?:autis\w+|adhd|depress\w+|dyslexi\w+|bipolar|anxiety|alcohol\w*|addict\w*|on the spectrum|"
                r"mental\w*|disab\w+|ill\w*|sick\w*|health (?:issues?|problems?))\b|\bavoids eye contact\b|\bno "
                r"eye contact\b"
            ),
            WARN,
        ),
        Rule(
            r"\bmedical history\b(?! (?:as an? \w+|data|records? (?:model|data)))|<is>(?: ever)? (?:been )?tested for "
            r"(?:aids|hiv|drugs|\w+ disease)|<has>(?: ever)? been tested for (?:aids|hiv|drugs|any (?:disease|"
            r"illness))|^(?:a )?(?:stutterer|stammerer|epileptic|diabetic|alcoholic|smoker|drinker)(?=\s*(?:$|"
            r",))|<subj> .{0,20}\b(?:social security|welfare|incapacity|disability|sickness) benefits?\b"
        ),
        Rule(
            (
                r"\b(?:perhaps|probably|maybe|possibly|apparently|seems to|may) (?:drinks?|smokes?|be (?:ill|"
                r"drunk|on something)|on drugs|hung ?over)\b|\b(?:hands|voice) (?:shake|shook|tremble)s?\b"
            ),
            WARN,
        ),
        *idioms.DISABILITY,
    ),
)
