"""Private finances and housing."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_TECH = (
    r"\b(?:technical debt|tech debt|models?|predict\w*|features?|classifier|detect\w*|data(?: ?sets?)?|from "
    r"listings|explain a rejected|supplier|compute|gpu|cloud|error budget)\b"
)

TOPIC = Topic(
    id="finance",
    title="Private finances and housing",
    why="Debts, credit, property and housing say nothing about the work and hit some groups harder.",
    alternative="Drop it; if the law demands a financial check for this job, leave it to after the offer.",
    rules=(
        Rule(
            r"<has><some>(?:(?:credit card |student |personal |gambling |private |bad )?debts?|mortgage|"
            r"(?:student |payday |personal |bank |home |car )?loans?|savings|bank accounts?|credit cards?(?! "
            r"(?:data|fraud))|overdrafts?|other (?:source of )?income|(?:other )?sources? of income|second "
            r"income|private income|money (?:problems|troubles|worries|saved)|financial (?:problems|"
            r"difficult\w+|obligations?|troubles?|worries|commitments|dependents|support|trouble)|bankruptc(?:y|"
            r"ies)|gambling problem|investments|inheritance|ccj|bad credit|poor credit|good credit|credit "
            r"problems|money in the bank)\b<notech>",
            unless=rf"\btechnical debt|\btech debt|{_TECH}",
        ),
        Rule(
            r"<is><f>(?:bankrupt|in (?:any |a lot of |much |serious |heavy )?debt|financially \w+|broke|"
            r"insolvent|in arrears|behind (?:on|with) (?:your|his|her|the) (?:rent|mortgage|bills|payments|"
            r"loan)|deep in debt|a homeowner|a home ?owner|renting|evicted|homeless|wealthy|rich|poor|well[- "
            r"]off|refused (?:a |any )?(?:credit|loan|mortgage)|turned down for (?:a |any )?(?:credit|loan|"
            r"mortgage)|denied (?:a |any )?(?:credit|loan|mortgage)|living (?:in (?:a )?(?:council|social|"
            r"rented)))\b(?! (?:by|in (?:what|how|the sense|data|memory|features|context)|with respect))"
        ),
        Rule(
            r"\b(?:own|owns|owning|buy|bought|rent|rents|renting)\b (?:or (?:rent|own|lease) )?(?:your|his|her|"
            r"their|a|an|any|the) (?:own )?(?:home|house|flat|apartment|property|place|condo)\b(?! (?:page|"
            r"directory|automation|price|prices))<notech>|\b(?:rent or (?:own|buy)|own or rent|homeowner|home "
            r"?owner|rented (?:flat|house|room|apartment|accommodation)|council (?:house|flat)|social housing|"
            r"owner-occupier)\b|\bown (?:your|his|her) (?:own )?(?:home|house|place|flat)\b",
            unless=rf"{_TECH}|\bpredict",
        ),
        Rule(
            r"\b(?:filed?|filing|declared?|declaring|gone|been|went|go|going|apply|applied)\b (?:\w+ )?(?:for "
            r")?(?:personal )?bankrupt(?:cy)?\b",
            unless=_TECH,
        ),
        Rule(
            r"<poss> (?:\w+ )?(?:credit (?:score|rating|history|report|record|cards?|worthiness|file)|debts?|"
            r"mortgage|finances|financial (?:situation|status|position|history|background|circumstances|health|"
            r"commitments|stability|affairs|obligations)|bank(?: accounts?| balance| statements?)?|savings|rent|"
            r"student loans?|loans?|landlord|net worth|assets|wealth|housing (?:situation|arrangements?)|"
            r"spouse's income|(?:husband|wife|partner|spouse)(?:'s) (?:income|salary|job pay))\b<notech>(?! "
            r"(?:collector|service|ledger))",
            unless=r"\btechnical debt|\btech debt|\b(?:reject|approv)\w+ model|\bcode ?base\b",
        ),
        Rule(
            r"\bcredit (?:check|checks|report|reference check)\b.{0,20}|\bconsent to (?:a )?(?:credit|"
            r"financial) (?:check|report)\b",
            unless=rf"{_TECH}|\bhow (?:do|would) you (?:build|design|speed|cache)",
        ),
        Rule(
            r"\b(?:wages|salary|pay|earnings)\b.{0,15}\bgarnish\w*\b|\bgarnish(?:ed|ment|ee)\b|\battachment of "
            r"earnings\b|\bcounty court judg\w+\b"
        ),
        Rule(
            r"<subj>\b.{0,20}?\b(?:pay|pays|paying|owe|owes|behind on|receive|receives|get|gets) (?:\w+ "
            r")?(?:alimony|child support|child maintenance|maintenance payments|spousal support|rent)\b|"
            r"\b(?:alimony|child support)\b",
            unless=_TECH,
        ),
        Rule(r"\b(?:repossess(?:ed|ion)|foreclos(?:ed|ure)|evict(?:ed|ion)|bailiffs?)\b", unless=_TECH),
        Rule(
            r"<subj> (?:\w+ ){0,2}?(?:been )?(?:refused|denied|turned down for|declined for) (?:a |any |for "
            r")?(?:credit|loan|mortgage|credit card|overdraft)\b|<subj> (?:\w+ ){0,2}?(?:missed|miss|defaulted "
            r"on|default on|late (?:on|with)|fallen behind (?:on|with)|behind (?:on|with)) (?:a |any |an |your "
            r")?(?:\w+ )?(?:payments?|loan|mortgage|rent|bills?|repayments?)\b"
        ),
        Rule(
            r"<subj> (?:\w+ ){0,2}?(?:owe|owes|owed|owing) (?:\w+ )?(?:money|anybody|anyone|someone|on your|on "
            r"(?:his|her)|a lot|much|debts?|taxes|the bank|back)\b|\bhow much (?:do|does|did) <subj> (?:\w+ "
            r")?(?:owe|pay (?:in|for) rent|spend (?:on|each)|save(?! (?:by|on|with|when|through|in (?:compute|"
            r"time|cost)))|have (?:in (?:the bank|savings)|saved))\b|"
            r"\bhow much (?:debt|money|rent|savings) (?:do|does|did|are|is) <subj> (?:\w+ )?(?:have|owe|pay|in|"
            r"saved?)\b(?! (?:to spend on (?:cloud|gpu|training))| (?:for (?:cloud|compute|training)))",
            unless=_TECH,
        ),
        Rule(
            r"<subj> (?:\w+ )?(?:live|lives|living) (?:in|on) (?:an? |your |his |her |the )?(?:own |rented |"
            r"council |social |government |housing )(?:\w+ )?(?:house|home|flat|apartment|room|benefits|housing|"
            r"estate|assistance|place)\b|<subj> (?:\w+ )?(?:live|lives) (?:off|on) (?:benefits|welfare|credit|"
            r"savings)"
        ),
        Rule(
            r"\b(?:husband|wife|spouse|partner|parents)(?:'s|s')? (?:\w+ )?(?:income|salary|earnings|money|"
            r"pay)\b.{0,30}\b(?:enough|live on|support|bills)\b"
        ),
        Rule(
            r"\b(?:what|which|who is|who's) (?:bank|<poss> bank)\b.{0,12}(?:<subj>|$)|\bmoney (?:problems|"
            r"troubles|worries)\b|\bgambling (?:debts?|problem|habit)\b|<subj> gamble\b|\bliving (?:pay ?check "
            r"to pay ?check|hand to mouth)\b",
            unless=_TECH,
        ),
        Rule(
            r"^(?:any |got any )?(?:debts?|mortgage|savings|bankruptc(?:y|ies)|student loans?|outstanding "
            r"loans?|credit (?:score|rating))(?=\s*(?:$|,|or\b))|^(?:do|does) (?:you|s?he) (?:\w+ )?(?:rent|"
            r"own)(?=\s*(?:$|,|or (?:rent|own|buy)))"
        ),
        Rule(
            (
                r"\b(?:in the red|loan shark|pawn\w*|insolven\w+|arrears|foreclos\w+|bailiffs?|trust fund|"
                r"housing benefit|universal credit|food stamps|on (?:benefits|the dole|welfare)|pay ?day lender|"
                r"own(?:s)? (?:a |any |your |another )?propert(?:y|ies)|property owner|bankrupt\w*|debts?|"
                r"mortgages?|(?:your|his|her|student) loans?|credit (?:cards?|score|rating|history|report|"
                r"check)|landlord|finances|financial\w*|savings|garnish\w*|alimony|child support|evict\w*|"
                r"repossess\w*|own or rent|rent or own|homeowner|overdraft|investments|money in the bank|suing|"
                r"sued|wages attached|attached|earn enough|gambl\w+|an inheritance|bills|afford|benefits cheat|"
                r"payday|bank account|rent|net worth|owe|owed)\b"
            ),
            WARN,
            unless=(
                r"\btechnical debt|\btech debt|\bcredit (?:to|for|where)|\bfinancial (?:impact|cost|modelling|"
                r"model|services|sector|time series|industry|year|result|benefit|return|risk|report\w*|target|"
                r"forecast|institution)|\binvestments? (?:in|of)\b|\bsaving[s]? (?:of|in|from)|\bcost savings|"
                r"\battached (?:to|the|a|is|file)|\bafford (?:to|the|a|an)\b.*\b(?:lose|wait|error|mistake|"
                r"delay|outage|downtime)|\brent(?:s|ed|ing)? (?:\w+ )?(?:gpus?|compute|servers?|hardware|machines?|"
                r"capacity|instances?|nodes?|cloud)\b|\bbilling|\bbank(?:ed|ing)? on\b|\bowe(?:s|d)? (?:the|its|"
                r"their|much "
                r"of|it) (?:success|to)|\bdue (?:credit|to)|\battached\b(?!.*\bwages\b)|\bbills\b.*\b(?:utility|"
                r"pay for cloud)"
            ),
            loose=True,
        ),
        Rule(
            r"<poss> (?:wages|salary|pay|earnings) (?:\w+ )?(?:attached|seized|garnish\w*)\b|<poss> (?:husband|"
            r"wife|spouse|partner)\b.{0,15}\b(?:earns?|income|make|makes|salary)\b.{0,15}\b(?:enough|support|"
            r"pay)"
        ),
        Rule(r"\bhow are <subj> (?:off|fixed|placed) for (?:money|cash)\b"),
        *idioms.FINANCE,
    ),
)
