"""Looks: height, weight, dress, hair, photographs."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_FEATURE = (
    r"(?:hair(?:cut|style| colou?r)?|eye colou?r|eyes|tattoos?|piercings?|beard|moustache|mustache|scars?|dress "
    r"size|clothes size|waist(?:line)?|bmi|nose(?: ring)?|teeth|birthmark|physique|bust|nails|shoe size|body(?: "
    r"type| shape| art| weight)?|earrings?|physical appearance|face|outfit|clothes|skirt|smile)"
)
_LOOK = (
    r"(?:over-?weight|under-?weight|obese|fat|chubby|skinny|ugly|unattractive|attractive|pretty|good[- ]looking|"
    r"handsome|beautiful|gorgeous|hot|sexy|cute|plump|petite|bald|scruffy|slim|well[- ]dressed|badly dressed|"
    r"unkempt|dowdy|frumpy|plain[- ]looking|homely|big[- ]boned|short|tall|ginger|blond(?:e)?|tattooed|hideous|"
    r"stunning|presentable)"
)
_TECH = (
    r"\b(?:image|images|photo(?:graph)?s? without|resize|detect\w*|segment|estimat\w+|models?|anchor box|"
    r"charts?|plots?|demo|tree|data(?: ?sets?)?|loss|tails?|ocr|scan|pixels?)\b"
)

TOPIC = Topic(
    id="appearance",
    title="Looks and dress",
    why="Height, weight, looks and dress are not evidence of the work, and often stand for something protected.",
    alternative="State a dress or safety rule that the job needs and ask whether the person can keep it.",
    rules=(
        Rule(
            r"\bhow (?:tall|heavy|big|short|fat|thin) (?:are|is|was|were) <subj>\b|\b(?:how much|what) (?:do|"
            r"does|did) <subj> (?:\w+ )?weigh(?=\s*(?:[,;:)]|$|now|in|at|and|these))"
        ),
        Rule(
            r"<poss> (?:\w+ )?(?:height|weight)\b<notech>(?! (?:of|for|in the (?:loss|ensemble|vote|model)|"
            rf"function|to|on (?:the|this|that)|given|as))|<poss> (?:\w+ )?{_FEATURE}\b<notech>(?! (?:of|for|"
            r"like (?:in|on) (?:the|a) (?:data|code|chart))|-)(?! (?:recognition|detection|data|model|with the "
            r"build))",
            unless=(
                r"\byour (?:\w+ )?(?:build|body|face|figure|looks|smile|nose|eyes) (?:system|server|time|step|"
                r"of|pipeline|number|script|process|shows|text|a|an|the|on)\b|\b(?:tensor|parameters?|model|"
                r"models|features?|loss|ensemble|layers?)\b"
            ),
        ),
        Rule(r"(?:\b(?:does|is|are|do|was|has) <poss> (?:\w+ )?(?:hair|teeth|eyes|nose|skin|beard|lips|breasts)\b)"),
        Rule(
            r"<has><some>(?:tattoos?|piercings?|body art|(?:visible )?scars?|nose ring|beard|birthmarks?|"
            r"(?:dyed|long|short|natural) hair|plastic surgery|cosmetic surgery|a boob job|botox)\b"
        ),
        Rule(
            r"\b(?:send|attach|include|provide|submit|enclose|bring|upload|add|with|need|want|require|see|email|"
            r"share)\b(?: \w+){0,4}? (?:photo|photograph|picture|head-?shot|selfie|passport photo|"
            r"portrait)s?(?: of (?:yourself|you|him|her|the candidate|your face)|(?=\s*(?:[,;:)]|$|with your "
            r"(?:application|cv|resume)|to your (?:application|cv|resume)|please|on your (?:cv|resume))))|"
            r"\b(?:photo|photograph|picture|selfie)s? of (?:yourself|you|him|her)\b",
            unless=r"\b(?:resize|crop|model|detect\w*|upload service|images? pipeline|users?)\b",
        ),
        Rule(
            rf"<is><f>(?:really |just )?{_LOOK}(?=\s*(?:[,;:)]|$|or\b|and\b|but\b|enough|for\b|girl|lady|woman|"
            r"man|guy|to be (?:taken|seen)|looking|candidate|person))",
            unless=r"\bare you short of\b",
        ),
        Rule(
            r"<note>(?:too |very |quite |not |really |rather |so |a bit |somewhat |extremely |"
            rf"un)?(?:{_LOOK})(?=\s*(?:[,;:)]|$|and\b|but\b|enough|for (?:the|a|this)|to be|girl|lady|woman|man|"
            r"guy|candidate))(?! (?:answers?|summary|story))",
            WARN,
            unless=r"\bshort\b(?!.*\b(?:taken seriously|tall|reach)\b)",
        ),
        Rule(
            r"<subj>\b.{0,30}?\b(?:lose|losing|lost|put on|gain|gained|gaining|carry|carrying) (?:some |a bit "
            r"of |so much |any |more |a few |extra |too much )?(?:weight|kilos|pounds)\b|<subj> .{0,15}\b(?:on "
            r"a diet|dieting)\b|\blos(?:e|ing) (?:some )?weight\b"
        ),
        Rule(
            r"<subj>\b.{0,20}?\b(?:cut|shave|shave off|dye|dyed|trim|straighten|cover|hide|remove|take off|take "
            r"out|tie back|grow|bleach|colou?r) (?:off |up )?(?:your|his|her|any|the|that) (?:\w+ )?(?:hair|"
            r"beard|moustache|mustache|tattoos?|piercings?|nose ring|earrings?|jewell?ery|scars?)\b"
        ),
        Rule(
            r"\bwhat (?:dress |clothes |clothing |shoe |bra |trouser |shirt |t-shirt )?size (?:do|does|are|is) "
            r"<subj>\b|<subj> .{0,12}\b(?:plastic|cosmetic) surgery\b|<is><f>always (?:this|so|that) (?:pale|"
            r"thin|red|tired|fat)\b|\b(?:always|usually|normally|often) (?:dress|dressed|look) (?:like (?:that|"
            r"this)|so)\b"
        ),
        Rule(
            r"<subj> (?:\w+ )?(?:look|looks|looked) (?:\w+ )?(?:tired|pale|thin|fat|exhausted|ugly|pretty|"
            r"beautiful|lovely today|great in|cheap|scruffy|like a model)\b",
            WARN,
        ),
        Rule(
            r"\b(?:why|how) (?:do|did|does|have|are) <subj> (?:\w+ )?(?:have|get|got|has|wear|"
            r"dress)\b.{0,10}\b(?:scars?|tattoos?|piercings?|that scar|like that|hair like|burn marks)\b|\bwhat "
            r"colou?r (?:are|is) <poss> (?:\w+ )?(?:eyes|hair)\b"
        ),
        Rule(
            r"\b(?:face|looks?) (?:for|of) (?:radio|a model)\b|\b(?:pretty|attractive|good-looking|presentable|"
            r"slim) enough\b|\beasy on the eyes?\b|\beye candy\b",
            WARN,
        ),
        Rule(
            r"^(?:height|weight|height and weight|any (?:visible )?(?:tattoos|piercings|scars))(?=\s*(?:$|,|"
            r"or\b|and\b))"
        ),
        Rule(
            (
                r"\b(?:dresses|wig|ginger|redhead|blondes?|brunette|curvy|muscular|posture|acne|tanned|grooming|"
                r"well-groomed|unkempt|shabby|scruffy|untidy|body odou?r|smells?|cleavage|legs|perfume|untucked|"
                r"overweight|tattoos?|hair|beard|moustache|piercings?|photo|photograph|head-?shot|selfie|"
                r"over-?weight|obese|attractive|unattractive|pretty|prettiest|prettier|ugly|handsome|beautiful|"
                r"good[- ]looking|gorgeous|eyes|nose (?:stud|ring)|nails|shave|shaved|few pounds|heavy|fat|"
                r"skinny|suit|skirt|dress(?:ed)?|scarf|scar|scars|waist|make-?up|high heels|teeth|bald|short "
                r"for|how tall|slim|hairstyle|hygiene|smile|outfit|jewell?ery)\b"
            ),
            WARN,
            unless=(
                r"\bweigh(?:s|ed|ing|t|ts)? (?:of|the|two|up|evidence|options|in|on|against|each|both|more|"
                r"given|decay|risks?|costs?|trade|benefits?|pros|function|loss|classes)|\bheavy (?:on|use|load|"
                r"lifting|tail|traffic|users?|model|query|reliance)|\bsuits? (?:the|this|your|our|a|you|what|"
                r"best|every)|\bsuited\b|\blooks (?:at|for|like|into|up|good on|right|back|first|beyond|only)|"
                r"\bbody of (?:work|evidence|knowledge|the)|\bbody (?:text|part|weight data)|"
                r"\bfigures?\b(?!.*\b(?:her|his) figure\b)|\blooks? (?:forward)|\bin great shape|\baddress(?:es|"
                r"ed)? |\bmain body|\bpretty (?:well|much|clear|good|quickly|simple|close|common|sure|often|"
                r"easy|confident|fast|large|small|standard|soon|late|thorough)|\bbeautiful(?:ly)? (?:solution|"
                r"answer|design|proof|question|explan\w+|code|way)|\bhair-?(?:split|pulling|trigger)|\beyes? "
                r"(?:on|of the)|\bfresh eyes|\bkeep(?:s|ing)? an eye|\battractive (?:option|offer|because|about|"
                r"to|alternative|part|role)|\bbulk|\bfat (?:client|tail|model)|\bshort for\b(?! (?:a|his|her))|"
                r"\bdressed up|\bdress up (?:a|the)|\bwhat it looks|\bset eyes|\bsmile (?:curve|detect)|"
                r"\bweight\b.*\b(?:argument|decision|score|question|evidence)|\bugly (?:hack|code|truth|"
                r"workaround)|\bdress rehearsal"
            ),
            loose=True,
        ),
        Rule(
            (
                r"\bunder (?:that|your|the|her|his) (?:scarf|hat|headscarf|wig|bandana)\b|\b(?:not the|hardly "
                r"the|far from the) (?:prettiest|slimmest|best[- ]looking|youngest)\b|<note>(?:s?he )?(?:could|"
                r"should|needs to|ought to) (?:lose|shed) (?:some |a few |a bit of )?(?:weight|pounds|kilos)\b"
            ),
            WARN,
        ),
        Rule(r"<poss> (?:figure|looks)(?=\s*(?:$|[,;]|and\b|or\b))"),
        Rule(
            (
                r"\b(?:lovely|great|nice|long|good) (?:legs|figure|body|eyes|hair|smile)\b(?! (?:tail|of data|"
                r"text))"
            ),
            WARN,
        ),
        *idioms.APPEARANCE,
    ),
)
