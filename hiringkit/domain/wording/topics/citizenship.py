"""Citizenship and immigration, beyond the right to work."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.lexicon import COUNTRY, NATION
from hiringkit.domain.wording.rules import WARN, Rule, Topic

TOPIC = Topic(
    id="citizenship",
    title="Citizenship and immigration status",
    why="Only the right to work may matter; citizenship, visa type and birthplace may not decide.",
    alternative="Are you authorised to work here, and will you need sponsorship to do so?",
    rules=(
        Rule(
            rf"<is><f>(?:{NATION.pattern} |us |u\.s\. |uk |eu |dual |natural-born |native )*(?:citizens?|"
            r"nationals?)\b(?! (?:developer|science|scientist|service|request|data))"
        ),
        Rule(
            r"<poss> (?:\w+ )?citizenship\b|\b(?:dual|double) (?:citizenship|nationality)\b|\b(?:citizenship "
            r"status|proof of citizenship|what citizenship)\b"
        ),
        Rule(
            r"\bcitizens only\b|\bonly (?:\w+ )?citizens\b|\b(?:what|which) country\b.{0,20}\bcitizens?\b|"
            r"\b(?:become|becoming|became) an? (?:\w+ )?(?:citizen|national)\b|\bcitizen of (?:what|which|"
            r"another|any other|this|the)\b(?! language)"
        ),
        Rule(
            r"<subj> .{0,30}?\bpassports?\b(?! (?:photo|page|scan|image|data|number|reader)s?)<notech>|<poss> "
            r"(?:\w+ )?passports?\b(?! (?:photo|page|scan|image))<notech>|<has><some>(?:\w+ )?passport\b(?! "
            r"(?:photo|page|scan|image|data|number|reader)s?)<notech>",
            unless=r"\bocr\b|check digit|\bvalidat|\bverif|after (?:an|the) offer",
        ),
        Rule(rf"\b(?:{NATION.pattern}|foreign) passport\b(?! (?:photo|page|scan|image|data|number|reader)s?)<notech>"),
        Rule(r"\bgreen[- ]card(?:s|\s+holders?)?\b<notech>|\bh-?1b\b|\bdaca\b"),
        Rule(
            r"\b(?:what|which|on an?|kind of|type of|sort of|have an?|hold an?|<poss>)(?: \w+)? visa(?: status| "
            r"type)?\b<notech>|<is><f>(?:here )?on a (?:\w+ )?visa\b|\bvisa status\b",
            unless=r"\bsponsor|\bauthori[sz]|right to work|\broute\b|applications",
        ),
        Rule(
            r"<poss> (?:immigration|residency|residence|visa|alien) (?:status|papers|documents|history)\b|"
            r"\bimmigration status\b<notech>"
        ),
        Rule(
            r"<is><f>(?:\w+ )?(?:an )?(?:illegal |undocumented |legal |recent )?(?:immigrants?|aliens?|"
            r"undocumented|foreigners?|refugees?|asylum seekers?|foreign nationals?)\b<notech>"
        ),
        Rule(r"<subj> .{0,20}?\bnaturali[sz](?:ed|ation)\b|\bnaturali[sz]ed citizens?\b|<is><f>naturali[sz]ed"),
        Rule(
            r"<subj> .{0,25}?\bpermanent (?:resident|residency|residence)\b|<poss> permanent (?:residency|"
            r"residence)|<is><f>permanent resident|\b(?:leave to remain|settled status|indefinite leave)\b"
        ),
        Rule(
            r"<is><f>born (?:here|abroad|overseas|in (?:this country|the (?:us|u\.s\.|usa|uk|united \w+|states|"
            rf"country)|{COUNTRY.pattern}|another country|a foreign))\b|<subj> (?:was|were) born (?:here|abroad)"
        ),
        Rule(
            r"\bwhen (?:did|do) <subj> (?:\w+ )?(?:come|arrive|move|immigrate|get)(?: here)? ?(?:to|in|into)? "
            rf"(?:this country|the (?:us|u\.s\.|usa|uk|united \w+|states)|{COUNTRY.pattern})"
        ),
        Rule(
            r"<subj> .{0,15}?\bget (?:your|his|her) papers\b|\b(?:show|have|got|get|bring|see) (?:me |us "
            r")?(?:your|his|her) (?:immigration )?papers\b|\bpapers in order\b",
            unless=r"\b(?:research|published|conference|read)\b",
        ),
        Rule(r"<poss> nationality\b<notech>|\bwhat nationality (?:are|is|does)\b|^nationality(?=\s*(?:$|,|or))"),
        Rule(
            r"\b(?:is|are|was|were) <poss> (?:husband|wife|spouse|partner|parents?|mother|father|children|kids|"
            rf"family) (?:an? |all |also )?(?:{NATION.pattern}(?:s)?|us|u\.s\.|uk)?\s?(?:citizens?|nationals?|"
            r"americans?|legal|naturali[sz]ed|residents?)\b"
        ),
        Rule(
            r"\b(?:ever been|being|were you) deported\b|\bforeign nationals? (?:only|need not)\b|\bno "
            r"(?:foreigners|immigrants|foreign nationals|visa holders)\b"
        ),
        Rule(
            (
                r"\b(?:birth certificate|right of abode|work visa type|dual national|foreign nationals?|refugee "
                r"status|settled status|citizens?|citizenship|passports?|visas?|green[- ]?card|naturali[sz]\w+|"
                r"immigration|immigrants?|undocumented|residency|permanent resident|asylum|deport\w*|"
                r"nationality|come here legally|here legally|stay in (?:the|this) country|live in this country|"
                r"leave to remain|born (?:here|abroad|overseas)|(?:illegal|resident) aliens?)\b"
            ),
            WARN,
            unless=(
                r"first[- ]class|second-class|\bresidency (?:programme|program|project)|\balien (?:concept|code|"
                r"idea)|\bnaturali[sz]e (?:tone|speech)|proof of (?:the )?(?:right|eligibility)|\bvisas? for "
                r"(?:business|conference) trips"
            ),
            loose=True,
        ),
        Rule(
            r"<is> an? (?:american|british|canadian|german|french|us|uk) ?(?:national|subject|passport "
            r"holder)?(?=\s*(?:$|,|or\b))"
        ),
        Rule(r"\b(?:prefer|only want|only hire|must be|want|hire only|favou?r) (?:\w+ )?citizens?\b"),
        Rule(r"\bresidence permits?\b|\bresident permit\b", unless=r"\bright to work\b|\bmodel\b"),
        *idioms.CITIZENSHIP,
    ),
)
