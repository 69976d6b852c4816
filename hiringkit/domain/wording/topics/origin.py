"""National origin: birthplace, ancestry, native language, accent and names."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.lexicon import COUNTRY, NATION
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_FOLK = (
    r"(?:grand)?(?:parents?|mother|father|family|relatives|husband|wife|spouse|people|folks|ancestors|"
    r"grandmother|grandfather|mum|mom|dad)"
)
_OTHER_TONGUE = (
    r"(?:english|spanish|french|german|mandarin|chinese|hindi|urdu|arabic|polish|russian|portuguese|italian|"
    r"japanese|korean|turkish|punjabi|bengali|tamil)"
)

TOPIC = Topic(
    id="national_origin",
    title="National origin and native language",
    why=("Where somebody or their family comes from, and how they learned a language, is protected in most places."),
    alternative="Ask which languages the person uses at work, at the level that the job needs.",
    rules=(
        Rule(
            r"where (?:exactly |really |in the world |on earth |abouts )?(?:are|were|is|was) <subj> (?:\w+ "
            r"){0,2}?(?:from|born|raised|brought up)\b(?! (?:a|an) \w+ (?:point|perspective|standpoint))"
        ),
        Rule(
            r"(?:where|what (?:country|part of the world|place|region|nation|city|village|town)|which "
            r"(?:country|part of the world|place|region|nation|city)) (?:do|does|did|is|are|was|were) <subj> "
            r"(?:\w+ ){0,2}?(?:from|come from|hail from|grow up|born|raised|go to (?:primary |elementary |high "
            r")?school|originate)\b"
        ),
        Rule(
            r"where (?:do|does|did) <subj> (?:\w+ )?(?:come from|hail from|grow up|spend your childhood|pick up "
            r"(?:that|your) accent)|where <subj> (?:is|are|was|were|comes?) (?:\w+ )?(?:from|born)\b"
        ),
        Rule(r"(?:what|which) (?:country|nation) (?:are|were|is|was) <subj> (?:\w+ )?(?:from|in as a child)"),
        Rule(
            r"<poss> (?:native|first|mother|home|main|own|original|parents') (?:language|tongue)\b|\bmother[- "
            r"]tongue\b|\bis english (?:your|his|her|their) (?:first|native|second|mother|main)",
            unless=(
                r"\b(?:rust|python|java\w*|typescript|c\+\+|julia|scala|sql|kotlin|matlab|programming|functional|query|"
                r"markup)\b"
            ),
        ),
        Rule(
            r"(?:what|which) languages? (?:do|did|does|is|are|was) <subj> .{0,20}?(?:at home|with (?:your|his|"
            r"her) (?:family|parents|kids)|grow(?:ing)? up|as a child|dream|pray|think in)|in (?:what|which) "
            r"language (?:do|does) <subj> (?:dream|think|pray)|(?:what|which) languages? (?:is|was|were) spoken "
            r"(?:at|in your) home"
        ),
        Rule(
            rf"<subj> (?:\w+ )?speak (?:{_OTHER_TONGUE}|another language|it) at home|how did <subj> (?:come to |"
            r"learn to |manage to )?(?:learn|speak|pick up) (?:to (?:speak|read|write) )?(?:\w+ "
            rf")?{_OTHER_TONGUE}\b"
        ),
        Rule(
            rf"<is><f>(?:native|mother[- ]tongue) (?:{_OTHER_TONGUE} )?speakers?\b|\bnative (?:{_OTHER_TONGUE} "
            r")?speakers? (?:only|preferred|required|wanted)|\b(?:only|prefer|want|need|looking for|must be) "
            rf"(?:an? )?native (?:{_OTHER_TONGUE} )?speakers?\b"
        ),
        Rule(
            r"<poss> (?:\w+ )?accent\b(?! (?:colou?r|mark|detection|model|insensitiv))|\b(?:where (?:is|does|"
            r"did|was)|what(?:'s| is| kind of| sort of)?)\b.{0,25}\b(?:that|the|this|your) accent\b(?! colou?r)|"
            r"\b(?:lovely|charming|cute|funny|nice|interesting|great) accent\b(?! colou?r)"
        ),
        Rule(
            r"<note>(?:has |had |with |speaks with )?(?:a |an )?(?:very |rather |quite |too )?(?:strong|heavy|"
            r"thick|foreign|slight|distinct|broad) (?:\w+ )?accent\b(?! colou?r)"
        ),
        Rule(
            r"\b(?:origin|background|nationality|meaning|roots|etymology) of <poss> (?:\w+ )?(?:sur|last |first "
            r"|family )?name\b|\bnationality is <poss> (?:\w+ )?name|<poss> (?:(?:sur|last |first |family "
            rf")?name) (?:\w+ )?(?:come|comes|originate|originates|from|{NATION.pattern}|foreign|sounds?)\b|"
            r"\bwhere (?:is|does) <poss> (?:\w+ )?(?:name|surname) (?:\w+ )?from"
        ),
        Rule(
            r"\b(?:unusual|foreign|strange|exotic|difficult|funny|interesting|lovely|beautiful|pretty|"
            r"unpronounceable) (?:sur|last |first |family )?name\b(?! (?:for|of) (?:a |an |the )?(?:\w+ "
            r")?(?:function|variable|class|file|column|package|module|method|branch))|\bwhat (?:kind|sort|type) "
            r"of (?:a )?(?:sur|last |first )?name is (?:that|it|this)\b"
        ),
        Rule(
            rf"\b(?:is (?:that|it|this)|name(?:,| is| it's)?) (?:an? )?{NATION.pattern}(?: (?:sur|last "
            r")?name)?(?=\s*(?:[,;:)]|$|or\b|name|surname))"
        ),
        Rule(
            rf"<is><f>(?:from )?(?:{NATION.pattern})\b(?! (?:citizen|national|passport|speaker|speaking|language|"
            r"texts?|data|market|customers?))(?=\s*(?:[,;:)]|$|or\b|and\b|by\b|like\b|but\b|so\b|national|"
            r"descent|origin|background|at\b|yourself))"
        ),
        Rule(
            rf"<poss> {_FOLK} (?:\w+ ){{0,2}}?(?:from|born|come from|emigrat\w+|immigrat\w+|immigrants?|"
            rf"foreign\w*|refugees?|{NATION.pattern}|native)\b|\b(?:are|is|was|were|did|do|does) <poss> "
            rf"(?:grand)?{_FOLK} (?:\w+ ){{0,2}}?(?:from|born|come|emigrat\w+|immigra\w+|foreign\w*|"
            rf"{NATION.pattern})\b"
        ),
        Rule(
            r"\b(?:where|what country|which country) (?:are|were|is|was|did|do|does) <poss> (?:\w+ "
            rf")?{_FOLK}\b.{{0,20}}\b(?:from|born|come|emigrate|immigrate|grow up|live)\b"
        ),
        Rule(
            r"<poss> (?:origins|roots|background country)\b|<poss> (?:\w+ )?(?:ancestry|ancestors|ancestral|"
            r"heritage|descent|family lineage|national origins?|country of (?:origin|birth)|home country|"
            r"homeland|hometown|birthplace|place of birth|cultural background|cultural heritage|native country|"
            r"native land|nationality|national background)\b<notech>"
        ),
        Rule(
            r"\bwhat nationality (?:are|is|was|were)\b|\bwhat is (?:the )?(?:country of origin|national "
            r"origin)\b|^(?:nationality|national origin|country of (?:origin|birth)|place of birth|native "
            r"language|mother tongue)(?=\s*(?:$|,|;|or))"
        ),
        Rule(
            r"<has><some>(?:relatives|family|relations|parents|siblings) (?:abroad|overseas|in (?:another|other|"
            r"foreign) countr(?:y|ies)|back home)\b"
        ),
        Rule(
            r"\bhow long (?:have|has|had) <subj> (?:\w+ )?(?:been|lived|resided|stayed)(?: here)? (?:in|over "
            r"here)(?: this country| the (?:us|u\.s\.|usa|uk|states|united \w+|country)| "
            rf"{COUNTRY.pattern})?\b(?! (?:production|service|this (?:role|job|team|company|field|industry|"
            r"project)|your|the (?:role|job|team|company|field|industry|project)))"
        ),
        Rule(
            r"\bwhen (?:did|do|does) <subj> (?:\w+ )?(?:move|come|immigrate|emigrate|arrive|migrate|relocate|"
            r"get)(?: over)?(?: here| to (?:this country|live here|the (?:us|u\.s\.|usa|uk|states|united \w+|"
            rf"country)| ?{COUNTRY.pattern}))"
        ),
        Rule(
            r"\b(?:go|going|travel|fly) (?:back )?(?:home )?to (?:your|his|her) (?:home )?(?:country|homeland|native)"
        ),
        Rule(
            r"<is><f>(?:an? )?(?:foreign(?:er)?|immigrant|expat|refugee|alien|not (?:from|born) (?:around "
            rf")?here|from (?:around here|here|abroad|overseas|another country|{COUNTRY.pattern}))\b(?! (?:key|"
            r"function|exchange|language))"
        ),
        Rule(
            rf"<subj> (?:comes?|hails?|came|emigrated|immigrated) (?:\w+ )?from (?:{COUNTRY.pattern}|another "
            rf"country|abroad|overseas)\b|\bof {NATION.pattern} (?:descent|origin|heritage|ancestry|background|"
            r"extraction|stock|roots)\b"
        ),
        Rule(
            r"<note>(?:sounds?|looks?|seems?|has an?|with an?) (?:\w+ )?(?:foreign|exotic)\b|<note>foreign "
            r"(?:name|accent|national|background|born|look)",
            WARN,
        ),
        Rule(
            r"\b(?:english|spelling|grammar) is (?:too )?(?:broken|not native)|\bbroken english\b|\bdoes not "
            r"sound (?:english|american|british|native)\b",
            WARN,
        ),
        Rule(
            (
                r"\b(?:accented|broken english|second language|dialect|back home|hometown|motherland|originally|"
                r"(?:from|born|raised|family|relatives|parents|grew up|come|came|coming|roots|"
                rf"home)\b.{{0,30}}\b{COUNTRY.pattern}|{COUNTRY.pattern}\b.{{0,20}}\b(?:from|born|originally)|"
                r"accents?|nationalit(?:y|ies)|ancestors?|ancestry|heritage|mother tongue|native (?:speaker|"
                r"country|language|tongue|land)|immigrants?|immigrat\w+|emigrat\w+|foreign(?:ers?|[- ]born)|"
                r"foreign (?:name|accent|country|passport|background|roots|upbringing)|homeland|home country|"
                r"this country|country of (?:origin|birth)|birthplace|abroad|(?:grow|grew|brought) up|raised in|"
                r"expat|(?:languages?) .{0,20}(?:at home|grow(?:ing)? up|as a child)|(?:come by|pick up|learn|"
                r"learned|learnt) (?:your|her|his) (?:english|french|german|spanish|\w+ish|\w+ese)|more \w+an "
                r"or more|brought (?:you|her|him) to (?:america|britain|england|the us|the uk|this country|"
                r"europe)|feel at home in|ethnic|refugees?|first language|(?:family|last|sur)[- ]?name|your "
                r"name)\b"
            ),
            WARN,
            unless=(
                r"\bdomain name|\bfile name|\bvariable name|\bfull name\b|\bmay (?:i|we) (?:have|take) your "
                r"name|what(?:'s| is) your name$|\byour name (?:and|for|so)\b|\bunder (?:a|an)?other name|"
                r"different name|pronounce (?:your|her|his) name$|\baccent (?:colou?r|characters?|marks?)|"
                r"native (?:app|code|library|"
                r"support)|\bgrow up\b.*\b(?:code|stack|company)|\bgrew up with (?:the )?(?:code|stack|c\+\+|"
                r"python|linux)|\bforeign key|\blast name\b.*\bfirst name\b|\bchange of name\b|business abroad|"
                r"sell abroad|travel abroad"
            ),
            loose=True,
        ),
        Rule(
            r"<poss> lineage\b(?! (?:graph|tool|data|tracking))|<subj> (?:\w+ )?(?:acquire|acquired|gain|gained|"
            r"get|got) (?:the |your )?(?:ability|knowledge|familiarity).{0,30}\b(?:language|foreign|country)|"
            r"how long have <subj> (?:\w+ )?(?:lived|been living|been a resident|resided) (?:here|of (?:this|"
            r"the)|in (?:this|the) (?:city|state|area|town))\b"
        ),
        Rule(r"<is> (?:really|actually|originally|not) from\b(?! (?:the )?(?:data|api|log|model|table))"),
        Rule(
            r"<note>(?:s?he )?speaks with (?:an?|a \w+|a very \w+) accent\b|\bexotic (?:look|looks|features|"
            r"face|appearance)\b|\bwhat are you, (?:\w+ )?(?:really|then|ethnically)"
        ),
        *idioms.ORIGIN,
    ),
)
