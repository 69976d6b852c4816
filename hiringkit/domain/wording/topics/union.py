"""Trade unions, strikes and collective action."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_TECH = (
    r"\b(?:sql|union all|sets?|types?|typed|struct|structure|find|intersection|jaccard|discriminat\w+|tagged|"
    r"disjoint|bound|tables?|query|queries|schema|in c|join and|european union|credit union|model|allreduce|"
    r"distributed|data|minutes|intervals?|overlapping)\b"
)

TOPIC = Topic(
    id="union",
    title="Union membership and activity",
    why="Joining or leaving a union is a right; membership and views on it may not be asked about.",
    alternative="Ask how the person settles a disagreement about working conditions with a manager.",
    rules=(
        Rule(
            r"<subj>\b(?! in union with).{0,40}?\b(?:trade |labou?r |workers' |staff |company |teachers' "
            r")?unions?\b(?! (?:all|find|of (?:two|the|sets)|types?|operator|bound|query))",
            unless=_TECH,
        ),
        Rule(r"(?:<is>|<has>)\b.{0,30}\b(?:union|unions|shop steward|union rep\w*)\b", unless=_TECH),
        Rule(
            r"\b(?:union|trade union|labou?r union) (?:members?(?:hip)?|reps?|representatives?|dues|cards?|"
            r"activit\w+|activis\w+|organi[sz]\w+|stewards?|officials?|leader|history|background|affiliation|"
            r"type|man|supporter|sympathi\w+|agitator|view|views|involvement|experience)\b(?! (?:in (?:c|rust|"
            r"typescript)))",
            unless=(
                r"\b(?:sql|typescript|struct|schema|checker|intersection|model)\b|\bunion types?\b.*\b(?:check|"
                r"compiler|schema|rust|type checker)"
            ),
        ),
        Rule(
            r"\b(?:opinions?|views?|feel(?:ings)?|think|thoughts?|attitude|stance|position|"
            r"feeling)\b.{0,12}\b(?:of|about|on|towards?|regarding) (?:the |trade |labou?r |workers' |"
            r"organi[sz]ed )*(?:unions?|labou?r unions|unioni[sz]ation|organi[sz]ed labou?r|collective "
            r"bargaining|strikes|industrial action|picket\w*)\b",
            unless=r"\bunion types?\b",
        ),
        Rule(
            r"\b(?:in|join|joined|joins|joining|belong to|belonged to|belongs to|active in|vote for|voted for|"
            r"organi[sz]e|organi[sz]ed|support|supports|start|form|through|with) (?:a |the |your |any |an |his |"
            r"her |our )?(?:trade |labou?r |workers' |staff |teachers' |local )?unions?\b(?! (?:all|find|of "
            r"(?:two|the|sets)|types?|bound))",
            unless=_TECH,
        ),
        Rule(
            r"<poss> (?:\w+ )?(?:unions?|trade union|shop steward|staff (?:\w+ )?unioni[sz]ed|(?:staff|"
            r"workplace|company|employer|office|team) (?:\w+ )?(?:unioni[sz]ed|union))\b",
            unless=_TECH,
        ),
        Rule(
            r"\bunioni[sz](?:ed|e|ing|ation)\b|\bpro-?union\b|\banti-?union\b|\bshop stewards?\b|\bcollective "
            r"bargaining\b|\borgani[sz]ed labou?r\b|\bpicket(?: lines?|ing|ed)\b|\bindustrial action\b|\bworks "
            r"council member\b",
            unless=r"\bmodel|\bdata\b",
        ),
        Rule(
            r"\b(?:on|go|gone|going|went|been on|organi[sz]ed?|organi[sz]ing|led|joined?|joining|take part in|"
            r"taken part in|took part in|participated? in|support|call(?:ed)?) (?:on )?(?:an? |the |any |"
            r"wildcat )*(?:strikes?|walk-?out)\b(?!-)(?! (?:a balance|price|rate|through|zone))"
        ),
        Rule(
            r"\bunion\b.{0,30}\b(?:trouble|careful|problem|agitat|last job|staff)\b|\bgrievances? (?:through|"
            r"via|with)\b.{0,12}\bunion\b",
            WARN,
            unless=_TECH,
        ),
        Rule(r"^(?:union|trade union) (?:member|membership|rep)"),
        Rule(
            (
                r"\b(?:unions?|unioni[sz]\w*|on strike|a strike|strikes?|picket\w*|collective bargaining|"
                r"labou?r organi[sz]ation|organi[sz]ed labou?r|shop steward|walkout|industrial action|works "
                r"council|grievances?)\b"
            ),
            WARN,
            unless=(
                r"\bunion (?:all|find|type|of|operator|bound|overlapping|the|two|these|"
                r"intervals?|sets?)|\b(?:do|would|should|can|could) (?:you|we|one) union\b|\bstrike (?:a|the|"
                r"you|price|rate)|\bstrikes (?:a|"
                r"the|you|me)\b|\bin union with|\bstrikes? (?:as|you as)|\beuropean union|\bcredit union|"
                r"\bgrievances?\b.*\b(?:customer|user)|\bset union|\bover union"
            ),
            loose=True,
        ),
        Rule(r"\b(?:with|support|join|about) (?:the )?(?:strikers?|picketers|unions?ists?)\b"),
        *idioms.UNION,
    ),
)
