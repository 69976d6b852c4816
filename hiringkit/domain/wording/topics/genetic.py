"""Genetic information: tests, hereditary disease, and the health of relatives."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.lexicon import DISEASE
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_FOLK = (
    r"(?:grand)?(?:parents?|mother|father|mum|mom|dad|siblings?|brothers?|sisters?|children|kids|sons?|"
    r"daughters?|family|relatives?|uncles?|aunts?|mother's|father's)"
)
_STUDY = (
    r"\b(?:would you (?:model|build|design|cluster|correct|protect|predict|tune)|data ?sets?|algorithms?|"
    r"sequence data|warehouse|public data)\b"
)

TOPIC = Topic(
    id="genetic",
    title="Genetic information and family health",
    why="Genetic tests and the health of relatives may never be part of a hiring decision.",
    alternative="Drop the question; nothing about a relative's health bears on the work.",
    rules=(
        Rule(
            rf"\b(?:{DISEASE.pattern})s?\b.{{0,30}}\b(?:in|of|among|within) (?:your|his|her|the|their) "
            r"(?:immediate |close |own )?(?:family|relatives|parents|bloodline)\b",
            unless=_STUDY,
        ),
        Rule(
            r"\brun(?:s|ning)? in (?:your|his|her|the|their) family\b|\b(?:family history of|family (?:medical|"
            r"health|disease) history|history of .{2,25} in (?:your|his|her|the) family|family's (?:medical|"
            r"health) history|medical history of (?:your|his|her) family)\b",
            unless=_STUDY,
        ),
        Rule(
            r"(?:<poss>|\bany(?:one|body) in (?:your|his|her)|\banyone in (?:your|his|her) (?:immediate |close "
            r")?|\bsomeone in (?:your|his|her)|\bmembers? of (?:your|his|her)|\beither of (?:your|his|her)|"
            rf"\bboth of (?:your|his|her)|\bblood) (?:\w+ )?{_FOLK}\b.{{0,30}}?\b(?:{DISEASE.pattern}|ill\b|"
            r"sick\b|ill health|same (?:disease|condition|illness)|die|died|dead|alive|healthy|in good health|"
            r"in bad health|genetic\w*|hereditary|carriers?|pass(?:ed)? away|suffer\w*|had a stroke)\b",
            unless=_STUDY,
        ),
        Rule(
            r"\b(?:die|died|dying|dead) (?:of|from|young)\b.{0,20}$",
            unless=(
                r"\b(?:process|service|server|pod|job|thread|battery)\b|^(?!.*\b(?:father|mother|parents?|"
                r"grandparents|brother|sister|family|siblings?|mum|mom|dad|relatives?)\b)"
            ),
        ),
        Rule(
            r"\bwhat (?:did|does|do) <poss> (?:\w+ )?(?:(?:grand)?(?:parents?|mother|father|mum|dad|mom)|"
            r"brother|sister|siblings|relatives) (?:\w+ )?die\b|\bhow old (?:was|were|is|are) <poss> (?:\w+ "
            r")?(?:(?:grand)?(?:parents?|mother|father|mum|dad|mom)|brother|sister) when"
        ),
        Rule(
            r"(?:<subj>|<has>|<poss>|<is>).{0,30}?\b(?:genetic (?:test\w*|screening|disorders?|conditions?|"
            r"diseases?|predisposition|information|profile|markers?|counsel\w+|make-?up|results?|abnormalit\w+|"
            r"defects?|risks?)|dna (?:test\w*|sample|profile|results?|analysis)|(?:own )?genome sequenced|dna "
            r"tested|dna analy[sz]ed|dna sequenced|carrier (?:of|for)|brca|sickle[- ]cell|huntington'?s|"
            r"genetically predisposed|chromosom\w+ (?:disorder|abnormal\w*))\b",
            unless=_STUDY,
        ),
        Rule(
            r"\b(?:any|known|some) (?:\w+ )?(?:hereditary|inherited|genetic|inheritable|congenital) (?:\w+ "
            r")?(?:conditions?|diseases?|disorders?|illness(?:es)?|defects?|problems?)\b",
            unless=_STUDY,
        ),
        Rule(r"<poss> (?:dna|genes|genetics|genetic \w+|genome|genetic make-?up)\b<notech>", unless=_STUDY),
        Rule(
            r"\b(?:dna|genetic|ancestry) (?:sample|kit|test)\b.{0,30}\b(?:ancestry|service|23andme|for us|"
            r"result)|\btake (?:a|an|the) (?:genetic|dna) test\b|\bancestry dna\b",
            unless=_STUDY,
        ),
        Rule(
            r"\b(?:inherited|hereditary|genetic) (?:disease|condition|disorder|illness)s? (?:that )?(?:we|i) "
            r"should (?:know|be aware)"
        ),
        Rule(
            (
                r"\b(?:genetic\w*|hereditary|inherited|dna|genes?|sickle[- ]cell|(?:relatives?|mother|father|"
                r"grandfather|grandmother|grandparents|parents|brother|sister|siblings|family|uncle|"
                r"aunt)\b.{0,40}\b(?:illness\w*|diseases?|cancer|diabetes|alcoholics?|health|disorders?|die|"
                r"died|ill|pass(?:ed)? away|dementia|condition|disabled|disability)|(?:illness\w*|diseases?|"
                r"cancer|diabetes|disorders?|health|die|died|conditions?)\b.{0,40}\b(?:relatives?|mother|father|"
                r"grandfather|grandmother|grandparents|parents|brothers?|sisters?|siblings|family|uncle|"
                r"aunt))\b"
            ),
            WARN,
            unless=(
                r"\bgenetic (?:algorithm|search|program|operator)|\binherited (?:code|a |the |from|an |by|"
                r"method|class|project|system|mess|team)|\bin (?:our|the company's) dna\b|\bfamily of\b"
            ),
            loose=True,
        ),
        *idioms.GENETIC,
    ),
)
