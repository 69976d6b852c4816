"""Race, ethnicity, caste and skin colour."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_RACE = (
    r"(?:african[- ]american|afro-?caribbean|native american|american indian|mixed[- ]race|of mixed (?:race|"
    r"heritage|ethnicity)|bi-?racial|multi-?racial|caucasian|hispanic|latin[oax]|latine|asian|south asian|east "
    r"asian|pacific islander|aboriginal|indigenous|an? person of colou?r|person of colou?r|coloured|romani|roma|"
    r"gypsy|traveller|dalit|brahmin|black|white|brown|arab|half[- ](?:black|white|asian|blood|caste|\w+(?:ese|"
    r"ish|ian|can))|non-?white|bame|bipoc|dark-skinned|light-skinned|(?:a |an )?(?:ethnic |racial |visible "
    r")?minority)"
)
_SURE = (
    r"(?:african[- ]american|afro-?caribbean|native american|caucasian|hispanics?|latin[oax]s?|asians?|mixed[- "
    r"]race|aboriginal|dalits?|romani|gypsy|gypsies|black|white|non-?white|bame|bipoc|brown|ethnic|minority)"
)
_STUDY = (
    r"\b(?:how would you (?:measure|report|audit|collect|test|remove|find|detect|evaluate|balance|label)|"
    r"fairness|classifier|models?|bias|data ?sets?|test set|proxy|proxies|voices?|pixels?|scan|box|classes|hate "
    r"speech)\b"
)

TOPIC = Topic(
    id="race",
    title="Race and ethnicity",
    why="Race, ethnicity, caste and skin colour may never be part of a hiring decision.",
    alternative="Drop it; rate what the person said and did against the anchors.",
    rules=(
        Rule(
            r"<poss> (?:\w+ )?(?:race|ethnicity|ethnic(?:ity| background| origins?| group| heritage| identity)|"
            r"racial (?:background|identity|group|origin|heritage)|skin(?: colou?r| tone)?|caste|tribe|"
            r"complexion)\b<notech>(?! (?:conditions?|detector|against))",
            unless=r"\bdata races?\b|\brace to the\b",
        ),
        Rule(
            r"\b(?:what|which) (?:race|ethnicity|ethnic (?:group|background|origin)|caste|tribe|racial group|"
            r"skin colou?r)\b.{0,12}?\b(?:do|does|are|is|were|was|would) (?:<poss>|<subj>)\b|\b(?:what|which) "
            r"(?:colou?r|race) (?:is|are) <poss> (?:skin|parents|family)\b|\bcolou?r (?:are|is) "
            r"<subj>(?=\s*(?:[,;:)]|$))"
        ),
        Rule(
            rf"<is><f>{_RACE}(?=\s*(?:[,;:)]|$|or\b|and\b|to me|at\b|by\b|yourself|but\b|so\b|like\b|enough|"
            r"american|british|person|man|woman|candidate|applicant|guy|lady|girl))(?! (?:box|list|hat|"
            r"background))"
        ),
        Rule(
            r"<is><f>(?:a )?(?:member of|part of|from) (?:a |an |any |the )?(?:\w+ )?(?:minority|racial|ethnic|"
            r"tribal|tribe|caste|indigenous|underrepresented) ?(?:group|community|race|minority|background|"
            r"tribe|family)?\b(?! class)|<subj> belong to (?:a |an |any |which )?(?:\w+ )?(?:tribe|caste|race|"
            r"ethnic|racial|minority)\b"
        ),
        Rule(
            rf"\b(?:as|being|for|under|with|by|to) an? {_SURE} (?:person|man|woman|candidate|applicant|manager|"
            rf"boss|supervisor|colleague|lead|guy|girl|lady|employee|team)\b|\b{_SURE} (?:applicants?|"
            r"candidates?|hires?|manager|boss|colleagues|employees|co-?workers|people here|guy|girl|lady|"
            rf"gentleman|kid)\b|\bmostly {_SURE} team\b|\ball[- ](?:white|black|asian) (?:team|office|company|"
            r"group)\b",
            unless=_STUDY,
        ),
        Rule(
            r"\b(?:enough|too many|no more|another|more|fewer|only|all the|these) (?:blacks?|asians?|whites?|"
            r"hispanics?|latinos?|indians?|minorit(?:y|ies)(?! class| sampl)|africans?|arabs?)\b(?! (?:pixels?|"
            r"boxes|labels|samples|list|space))",
            unless=_STUDY,
        ),
        Rule(
            r"\bdiversity (?:hire|candidate|quota|pick|box|token)\b|\btick(?:s)? (?:the|a) (?:diversity|"
            r"minority) box\b|\btoken (?:black|minority|asian)\b",
            WARN,
        ),
        Rule(
            r"\b(?:of|is|from) (?:\w+ )?(?:\w+an|\w+ish|\w+ese|\w+i) (?:descent|extraction|blood)\b|"
            r"\bethnic(?:ity)? (?:background|origin)s?\b(?! (?:in|of) (?:the )?(?:data|sample))",
            WARN,
            unless=_STUDY,
        ),
        Rule(
            r"\b(?:state|give|tell us|indicate|disclose|ask (?:about|for|him about|her about)|find out|check) "
            r"(?:about )?(?:your|his|her|their|the candidate's) (?:\w+ )?(?:race|ethnicity|ethnic|skin|caste|"
            r"tribe|racial)\b"
        ),
        Rule(
            r"^(?:race|ethnicity|ethnic (?:group|origin|background)|skin colou?r|caste|tribe)(?=\s*(?:$|,|;|or|"
            r"and))|\ba (?:black|white|asian|latino|hispanic) thing\b"
        ),
        Rule(
            r"<note>(?:looks?|seems?|sounds?|probably|possibly|appears?|is|half|part|mixed|obviously) (?:to be "
            r")?(?:an? )?(?:asian|black|white|hispanic|latin[oax]|arab|african|mixed[- ]race|caucasian|gypsy|"
            r"indigenous|brown)\b(?! (?:box|list|hat|space|pixels?|background))",
            unless=_STUDY,
        ),
        Rule(
            r"\b(?:doesn't|does not|don't|do not) (?:look|seem|sound) (?:very )?(?:asian|black|white|hispanic|"
            r"latin[oax]|arab|african|indian)\b|\b(?:mixed|half) (?:race|caste|blood)\b(?! data)"
        ),
        Rule(
            r"\b(?:is|are|was|were) <poss> (?:husband|wife|spouse|partner|parents?|mother|father|children|kids|"
            r"boyfriend|girlfriend|family) (?:\w+ )?(?:white|black|asian|hispanic|latin[oax]|arab|african|mixed|"
            r"brown)\b"
        ),
        Rule(
            (
                r"\b(?:ethnic\w*|rac(?:e|ial|ially)|skin (?:tone|colou?r)|biracial|caste|tribe|(?:black|white|"
                r"brown|asian|hispanic|latin[oax]|caucasian|african|coloured) (?:salesman|saleswoman|"
                r"salesperson|man|woman|guy|girl|person|people|lady|colleague|boss|employee|candidate|applicant|"
                r"engineer|family|kid)s?|(?:for|as) an? (?:black|white|asian|brown) |box do you tick|dark[- "
                r"]skinned|light[- ]skinned|person of colou?r|people of colou?r|people of (?:your|his|her) race|"
                r"minorit(?:y|ies))\b"
            ),
            WARN,
            unless=(
                r"\brace condition|\b(?:jobs?|threads?|process(?:es)?|writers?|readers?|requests?|goroutines?|"
                r"transactions?|clients?|updates?|events?|workers?|calls?) (?:\w+ )?races?\b|\brac(?:e|es) "
                r"for\b|\bdata race|\barms race|\brace to\b|\brace between\b|\bin a race\b|"
                r"\bminority (?:class|opinion|view|report|vote)|\bbox plot|\bthe race\b|\brelay\b|\ba race\b"
            ),
            loose=True,
        ),
        Rule(
            (
                r"\b(?:black|white|asian|hispanic|latin[oax]|brown|african|coloured|dark-skinned) (?:salesman|"
                r"saleswoman|salesperson|man|woman|guy|girl|person|people|lady|colleague|boss|employee|engineer|"
                r"family|kid|face|staff)s?\b(?! (?:in the (?:data|image)))"
            ),
            unless=_STUDY,
        ),
        *idioms.RACE,
    ),
)
