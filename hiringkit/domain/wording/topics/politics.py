"""Politics: votes, parties, views and activism."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_SIDE = (
    r"(?:democrat|republican|conservative|liberal|socialist|communist|tory|labour (?:supporter|voter|member|man|"
    r"woman)|marxist|libertarian|left[- ]?wing(?:er)?|right[- ]?wing(?:er)?|politically \w+|political|feminist|"
    r"woke|maga|brexiteer|remainer|anarchist|activist|leftist|lefty|leftie|fascist|nationalist|royalist|"
    r"monarchist|environmentalist|progressive|far[- ](?:left|right)|pro-life|pro-choice|climate activist|"
    r"apolitical|trump (?:supporter|voter)|green voter|on the (?:left|right)|a registered (?:democrat|"
    r"republican|voter))"
)
_ISSUE = (
    r"(?:abortion|gun control|guns|gun laws|immigration|death penalty|capital punishment|gay marriage|same-sex "
    r"marriage|brexit|the war in \w+|israel|palestine|gaza|ukraine|climate policy|black lives matter|blm|the "
    r"monarchy|the royal family|communism|socialism|capitalism|the election|the elections|welfare|euthanasia|"
    r"feminism|the wall|taxes on|affirmative action|drug legali[sz]ation|the eu|leaving the eu|politics|the "
    r"referendum|refugees|defunding)"
)
_LEADER = (
    r"(?:president|prime minister|government|chancellor|mayor|governor|king|queen|trump|biden|obama|labour "
    r"party|tories|conservatives|democrats|republicans|greens|party leader|administration|current government|"
    r"opposition)"
)
_TECH = (
    r"\b(?:classifiers?|ensemble|quorum|leader election|cluster|upvote|nodes|polls|detect|parser|third[- "
    r"]part\w+|office politics|assistant neutral|forecast|model|models|data ?sets?)\b"
)

TOPIC = Topic(
    id="politics",
    title="Politics",
    why="Votes, parties and political views are private, and protected in many places.",
    alternative="Ask how the person works with colleagues who hold other opinions on a technical choice.",
    rules=(
        Rule(
            r"\b(?:who|whom|how|what|which \w+|which way) (?:did|do|does|will|would|are|is|have|has) <subj> "
            r"(?:\w+ ){0,2}?(?:vote|voting|voted)\b(?! on (?:a |the |an )?(?:\w+ )?(?:designs?|proposals?|"
            r"names?|papers?|features?))",
            unless=r"\bensemble|\bclassif|\bweigh\b|\breviews?\b",
        ),
        Rule(
            r"<does> (?:\w+ )?(?:vote|voted|votes)(?=\s*(?:[,;:)]|$|in (?:the|last|every|this|local|general)|"
            r"for (?:\w+ )?(?:labour|tory|the|trump|biden|president|a party|conservatives?|republicans?|"
            r"democrats?|brexit)|labour|tory|republican|democrat\w*|conservative|green|leave|remain|left|right|"
            r"at))|\bregistered (?:to vote|voter|democrat|republican)\b|\bvotes? (?:labour|tory|republican|"
            r"democrat|conservative|green|leave|remain|left|right|trump|for (?:labour|the (?:left|right|tories|"
            r"conservatives|democrats|republicans|greens)))\b",
            unless=r"\bvote for a union\b|\bto the replica\b",
        ),
        Rule(
            r"<poss> (?:\w+ )?(?:political(?: \w+)?|politics|party affiliation|party membership|voting "
            r"(?:record|history|habits|intentions?)|ideology)\b<notech>",
            unless=r"\b(?:office|internal|company|team) politics\b",
        ),
        Rule(
            rf"<is><f>{_SIDE}s?\b(?! (?:estimate|bound|value|choice|approach|confidence|parser|in (?:what|your|"
            r"the|how)|with|about|regex|threshold|rollout|fallback|assumption|arts|party data|use|merge|enough "
            r"with|sparse|improvement|loading|overload))"
        ),
        Rule(
            r"\b(?:which|what) (?:political )?party\b.{0,12}?\b(?:do|does|did|are|is|would|should)\b(?! "
            r"(?:owns?|own the|the (?:data|contract|label)))|\b(?:member|supporter|part) of (?:a|any|which|the|"
            r"what) (?:\w+ )?(?:political )?party\b|\b(?:support|vote for|belong to|join|joined|back) (?:a |any "
            r"|the |which )(?:\w+ )?(?:political )?party\b|<has>.{0,20}\bparty (?:membership|card)\b",
            unless=_TECH,
        ),
        Rule(
            r"<subj> (?:\w+ ){0,2}?(?:support|supports|like|likes|approve of|back|backs|agree with|trust|hate|"
            rf"follow|voted for|vote for) (?:the |our |this )?(?:current |new |present )?{_LEADER}\b",
            unless=_TECH,
        ),
        Rule(
            r"\b(?:think|feel|opinion|opinions|view|views|stance|position|thoughts?|stand|stands|"
            r"feelings)\b.{0,10}?\b(?:of|about|on|regarding|towards?) (?:the |our |this |what )?(?:current |"
            rf"new |present |last )?(?:{_LEADER}|{_ISSUE})\b",
            unless=_TECH,
        ),
        Rule(
            r"\b(?:where|how) (?:do |does )?<subj> (?:\w+ )?(?:stand|stands|lean|leans) (?:politically|on "
            r"(?:politics|abortion|immigration|brexit))\b|\bpolitical(?:ly)? (?:views?|opinions?|beliefs?|"
            r"affiliations?|leanings?|persuasion|stance|active|inclined|activity|activities|activism|party|"
            r"campaigns?|donations?|allegiance|orientation)\b(?! (?:ads?|data|content|classif))",
            unless=r"\b(?:detect|classif\w+|assistant|models?|filter|moderat\w+|infer|ads|clients?|uplift|"
            r"polls?|data)\b",
        ),
        Rule(
            r"<subj> (?:\w+ ){0,3}?(?:run|ran|running|stood|stand|campaigned?|elected) (?:for|to) (?:\w+ "
            r")?(?:office|election|parliament|congress|senate|council|mayor)\b|<subj> (?:\w+ "
            r"){0,3}?campaign(?:ed|ing)? for (?:a |any |the )?(?:\w+ )?(?:party|candidate|politic\w+|election|"
            r"referendum|brexit|president)"
        ),
        Rule(
            r"<subj> (?:\w+ ){0,3}?(?:been (?:to|on|at|part of|in)|taken part in|take part in|took part in|"
            r"attend|attended|joined?|gone (?:to|on)|go to|went (?:to|on)|marched (?:in|at|for)|participated? "
            r"in|organi[sz]ed?|arrested at) (?:an? |any |the )?(?:\w+ )?(?:protests?|demonstrations?|rall(?:y|"
            r"ies)|march(?:es)?|sit-in|political (?:meeting|event)s?|campaign rall\w+)\b|<subj> (?:\w+ "
            r")?protested(?=\s*(?:$|,|against (?:the (?:war|government|president))))"
        ),
        Rule(
            r"<subj> (?:\w+ ){0,2}?(?:donate|donated|donates|give money|contribute|contributed|"
            r"volunteer(?:ed)?) (?:\w+ )?(?:to|for) (?:a |any |the )?(?:political|campaigns?|part(?:y|ies)|"
            r"politic\w+|presidential)\b"
        ),
        Rule(
            r"<note>(?:sounds? like (?:a |some )?|seems? (?:like )?(?:a |an )?|is (?:a |an )?|looks like (?:a |"
            r"an )?|(?:far |way |much )?too |very |bit of an? |typical |a )(?:lefty|leftie|leftist|communist|"
            r"socialist|liberal|conservative|republican|democrat|tory|right[- ]wing\w*|left[- ]wing\w*|woke|"
            r"feminist|activist|fascist|political|trump supporter)\b(?! (?:estimate|bound|in (?:the|its|how)|"
            r"with|about|parser))",
            WARN,
        ),
        Rule(
            r"\b(?:newspaper|paper|news (?:channel|station|source))s?\b.{0,12}\b(?:do|does) <subj> (?:\w+ "
            r")?(?:read|watch|trust|follow)\b.{0,25}|<subj> (?:read|watch) (?:the guardian|the daily mail|fox "
            r"news|cnn|the sun|breitbart)\b",
            WARN,
            unless=r"\bresearch papers?\b|\bpapers? (?:that |which )?(?:you|s?he)\b|\b(?:which|what) papers?\b",
        ),
        Rule(
            r"^(?:political (?:views|party|affiliation)|party)(?=\s*(?:$|,|or))|\bwhich way (?:you|s?he) "
            r"(?:vote|lean)s?\b|\bpolitical leanings?\b",
            unless=_TECH,
        ),
        Rule(
            (
                r"\b(?:parliament|senator|left-leaning|right-leaning|manifesto|lobby(?:ist|ed)?|black lives "
                r"matter|extinction rebellion|greenpeace|anti-?vax\w*|royalist|monarchy|monarchist|ukip|gop|"
                r"maga|labour party|green party|polling station|ballot|canvass\w*|politic\w*|politics|"
                r"elections?|abortion|brexit|protest\w*|republicans?|democrats?|tory|tories|socialis\w+|"
                r"communis\w+|left[- ]wing|right[- ]wing|liberals?|conservatives?|left or right|activists?|"
                r"activism|trump|biden|president|prime minister|government|party card|marched|rally|rallies|"
                r"feminis\w+|gun control|climate change|immigration policy|referendum|ideolog\w+|woke|marx\w*|"
                r"for a cause)\b"
            ),
            WARN,
            unless=(
                r"\boffice politics|\bthird[- ]part(?:y|ies)|\bvot(?:e|ed|es|ing) (?:classifier|ensemble|on "
                r"(?:the|a) (?:design|name|proposal))|\bmajority vote|\bpolitical (?:capital|situation (?:in|"
                r"between) (?:the )?(?:team|company))|\bconservative (?:estimate|approach|choice|bound|guess)|"
                r"\bpresident of (?:the )?(?:company|club|engineering)|\bvice president|\bgovernment (?:client|"
                r"contract|project|data|work)|\bleader election|\brally(?:ing)? (?:the|your|people|support)|"
                r"\brallied\b|\bpolitics\b.*\b(?:between|of the team|in the team)|\bliberal(?:ly)? (?:use|with)|"
                r"\blook(?:s|ed|ing)? for a cause|\bprotested? (?:about|against) (?:the|an|a) (?:deadline|plan|design)"
            ),
            loose=True,
        ),
        Rule(
            r"(?:<subj>|<is>).{0,25}\b(?:a |any |the |which )political (?:organi[sz]ation|group|movement|"
            r"association|society)s?\b"
        ),
        Rule(
            (
                r"\b(?:left|right)[- ]wing (?:loon\w*|nut\w*|type|activist|views?|opinions|extremist|"
                r"sympath\w+)\b|^(?:lefty|leftie|communist|socialist|tory|republican|democrat)(?=\s*(?:$|,))"
            ),
            WARN,
        ),
        *idioms.POLITICS,
    ),
)
