"""Family: marriage, partners, children, pregnancy, and care at home."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_CHILD = r"(?:kids?|child(?:ren)?|bab(?:y|ies)|toddlers?|newborns?|infants?|little ones?|sons?|daughters?|twins)"
_MATE = (
    r"(?:husband|wife|spouse|fianc[eé]e?|ex-husband|ex-wife|other half|better half|significant other|hubby|"
    r"missus|in-laws?)"
)
_HOME = (
    r"(?:marital status|family status|marriage|wedding|pregnancy|childcare|child care|day ?care|maiden name|"
    r"babysitter|nanny|family life|home life|household|family (?:situation|plans?|responsibilit\w+|commitments?|"
    r"obligations?|background)|domestic (?:situation|arrangements?)|living arrangements?|caring "
    r"(?:responsibilities|duties)|maternity|due date|divorce)"
)

TOPIC = Topic(
    id="family",
    title="Family, marriage and pregnancy",
    why="Marriage, children, pregnancy and care at home are private, and deciding by them is unlawful.",
    alternative="State the hours and the travel that the job needs, and ask everyone whether they can meet them.",
    rules=(
        Rule(rf"<poss> (?:\w+ )?(?:{_MATE}|{_HOME})\b<notech>", weak=True),
        Rule(
            r"<poss> (?:own |two |three |young |small |older |youngest |oldest |school-age |future |un\w+ "
            rf")?{_CHILD}\b<notech>(?! (?:threads?|trees?))",
            weak=True,
        ),
        Rule(
            r"<poss> partner\b(?!s?(?:'s)? (?:team|compan|organi|api|manager|engineer|bank|agenc|firm|network|"
            r"school|for the))<notech>",
            weak=True,
        ),
        Rule(
            r"<poss> (?:family|mother|father|mum|mom|dad|parents|siblings?|brothers?|sisters?|relatives)\b(?! "
            r"of\b)(?! tree (?:data|app))<notech>(?! doctor)",
            weak=True,
        ),
        Rule(
            r"<is><f>(?:married(?! to (?:(?:a|an|the|any|one|this|that) )?(?:particular|specific|single|certain|"
            r"framework|tool|idea|language|stack|way|cloud|method|job|work))|divorced|widowed|a widow|a "
            r"widower|pregnant|"
            r"cohabiting|childless|breastfeeding|a newlywed|newly-?wed|spoken for)\b<notech>"
        ),
        Rule(
            r"<is><f>(?:single|unmarried|separated|engaged|attached|living together)(?=\s*(?:[,;:)]|$|or\b|"
            r"and\b|parent|mother|mum|mom|father|dad|from (?:your|her|his)|to be married|yet\b|at the moment|"
            r"right now))",
            unless=r"^(?:what|which|why|how) \w+ (?:are|were) you (?:engaged|attached)",
        ),
        Rule(
            r"<is><f>(?:single )?(?:parents?|mothers?|fathers?|mum|mom|dad|stay-at-home \w+|grandparents?|"
            r"working (?:mother|mum|mom|parent)|married (?:man|woman)|carer|caregiver)(?=\s*(?:[,;:)]|$|or\b|"
            r"and\b|of (?:\w+ )?(?:two|three|four|small|young|a |kids|children|twins)|at home|to|with|who))"
        ),
        Rule(
            r"<is><f>expecting(?=\s*(?:[,;:)]|$|(?:a|another|your|her|our|their) (?:\w+ )?(?:child|baby)|twins|"
            r"soon|so\b|or\b|to (?:get|become|be) (?:pregnant|a (?:mother|father|parent))))",
            unless=r"\b(?:what|which|how|when|why)\b[^,;]*\bare you expecting",
        ),
        Rule(
            r"<is><f>(?:in|seeing|looking for) (?:a |any )?(?:(?:serious |steady |stable |committed |long-term "
            r")?relationship|someone|somebody|anyone|anybody)(?=\s*(?:[,;:)]|$|or\b|with (?:anyone|someone|a "
            r"(?:man|woman))|at the moment|right now))",
            unless=r"same-sex",
        ),
        Rule(
            rf"<has><some>(?:{_CHILD}|dependants?|dependents?|{_MATE}|family)\b(?! of\b)(?! (?:in|of) (?:css|"
            r"html|the (?:tree|dom|graph)))<notech>(?!.*\b(?:css|html|dom tree)\b)",
            unless=(
                r"\b(?:css|html|dom|selectors?|genetic|condition|disease|disability|illness|cancer|prison|"
                r"abroad|overseas)\b"
            ),
        ),
        Rule(r"<has><some>partner(?=\s*(?:[,;:)]|$|or\b|and\b|who\b|at home|here|living|waiting|already))"),
        Rule(
            r"\bhow many (?:kids|children|babies|sons|daughters|dependants|dependents|siblings|brothers|sisters|"
            r"times (?:have you )?(?:been )?(?:married|divorced))\b(?! (?:nodes?|processes|elements|does a|can "
            r"a|may a|should a))"
        ),
        Rule(
            r"<subj>\b.{0,25}?\b(?:plan\w*|intend\w*|intention|want\w*|hop(?:e|ing)|try(?:ing)?|tried|going|"
            r"think\w*|consider\w*|like|wish|expect\w*|due|prefer)\b.{0,25}?\b(?:start(?:ing)? a family|"
            r"famil(?:y|ies)|kids|child(?:ren)?|bab(?:y|ies)|pregnan(?:t|cy)|married|marry|marrying|motherhood|"
            r"fatherhood|parenthood|adopt(?:ing)? a|conceive|ivf)\b(?! of\b)<notech>",
            unless=r"\b(?:css|html|selectors?|conjugate|priors?|column)\b",
        ),
        Rule(
            r"\b(?:(?:start|starting|raise|raising|support|supporting|have|having|plan|planning|grow|growing) "
            r"(?:a |your |his |her )?(?:young |new |small )?famil(?:y|ies)|trying for (?:a |another )?(?:baby|"
            r"child)|(?:get|getting|got|become|becoming|fall|falling) (?:pregnant|married)|(?:having|have|had|"
            r"after|with) (?:the|a|another|any|more|your|young|small) (?:baby|babies|kids|newborn)|baby (?:is "
            r")?due|children (?:are )?due|having (?:kids|a child)|another (?:baby|child))\b<notech>(?! of\b)"
        ),
        Rule(r"\b(?:childcare|child care|day ?care|babysitters?|nanny|nursery|school run|nursing mother)\b<notech>"),
        Rule(
            r"\b(?:look(?:s|ing)? after|take(?:s)? care of|taking care of|mind(?:s|ing)?|watch(?:es|ing)?|"
            r"car(?:e|es|ing) for|pick(?:s|ing)? up|stay(?:s)? with|feeds?) (?:the |your |her |his |their |an |"
            r"a |any )?(?:elderly |sick |ill |ageing |aging |old |disabled |little |young )?(?:kids?|"
            r"child(?:ren)?|little ones?|baby|babies|parents?|mother|father|relatives?|grandchildren)\b<notech>"
        ),
        Rule(
            r"\b(?:anyone|someone|people|family) (?:\w+ )?(?:at home )?(?:who |that )?depend(?:s|ing|ent)? on "
            r"(?:you|him|her)\b|\bdepend(?:s)? on (?:you|him|her) at home\b"
        ),
        Rule(
            r"\b(?:maternity|paternity|parental|adoption|shared parental|pregnancy|child-?care) leave\b|\btime "
            r"off (?:for|to look after|with) (?:the |your )?(?:kids|children|baby|a baby)"
        ),
        Rule(
            r"\b(?:birth control|contraceptive|contraception|the pill)\b|<subj> .{0,20}\babortion\b|\bhad an "
            r"abortion\b"
        ),
        Rule(r"\bmaiden name\b|\b(?:family|marital) status\b<notech>"),
        Rule(r"\b(?:miss|ms|mrs)\.?(?:,| or) (?:or )?(?:miss|ms|mrs)\b(?!.*\bfield)", WARN),
        Rule(
            r"\b(?:being|as|become|becoming|you're|you are) an? (?:new |single |working |busy |young "
            r")?(?:mother|mum|mom|father|dad|parent|wife|husband)\b|\b(?:single|working) (?:mother|mum|mom|"
            r"father|dad|parent)s?\b|\bmotherhood\b|\bfatherhood\b|\bfamily (?:and|with) (?:work|the job)\b|"
            r"\b(?:work|job) (?:and|with) (?:a |your )?(?:family|kids|children)\b"
        ),
        Rule(
            r"^(?:any |got any |have any |with |and )?(?:kids|children|dependants|dependents|little ones|"
            r"family)(?=\s*(?:[,;:)]|$|at home|yet|already|or|to look|under))"
        ),
        Rule(
            r"^(?:and |so |happily |recently |newly |just |are |ever )?(?:married|pregnant|divorced|engaged|"
            r"single)(?=\s*(?:$|,|;|or\b|with (?:kids|children)|yet))"
        ),
        Rule(
            r"\b(?:newly|recently|just|happily|not yet|never) (?:married|divorced|engaged to)\b|\b(?:likely|"
            r"probably|may|might|will|going) (?:to )?(?:soon )?(?:go on (?:maternity )?leave to have|get "
            r"pregnant|want (?:kids|children|a baby))\b|\b(?:mother|father|mum|dad) of (?:\w+ )?(?:two|three|"
            r"four|five|\d|small|young|twins)\b"
        ),
        Rule(
            r"<does><f>(?:live|living|lives|share a home) with (?:your |her |his |their )?(?:parents|mother|"
            r"father|family|children|in-laws|husband|wife|partner|someone|a partner|anyone)\b"
        ),
        Rule(
            (
                r"\b(?:bachelor|spinster|newlyweds?|engagement ring|wedding (?:ring|band)|ring on (?:your|her|"
                r"his) finger|school run|nursery|creche|ivf|family planning|biological clock|settle down|better "
                r"half|hubby|stay-at-home|grandparents?|dependents|carer|caring (?:duties|responsibilities)|"
                r"home life|domestic (?:duties|situation)|twins|husband|wife|wives|spouse|fianc[eé]e?|kids?|"
                r"child|children|baby|babies|pregnan(?:t|cy)|maternity|paternity|married|marriage|marry(?:ing)?|"
                r"wedding|divorced?|widow(?:ed|er)?|maiden|childcare|child care|nanny|babysitter|dependants|"
                r"dependents|mother|father|mum|mom|dad|parents?|parenthood|family|families|daughters?|sons?|"
                r"toddlers?|in-laws|siblings?|brothers?|sisters?|grandchildren|on the pill|with whom do you "
                r"live|fertility|breastfeed\w*|miscarriage|birth control|stepchild\w*|custody|honeymoon|"
                r"household(?![- ]names?))\b"
            ),
            WARN,
            unless=(
                r"\bfamily of\b|\bthe (?:(?!(?:whole|entire|immediate|close|extended|nuclear|average|and|of|"
                r"or|with|for) )\w+[- ]){1,2}famil(?:y|ies)\b|\bproduct family\b|\bfont famil|\bmother "
                r"?board\b|\bparent (?:company|process|"
                r"class|table|node|team|directory|task|job|span|module|commit|branch|run|key|record|row|"
                r"account)|\bchild(?:ren)? (?:process|node|class|element|selector|theme|"
                r"table|component|work)|\bsister (?:team|company|site)|\bbrother\b.*\bprinter|\bbaby steps\b|"
                r"\bmarriage of\b|\bpartner team|\bfather of (?:the|modern|computing|deep)|\bmother of all\b|"
                r"\bfamilies of\b|\bkids? gloves\b|\bsibling (?:node|team|class|selector)|\bmaiden (?:release|"
                r"voyage|flight)|\bdivorce[ds]? the\b|\bthink of the children\b|\bmarry(?:ing)? (?:the|two|"
                r"up)\b|\bmarr(?:ied|ies) (?:your|the|an?|this|that|two) (?:\w+ )?(?:ideas?|designs?|models?|"
                r"approach\w*|"
                r"methods?|code|theor\w+|research|goals?|work)\b"
            ),
            loose=True,
        ),
        Rule(
            r"\bwedding ring\b|\bplans for (?:children|kids|a family)\b|<note>(?:wants|plans) (?:kids|"
            r"children)\b",
            WARN,
        ),
        Rule(
            r"<subj> (?:\w+ )?(?:plan\w*|intend\w*|hop(?:e|ing)|want\w*|going) (?:to|on) (?:have|having) (?:any "
            r"more|another|more|some)(?=\s*(?:[,;:)]|$))|\bwith whom (?:do|does) <subj> (?:live|reside)\b|"
            r"\bhousewife\b|<note>stay-at-home \w+"
        ),
        Rule(
            r"\bexpecting (?:a|another|their|twins|your|her|his) ?(?:\w+ )?(?:baby|child|twins)\b",
            unless=r"\bpredict|\bcustomers\b|\bdata\b",
        ),
        *idioms.FAMILY,
    ),
)
