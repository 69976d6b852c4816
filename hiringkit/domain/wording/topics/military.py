"""Military service, discharge and reserve duty."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_FORCE = (
    r"(?:army|navy|air force|marines?|marine corps|armed forces|armed services|military|forces|coast guard|"
    r"national guard|territorial army|reserves?|raf|royal navy|infantry|special forces|legion|militia|"
    r"bundeswehr|idf|guard)"
)
_LAWFUL = (
    r"\b(?:skills?|learn(?:ed|t)?|training|experience|expertise)\b.*\b(?:useful|help|relevant|apply|use|"
    r"transfer|benefit|job|role|position|bring|related)\b"
)

TOPIC = Topic(
    id="military",
    title="Military service and discharge",
    why="Type of discharge, service abroad and reserve duty may not decide on a job.",
    alternative="Which skills from your service would you use in this job?",
    rules=(
        Rule(r"\b(?:dis)?honou?rabl[ey] (?:discharged?|released?)\b|\b(?:dis)?honou?rabl[ey] discharge\b"),
        Rule(
            rf"<is><f>(?:medically |generally |dis)?(?:dis)?charged (?:from|out of) (?:the )?(?:\w+ )?{_FORCE}\b|"
            r"<is><f>(?:honou?rably|dishonou?rably|medically) discharged\b"
        ),
        Rule(
            r"\b(?:what|which|kind of|type of|sort of|reason for|circumstances of|terms of|nature "
            r"of)\b.{0,15}\bdischarge\b(?! (?:times?|rates?|curves?|summar|notes?|data))|<poss> (?:\w+ "
            r")?(?:military )?discharge(?: papers| status| type| certificate)?\b(?! (?:times?|rates?|curves?|"
            r"summar|notes?|data|pipe))|\bdischarge (?:papers|status|certificate)\b|<subj> (?:\w+ )?(?:receive|"
            r"received|get|got|given) an? (?:\w+ )?discharge\b",
            unless=r"\b(?:battery|batteries|hospital|patients?|curve|capacitor)\b",
        ),
        Rule(
            r"<subj> (?:\w+ ){0,2}?(?:serve|served|serves|serving|fought|fight|enlist|enlisted) (?:\w+ "
            r"){0,3}?(?:in|with|for) (?:the |a |any |our |another |your |his |her )?(?:\w+ "
            rf"){{0,2}}?{_FORCE}\b",
            unless=_LAWFUL,
        ),
        Rule(
            r"<is><f>(?:in|with|part of|a member of|serving in|on active duty|on reserve|from|ex-?) ?(?:the |a |"
            rf"any )?(?:\w+ )?{_FORCE}\b(?! (?:rail|condition|against|band|model|capacity))",
            unless=rf"{_LAWFUL}|\bcapacity\b|\bmodels? in\b",
        ),
        Rule(
            r"<subj> (?:\w+ ){0,2}?(?:leave|left|leaving|quit|join|joined|desert|deserted|exit) (?:the )?(?:\w+ "
            r")?(?:army|navy|air force|marines|military|armed forces|forces|national guard|reserves|raf|"
            r"service(?=\s*$))\b"
        ),
        Rule(
            r"\b(?:active (?:duty|service)|(?:military|army|national|navy|reserve|guard|war|combat) (?:service|"
            r"duty|duties|obligations?|commitments?|status|records?|pension|history|background|leave|call-?up|"
            r"experience|past))\b(?! (?:models?|contracts?|grade|users?))",
            unless=rf"{_LAWFUL}|\breserve capacity\b|\bkeep .* in reserve\b|^(?:how|when) would you",
        ),
        Rule(
            r"\b(?:reservist|army reserve|reserve (?:duty|duties|training|drills?|weekends?|commitments?)|"
            r"national guard|territorial army|weekend drills?)\b",
            unless=_LAWFUL,
        ),
        Rule(
            r"<subj>\b.{0,20}?\b(?:called up|be deployed|deployed(?: again| overseas| abroad| "
            r"soon)?(?=\s*(?:[,;:)]|$|soon|again|overseas|abroad|to (?:iraq|afghanistan|a war)))|"
            r"drafted(?=\s*(?:[,;:)]|$|into|for (?:the )?(?:army|service|war)))|conscripted|"
            r"mobili[sz]ed(?=\s*(?:[,;:)]|$)))",
            unless=r"\bmodels?\b|\bservice you\b",
        ),
        Rule(
            r"<is><f>(?:\w+ )?veterans?\b(?! (?:of (?:the )?(?:industry|field|startup|many|several|big|tech)|"
            r"developer|engineer|maintainer|programmer|manager|data))|\bveterans? status\b|\bprotected "
            r"veteran\b|^veteran\b|\b(?:disabled|war|combat|army|vietnam|iraq) veteran\b"
        ),
        Rule(
            r"\b(?:what|which) rank\b.{0,25}\b(?:army|navy|military|forces|service|leave|left|hold|"
            r"discharged)\b|<poss> (?:military |army )?rank (?:in|when)\b|\bdd[- ]?214\b|\bcourt[- "
            r"]?martial+ed\b|\bcourt[- ]?martial\b"
        ),
        Rule(
            r"<subj> (?:\w+ )?(?:see|seen|saw) (?:active )?(?:combat|action|active service|"
            r"battle)(?=\s*(?:[,;:)]|$|in\b|during|while))|<subj> (?:\w+ )?(?:killed? any(?:one|body)|shot "
            r"any(?:one|body))|\btours? of duty\b|<subj> .{0,12}\bfight in (?:a|the|any) war|<subj> (?:\w+ "
            r")?(?:fight|fought|serve|served|deployed) in (?:iraq|afghanistan|vietnam|ukraine|the gulf|the "
            r"falklands|kosovo)\b"
        ),
        Rule(r"\bptsd from (?:your|his|her|the) (?:service|military|time|deployment|war)\b"),
        Rule(
            r"\b(?:does|is|has|did|was|will) <poss> (?:husband|wife|spouse|partner|son|daughter|father|"
            r"family)\b.{0,20}\b(?:armed forces|military|army|navy|deployed|serve|served|serving)\b"
        ),
        Rule(
            r"<note>(?:ex-?(?:army|military|soldier|marine)|(?:is|was) (?:a )?(?:soldier|reservist|squaddie|marine))\b"
        ),
        Rule(
            (
                r"\b(?:reserve (?:list|force|unit|status)|conscientious objector|pacifist|national service|"
                r"tours? of duty|sergeant|lieutenant|corporal|war record|military police|militia|weapons? "
                r"training|armed service|military|army|navy|marines?|air force|veterans?|discharged?|reservist|"
                r"reserves|national guard|armed forces|combat|the war|war|(?:dodge|military) (?:the )?draft|"
                r"conscri\w+|enlist\w*|upcoming deployments|soldier|regiment|court-?martial\w*|called up|in "
                r"uniform|dishonou?rab\w+|barracks|war zone|drafted)\b"
            ),
            WARN,
            unless=(
                r"\bwar ?room|\b(?:faith|holy|religious|flame|format|browser|price) wars?\b|\btug of war|"
                r"\b(?:hospital|patients?|ward|battery|batteries)\b|\bdischarge (?:time|curve|rate|summary|your "
                r"duties)|\breserves? "
                r"(?:capacity|judg|the right|of)|\bveteran (?:of|developer|engineer)|\bwar stor(?:y|ies)|\bcold "
                r"war\b.*\bdata|\bmilitary[- ]grade|\bfirst draft|\brough draft|\bthe draft (?:of|document|spec|"
                r"was|design)|\bcombat (?:drift|fraud|spam)|\bin reserve\b|\benlist(?:ed)? (?:the|help|"
                r"colleagues|support|a|others|sponsors)|\bskills?\b.*\b(?:useful|help|use|apply|bring)|"
                r"\blearn\w*\b.*\b(?:useful|help|use|apply|bring)|\bdraft(?:ed)? (?:a|the|an|of)\b"
            ),
            loose=True,
        ),
        Rule(
            r"<has>.{0,20}\b(?:upcoming|pending|scheduled|further) (?:deployments?|tours?|call-?ups?|military)\b",
            unless=r"\b(?:release|production|models?|cluster|service)\b",
        ),
        *idioms.MILITARY,
    ),
)
