"""Sex and gender, including gender identity."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_SEX = r"(?:m[ae]n|wom[ae]n|males?|females?|girls?|boys?|lad(?:y|ies)|guys?|lads?|gentlem[ae]n)"
_STUDY = (
    r"\b(?:data ?sets?|models?|bias|voices?|embeddings?|translation|connectors?|pay gap|gap between|adverts?|"
    r"fairness|columns?|fields?|trial|regression|classifier|ratio|users?|customers?|accounts?|assistants?|"
    r"speech)\b"
)

TOPIC = Topic(
    id="gender",
    title="Sex and gender",
    why="Sex, gender and gender identity say nothing about the work and may not be asked about or weighed.",
    alternative="Ask how the person works with any team; for forms of address ask: how should we address you?",
    rules=(
        Rule(
            r"<is><f>(?:males?|females?|wom[ae]n|m[ae]n|girls?|boys?|trans|transgender(?:ed)?|transsexual|"
            r"non-?binary|intersex|cis(?:gender)?|gender[- ]?fluid|transitioning|mr|mrs|bloke|really a (?:s?he|"
            r"man|woman|girl|boy))\b(?=\s*(?:[,;:)]|$|or\b|and\b|in the|on the|of\b|at birth|now\b|by birth|"
            r"who\b|woman|man|person))(?! (?:of (?:the match|honou?r|few|many|his word|her word)))"
        ),
        Rule(
            r"<poss> (?:(?!notice|trial|probation)\w+ )?(?:gender(?: identity)?|sex|biological sex|birth sex|"
            r"assigned sex|birth gender|"
            r"gender reassignment|transition(?= (?:from|to) (?:male|female|a (?:man|woman)))|menstru\w+|"
            r"period(?=\s*$))\b<notech>(?! (?:ratio|bias|gap|pay gap|balance|split|lives?|life|drive|appeal|"
            r"orientation|preference))"
        ),
        Rule(
            r"\b(?:what|which) (?:sex|gender)(?: identity)?\b.{0,12}?\b(?:are|is|were|was|do|does) <subj>\b|"
            r"\bassigned (?:\w+ )?at birth\b"
        ),
        Rule(
            r"<has>(?: \w+)? transitioned(?=\s*(?:[,;:)]|$|from (?:male|female|a (?:man|woman))|gender))|"
            r"<has>.{0,15}\b(?:sex change|gender (?:reassignment|affirming|confirmation)|top surgery|bottom "
            r"surgery)|<is><f>(?:on|taking) hormones\b|\bsex change\b"
        ),
        Rule(
            rf"<is><f>born (?:as )?(?:an? )?(?:{_SEX})\b|\bused to be an? (?:man|woman|girl|boy)\b|\breally an? "
            r"(?:s?he|man|woman|girl|boy)\b"
        ),
        Rule(
            r"\b(?:prefer\w*|want\w*|need\w*|rather have|rather hire|looking for|hire|hiring|after|seeking|"
            r"suits?|suited (?:to|for)|better (?:for|as)|work for|job for|role for|only|must be|calls for) "
            r"(?:an? |only |it to be |to be )?(?:strong |young |nice |good |mature |pretty |single "
            rf")?{_SEX}\b(?! (?:connectors?|voices?|users?|customers?|and female (?:voice|user)))",
            unless=_STUDY,
        ),
        Rule(
            r"\b(?:as|being|you're|you are) (?:an?|the only|the first|the sole|one of the few|one of only \w+) "
            r"(?:young |single )?(?:wom[ae]n|m[ae]n|girls?|boys?|females?|males?|lad(?:y|ies)|guys?)\b|\bonly "
            r"(?:woman|girl|man|female|male|lady)\b",
            unless=rf"{_STUDY}",
        ),
        Rule(
            r"\b(?:work(?:ing|s)?|report(?:ing)?|manag(?:e|ing)|supervis(?:e|ing)|lead(?:ing)?|boss(?:ing)? "
            r"around|answer(?:ing)?|tak(?:e|ing) orders|get along|cope|comfortable|deal(?:ing)?|problem|trouble|"
            r"issues?)\b(?: \w+){0,2}? (?:for|with|to|under|among|amongst|alongside|around|by|from|of)?(?: only|"
            r" mostly| all| mainly)?(?: an?)?(?: team of| crew of| group of| room full of| lot of| house full "
            r"of)? ?(?:women|men|man|woman|lady|ladies|female|male|girls|boys|blokes)\b(?! (?:connectors?|"
            r"voices?|users?))",
            unless=_STUDY,
        ),
        Rule(
            r"\b(?:can|could|should|would|will|may) an? (?:woman|man|lady|girl|female|male)\b.{0,25}\b(?:job|"
            r"manage|lead|cope|handle|work|run|do this|command|respect)",
            unless=_STUDY,
        ),
        Rule(
            r"\b(?:women|men|ladies|girls|boys|females|males) (?:are|can|can't|cannot|should|shouldn't|need not|"
            r"make|tend|don't|do not|belong|usually|often|like you|would listen|listen|respect)\b|\blike "
            r"(?:most|all|many|other) (?:women|men|girls|ladies|females)\b|\b(?:women|men|ladies|girls|females|"
            r"males) (?:need not|only|preferred)\b|\b(?:would|will|do|might) the (?:men|women|boys|lads|guys|"
            r"girls|ladies) (?:\w+ )?(?:listen|respect|accept|mind|like|follow|obey|take)\b",
            unless=rf"{_STUDY}|\balike\b",
        ),
        Rule(
            r"\b(?:too|very|quite|so|rather) (?:girly|feminine|masculine|manly|emotional|bossy|shrill|hormonal|"
            r"effeminate|butch|womanly|ladylike|moody for a)\b|\b(?:nice|sweet|good|pretty|lovely|clever|smart|"
            r"bright) (?:girl|lady)\b|\b(?:man's|women's|woman's|men's) (?:job|work|world)\b|\bgirl power\b|"
            r"\btime of the month\b",
            WARN,
            unless=_STUDY,
        ),
        Rule(
            r"\bmiss or mrs\b|\bmrs or miss\b|\b(?:a )?mr\.? or (?:an? )?(?:mrs|miss|ms)\b|\b(?:miss|ms|mrs),? "
            r"(?:or )?(?:ms|mrs|miss)\b(?!.*\bfield)",
            WARN,
            unless=r"\bfield\b|\bhandle\b",
        ),
        Rule(
            r"<poss> (?:male|female) (?:colleagues?|co-?workers?|peers?|boss|manager|reports|staff|teammates?|"
            r"subordinates)\b|<subj> (?:\w+ ){0,2}?(?:wear|wears|wearing) (?:make-?up|skirts?|dresses|high "
            r"heels|heels)\b"
        ),
        Rule(
            r"\bfor an? (?:woman|girl|man|lady|female)(?=\s*(?:[,;:)]|$|like|she|he|your))|\bhow (?:do|would|"
            r"does) (?:an? )?(?:woman|man|women|men) (?:like you )?feel\b",
            WARN,
            unless=_STUDY,
        ),
        Rule(r"^(?:sex|gender|male or female|man or woman)(?=\s*(?:$|,|;|or\b))"),
        Rule(
            r"\bgender (?:identity|reassignment)\b(?! (?:field|column|data|feature))|\b(?:ask|find out|check|"
            r"guess) (?:whether|if) (?:s?he|they) (?:is|are) (?:a )?(?:trans\w*|male|female|man|woman)\b",
            WARN,
            unless=rf"{_STUDY}|\bform\b",
        ),
        Rule(
            (
                r"\b(?:lady boss|period pains?|menstru\w+|pms|maternal instinct|womanly|manly|girly|blokes?|"
                r"gender-fluid|drag queen|gender|sex|wom[ae]n|females?|males?|girls?|ladies|lady|transgender|"
                r"trans|transition(?:ed)?|non-?binary|tomboy|make-?up|bathroom|restroom|toilet|masculine|"
                r"feminine|male-dominated|time of the month|(?:a )?he or (?:a )?she|men|man|lad|lads|pronouns|"
                r"housewife|hormon\w+|bossy|cis)\b"
            ),
            WARN,
            unless=(
                r"\bmale (?:and|or) female (?:connector|plug|voice)|\bman[- ](?:hours|days|in-the-middle|page|"
                r"months)|\bmanpower|\bgender[- ]neutral|\bhuman\b|\bone[- ]man\b|\bwomen in (?:tech|machine|"
                r"data)|\bforeman|\bmiddle ?man|\bstraw ?man|\bman(?:ned|ning)|\bfront man|\btransition(?:ed|"
                r"ing)? (?:to|from|into|between|the|out|teams|the team)\b(?! (?:male|female|a (?:man|woman)))|"
                r"\bpronoun resolution|\bman of (?:few|many)|\bmen's? (?:shoe|wear)|\bhow should we address\b|"
                r"\bpronouns\b.*\bif you (?:want|like|wish|care|would like|are happy) to (?:share|say|tell)|"
                r"\btransitioned (?:smoothly|well|our|his|her|their)"
            ),
            loose=True,
        ),
        Rule(
            (
                rf"\b(?:a|an|any|the) (?:{_SEX}) like (?:you|her|him)\b|\b(?:how|what) (?:do|would|will) (?:you "
                r"think )?(?:the )?(?:men|women|male|female)\b.{0,25}\b(?:you|her|him)\b"
            ),
            unless=_STUDY,
        ),
        Rule(
            (
                r"\b(?:always|only|usually|mostly|never) (?:had|have|hired|hire|employ|employed|get|got|work "
                r"with|seen) (?:an? |many |any )?(?:wom[ae]n|m[ae]n|males?|females?|girls?|lad(?:y|ies))\b|"
                r"\b(?:don't|do not|not) (?:\w+ )?(?:get|see|have|hire) many (?:women|men|girls|ladies|"
                r"females)\b|\bsleep(?:ing)? with the boss\b|<is><f>(?:a )?virgin\b|<poss> (?:legs|breasts|"
                r"bottom|bum)\b|\b(?:older|younger|young|short|tall|asian|black|white|fat|slim|pretty|blonde?) "
                r"(?:female|male|woman|man|girl|lady|guy)s?(?=\s*(?:$|,|;|who\b|with\b))"
            ),
            unless=_STUDY,
        ),
        *idioms.GENDER,
    ),
)
