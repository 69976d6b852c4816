"""Age: birth dates, years of school, retirement plans, and words that stand for young or old."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_TENS = r"(?:twenties|thirties|forties|fifties|sixties|seventies|twenty|thirty|forty|fifty|sixty|seventy)"
_OVER_20 = r"(?:2[2-9]|[3-9]\d|twenty-?\s?\w+|thirty(?:-\w+)?|forty(?:-\w+)?|fifty(?:-\w+)?|sixty(?:-\w+)?)"
_LIMIT = rf"(?:over|under|above|below|past|older than|younger than|more than|less than)\s+(?:the age of\s+)?{_OVER_20}"
_NOT_PEOPLE = (
    r"(?!\s*(?:%|percent|per cent|ms|milli|sec|min|hour|day|week|month|kilo|gb|mb|users|people|engineers|"
    r"reports))"
)
_SCHOOL = r"(?:school|college|university|uni|high school|secondary|degree|studies|sixth form|a-levels|education)"

TOPIC = Topic(
    id="age",
    title="Age",
    why="Age says nothing about how the work is done, and deciding by it is unlawful in most places.",
    alternative="Ask for the experience that the job needs, or whether the person meets the legal minimum age for it.",
    rules=(
        Rule(r"how (?:old|young)(?: exactly| roughly)? (?:are|were|is|was|might|would you say) <subj>\b"),
        Rule(r"how (?:old|young) (?:do you think |would you say )?<subj>(?:'s|'re| are| is| was| were)\b"),
        Rule(r"how old would you say (?:you|s?he)\b"),
        Rule(
            r"<poss> (?:exact |real |actual |current |approximate |own )?(?:age(?: group| range| bracket)?|date "
            r"of birth|birth ?date|birthday|birth ?year|year of birth|d\.?o\.?b\.?)\b<notech>"
        ),
        Rule(
            r"(?:what|which) (?:year|decade|date|month|day|generation) (?:were|was|are|is|do|does|did) <subj> "
            r"(?:born|belong|part)"
        ),
        Rule(
            r"(?:what|which) (?:year|decade|date) <subj> (?:was|were) born|when <subj> (?:was|were) born|when "
            r"(?:was|were) <subj> born"
        ),
        Rule(r"(?:when|what year|which year|how long ago) (?:did|do|does|was|were) <subj> (?:\w+ )?graduat"),
        Rule(
            r"(?:when|what year|which year|how long ago) (?:did|do|was|were) <subj> (?:\w+ )?(?:leave|finish|"
            rf"start|complete|attend|end|at|in|go)\b(?: \w+){{0,3}}? {_SCHOOL}\b"
        ),
        Rule(
            r"(?:what|which) year <subj> (?:\w+ )?(?:left|finished|graduated|started|completed|attended)\b|"
            r"(?:year|date) (?:of|when) <poss> (?:graduation|birth|high school|school leaving)|when (?:do|does|"
            rf"did|will) <subj> turn (?:\d\d|{_OVER_20})|<poss> (?:graduation|high school|school) (?:year|date)"
        ),
        Rule(
            r"<subj>\b.{0,40}?\b(?:retir(?:e|es|ing)(?=\s*(?:[,;:)]|$|early|soon|from work|or\b|and\b|at \d|"
            r"before \d|by \d|in (?:the )?(?:next|near|a few|\w+ years)|one day|someday))|retirement\b(?! "
            r"(?:model|plan provider|data|app)))",
            unless=(
                r"\b(?:models?|systems?|services?|features?|projects?|products?|tools?|librar(?:y|ies)|pipelines?|"
                r"dashboards?|apis?|metrics?|code) (?:that |which )?(?:you|s?he|they) (?:\w+ ){0,2}?retire"
            ),
        ),
        Rule(
            r"<poss> (?:\w+ )?(?:retirement|pension)(?: plans?| age| date)?\b(?! (?:model|data|app|system|"
            r"calculator|product))"
        ),
        Rule(
            r"(?:close to|near(?:ing)?|approaching|ready for|years? (?:to|until|from|before)|about to) "
            r"(?:retirement|retire)\b"
        ),
        Rule(
            r"<subj>\b.{0,30}?\bstill (?:be )?(?:work(?:ing)?|employed|here|coding) (?:at|past|after|in your) "
            r"(?:age )?(?:the )?(?:\d\d\b|\w*(?:sixt|fift|sevent)\w*)"
        ),
        Rule(
            rf"<is><f>{_LIMIT}\b{_NOT_PEOPLE}|<is><f>(?:in )?(?:twenties|thirties|forties|fifties|sixties|"
            r"seventies|a (?:boomer|millennial|pensioner|teenager))\b"
        ),
        Rule(
            r"\b(?:prefer\w*|wants?|after|looking for|need\w*|seeking|hir(?:e|ing)|only|candidates?|applicants?|"
            rf"someone|somebody|anyone|nobody|no one|people|persons?)\b(?:[^.?!]{{0,40}}\b(?:{_LIMIT}|aged? "
            rf"(?:between )?\d\d|(?:in|of) (?:his|her|their) {_TENS})|(?: \w+){{0,2}}? between (?:the ages of "
            rf")?[2-6]\d (?:and|to) [2-6]\d)\b{_NOT_PEOPLE}"
        ),
        Rule(
            r"<is><f>(?:old|young|elderly|youthful|aging|ageing|over the hill)\b(?! (?:enough to see|hand|code|"
            r"version|school))(?! (?:\w+ )?(?:data|model|system|laptop|code|machine))"
        ),
        Rule(
            r"(?:<is>|<poss>)(?: \w+){0,3}? (?:early|mid|late)?[- ]?(?:teens|twenties|thirties|forties|fifties|"
            r"sixties|seventies)\b"
        ),
        Rule(
            r"(?:<is> ?|<note>(?:s?he(?:'s| is| was)? )?)(?:\w+ ){0,2}?(?:pushing|nearing|approaching|hitting|"
            rf"turning|well past|about|around|over) {_TENS}(?=\s*(?:[,;:)]|$|or so|or more|years|if\b|so\b|"
            r"and\b))",
            WARN,
        ),
        Rule(
            r"\bhalf your age\b|\bat (?:your|his|her|their) age\b|\b(?:person|man|woman|someone|somebody|anyone|"
            r"people) of (?:your|his|her|that|their) age\b"
        ),
        Rule(
            r"\b(?:young|fresh young|younger) (?:blood|talent|face|faces|team player|go-getter)\b|\bdigital "
            r"natives?\b|\byoung (?:and|,) (?:\w+ )?(?:energetic|dynamic|hungry|hip|fresh|ambitious)\b|"
            r"\byouthful\b"
        ),
        Rule(
            r"\b(?:keep(?:ing)? up with|fit in with|work(?:ing)? (?:with|for|under|alongside|among)|"
            r"report(?:ing)? to|manag(?:e|ing) by|answer(?:ing)? to|tak(?:e|ing) orders "
            r"from)\b[^.?!]{0,30}?\b(?:young(?:er)?|old(?:er)?|junior in years)\b(?! (?:code|system|version|"
            r"data|api|model|service|file|stack|framework|technolog|librar|tool|language|release|branch|record|row|"
            r"customer|user|product))"
        ),
        Rule(
            r"\b(?:younger|older) than (?:you|yourself|s?he|him|her|the (?:rest of the )?team|most of (?:us|the "
            r"team))\b"
        ),
        Rule(
            r"\b(?:boss|manager|lead|colleagues?|supervisor) (?:who is |that is |who are )?(?:much |far |so |a "
            r"lot )?(?:younger|older)\b"
        ),
        Rule(
            r"\brecent (?:graduates?|grads?|school leavers?)(?: only|\s+preferred)|\bonly recent (?:graduates?|"
            r"grads?)",
            WARN,
        ),
        Rule(
            r"\b(?:older|elderly|young|younger|middle-aged|mature) (?:gentleman|lady|man|woman|candidate|"
            r"applicant|person|guy|girl|lad|worker|chap|fellow|generation)\b(?! (?:data|users))",
            WARN,
        ),
        Rule(r"\b(?:a )?(?:baby )?(?:boomer|millennial)s?\b|\bgen(?:eration)? [xyz]\b", WARN),
        Rule(
            r"\b<subj> remember (?:the )?(?:moon landing|fall of the berlin wall|seventies|sixties|eighties|"
            r"cold war)\b",
            WARN,
        ),
        Rule(
            r"\btoo (?:old|young) (?:for|to) (?:the |a |this |our |be |lead |manage |join |learn )?(?:team|role|"
            r"job|start-?up|us|position|culture|lead\w*|manag\w*|learn|change|fit|join)"
        ),
        Rule(
            r"<note>(?:(?:too|very|quite|rather|a bit|a little|bit|way too|far too) (?:old|young)(?=\s*(?:$|"
            r"[,;]|for\b|to\b|but\b|and\b|already))|(?:past|not in) (?:his|her) prime|old(?:er)? dog|(?:grey|"
            r"gray)[- ]haired)\b"
        ),
        Rule(
            (
                r"\b(?:a-levels?|o-levels?|gcses?|class of (?:19|20)\d\d|bus pass|stage of (?:your |his |her "
                r")?life|life stage|older than|younger than|young company|over the hill|age (?:bracket|group|"
                r"range)|ageing|gap between your age|school[- ]leaving|youth|boomers?|millennials?|gen z|grey[- "
                r"]haired|long in the tooth|senior (?:discount|citizen)|pension(?:er)?|pensioners|elderly|"
                r"birthday|retirement|high school|(?:fresh|straight|just) out of (?:university|college|school|"
                r"uni)|in (?:his|her|their|your) (?:early |mid |late |mid-|early-|late-)*(?:teens|twenties|"
                r"thirties|forties|fifties|sixties)|years (?:do you reckon )?(?:you've|you have|has s?he|s?he "
                r"has|s?he's) (?:got )?left (?:in|to)|(?:left|got) in (?:you|him|her|them)|young(?:er)? "
                r"(?:crowd|colleagues|"
                r"team|people|folk|bunch|boss|manager|person|man|woman)|what decade|punch cards|(?:prime|"
                r"evening|autumn) of (?:your|his|her) (?:life|career)|middle[- ]aged?|aged|age|too (?:old|"
                r"young)|teenager|born in (?:the )?(?:19|20)\d\d|your generation|(?:his|her) generation|grandad|"
                r"granny|old[- ]timer|old[- ]school|menopause|mid-?life)\b"
            ),
            WARN,
            unless=(
                r"age of (?:a|the|an|this|that|your (?:oldest|code|data))|age out|of age\b|under 18\b.*\bdata|"
                r"\bold-school\b.*\b(?:method|style)"
            ),
            loose=True,
        ),
        Rule(
            r"\bwhat(?:'s| is) <poss> age\b|\blong in the tooth\b|\b(?:fresh|straight|just) out of "
            r"(?:university|college|school|uni)\b|<note>no spring chicken\b|\b(?:his|her) advanced age\b"
        ),
        Rule(
            (
                r"^(?:an? )?(?:older|elderly|young|younger|middle-aged|very young) (?:female|male|woman|man|"
                r"lady|gentleman|candidate|person|guy|girl)(?=\s*(?:$|,|;))"
            ),
            WARN,
        ),
        Rule(
            r"\b(?:s?he|the candidate|the applicant)(?:'s| is| was| must be| looks| might be| could be) "
            r"(?:about |around |over |nearly |almost |at least |well over |probably )*(?:forty|fifty|sixty|"
            r"seventy|[4-7]\d)(?:[- ]\w+)?(?=\s*(?:[,;:)]|$|or so|years old|and\b|if\b))"
        ),
        *idioms.AGE,
    ),
)
