"""Sexual orientation and private relationships."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_ORIENT = (
    r"(?:gay|lesbian|homosexual|heterosexual|bisexual|bi|queer|lgbt\w*\+?|asexual|pansexual|demisexual|closeted|"
    r"in the closet|out of the closet|a homosexual|same-sex attracted)"
)
_STUDY = (
    r"\b(?:posts|hateful|label\w*|model|models|classifier|comments|dataset|data|infer|moderat\w+|features?|"
    r"protect users|detect)\b"
)

TOPIC = Topic(
    id="sexual_orientation",
    title="Sexual orientation",
    why="Whom somebody loves or lives with is private and may not be asked about or noted.",
    alternative="Drop it; if a benefit form needs a beneficiary, collect it after hiring.",
    rules=(
        Rule(
            rf"<is><f>{_ORIENT}\b(?! (?:rights? (?:group|model)|-?directional))(?! data)",
            unless=r"\bad model\b|\binfers?\b",
        ),
        Rule(
            r"<is><f>straight(?=\s*(?:[,;:)]|$|or (?:gay|bi|lesbian|not|queer)|and not|as in))",
            unless=r"\b(?:line|path|answer|edge|curve)\b",
        ),
        Rule(
            r"<is><f>out (?:at work|to (?:your|his|her) (?:family|colleagues|team|boss|parents)|of the "
            r"closet)\b|\b(?:come|came|coming) out (?:of the closet|as (?:gay|lesbian|bi\w*|queer|trans)|to "
            r"(?:your|his|her) (?:family|colleagues|parents))"
        ),
        Rule(
            r"<poss> (?:\w+ )?(?:sexual (?:orientation|preferences?|identity|history|life)|sexuality|sex life|"
            r"love life|romantic (?:life|orientation|preference)|dating life|orientation(?=\s*(?:$|"
            r"[,?])))\b<notech>|\bsexual (?:orientation|preference)s?\b(?! (?:data|column|feature))",
            unless=_STUDY,
        ),
        Rule(
            r"(?:<has><some>|<poss> (?:\w+ )?)(?:boyfriends?|girlfriends?|(?:same|opposite)[- ]sex (?:partner|"
            r"spouse|relationship)|lover|mistress)\b<notech>|\bmentioned (?:his|her|a) (?:boyfriend|"
            r"girlfriend)\b|^(?:any |got an? |a )?(?:boyfriend|girlfriend)(?=\s*(?:$|,|or\b))"
        ),
        Rule(
            r"\b(?:in|have|has|had|with) (?:a |an )?same[- ]sex (?:relationship|partner|marriage|couple|"
            r"partnership|household|spouse)\b|\bsame[- ]sex (?:partner|spouse|relationship)\b",
            unless=_STUDY,
        ),
        Rule(
            r"(?:<is>|<has>|<does>|<subj>)(?: \w+){0,2}? (?:dating|date|dated|dates|sleep(?:ing)? with|sleeps "
            r"with|go(?:ing)? out with|romantically involved|been intimate)(?: with)? (?:anyone|anybody|someone|"
            r"somebody|a (?:man|woman|guy|girl|colleague|co-?worker)|men|women|guys|girls|boys|people of|at the "
            r"moment|right now)\b|<is><f>dating(?=\s*(?:[,;:)]|$))"
        ),
        Rule(
            r"<subj> (?:\w+ ){0,2}?(?:like|likes|prefer|prefers|love|attracted to|fancy|into|interested in|"
            r"desire) (?:men|women|boys|girls|guys|the (?:same|opposite) sex|both (?:sexes|genders))\b(?! (?:as "
            r"(?:users|customers|managers|colleagues)))|\battracted to (?:men|women|the same|the opposite|"
            r"both)\b",
            unless=r"\bwork with\b|\bteam\b",
        ),
        Rule(
            r"\bwho (?:do|does|are|is) <subj> (?:\w+ )?(?:live|living|share (?:a|your) (?:home|flat|house|bed)|"
            r"dating|seeing|sleeping) ?(?:with)?(?=\s*(?:[,;:)]|$|at))|<does> (?:\w+ )?(?:live|living) (?:alone|"
            r"by yourself|with (?:a (?:man|woman|guy|girl|boyfriend|girlfriend|roommate)|your (?:boyfriend|"
            r"girlfriend)))\b"
        ),
        Rule(
            r"<poss> partner an? (?:man|woman|male|female|guy|girl|he|she)\b|\bpartner (?:is|a) (?:he or she|"
            r"male or female|a (?:man|woman))\b"
        ),
        Rule(
            r"<subj>\b.{0,25}\b(?:gay|same-sex) (?:marriage|rights|couples?|people|wedding)\b|\b(?:gay|lesbian) "
            r"(?:candidate|applicant|guy|man|woman|couple|friends|bar|club|scene|lifestyle)s?\b|<subj> (?:\w+ "
            r"){0,2}?(?:go|going|march|been|attend) (?:to|at|in) (?:the )?(?:gay )?pride\b|\bgaydar\b|\bgay "
            r"lifestyle\b",
            unless=_STUDY,
        ),
        Rule(
            (
                r"\b(?:come out as|came out as|coming out|civil partner\w*|sexually|polyamor\w+|swing both ways|"
                r"crush on|sleeping with|in bed|love interest|gay|gays|lesbians?|homosexual\w*|heterosexual|"
                r"bisexual|lgbt\w*|queer|boyfriends?|girlfriends?|same-sex|sexual\w*|dating|bit camp|too camp|"
                r"camp and|closet|romantic\w*|love life|pride|mr or mrs right|mr right|lover|straight guy|"
                r"effeminate)\b"
            ),
            WARN,
            unless=(
                r"\bup to date\b|\bdue date|\bstart date|\bto date\b|\bdate (?:of|column|format|field|picker|"
                r"for|on|from|that|when|to|the)|\bdates?\b.*\b(?:suit|available|free|interview|start|deliver\w*|"
                r"release|deadline)|\brelease date|\bout of date|\bwhat date\b|\bwhich date|\bearliest date|"
                r"\bto the date|\bkeep(?:s|ing)? (?:you|yourself) up|\btake(?:s)? pride|\bpride (?:in|yourself|"
                r"themselves|himself|herself|of)|\bproud\b|\b(?:boot ?)?camp\b.*\b(?:coding|training|data)|"
                r"\bthe date\b|\ba date\b(?! with)|\bdate\s*$|\bsubmission date|\bdates\b"
            ),
            loose=True,
        ),
        *idioms.ORIENTATION,
    ),
)
