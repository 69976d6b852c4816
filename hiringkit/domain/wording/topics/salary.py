"""Pay history: what somebody earns or earned elsewhere."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_MONEY = (
    r"(?:salar(?:y|ies)|pay(?: rate| package| level)?|wages?|compensation|remuneration|(?:pay |salary |"
    r"compensation |benefits )?package|income|earnings|bonus(?:es)?|base(?: salary| pay)?|(?:hourly|daily|day) "
    r"rate|ctc|ote|commission|equity(?: grant)?|stock (?:grant|options|package)|take-home(?: pay)?|pay ?check|"
    r"pay ?stubs?|pay ?slips?|raise|pay rise|rate of pay|total comp|comp|benefits)"
)
_WHEN = (
    r"(?:current|present|previous|past|last|prior|former|existing|most recent|recent|old|final|starting|ending|"
    r"today's|latest|first|actual|exact|monthly|annual|yearly|gross|net|base|total|hourly|weekly)"
)
_LAWFUL = (
    r"\b(?:expect\w*|looking for|desired?|hop(?:e|ing) (?:for|to)|range (?:is|are|do|would|for this)|advertised|"
    r"band|suits?|acceptable|would (?:you )?(?:accept|need)|want for|target|requirements?|in this (?:position|"
    r"role|job)|for this (?:position|role|job)|seeking|have in mind|aspirations?|attention|off\b)"
)

TOPIC = Topic(
    id="salary_history",
    title="Pay history",
    why="Past pay carries old unfairness forward, and asking for it is banned in many places.",
    alternative="The range for this job is …; does that meet what you expect?",
    rules=(
        Rule(
            rf"<poss> (?:\w+ )?(?:{_WHEN} )+(?:\w+ )?(?:and \w+ )?{_MONEY}\b<notech>(?! (?:attention|off))",
            unless=r"\b(?:expected|desired|ideal) (?:salary|pay)",
        ),
        Rule(
            r"<poss> (?:\w+ ){0,2}?(?:salary|pay|compensation|wage|earnings|income) (?:history|record|track|"
            r"progression|slips?|stubs?|growth|now|today|at (?:the moment|present|your)|in your (?:last|current|"
            r"previous)|before)\b|\b(?:salary|pay|compensation|wage|earnings) (?:history|progression)\b",
            unless=r"\b(?:model|data|predict\w*|dataset)\b",
        ),
        Rule(
            r"<poss> (?:salary|salaries|wages?|compensation|remuneration|pay package|earnings|income|ctc|total "
            r"comp|base salary)\b<notech>",
            unless=rf"{_LAWFUL}|\bmodel|\bpredict",
        ),
        Rule(
            r"\bhow much (?:money )?(?:do|does|did|are|is|were|was|have|has) <subj> (?:\w+ )?(?:make|making|"
            r"earn|earning|paid|get paid|being paid|pulling in|taking home|take home|bring home|on|bring in|get|"
            r"getting|clearing|earned|made)\b(?! (?:for the|of|use|out of))(?=\s*(?:[,;:)]|$|at|in|now|today|"
            r"currently|per|a (?:year|month|week)|an hour|there|before|after|last|right|when|then|from|as|with|"
            r"by|yearly|monthly|annually|hourly))"
        ),
        Rule(
            r"\b(?:what|how much) (?:do|does|did|are|is|were|was) <subj> (?:\w+ )?(?:earn|earning|paid|get paid|"
            r"being paid|taking home|take home|make|making|on)(?=\s*(?:[,;:)]|$|at (?:your|the moment|present|"
            r"his|her)|in your|in (?:his|her)|now\b|today|currently|per|a (?:year|month|week)|an hour|there|"
            r"before tax|after tax|last (?:year|month)|right now|when you|in (?:salary|total|base)))",
            unless=r"\bwhat do you make$|\b(?:working|focus(?:ing|ed)|relying|depending|based|standing|basing|"
            r"spending) on\b",
        ),
        Rule(
            r"\b(?:what|how much)\b.{0,30}\b(?:did|does|do|was|has|is|were) (?:<poss> )?(?:\w+ "
            r"){0,2}?(?:employer|company|firm|boss|job|role|position|place|they|agency|organi[sz]ation)s? "
            r"(?:\w+ )?(?:pay|paying|paid|give|giving|compensate|offer|offering)\b(?! (?:attention|off|back|for "
            r"(?:the|a|your) (?:tool|licence|license|cloud))|(?: you)? (?:feedback|credit))"
        ),
        Rule(
            rf"\b(?:{_WHEN}|old|ex) (?:\w+ )?(?:firm|company|employer|job|role|boss) (?:paid|pays|pay|gave|"
            r"gives) (?:him|her|you|them)\b(?! (?:attention|feedback|credit))|\bhow much (?:they|your employer|"
            r"the company) (?:paid|pay)s?\b"
        ),
        Rule(
            r"\b(?:pay ?slips?|pay ?stubs?|pay ?checks?|p60|p45|w-2|1099|salary slips?|tax return|wage "
            r"slips?)\b(?! (?:ocr|scan|data|model|images?|extract))",
            unless=r"\b(?:extract|ocr|parse|classif|model|dataset)\b",
        ),
        Rule(
            r"\bproof of (?:\w+ ){0,3}?(?:pay|salary|income|earnings|compensation|wages)\b|\b(?:verify|"
            r"verification of) <poss> (?:\w+ )?(?:pay|salary|income|earnings|compensation)\b"
        ),
        Rule(
            r"<poss> (?:\w+ )?(?:last|latest|most recent|previous|recent|past|current) (?:pay )?(?:raise|rise|"
            r"bonus|pay rise|pay increase|increment|increase|salary review)\b|\b(?:did|do|does|have|has) <subj> "
            r"(?:\w+ )?(?:get|got|had|receive|received) an? (?:\w+ )?(?:raise|pay rise|bonus|pay increase|"
            r"salary increase)\b(?! for the model)"
        ),
        Rule(
            r"\bwhat (?:benefits|perks|bonus(?:es)?|allowances|stock|equity|pension)\b.{0,10}\b(?:do|does|did|"
            r"are|is) <subj> (?:\w+ )?(?:get|getting|have|receive|receiving|on|give|earn)\b.{0,15}(?:now|today|"
            r"currently|at (?:your|the moment|present)|in your)?(?=\s*$|\s*,)"
        ),
        Rule(
            r"\b(?:last|past|previous|recent|three|two|five) (?:\w+ )?salar(?:y|ies)\b|\bsalar(?:y|ies) (?:at|"
            r"in|of|from|for) (?:each|all|your|every|the last|previous|past)\b",
            unless=r"\b(?:model|data|predict\w*|survey|adverts)\b",
        ),
        Rule(
            r"\b(?:paid|earning|earned|paid) (?:more|less) than (?:your|his|her|their|the) (?:colleagues|peers|"
            r"team|co-?workers|others)\b|\bwhat (?:you|s?he) (?:\w+ )?(?:makes?|earns?|made|earned|was paid|is "
            r"paid|were paid|are paid)(?=\s*(?:[,;:)]|$|today|now|there|currently|at (?:your|his|her|the "
            r"moment)))|\b(?:income|salary|pay|earnings) (?:are|is|were|would) <subj> (?:\w+ )?(?:giving up|"
            r"leaving|forgoing|losing)"
        ),
        Rule(
            rf"\b(?:his|her|their|the candidate's) (?:\w+ )?(?:{_WHEN} )?(?:salary|salaries|wages?|compensation|"
            r"earnings|pay package|payslip|bonus)\b<notech>",
            unless=rf"{_LAWFUL}|\bmodel|\bdata|\bpredict|\bregression",
        ),
        Rule(
            rf"^(?:your )?(?:{_WHEN} )(?:salary|pay|compensation|package|ctc|wage|income|bonus|"
            r"remuneration)(?=\s*(?:$|,|;|or|and|in|at|per))|^salary history"
        ),
        Rule(
            r"<is><f>(?:paid|earning|making) (?:\w+ ){0,2}?(?:enough|well|fairly|now|currently|at (?:the moment|"
            r"present|your))\b|<is><f>(?:well|badly|fairly|under|over)-?paid\b"
        ),
        Rule(
            (
                r"\b(?:payslips?|pay ?stubs?|payslip|take home|took home|(?:were|are|was|is) (?:you|s?he) "
                r"(?:\w+ )?earning|(?:your|his|her) (?:\w+ )?(?:rate|pay|salary|wage|wages|earnings|bonus|"
                r"package|ctc|compensation)|(?:what|how much) (?:did |do |does )?(?:you|s?he) (?:\w+ "
                r")?(?:started? on|take home)|highest salary|lowest salary|get you to leave|on more than \d+|on "
                r"over \d+|\d+k|salary|wages|money do you|per month|(?:your|his|her|annual) income|annually)\b"
            ),
            WARN,
            unless=(
                r"\b(?:expect\w*|looking for|desired?|hop(?:e|ing)|range|band|budget|advertised|would you "
                r"(?:like|accept|want|need)|requirements?|want to (?:earn|make|be paid)|suits?|target|attention|"
                r"pay off|paid off|in mind|learning rate|click|pay(?:s|ing)? (?:close )?attention|trust|respect|"
                r"earned? (?:the|a|their|your|his|her) (?:trust|respect|place|degree|promotion|spurs)|income "
                r"(?:tax|statement|as a|data|feature)|earn(?:ed|s)? (?:praise|trust|respect|it|back))\b"
            ),
            loose=True,
        ),
        Rule(
            r"<is><f>(?:on|earning|making|getting|paid) (?:more than|less than|over|under|above|about|around|"
            r"roughly|at least)? ?(?:\$|£|€)?\d[\d,]*(?:k| thousand| grand| an hour| a (?:year|month|"
            r"day))?\b(?! (?:percent|%|users|services|projects|teams|call))"
        ),
        Rule(
            r"\bmoney are <subj> on\b|\b(?:boss|manager|employer|colleagues) (?:\w+ )?(?:say|think|know) "
            r"(?:you|s?he) earns?\b|\bwhat are <subj> on(?: now| at present| at the moment)?$"
        ),
        *idioms.SALARY,
    ),
)
