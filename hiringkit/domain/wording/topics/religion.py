"""Religion: faith, worship, feasts and dress."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.lexicon import CREED, FEAST, WORSHIP
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_TECH = (
    r"\b(?:would you (?:build|design|detect|model|classify|filter|test)|data ?sets?|classifier|widget|"
    r"recommender|detect\w*)\b"
)

TOPIC = Topic(
    id="religion",
    title="Religion and belief",
    why="Belief, worship and religious dress are protected and have no bearing on the work.",
    alternative="State the working days, and ask everyone whether they can work them.",
    rules=(
        Rule(
            r"<is><f>(?:(?:practi[sc]ing|devout|strict|lapsed|observant|orthodox|committed) "
            rf")?(?:{CREED.pattern})s?\b(?! (?:about|to|in (?:your|the|its|his|her)|school of|texts?|data|"
            r"art))(?! \w+ about (?:test|code|doc))",
            unless=rf"{_TECH}|\bborn again as\b|\borthodox (?:approach|method)",
        ),
        Rule(
            r"<poss> (?:\w+ )?(?:religion|faith|church|parish|pastor|priest|rabbi|imam|vicar|mosque|temple|"
            r"synagogue|congregation|denomination|god|religious (?:beliefs?|affiliations?|background|views?|"
            r"holidays|practi[cs]es?|upbringing|observance|obligations?|community)|relationship with god|"
            r"spiritual (?:beliefs?|life|practi[cs]e))\b<notech>(?! in (?:the|this|that|our|a|an|your|people|"
            r"others|metrics?|testing)\b)",
            unless=r"church's",
        ),
        Rule(
            r"<poss> (?:personal |spiritual |deeply held )?beliefs?\b(?! (?:about|that|on|in|of|state|"
            r"distribution|propagation|network|revision))<notech>",
            unless=r"\b(?:prior|posterior|bayes\w*|evidence|data|update|updated|hypothesis)\b",
        ),
        Rule(
            r"<subj> (?:\w+ ){0,2}?(?:go|goes|going|went|attend|attends|attended|belong|belongs|visit|visits|"
            rf"get)(?: to)? (?:an? |the |any |your |his |her )?(?:\w+ )?{WORSHIP.pattern}\b(?! (?:desk|mesh|"
            r"layer|level|archive|at work that|meetings? with))",
            unless=r"\b(?:web services|services to)\b",
        ),
        Rule(
            r"\b(?:which|what) (?:church|mosque|temple|synagogue|religion|faith|parish|denomination|"
            r"congregation|religious \w+|god|holy days)\b(?! data)",
            unless=_TECH,
        ),
        Rule(
            r"<subj> (?:\w+ ){0,2}?(?:observe|observes|celebrate|celebrates|keep|keeps|honou?r|honou?rs|"
            rf"follow|follows|practi[sc]es?|practi[sc]ing|fast|fasts|fasting)\b.{{0,18}}?\b(?:{FEAST.pattern}|"
            r"kosher|halal|(?:a |any |your |which )religion|(?:a |any |your |which )faith|dietary laws)\b(?! "
            r"(?:data|demand|sales|season|in\b))",
            unless=rf"{_TECH}|\bfollow a (?:style|coding)",
        ),
        Rule(
            r"\b(?:eat|eats|eating) (?:pork|halal|kosher|only halal|only kosher)\b|\b(?:keeps?|keeping) "
            r"(?:kosher|the sabbath|halal)\b|\bobserv(?:e|es|ing|ant of) (?:the sabbath|ramadan|lent|shabbat)\b"
        ),
        Rule(
            r"\b(?:time|days?|hours?) off (?:for|during|on|at|to celebrate|to "
            rf"observe)\b.{{0,12}}?\b(?:{FEAST.pattern}|religious|prayers?|prayer|mass)\b|\bwork(?:ing)? (?:on|"
            r"during) (?:the )?(?:sabbath|shabbat|ramadan|holy days?|religious \w+|christmas day|good friday|"
            r"yom kippur|eid)\b"
        ),
        Rule(
            r"<subj> (?:\w+ ){0,3}?(?:pray|prays|worship|worships|praying)\b(?! (?:that|at the altar))|"
            r"\b(?:time|room|place|breaks?|need) (?:for|to) (?:pray|prayers?|praying|worship)\b",
            unless=_TECH,
        ),
        Rule(
            r"<subj> (?:\w+ )?(?:believe|believes) in (?:a |any |the )?(?:god|jesus|christ|allah|heaven|hell|"
            r"bible|higher power|afterlife|supreme being|evolution|creation)\b"
        ),
        Rule(
            r"\b(?:wear|wears|wearing|wore|with|in|that|this|take off|remove|without|why the|always) (?:an? |"
            r"your |her |his |the |that |this )?(?:\w+ )?(?:headscarf|head scarf|hijab|turban|kippah|yarmulke|"
            r"skullcap|veil|burka|burqa|niqab|crucifix)\b|^(?:headscarf|hijab|turban|kippah|veil|burka|niqab)\b|"
            r"<poss> (?:headscarf|hijab|turban|kippah|veil|burka|niqab|crucifix)",
            unless=r"\b(?:detect|recogni|model|images?|dataset|classif)",
        ),
        Rule(
            r"<is><f>(?:baptised|baptized|christened|saved|raised (?:catholic|jewish|muslim|\w+ religious)|"
            r"brought up (?:in (?:a|any) )?(?:religio\w+|faith|catholic|jewish|muslim))\b(?= *$|[,?]| in| as|"
            r"\b)",
            unless=r"\b(?:saved (?:the|a|by|to|in|as|time|money|state))\b",
        ),
        Rule(
            r"\b(?:found|accepted) (?:jesus|christ|god)\b|\b(?:bar|bat) mitzvah|\bfaith (?:were|was|are|is) "
            r"<subj> (?:raised|brought up)|\b(?:raised|brought up) in (?:a |any )?(?:faith|religio\w+)"
        ),
        Rule(
            r"\b(?:religion|faith|beliefs?|god) (?:\w+ ){0,2}?(?:prevents?|allows?|keeps?|stops?|permits?|"
            r"forbids?|requires?|lets?|conflicts?|interferes?|affects?)(?: you| him| her| with)?\b|\breligious "
            r"(?:reasons?|obligations?|objections?|commitments?|grounds)\b",
            unless=_TECH,
        ),
        Rule(
            r"\b(?:a |any )?(?:catholic|christian|religious|jewish|islamic|muslim|faith|convent|parochial) "
            r"(?:school|upbringing|education|household|family|home)\b",
            unless=_TECH,
        ),
        Rule(
            r"<note>(?:very |deeply |quite |too |really |openly |strictly )?(?:religious|devout|pious|"
            r"churchgoer|church-goer|bible[- ]basher)\b(?! (?:text|data|group|group|slur|holiday|content|"
            r"festival))",
            WARN,
        ),
        Rule(
            r"<note>(?:is |an? |probably |possibly |must be )?(?:a |an )?(?:practi[sc]ing "
            rf")?(?:{CREED.pattern})(?=\s*(?:[,;:)]|$))|^(?:religion|faith|religious (?:beliefs?|"
            r"affiliation))(?=\s*(?:$|,|;|or))",
            WARN,
        ),
        Rule(
            r"\bwhat (?:religious|spiritual) (?:\w+ )?(?:holidays|festivals|days|beliefs|affiliation|practices|"
            r"community)\b|\bmember of (?:a|any|which|the) (?:church|congregation|religious|sect|mosque|"
            r"synagogue|faith)\b"
        ),
        Rule(
            (
                r"\b(?:rosary|sunday school|chapel|monastery|seminary|missionary|sunday service|denomination|"
                r"messiah|prophet|talmud|monk|nun|preacher|blessed|amen|karma|reincarnation|fasting|yoga "
                r"retreat|religions?|religious|church(?:es)?|mosque|temple|synagogue|bible|koran|quran|torah|"
                r"god|gods|jesus|allah|faith|pray(?:s|ed|er|ers|ing)?|sabbath|shabbat|ramadan|easter|christmas|"
                r"lent|diwali|hanukkah|passover|eid|kosher|halal|hijab|headscarf|turban|islam|christianity|"
                r"judaism|hinduism|buddhism|spiritual\w*|worship\w*|(?:non-)?believers?|priest|pastor|imam|"
                r"rabbi|vicar|parish|congregation|atheis\w+|muslims?|christians?|jews?|jewish|hindus?|sikhs?|"
                r"catholics?|say grace|baptis\w+|born[- ]again|holy|heaven|preach\w*|scripture|mass on|sermon|"
                r"crucifix|cult|sect|evangelical)\b"
            ),
            WARN,
            unless=(
                r"\breligiously\b|\bgood faith\b|\bbad faith\b|\bleap of faith\b|\bholy grail\b|\bbible of\b|"
                r"\bgod (?:object|class|mode)|\bmass (?:function|market|spectrom|storage|email|of\b)|"
                r"\bchristmas (?:sales|demand|peak|traffic|freeze)|\beaster egg|\btemple of\b|\bpreach(?:es|ed|"
                r"ing)? (?:to|about) (?:the choir|testing|clean)|\bkeep(?:ing)? faith with\b|\bfaith in (?:the|"
                r"a|this|that)\b|\beaster (?:break|sales|demand)|\bsacred cow|\bpriests? of\b|\bcult of\b|"
                r"\bpray (?:that|for) (?:it|the)\b|\bpublic holidays\b|\b(?:faith|holy|religious) wars?\b"
            ),
            loose=True,
        ),
        Rule(
            r"\b(?:wear|wears|wearing|take off|remove) (?:a |the |your |her |his )?(?:\w+ )?(?:cross|religious "
            r"\w+)\b(?!-)"
        ),
        Rule(r"\b(?:cross|crucifix|star of david|rosary) (?:around|round|on) (?:her|his|your) (?:neck|wrist)\b", WARN),
        *idioms.RELIGION,
    ),
)
