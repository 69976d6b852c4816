"""Criminal record: arrests, charges, convictions and prison."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_CRIME = (
    r"(?:crimes?|offen[cs]es?|felon(?:y|ies)|misdemeanou?rs?|theft|fraud|assault|burglary|robbery|shoplifting|"
    r"violence|drug (?:possession|offences?|dealing)|dui|drunk driving|drink[- ]driving|murder|manslaughter|"
    r"anything|something|criminal|tax evasion)"
)
_TECH = (
    r"\b(?:data ?sets?|models?|classifier|predict\w*|threat model\w*|estimat\w+|audit a|detect\w*|reoffending|"
    r"recidivism|fairness)\b"
)

TOPIC = Topic(
    id="criminal_record",
    title="Criminal record",
    why=(
        "Arrests prove nothing, and convictions may be asked about only late, and only where the law of the job "
        "demands it."
    ),
    alternative="Leave it to the background check after an offer, if the law requires one for this job.",
    rules=(
        Rule(
            r"(?:<is>|<has>|<subj>|^ever)\b.{0,25}?\b(?:arrested|convicted(?! by the (?:data|evidence|figures|"
            r"result)| that)|jailed|imprisoned|incarcerated|indicted|prosecuted|detained by|sentenced|"
            r"handcuffed|locked up|a convict|sent (?:to (?:prison|jail)|down)|accused of (?:a |any )?(?:crime|"
            r"theft|fraud|assault|wrongdoing)|investigated (?:by|for)|found guilty|cautioned by|taken into "
            r"custody|in custody|on bail|fingerprinted)\b(?! (?:the|a|that|by evidence|by (?:the )?(?:data|"
            r"arguments?|results?)) (?:growth|queue|rollout|spread))",
            unless=r"\bconvinced\b",
        ),
        Rule(
            r"<has><some>(?:\w+ )?(?:arrests?|convictions?|criminal (?:records?|history|past|background|"
            r"convictions?|charges?)|police records?|(?:record with|contact with) the police|charges pending|"
            r"pending charges|felon(?:y|ies)|misdemeanou?rs?|dui|dwi|court cases?|restraining order|run-ins? "
            r"with (?:the )?(?:law|police)|cautions?)\b(?! (?:about|that|on (?:testing|how|code|design|"
            r"architecture)|regarding))<notech>"
        ),
        Rule(
            r"\b(?:any|past|spent|unspent|previous|prior|criminal|old|earlier) convictions?\b(?! (?:about|that|"
            r"on|you hold))|<poss> (?:\w+ )?(?:convictions?\b(?! (?:about|that|on|in|regarding))|criminal "
            r"(?:record|history|past|background)|arrest record|police record|time in (?:prison|jail)|prison "
            r"(?:time|sentence)|record with the police|probation officer|parole)\b<notech>",
            unless=_TECH,
        ),
        Rule(
            r"\b(?:criminal (?:record|history|past|background|conviction|charges?|offen[cs]es?)|arrest records?|"
            r"police records?|background of crime)s?\b(?! (?:data|table|column|feature|field|system|dataset))",
            unless=rf"{_TECH}|\bdata\b",
        ),
        Rule(
            r"(?:<is>|<has>|<subj>|^ever|\banyone in your family)\b.{0,25}?\b(?:in|to|at|from) (?:a )?(?:prison|"
            r"jail|gaol|juvenile detention|a cell|young offenders)\b|\b(?:night|time|days?|months?|years?|ever|"
            r"spent) (?:\w+ )?(?:in|behind) (?:a )?(?:prison|jail|bars|cell|custody)\b|<subj> (?:\w+ )?(?:done|"
            r"did|served|serve|do) time\b(?!-)|<subj> (?:\w+ )?been (?:inside|behind bars)\b"
        ),
        Rule(
            r"(?:<is>|<subj>|<does>)<f>(?:a )?(?:felon|ex-?con(?:vict)?|criminal|offender|convict|sex offender|"
            r"drug dealer|thief|on (?:parole|probation|bail|a tag))\b<notech>(?! (?:period|law|intent|justice|"
            r"investigat))"
        ),
        Rule(
            rf"\bcharged (?:with|for) (?:an? |any |the )?(?:\w+ )?{_CRIME}\b|\b(?:commit|committed|commits|"
            rf"committing) (?:an? |any )?(?:\w+ )?{_CRIME}\b|\bguilty of (?:an? |any )?(?:\w+ )?{_CRIME}\b|"
            rf"\baccused of (?:an? |any )?(?:\w+ )?{_CRIME}\b",
            unless=_TECH,
        ),
        Rule(
            r"\b(?:trouble|problems?|run-ins?|brush(?:es)?|issues?|dealings|difficult(?:y|ies)|encounters?) "
            r"with (?:the )?(?:law|police|authorities|courts?)\b|\b(?:broken|broke|break|breaking|fallen foul "
            r"of) the law\b|\bproblems with the law\b",
            unless=_TECH,
        ),
        Rule(
            r"<subj> (?:\w+ ){0,3}?(?:caught )?(?:stolen|steal|stealing|shoplifted|shoplifting|stole)\b(?! "
            r"(?:time|cycles|ideas?|credentials|work from))|\bcaught (?:stealing|shoplifting|with drugs)"
        ),
        Rule(
            r"\b(?:pleaded|pled|plead) (?:guilty|no contest)\b|\bcriminal charges\b|\bcharges (?:pending|"
            r"against)\b|\b(?:a )?(?:felony|misdemeanou?r|dui|dwi)\b",
            unless=_TECH,
        ),
        Rule(
            r"<subj>\b.{0,25}?\b(?:in (?:a )?court (?:as|for|charged|accused)|appeared in court|been (?:taken "
            r")?to court|before a judge|stood trial|on trial for|sued|been sued|defendant)\b(?! (?:document|"
            r"data))",
            unless=r"\bdocument search",
        ),
        Rule(
            r"\b(?:the )?police (?:ever |\w+ )?(?:question|questioned|stop|stopped|arrest|caution|cautioned|"
            r"charge|called on|investigat\w+|visit)\b|\b(?:questioned|stopped|cautioned|interviewed|searched) "
            r"by (?:the )?police\b|<subj> .{0,20}\bknown to (?:the )?police\b|\bclean (?:record|slate) with the "
            r"police\b|\btrouble .{0,20}\bthe police\b",
            unless=_TECH,
        ),
        Rule(
            r"<has>(?: got)? (?:a|any) (?:bad |clean |dirty |long |criminal )?record(?=\s*(?:[,;:)]|$|with the|"
            r"for (?:theft|drugs|violence|assault)))|<note>(?:spent|did|done|served) (?:time|\w+ (?:months|"
            r"years)) in(?:side)?\b",
            unless=r"\btrack\b|\brecord of (?:deliver|achiev)",
        ),
        Rule(
            r"\b(?:drink|drunk|dangerous)[- ]driving\b|\b(?:background|dbs|crb) check (?:turn up|show|reveal|"
            r"find)|\bwould a background check\b|\bwhat (?:would|will) (?:a |your |the )?(?:background|criminal "
            r"record|dbs) check\b",
            WARN,
            unless=_TECH,
        ),
        Rule(
            r"\b(?:juvenile|sealed|expunged|spent) (?:records?|offen[cs]es?|arrests?|convictions?|charges)\b|"
            r"\bgang (?:member|affiliation)\b|\bmember of a gang\b",
            unless=_TECH,
        ),
        Rule(
            r"\bask (?:about|him about|her about|them about) (?:\w+ ){0,3}(?:arrests?|convictions?|prison|jail|"
            r"criminal|record)\b(?! (?:of deliver))|^(?:criminal record|convictions|arrests|prior "
            r"arrests)(?=\s*(?:$|,|;|or))"
        ),
        Rule(
            (
                r"\b(?:speeding|driving ban|banned from driving|community service|mug ?shot|convicts?|"
                r"prosecut\w+|sentenced|charges against|driving offences?|points on (?:your|his|her) licen[cs]e|"
                r"cautioned|detained|bribe\w*|drug dealing|ex-offender|arrest(?:s|ed)?|convicted|convictions|"
                r"criminal\w*|crimes?|prison|jail\w*|police|felon(?:y|ies|s)?|misdemeanou?rs?|probation|parole|"
                r"offen[cs]es?|offenders?|warrant|handcuffs?|shoplift\w*|steal(?:ing)?|stolen|behind bars|got "
                r"any previous|restraining order|fined|months for|for possession|guilty|dui|juvenile|in trouble|"
                r"the law|custody|bail|lawsuit|sued|court|vandali\w+|assault\w*|gang|ex-con|expunged|illegal)\b"
            ),
            WARN,
            unless=(
                r"\bcriminal (?:waste|shame|neglect of)|\barrest(?:ed|s)? (?:the|a) (?:growth|decline|rollout)|"
                r"\bguilty (?:of over|pleasure)|\bin trouble (?:with (?:the|a) (?:deadline|release|project)|"
                r"meet|with a project)|\bcourt (?:of|documents?|search)|\bprobation(?:ary)? period|\bpolic(?:e|"
                r"ed|ing) (?:access|code|the|style)|\bthe law of (?:large|small|total|the|diminishing|iterated|"
                r"demeter)|\bconway|\bgoodhart|\bpower law|\bheld court|\bball is in\b|\bsteal(?:ing)? (?:time|"
                r"cycles|ideas|work)|\bchain of custody|\bfined[- ]|\bstrong convictions|\bas the law requires|"
                r"\bby law\b|\blaw\b.*\b(?:requires|demands)|\bguilty\b.*\bfeature|\billegal (?:state|value|"
                r"instruction|argument|access|operation|character)|\b(?:his|her|their) court\b|\bdetect"
            ),
            loose=True,
        ),
        Rule(
            r"\b(?:police|(?:criminal )?records?|dbs|background) checks?\b(?! (?:in|of|for) the (?:data|pipeline))",
            WARN,
            unless=rf"{_TECH}|\bafter (?:an|the) offer\b|\bdata\b|how would you",
        ),
        Rule(
            r"<has>.{0,30}\b(?:restraining order|fined (?:by|for)|police caution|penalty points|speeding|"
            r"suspended licen[cs]e|been (?:a )?(?:suspect|accused)|spent convictions?|court orders?)\b|<poss> "
            r"(?:criminal|rap) sheet\b"
        ),
        *idioms.CRIMINAL,
    ),
)
