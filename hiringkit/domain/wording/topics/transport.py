"""Cars, commuting and where somebody lives."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_TECH = (
    r"\b(?:vehicle routing|self-driving|predict|detect|estimat\w+|planner|regions|data|requests?|services?|"
    r"configuration|state "
    r"live|messages)\b"
)

TOPIC = Topic(
    id="transport",
    title="Car, commute and address",
    why=(
        "Owning a car or living nearby is not the point; being there on time is, and addresses stand for origin and "
        "means."
    ),
    alternative="Can you reliably be at the workplace at the stated hours, by any means?",
    rules=(
        Rule(
            r"(?:<has><some>|\bno )(?:(?:access to )(?:a |an |any |your own )?(?:\w+ )?)?(?:car|vehicle|"
            r"automobile|motorbike|motorcycle|truck|van)s?\b<notech>(?! (?:data|detector|dataset|planner|loan|"
            r"insurance|repossess|been repo))",
            unless=rf"{_TECH}|\brepossess",
        ),
        Rule(
            r"<subj> (?:\w+ )?(?:own|owns|lease|rent|drive|drives) (?:an? |your |his |her |any |the )?(?:own "
            r")?(?:\w+ )?(?:car|vehicle|automobile|motorbike|motorcycle|van|truck)s?\b<notech>|\bhow many "
            r"(?:cars|vehicles) (?:do|does|are|is) (?:<subj>|in)|\b(?:what|which) (?:kind|make|model|sort|type|"
            r"brand)?(?: of)? ?(?:car|vehicle) (?:do|does|is|are) <subj> (?:have|own|drive|driving)\b",
            unless=_TECH,
        ),
        Rule(
            r"<poss> (?:\w+ )?(?:car|vehicle|motorbike|commute|home address|street address|current address|"
            r"postcode|zip code|neighbou?rhood|way to work|journey to work|address(?! (?:space|book|bar|"
            r"resolution|validation|parser|lookup|to)))\b<notech>",
            unless=rf"{_TECH}|\brepossess",
        ),
        Rule(
            r"\bhow (?:do|does|will|would|did|are|is|can) <subj> (?:\w+ ){0,2}?(?:get|getting|travel|travelling|"
            r"traveling|come|coming|commute|commuting|go|going)(?: in)? (?:(?:to|into|up to) (?:work|the office|"
            r"our office|the site|this office|campus|us|the plant)|here|home|work)(?=\s*(?:[,;:)]|$|every|each|"
            r"today|from|if|when|in the morning|without))|\b(?:get|travel|commut\w+|come) (?:in )?to (?:work|"
            r"the office)\b.{0,12}\b(?:do you drive|by car|by bus|by train)\b",
            unless=r"\bdata\b|\bto (?:this|that|your) (?:number|answer|result|conclusion)",
        ),
        Rule(
            r"<does> (?:\w+ )?(?:drive|drives)(?=\s*(?:[,;:)]|$|to work|yourself|a car|here|or take|in\b))(?! "
            r"(?:adoption|the|change))|\b(?:take|takes|taking|use|uses|on) (?:the |a )?(?:bus|train|tube|metro|"
            r"subway|public transport)\b.{0,15}\b(?:or|to work|every day)\b"
        ),
        Rule(
            r"\bwhere (?:do|does|did|are|is) <subj> (?:\w+ )?(?:live|living|based at home|reside|staying|"
            r"stay)(?=\s*(?:[,;:)]|$|now|at|and|exactly|in (?:the|this)(?! (?:stack|code|system|pipeline|"
            r"repository|organi))|these))|\b(?:what|which) (?:part of "
            r"(?:the )?(?:town|city|country)|area|neighbou?rhood|district|suburb|street|borough|side of town|"
            r"town) (?:do|does|are|is|did) <subj> (?:\w+ )?(?:live|living|reside|from|in|grow up)\b"
        ),
        Rule(
            r"\bhow (?:far|close|near|long)\b.{0,20}?\b(?:do|does|is|are|from) (?:<subj> (?:\w+ )?(?:live|"
            r"living|from)|<poss> (?:home|house|place|commute))\b|\bhow (?:far|long) (?:is|are|was) (?:<poss> "
            r")?(?:\w+ )?(?:commute|journey to work|trip to work|drive to work)|<does> (?:\w+ )?(?:live|lives|"
            r"living|reside) (?:near|nearby|close|far|locally|in (?:the )?(?:area|town|city|neighbou?rhood|"
            r"suburbs)|within|around here|on the (?:north|south|east|west) side)\b"
        ),
        Rule(
            r"<note>(?:s?he )?(?:lives?|living|commutes?) (?:too |very |quite |so |rather |a bit )?(?:far|miles|"
            r"an hour|out of town|on the wrong side|in a (?:bad|rough|poor))\b|<note>(?:has )?no (?:car|"
            r"vehicle)\b|\blong commute\b(?! data)",
            WARN,
            unless=_TECH,
        ),
        Rule(
            r"\b(?:does|will|can|do|would|is) <poss> (?:husband|wife|spouse|partner|mother|father|parents|"
            r"family) (?:\w+ )?(?:drive|give you a lift|drop you|bring you|have (?:more than one|a|two) (?:car|"
            r"vehicle)s?)\b|\bmore than one (?:car|vehicle)\b",
            unless=_TECH,
        ),
        Rule(r"^(?:car|home address|own car|commute)(?=\s*(?:$|,|or\b))|\bdo you have (?:your )?own transport\b"),
        Rule(
            (
                r"\b(?:motorcycle|scooter|carpool|car ?share|lift to work|public transport|own transport|ride "
                r"to work|petrol|driveway|garage|car|cars|vehicles?|wheels|commut\w+|drive|bus|neighbou?rhood|"
                r"home address|parking|whereabouts|get to work|getting to work|live (?:near|far|close|locally|"
                r"within)|do you live|s?he lives?|motorbike|lives? (?:too )?far|suburbs?)\b"
            ),
            WARN,
            unless=(
                r"\bvehicle routing|\bdrive (?:the|adoption|change|a project|results|decisions|this|it|"
                r"improvement|value|growth|"
                r"consensus|agreement)|\bdriv(?:en|es|ing) (?:by|force|the|factor)|\baddress(?:es|ed|ing)? "
                r"(?:the|this|a|it|that|these|an|your|such|us|you|him|her|questions?|gaps?|concerns?|feedback|"
                r"risk|space)|\bhow should we address|\bemail address|\btrain(?:s|ed|ing)? (?:a|the|an|on|for|"
                r"with|it|your|people|others|new|interviewers?|juniors?|colleagues?|staff)\b|\btest and train|"
                r"\blive (?:demo|coding|system|traffic|data|environment|with (?:the|a)|in the (?:stack|code)|"
                r"up to|session|interview|"
                r"call)|\brelocat|\bself-driving|\bdriving (?:licen|test)|\btransport for\b|\breinvent\w* the "
                r"wheel|\bwheels? (?:turning|in motion)|\bwork from home|\bprogress\b|\bnearby station|\bbike "
                r"?shed|\bhard drive|\bgoogle drive|\bdrive\s*$(?<!you drive)|\btrain[- ]test|\bon the train "
                r"set"
            ),
            loose=True,
        ),
        Rule(
            (
                r"\b(?:which|what) (?:bus|train|tube|tram|route|line) (?:do|would|will|did) <subj> (?:take|get|"
                r"catch|use)\b"
            ),
            unless=(r"\bdata\b|\bservice bus\b"),
        ),
        *idioms.TRANSPORT,
    ),
)
