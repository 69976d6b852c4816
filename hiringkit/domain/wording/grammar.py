"""Building blocks of the patterns: who is meant, what is asked of them, and words that show a system is meant.

A macro in angle brackets stands for a group of words. <subj>, <poss>, <is>, <has>, <does> and <note> mean the person
interviewed: spoken to (you, your) or spoken about (she, his, the candidate). All text is in small letters.
"""

import re

# people spoken about
_THEM = (
    r"\b(?:s?he|they|(?:the|this|our|that|each|every|any|a) (?:\w+ )?(?:candidate|applicant|interviewee|lady|"
    r"gentleman|guy|lad)"
    r"|(?:this|that) (?:person|woman|man|girl)|candidates?|applicants?|interviewees?)(?!')"
)
_VERBS = (
    r"(?:looks?|seem(?:s|ed)?|sound(?:s|ed)?|appear(?:s|ed)?|feels?|(?:might|may|could|must|will|"
    r"would) be|gets?|"
    r"became)"
)

# how people are linked to what they are
_FILL = (
    r"(?:\s+(?:currently|presently|still|now|actually|really|ever|already|recently|newly|just|probably|possibly|"
    r"perhaps|"
    r"maybe|clearly|obviously|apparently|openly|happily|legally|quite|very|rather|pretty|too|so|also|not|bit|"
    r"little|a|an|"
    r"the|of|to|be|or|by|any|chance|in|some|kind|sort|at|all|even|always|secretly|personally|visibly|mostly|him|"
    r"her|"
    r"\w+ly))*\s+"
)
_SOME = (
    r"(?:\s+(?:a|an|any|some|the|your|his|her|their|other|own|many|more|no|two|three|four|five|several|young|"
    r"younger|small|"
    r"little|older|grown|new|known|serious|chronic|physical|mental|medical|current|still|also|ever|got|had|or|and|"
    r""
    r"current|past|previous|large|big|valid|kind of|sort of|lot of|lots of|history of|form of|type of|visible|"
    r"outstanding|significant|reliable|working|steady|personal|private|\w+ing))*\s+"
)
_TECH_HEAD = (
    r"(?![\s-]+(?:columns?|fields?|features?|attributes?|variables?|values?|data|datasets?|records?|tables?|"
    r"models?|modelling|"
    r"classifiers?|classification|predictions?|predictors?|estimat\w+|detect\w+|recognition|distributions?|bias|"
    r"biases|gaps?|"
    r"buckets?|bins?|process(?:es)?|class(?:es)?|nodes?|elements?|components?|selectors?|threads?|keys?|checks?|"
    r"endpoints?|"
    r"probes?|scores?|metrics?|monitor\w*|dashboards?|functions?|types?|labels?|embeddings?|tokens?|systems?|"
    r"apps?|"
    r"applications?|services?|api|apis|pipelines?|algorithms?|quer(?:y|ies)|index|clusters?|jobs?|parsers?|"
    r"librar(?:y|ies)|"
    r"frameworks?|packages?|modules?|teams?|projects?|products?|compan(?:y|ies)|customers?|objects?|documents?|"
    r"tasks?|"
    r"forms?|directories|folder|folders|windows?|span|initiali[sz]ation|decay|matri(?:x|ces)|sharing|updates?|"
    r"schemes?|"
    r"tying|norms?|vectors?|layers?|parity|neutral\w*|representation|tests?|plots?|charts?|maps?|colou?rs?|theory|"
    r""
    r"studies|research|simulation|domain|schema|relations?|relationships?|budget|organi[sz]ations?|vendors?)\b)"
)

SHARED: dict[str, str] = {
    "f": _FILL,
    "some": _SOME,
    "notech": _TECH_HEAD,
    "end": (
        r"(?=\s*(?:[,;:)]|$|or\b|and\b|but\b|yet\b|already\b|now\b|at the moment\b|right now\b|"
        r"today\b|these days\b))"
    ),
    "start": r"(?:^|[,;:(]\s*|\s-\s|\b(?:and|but|so|also|because|as)\s+)",
}

YOU: dict[str, str] = {
    **SHARED,
    "subj": r"\b(?:you|u|ya|yourself)\b",
    "poss": r"\b(?:your|ur)\b",
    "is": (
        r"(?:\b(?:are|were|aren't|weren't|was)\s+(?:you|u|ya)(?!'|\w)|\b(?:you|u|ya)(?:'re|\s+(?:are|were|being|"
        r"be|been|look|seem|sound|"
        r"appear|feel|"
        r"identify\s+as|(?:might|may|could|must|will|would|should)\s+be|(?:happen|claim|tend|want|plan|"
        r"intend)\s+to\s+be|"
        r"(?:have|'ve)\s+(?:ever\s+)?been|(?:consider|call|describe|see|define|regard)\s+yourself(?:\s+(?:as|"
        r"to\s+be))?))|"
        r"have\s+you\s+(?:ever\s+|recently\s+)?been|^ever been|^been)"
    ),
    "has": (
        r"\b(?:(?:do|did|don't|didn't|would)\s+(?:you|u|ya)\s+(?:\w+\s+)?have|have\s+(?:you|u|"
        r"ya)(?:\s+ever)?(?:\s+(?:got|had))?|"
        r"haven't\s+you|"
        r"you(?:'ve|\s+have|\s+had)(?:\s+(?:got|had|ever))?|^(?:have|had|got|any)(?=\s))"
    ),
    "does": r"(?:\b(?:do|did|don't|didn't|will|would|could|can|have|are|were)\s+(?:you|u|ya)\b)",
    "note": r"(?!)",
}
CANDIDATE: dict[str, str] = {
    **SHARED,
    "subj": _THEM,
    "poss": r"\b(?:his|her|their|(?:(?:the|this)\s+)?(?:candidate|applicant|interviewee)(?:'s|s'))",
    "is": (
        rf"(?:\b(?:is|was|are|were|isn't|wasn't|aren't)\s+{_THEM}|\b{_THEM}(?:\s+(?:is|was|are|were|"
        r"has been|have been|"
        r"being|"
        rf"identifies\s+as|{_VERBS}))(?:\s+to\s+be)?|\b(?:s?he's|they're|candidate's)|"
        rf"(?:^|[,;:]\s*|\b(?:and|but|so|as|because)\s+)(?:is|was|has\s+been|being|{_VERBS}|(?:probably|possibly|"
        r"clearly|"
        r"maybe|perhaps|obviously|apparently|definitely)))"
    ),
    "has": (
        rf"(?:\b(?:do|does|did|has|have)\s+{_THEM}(?:\s+(?:ever|still|really))?(?:\s+(?:have|got|had))?|"
        rf"\b{_THEM}\s+(?:also\s+)?"
        r"(?:has|have|had|mentioned|admitted|disclosed|revealed)(?:\s+(?:got|had|to|having|that|he|she|they|has|"
        r"have))*|\bs?he's\s+got|"
        r"(?:^|[,;:]\s*|\b(?:and|but|so)\s+)(?:has|had|having)(?:\s+got)?)"
    ),
    "does": rf"(?:\b(?:do|does|did|will|would|can|has|have|is|was)\s+{_THEM}|\b{_THEM})",
    "note": r"(?:^|[,;:]\s*)",
}
_PERSONAL = re.compile(r"<(?:subj|poss|is|has|does|note)>")
_AUXILIARY = re.compile(r"\(\?:((?:(?:do|does|did|are|is|was|were|have|has|had|will|would)\|?)+)\) (?=<(?:subj|poss)>)")
_MACRO = re.compile(r"<([a-z]+)>")

# a sentence about data or systems; before such words 'she' and 'their' are somebody else
TECHNICAL = re.compile(
    r"\b(?:models?|modelling|modeling|classif\w+|data|datasets?|databases?|features?|columns?|algorithms?|"
    r"detect\w*|predict\w*|"
    r"embedding\w*|pipelines?|code|tables?|quer(?:y|ies)|schemas?|users?|customers?|patients?|apps?|bias|fairness|"
    r"dashboard|"
    r"systems?|api|encode|impute|imput\w+|segment|cluster\w*|regression|recommend\w*|classes|filter\w*|"
    r"moderat\w+|forecast\w*|estimat\w+|measure|chatbot|assistant|speech|images?|documents?|corpus|annotat\w+|"
    r"label\w*|"
    r"borrowers?|students?|subjects?|residents?|tenants?|members? of the public|households|(?:per|each|every|"
    r"one) household|adverts?|ads?|survey|"
    r"pixels?|scans?|servers?|queue|cache|repository|library|libraries|function|sql|struct|types?)\b"
)
_WORK_VERB = (
    r"(?:build|design|model|encode|detect|predict|measure|test|debug|filter|handle|evaluate|explain|audit|"
    r"classify|report|estimate|"
    r"segment|remove|protect|moderate|train|version|tune|collect|store|treat|infer|route|summari[sz]e|debias|"
    r"label|write|phrase|"
    r"keep|choose|process|analy[sz]e|cluster|compute|correct|represent|mask|anonymi[sz]e|rank|forecast|check|"
    r"validate|parse|merge|"
    r"join|split|sort|query|scale|secure|monitor|deploy|implement|index|cache|recommend|simulate|visuali[sz]e|"
    r"weight|weigh(?!(?: these days| now| at the moment| currently)?\s*$)|calculate|"
    r"optimi[sz]e|trace|track|find|fix|avoid|prevent|reduce|improve|speed|log|migrate|refactor|render|sample|schedule|"
    r"serve|tag|translate|"
    r"count|compare|combine|aggregate|balance|cleanse|clean|disable|enable|retire|kill|extract|generate|group|"
    r"hash|import|export|load|"
    r"map|match|normali[sz]e|partition|profile|prove|release|resize|retrain|review|roll|rotate|select|send|set up|"
    r"size|tell apart|unit)"
)
TECHNICAL_ASK = re.compile(
    r"^(?:and |so )?(?:how(?! (?:much|many|old|tall|far|long|often|big|heavy)\b)|what|when|which|"
    rf"why)\b.*?\b(?:would|do|should|could|can|did) (?:you|we|one) (?:\w+ )?{_WORK_VERB}\b"
)
WORKING_YOU = re.compile(rf"\b(?:you|we|one) (?:\w+ly )?{_WORK_VERB}\b")
GUIDANCE = re.compile(
    r"\b(?:do not|don't(?! mind)|never|must not|mustn't|should not|shouldn't|may not|cannot|avoid|without|refrain "
    r"from|instead of|"
    r"rather than|nobody may|no need to)\s+(?:\w+\s+){0,3}?(?:ask|asking|rat(?:e|ing)|mention\w*|discuss\w*|"
    r"not(?:e|ing)|"
    r"record\w*|consider\w*|us(?:e|ing)|judg\w+|infer\w*|guess\w*|comment\w*|weigh|probe|probing|enquir\w+|"
    r"inquir\w+|"
    r"assum\w+|penali[sz]\w+|writ(?:e|ing)|questions?)\b"
    r"|^(?:if|when|should) (?:the |a |an )?(?:candidate|applicant|s?he|they|interviewee)s? "
    r"(?:mention|raise|bring|tell|ask|volunteer|disclose|say|offer|talk)s?\b"
)


def is_personal(pattern: str) -> bool:
    """Whether a pattern speaks of the person interviewed."""
    return _PERSONAL.search(pattern) is not None


def expand(pattern: str, macros: dict[str, str]) -> str:
    """A pattern with its macros written out; it holds for the indirect question too: 'what you take'."""
    pattern = _AUXILIARY.sub(r"(?:(?:\1) )?", pattern)
    return _MACRO.sub(lambda found: macros[found.group(1)], pattern)


# what makes a sentence speak of the person: pronouns, the candidate, or how a note or a clipped question begins
PERSON = re.compile(
    r"\b(?:you|u|ur|ya|your|yours|yourself|you're|you've|s?he|s?he's|his|hers?|him|candidates?|applicants?|"
    r"interviewees?)\b|\bwe (?:should|ought to|need to|must) (?:know|be aware|hear|worry)\b|"
    r"^(?:ask|find out|check|see (?:if|whether)|make sure|establish|enquire|inquire|look into)\b"
)
# a note or a clipped question leaves the person out: 'Any …', 'Still …', 'Seems …', 'Not a …', 'We'd prefer …'
CLIPPED = re.compile(
    r"^(?:any|ever|got|still|been|had|has|mind|planning|thinking of|hoping to|too(?= \w+ (?:to|for)\b)|seem(?:s|"
    r"ed)?|look(?:s|ed)|sound(?:s|ed)?|"
    r"com(?:es|ing) across|came across|mention(?:s|ed)|admit(?:s|ted)|"
    r"(?:probably|possibly|maybe|perhaps|likely|apparently)(?! (?:it|the|this|that|we)\b)|"
    r"obviously|clearly|(?:a )?bit|rather|quite|very|really|hopefully|doesn't|didn't|isn't|wasn't|won't|not "
    r"(?:an?|very|"
    r"the)|just an?|only an?|might|may|must|late|early|mid|wants?|wanted|needs|lives?|lived|wears?|goes|went|speaks?|"
    r"belongs|used to|told|rumou?r|(?:is|are|was|were) there|will there be|would there be|please|who(?:'s|'d|'ll)|"
    r"we(?:'d| would| want| need| prefer|'re looking| are looking| were hoping|'re after|'re really after|"
    r"'d rather)|i(?:'d| suspect| guess| reckon| doubt| bet| assume| heard| hear| gather| wonder)|give (?:us|"
    r"me)|send (?:us|"
    r"me)|hand over|(?:we|i) (?:only|don't|do not|never|usually|always))\b"
)
# 'they' and 'their' mean the candidate only where the candidate is spoken of
NEUTRAL_THEM = re.compile(r"\b(?:they|their|they're|them)\b")
ABOUT_CANDIDATE = re.compile(
    r"\b(?:candidates?|applicants?|interviewees?|s?he|his|him|hers?)\b|^they\b|"
    r"^(?:ask|find out|check|see (?:if|whether)|make sure|establish|enquire|inquire|look into)\b"
)
# 'how would you …' and its like ask how work is done, not who somebody is
PROCESS_ASK = re.compile(
    r"^(?:and |so |then |now |ok |okay )*(?:"
    r"how (?:do|does|would|should|could|can|might|will|did) (?:you|we|one|a|an|the|your|it|this|that|two|she|he|"
    r"they)\b"
    r"(?! (?:feel|spend|get|cope|identify|travel|think|see|pronounce|come|afford|pay|vote|pray|celebrate|dress|"
    r"look|stand|"
    r"become|fund|live|wear|lose|make (?:ends|a living)|end up|combine (?:work|your|family|a job|being)|juggle|"
    r"balance (?:work|family|your|a)|"
    r"arrange (?:for )?(?:care|child\w*|day)|intend|plan|hope|manage (?:with|as|your|to (?:work|have|raise))|"
    r"start on|"
    r"(?:parents|husband|wife|family|kids|children)))"
    r"|(?:what|which|when|why|where|who)\b.*\b(?:would|should|could) (?:you|we|one)\b(?! (?:have to|say you|"
    r"describe|call|be|like to (?:have|marry)|vote|retire|identify))"
    r"|(?:what|which|why|where) (?:is|are|was|makes?|happens?|does|do|can|causes?) (?:a|an|the|it|this|that|two|"
    r"\w+ing)\b(?!.*\b(?:you|your|his|her|their)\b)"
    r"|when (?:do|does|is|are|should|would|can|will) (?:you|we|one|a|an|the|it)\b(?! (?:plan|hope|expect|intend|"
    r"want|due|retire|think|get|have|getting|going|baby))"
    rf"|(?:would|should|could) (?:you|we|one) (?!(?:keep|send|join|report|choose|"
    rf"release)\b){_WORK_VERB}\b(?!.*\b(?:your|us|me)\b)"
    r"|(?:tell me|tell us|describe|explain|give|walk|talk|show)\b.*\b(?:a time|an example|a project|a situation|"
    r"how you|how to|a decision|"
    r"a case|an occasion|a moment|the last time you|a deadline|a conflict|me through|us through)\b"
    r"|(?:let's say|suppose|assum(?:e|ing)|given|imagine|consider|pretend|say (?:that )?you|an? \w+ (?:has|have|"
    r"is|are|tells)|on an? \w+ site)\b"
    r"|.*\b(?:what is the (?:probability|expected|chance)|how many (?:different )?ways|on average))"
)
WORK = re.compile(
    r"\b(?:experience|worked|working knowledge|projects?|built|building|familiar|expertise|knowledge|background "
    r"in|interested in|used|"
    r"using|wrote|written|implemented|shipped|deployed|trained|code|codebase|bugs?|release[sd]?|deploy\w*|tests?|"
    r"tested|servers?|"
    r"error rates?|rates|measured|metrics?|software|engineering|incident|sprint|architecture|api|"
    r"apis|pull requests?|commits?|backlog|latency|"
    r"features?|models?|"
    r"data|datasets?|databases?|algorithms?|users?|customers?|pipelines?|clusters?|services?|containers?|"
    r"processes|threads?|"
    r"nodes?|classifiers?|embeddings?|pixels?|tokens?|programming|python|sql|spark|pytorch|dashboards?|charts?|"
    r"plots?|graphs?|trees?|boxes|stakeholders?|"
    r"designs?|prototype|repositor(?:y|ies)|library|libraries|framework|tools?|technical|production|pilot|budget|"
    r"systems?|apps?|"
    r"products?|network|functions?|parser|compiler|language model|chatbot|research|papers?|hypothes[ie]s|"
    r"regression|recommender|configur\w+|config|defaults)\b"
)
LAWFUL = re.compile(
    r"\b(?:right to work|authori[sz]ed to work|authori[sz]ation to work|allowed to work|eligible to work|entitled "
    r"to work|permitted to work|legally (?:work|start|begin)|(?:start|begin|work)(?: work)?(?: here)? legally|"
    r"(?:may|can) work (?:here|in this)|"
    r"essential (?:functions|tasks|duties|parts)|with or without|adjustments?\b.{0,30}\binterview|for (?:this|"
    r"the) interview|sponsorship|"
    r"relevant to (?:this|the) (?:role|job|work|position)|as the (?:advert|law|licen[cs]e|job|role|post) "
    r"(?:states|requires|says|demands)|"
    r"driving licen[cs]e|driver'?s licen[cs]e|reliabl[ey]|dependable|the (?:job|role|post|position|shift|"
    r"schedule) (?:needs|requires|includes|involves)|"
    r"(?:advertised|posted|stated|required) (?:hours|schedule|shifts?|pay|range|band|night)|attendance "
    r"requirements?|expectations?|"
    r"at least 18|over the age of (?:16|18|21)|18 years|over 18|18 or (?:over|older)|over 21|"
    r"(?:legal |minimum )+age|law "
    r"(?:requires?|asks?|demands?)|required by law|sponsor\w*|job[- ]related|meet (?:that|this|the|our) "
    r"(?:requirement|schedule))\b"
)


_ESCAPE = re.compile(r"\\[^w]")
_LITERAL = re.compile(r"((?:\d+)?[a-z][a-z0-9]+)([\[(?*+.]?)")
# fmt: off
_FUNCTION_WORDS = frozenset((
    "the", "you", "your", "his", "her", "and", "are", "was", "were", "has", "have", "had", "not", "any", "can",
    "did", "do", "does", "is", "in", "on", "of", "to", "an", "at", "by", "or", "as", "be", "been", "if", "it",
    "so", "up", "we", "us", "me", "for", "with", "what", "who", "how", "that", "this", "than", "ever",
))
# fmt: on


def literals(pattern: str) -> set[str]:
    """Words of which a match has at least one: whole, or a beginning and a star where they end in several ways."""
    found: set[str] = set()
    plain = _MACRO.sub(" ", _ESCAPE.sub(" ", pattern.replace("\\w", "."))).replace("[- ]", " ?")
    joined = plain.replace(" ?", "").replace("-?", "")
    for word, after in _LITERAL.findall(plain + " " + joined):
        stem = word[:-1] if after == "?" else word
        if word not in _FUNCTION_WORDS:
            found.add(word)
        if after and stem not in _FUNCTION_WORDS and len(stem) > 1:
            found.update((stem, stem[:4] + "*"))
    return found


# 'suppose', 'given', 'a father …': people of a story, not the candidate
STORY = re.compile(
    r"^(?:let's say|suppose|assum(?:e|ing)|imagine|given|consider|pretend|say|an? (?!bit|little|lot|very|too|"
    r"quite|good|strong|heavy|thick)"
    r"(?!\w* ?(?:candidate|applicant))\w+ (?:\w+ )?(?:is|has|have|are|tells|says|was|had|comes?|wants?))\b"
)
