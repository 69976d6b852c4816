"""Everyday turns of phrase that stand for a protected topic without naming it, by topic."""

from hiringkit.domain.wording.lexicon import NATION
from hiringkit.domain.wording.rules import WARN, Rule

_MONEY = (
    r"(?:salary|pay|wage|base|bonus|stock|equity|compensation|remuneration|package|income|earnings|"
    r"take-home|commission|day rate|hourly rate)"
)
_PEOPLES = (
    r"(?:native american|american indian|asian|black|white|hispanic|latin[oax]|arab|african|chinese|indian|"
    r"japanese|korean|maori|inuit|aboriginal|roma|gypsy|cherokee|navajo|jamaican|caribbean)"
)
_MAN = r"(?:blokes?|chaps?|fellas?|gents?|gentleman|lass(?:es|ies)?|gals?|chicks?|dudes?|ladies|lady)"

AGE = (
    Rule(r"\bhow long (?:ago|since|is it since) (?:did )?<subj> (?:\w+ )?(?:left|leave|finished|finish|"
         r"graduated|graduate)\b.{0,15}\b"
         r"(?:school|university|college|uni)\b", WARN),
    Rule(r"\b(?:everyone|everybody|colleagues|most people|the others|the rest|all of (?:us|them)|teammates|the "
         r"team)(?: here| else)? "
         r"(?:is|are) (?:under|over|below|above|in their|about|around|barely) (?:\w+ )?(?:twenty|thirty|forty|"
         r"fifty|sixty|twenties|"
         r"thirties|forties|fifties|[2-6]\d)\b|\bbest (?:working )?years\b|\bstay (?:in|on) (?:the "
         r")?(?:workforce|job market|labou?r "
         r"market)\b|\b(?:school|university|college|student|grew up|kid|teenager|child) in the (?:fifties|"
         r"sixties|seventies|eighties|"
         r"nineties|[5-9]0s|19[5-9]0s)\b", WARN),
    Rule(r"\bhow many (?:more |further )?years (?:longer )?(?:do|does|will|would|can) <subj> (?:\w+ )?(?:plan|"
         r"intend|want|hope|"
         r"expect|work|stay|keep|carry)\b(?! (?:to (?:support|maintain|keep) (?:the|this|a)))|\b(?:twenty|"
         r"thirty|forty|fifty)-?(?: and )?"
         r"-?somethings?\b", WARN),
    Rule(r"<is><f>(?:nearer|closer to|near) (?:twenty|thirty|forty|fifty|sixty|[2-6]0)\b|\b(?:twenty|thirty|"
         r"forty|fifty|"
         r"sixty) or (?:thirty|forty|fifty|sixty|seventy)(?=\s*(?:$|[,;]))(?!.*\b(?:samples|rows)\b)", WARN),
    Rule(r"<subj> (?:\w+ )?(?:finish|finished|leave|left|graduate|graduated|complete|"
         r"completed)\b.{0,20}\b(?:school|university|"
         r"college|uni|studies|studying)\b.{0,20}\b(?:recently|ages ago|long ago|years ago|lately)\b", WARN),
    Rule(r"\b(?:(?:still|working|work|doing|job|career|employed|here|be|retire|stop)\b.{0,20}\b(?:at|past|till|"
         r"until)|nearly|almost|approaching|(?:late|early|mid)[- ](?:to[- ]late )?)[- ]?(?:forty|fifty|sixty|"
         r"seventy|eighty|forties|fifties|sixties|seventies)\b(?! (?:per|percent|ms|seconds|degrees|\w+ per))|"
         r"\b(?:senior moments?|in (?:your|his|her) "
         r"day|past (?:your|his|her) best|best years|twilight (?:years|of)|generation gap|act(?:s|ing)? (?:your|"
         r"his|her) age|"
         r"wind(?:ing)? down to|pensions?|the (?:oldest|youngest) (?:person|one|member|in)|school "
         r"days)\b", WARN, loose=True),
    Rule(r"\bcandles\b.{0,30}\bcake\b"),
    Rule(r"\byears (?:your|his|her) (?:junior|senior)\b(?! in (?:service|rank))"),
    Rule(r"\bhang(?:s|ing)? up (?:your|his|her) (?:boots|hat|keyboard|spurs|gloves)\b"),
    Rule(r"<subj> .{0,20}\bremember (?:where|when|the days|a time|life|what it was like)\b.{0,40}\b(?:moon|"
         r"berlin wall|on (?:tv|the wireless|the radio)|before (?:the )?(?:internet|e-?mail|mobiles?|mobile phones|"
         r"computers|television)|king|queen|war|president|rationing|decimal\w*|apollo|beatles|elvis)\b", WARN),
    Rule(r"\byears\b.{0,30}\b(?:left|to go) (?:before|until|till|to) (?:you|s?he)\b.{0,30}\b(?:stop|retire|quit|"
         r"finish|hang|draw|pension)", WARN),
    Rule(r"\b(?:getting on (?:a bit|in years)|advanced in years|no longer young|not getting any younger|spring "
         r"chicken|has-been|old fogey|past (?:it|retirement)|wet behind the ears|whippersnapper|oap|young at heart|"
         r"baby-faced|(?:only|still|just) a (?:kid|child|youngster)|school leavers?|date of birth|birth ?date|"
         r"d\.?o\.?b|right age|what age|time of life|"
         r"old codger|old man|old woman|grandpa|grandma|youngsters?|oldies?|dinosaur)\b", WARN,
         unless=r"\bpast it\b(?!.*\b(?:s?he|you)\b)|\bwhat age (?:of|group of)|\bright age of", loose=True),
)  # fmt: skip
FAMILY = (
    Rule(r"\b(?:with|have|has|had|got|for) (?:two|three|four|five|her|his|your|the) (?:small|little|young) "
         r"ones\b|<note>(?:divorced|widowed|married|separated|"
         r"single|pregnant|engaged)(?: \w+)? (?:with|and) (?:\w+ )?(?:two|three|four|small|young|kids|children|"
         r"pregnant|a baby)\b"),
    Rule(r"\b(?:hitched|offspring|wee ones?|nippers?|bairns?|tots?|sprogs?|plus one|bride|groom|cohabit\w*|family ties|"
         r"home commitments|commitments at home|unattached|(?:your|his|her) (?:folks|relationship status)|married life|"
         r"spoken for|stay home with)\b", WARN, loose=True),
    Rule(r"\bis there (?:also )?an? (?:mr|mrs|ms|miss)\.? \w+|\b(?:anyone|someone|somebody) (?:special|waiting "
         r"(?:for you )?at home)\b|\btied the knot\b|\bgot hitched\b|\bwalk(?:ed|ing)? down the aisle\b|\bpop(?:ped)? "
         r"the question\b|\bpatter of tiny feet\b|\bbun in the oven\b|\bin the family way\b"),
    Rule(r"\b(?:newborns?|new-?born|empty[- ]nest\w*|lone (?:parent|mother|father)|teenagers? at home|hen (?:do|"
         r"night|party)|stag (?:do|night|party)|(?:mother|mum|dad|father)-to-be|expectant|foster(?:ing)? (?:a |"
         r"child\w*|parents?|kids)|(?:second|third|another|first) (?:baby|child|kid)|antenatal|prenatal|nappies|"
         r"diapers|half-term|school holidays|school-age|life partner|domestic partner|ex-wife|ex-husband|baby bump|"
         r"step-?(?:son|daughter|mum|dad|kids?)|grandkids|next of kin|home alone|latchkey)\b", WARN, loose=True),
)  # fmt: skip
ORIGIN = (
    Rule(r"\b(?:what|which) (?:sort|kind|type) of (?:a )?(?:sur)?name is \w+\b(?! (?:for|in) (?:a|the) "
         r"(?:variable|function|table))", WARN),
    Rule(rf"\b(?:{NATION.pattern}|foreign)[,]? (?:\w+ )?by the (?:sound|look)s? of\b|\bby the (?:sound|look)s? "
         r"of (?:his|her|the|"
         r"that|your) (?:sur)?(?:name|accent|face)\b", WARN),
    Rule(r"\b(?:folks|part of the world|neck of the woods|not (?:a )?native|non-native|native[- ]sounding|"
         r"country you (?:left|"
         r"come|came)|overseas upbringing|(?:originally|born) from|immigrant (?:family|parents)|homesick)\b", WARN,
         unless=r"\b(?:apps?|code|cloud)\b|\bfolks (?:on|in) (?:the|your) team", loose=True),
    Rule(rf"\b(?:don't|doesn't|didn't|do not|does not) (?:look|sound|seem) (?:very )?(?:{NATION.pattern})\b"),
    Rule(r"\bjudging (?:by|from) (?:the|his|her|their|that) (?:sur)?(?:name|accent|looks?)\b|\bthe old country\b|"
         r"\b(?:in|of|from|to|back in) (?:your|his|her) (?:own )?country\b(?! (?:office|team))|\bpeople in your "
         r"culture\b|\bnon-?native speakers?\b(?! (?:data|corpus|speech))", WARN),
    Rule(rf"<note>(?:probably|possibly|likely|clearly|obviously|must be|may be|might be|originally|comes?|came) "
         rf"(?:come |comes )?(?:from )?(?:an? )?(?:eastern europe|western europe|the middle east|latin america|south "
         rf"america|asia|africa|overseas|abroad|{NATION.pattern})\b", WARN),
    Rule(r"\b(?:your|his|her) (?:spoken )?english (?:is|was|seems|sounds|isn't) (?:so|very|really|quite|too|not|"
         r"remarkably|surprisingly|broken|poor|good|excellent|fluent)\b|\bspeaks? (?:such )?(?:good|perfect|broken|"
         r"poor|excellent) english\b|\blearn(?:ed|t)? (?:to speak )?(?:such |so )?(?:good |fluent )?english\b", WARN),
)  # fmt: skip
CITIZENSHIP = (
    Rule(rf"\b(?:only|just|solely|exclusively) (?:{NATION.pattern}|us|u\.s\.|uk|eu|local) (?:nationals?|citizens?|"
         rf"passport holders?)\b|\b(?:{NATION.pattern}|us|u\.s\.|uk|eu|local) (?:nationals?|citizens?|passport "
         r"holders?)"
         r" (?:only|preferred|please|wanted|need apply)\b|\bcountry of citizenship\b|\bcitizens? by birth\b|\b(?:your|"
         r"his|her) (?:visa|permit|residence card)\b.{0,12}\b(?:run(?:s)? out|expires?|valid|up)\b|\bpre-settled\b|"
         r"\bsecond passport\b"),
)  # fmt: skip
RELIGION = (
    Rule(r"\bholidays? (?:do|does|did|will|would|are|is) <subj> (?:\w+ )?(?:observ\w+|keep\w*|celebrat\w+|"
         r"tak\w+ off for)\b"),
    Rule(r"<does> (?:\w+ )?fast(?=\s*(?:$|[,;]|during|in the|at all|or\b))"),
    Rule(r"<note>(?:s?he )?(?:seems?|looks?|sounds?|appears?|comes across)(?: (?:like|as|to be))?(?: an?)? (?:very |"
         r"quite |rather |bit )?(?:devout|pious|religious|god-fearing|holier|churchy|bible)\b", WARN),
    Rule(r"\b(?:holy book|rosary|hijab|headscarf|turban|yarmulke|kippah|crucifix|skullcap|burk[ah]a?|niqab|"
         r"bar mitzvah|bat mitzvah|baptis(?:ed|m)|baptiz(?:ed|m)|christened|first communion|house of worship|place "
         r"of worship|imam|rabbi|vicar|pastor|congregation|parish|tithes?|afterlife|higher power|day of rest|"
         r"found jesus|jesus|allah|the lord|convert(?:ed)? to (?:islam|judaism|christianity|catholicism))\b", WARN,
         loose=True),
)  # fmt: skip
DISABILITY = (
    Rule(r"\b(?:physical|mental|medical|bodily|psychological)(?:(?: or|,| and) (?:physical|mental|medical|"
         r"psychological))? (?:limitations?|"
         r"restrictions?|impairments?|difficult(?:y|ies)|handicaps?)\b(?! (?:of|in) the)|<subj> (?:\w+ "
         r"){0,2}?(?:used?|tried|taken?|"
         r"take|done) (?:any |some )?(?:illegal|recreational|hard|soft|party|street) drugs\b|<subj> (?:\w+ "
         r")?(?:see|hear|walk|stand|"
         r"climb|lift|sit)\b.{0,20}\bwithout (?:glasses|an? (?:aid|stick|cane|hearing aid)|pain|help|support|"
         r"sitting down)\b",
         unless=r"\bscreen reader|\busers?\b|\bpatients?\b"),
    Rule(r"\b(?:on (?:any |some |regular |strong )?meds|anything medical|doctor's note|blue badge|registered disabled|"
         r"clean bill of health|in good nick|bodily|repetitive strain|carpal tunnel|sleep (?:problems|disorder)|"
         r"special "
         r"school|wears? glasses|short-sighted|long-sighted|lip-?read\w*|guide dog|service dog|off sick|pulled a "
         r"sickie|sickies?|throw(?:s|ing)? sickies|mood swings|bad nerves|nervous wreck|a screw loose|unhinged|frail|"
         r"lost (?:an? )?(?:arm|leg|eye|finger)|hard of hearing|poor (?:sight|eyesight|hearing))\b", WARN,
         unless=r"\bbodily\b.*\b(?:data|harm model)", loose=True),
)  # fmt: skip
GENETIC = (Rule(r"\b(?:23andme|ancestrydna|myheritage)\b(?! (?:data|api|breach|case))"),)
CRIMINAL = (
    Rule(r"\b(?:in (?:the|a) cells?|the cops|magistrates?|bail|spent a night in|probation officer|locked up|"
         r"clink|slammer|"
         r"shoplift\w*|stolen anything|jail|prison|arrest\w*|the law on your)\b", WARN,
         unless=r"\barrest(?:ing|ed)? the\b|\bcells? (?:of|in) (?:the|a) (?:table|grid|sheet|notebook)", loose=True),
    Rule(r"(?:<has>|<subj>|<is>|^(?:ever|been|got)|<note>).{0,20}\b(?:nicked(?! (?:the|a|an|some|code))|banged up|done "
         r"for (?:\w+ )?(?:theft|speeding|assault|drink\w*|possession|fraud)|behind bars|in the (?:clink|slammer|nick)|"
         r"collar felt|points on (?:your|his|her) licen[cs]e|community (?:service order|order|payback)|a mugshot|"
         r"an asbo|a warrant out|on the wrong side of the law)\b"),
    Rule(r"\b(?:rap sheet|clean record|spotless record|police (?:clearance|certificate)|dbs check|speeding|ex-offender|"
         r"parole|felons?|jailbird|lawbreaker|community service)\b", WARN, unless=r"\bspeeding (?:up|things|the)\b",
         loose=True),
)  # fmt: skip
SALARY = (
    Rule(r"\b(?:see|show|send|bring|need|copy of|attach|your|last) (?:\w+ ){0,2}?(?:w-?2s?|p60s?|"
         r"payslips?)\b(?! (?:forms? )?(?:ocr|"
         r"extract\w*|data|parser))"),
    Rule(r"<subj> (?:\w+ )?(?:earn|earns|earning|make|makes|making|on|get|gets|paid) (?:more|less|over|under|"
         r"above|below|about|"
         r"around)(?: than)? (?:\w+ ){1,2}(?:thousand|grand|k|a (?:year|month))\b",
         unless=r"\b(?:expect\w*|hope|hoping|want|like|requests?|rows|users|predictions|errors|mistakes)\b"),
    Rule(r"\b(?:what|how much) (?:did|do|does|were|was|have|has) <subj> (?:\w+ )?(?:earn(?:ed|ing)?|"
         r"gross(?:ed)?|bring home|net)\b",
         unless=r"\b(?:trust|respect|expect\w*|promotion|want to|hope to|would)\b"),
    Rule(r"<subj>(?:'re|'s)? (?:currently |now |presently |already |really |actually )?(?:earns?|makes?|takes? home|"
         r"brings? home|pulls? in|clears?|(?:are|is|were|was|being|get|gets|got) (?:being )?paid|(?:are|is|was|were) "
         r"on)(?: (?:now|currently|at (?:the moment|present)|today|there|these days|right now|where (?:you|s?he)\b))",
         unless=r"\b(?:decisions?|calls?|progress|sense|time|mistakes?)\b"),
    Rule(rf"\b{_MONEY}\b.{{0,30}}\b(?:at|in|with|from) (?:your|his|her) (?:\w+ )?(?:current|previous|last|old|former|"
         r"present|most recent|first)\b", unless=r"\b(?:pay(?:ing|s)? (?:down|off|attention|for)|technical debt|"
                                                 r"model|data|predict\w*|forecast\w*|dataset|code|"
         r"expect\w*)\b"),
    Rule(r"\b(?:was|were|is|are|been|be) (?:paying|giving) (?:you|him|her)\b(?! (?:attention|time|feedback|trouble|"
         r"a hard|the))|\bpay you (?:at the moment|now|currently|there)\b|\bpaid where (?:you|s?he)\b"),
    Rule(r"<subj> (?:currently |now |presently |already |says (?:s?he )?)?(?:gets?|makes?|earns?|made|earned|"
         r"takes home|"
         r"cleared|clears|pulled in|pulls in|is on|was on|are on) (?:about |around |roughly |over |only |just |under )?"
         r"(?:\$|£|€)?\d[\d.,]*(?:k|,000| ?thousand| ?grand| an hour| a (?:year|month|day)| per \w+)"),
    Rule(r"\b(?:pay (?:packet|cheque|day amount)|going rate (?:where|at)|how well do(?:es)? (?:they|your \w+) pay|"
         r"pay where (?:you|s?he)|money where (?:you|s?he)|better paid|worse paid|pay cut|pay jump|pay bump|current "
         r"(?:salary|ctc|package|comp))\b", WARN, loose=True, unless=r"\bexpect\w* (?:salary|pay)$"),
)  # fmt: skip
RACE = (
    Rule(r"\b(?:people|colleagues|someone|somebody|those|clients|customers|persons?|folks) (?:of|from) "
         r"(?:an?)?(?:other|different|all|various) (?:"
         r"races?|ethnicit(?:y|ies)|colou?rs?|ethnic (?:groups|backgrounds))\b", WARN, unless=r"\b(?:models?|"
                                                                                              r"data|recogni\w+|"
                                                                                              r"fairness)\b"),
    Rule(r"\bpeople (?:of|with) (?:your|his|her) (?:\w+ )?(?:colou?r|kind|race|ethnicity|skin\w*|complexion)\b|"
         rf"<is><f>(?:part|half|quarter|partly|mixed|one[- ]\w+)[- ](?:\w+[- ])?{_PEOPLES}\b"),
    Rule(r"\b(?:dreadlocks|dreads|cornrows|an afro|braids|a weave)\b", WARN, loose=True),
)  # fmt: skip
GENDER = (
    Rule(r"<poss> (?:\w+ )?(?:bathrooms?|toilets?|period)(?=\s*(?:$|[,;]|making|or\b|this|today))|\bpreferred "
         r"(?:bathrooms?|toilets?)\b"),
    Rule(r"\ban? (?:lady|wom[ae]n|m[ae]n|girls?|blokes?|guys?|female|male|gentleman) (?:would|might|could|"
         r"should) (?:be|suit|do|fit|"
         r"cope|work|have)\b|\b(?:boy|girl|man|woman|male|female)'?s? name or\b|\b(?:which|what) (?:bathroom|"
         r"toilet|restroom|loo|"
         r"changing room|pronouns? were)\b", unless=r"\b(?:models?|data|voices?|classif\w+|predict\w*|names? data)\b"),
    Rule(r"\b(?:hop(?:e|ed|ing)|look(?:ed|ing)?|ask(?:ed|ing)?|cast(?:ing)?|want(?:ed|ing)?|need(?:ed|ing)?|prefer\w*|"
         rf"rather have|suits?|better for|job for|one for) (?:for )?(?:an? |some |the |only )?(?:\w+ )?{_MAN}\b"),
    Rule(r"\bhop(?:ed|ing) for an? (?:\w+ )?(?:man|woman|male|female|girl|boy|guy)\b|\bfairer sex\b|\bone of the "
         r"(?:lads|boys|girls)\b|\bboys'? club\b|\ball-(?:male|female) (?:team|crew|office)\b", WARN),
)  # fmt: skip
ORIENTATION = (
    Rule(r"\b(?:that way inclined|bats? for the other|plays? for the other team|swings? both ways|confirmed bachelor|"
         r"not the marrying kind)\b|\bwho (?:do|does|are|is) <subj> (?:\w+ )?(?:date|dating|sleep with|fancy|"
         r"seeing)\b"),
)  # fmt: skip
MILITARY = (
    Rule(r"<poss> (?:military )?draft (?:status|card|number|board|notice)\b|\bselective service\b|\bcall-up papers\b|"
         r"\b(?:go|went|gone) awol\b|\bdeserter\b|\bdemobbed\b|\bsquaddie\b"),
    Rule(r"<subj> .{0,12}\b(?:stationed|bear arms|see combat|carried a gun)\b", WARN),
)  # fmt: skip
UNION = (
    Rule(r"\b(?:pro|anti)-?(?:labou?r|unions?)\b", WARN),
    Rule(r"\b(?:sign(?:ed|ing)?|fill(?:ed)? in) (?:an? |any |the )?(?:union |authori[sz]ation |membership )?card\b|"
         r"\bnon-?union\b|\bunion-free\b|\b(?:tr(?:y|ied) to|help(?:ed)? (?:to )?|colleagues) (?:organi[sz]e|"
         r"unioni[sz]e)"
         r"(?=\s*(?:$|[,;]|at|the (?:staff|workers|workforce)|a union|your colleagues))|\b(?:down(?:ed)? tools|work to "
         r"rule|picket(?:ing|ed)?|walk(?:ed)? out (?:with|over pay|in protest))\b",
         unless=r"\bcredit card|\b(?:sim|index|story|kanban|report) card|\bevent|\bconference"),
)  # fmt: skip
POLITICS = (
    Rule(r"\b(?:which|what) (?:candidate|president|side|politician|leader)s? (?:do|did|does|will|would|are|is) "
         r"<subj> (?:\w+ )?(?:support\w*|"
         r"back\w*|prefer\w*|vot\w+|like|want)\b", unless=r"\b(?:models?|node|cluster|replica|job|hire)\b"),
)  # fmt: skip
FINANCE = (
    Rule(r"\bhow(?:'s| is| are| good is| bad is) <poss> (?:\w+ )?(?:credit|finances|bank balance|overdraft|"
         r"savings)(?=\s*(?:$|"
         r"[,;]|these|at|now|rating|score|looking))"),
    Rule(r"\bset for (?:money|cash)\b|\b(?:strapped|short|pushed) (?:for|of) (?:cash|money)\b|\bmake ends "
         r"meet\b|\bnest "
         r"egg\b|(?:<subj> .{0,12}|<note>(?:is |are )?(?:still |now |currently )?)pay(?:ing)? off "
         r".{0,20}\b(?:student|car|home|credit card|your|his|her) (?:\w+ )?(?:loans?|debts?|"
         r"cards?)\b|\blive within (?:your|his|her) means\b|\brich parents\b|\bfamily money\b|\bcounty court\b|\bmoney "
         r"worries\b", unless=r"\btechnical\b"),
    Rule(r"\b(?:student (?:loans?|debt)|landlord|homeowner|council tax|hard up|skint|well[- ]off|family money|"
         r"financially|second job to)\b", WARN, loose=True),
)  # fmt: skip
APPEARANCE = (
    Rule(r"<note>(?:s?he(?:'s| is) )?(?:too|very|rather|quite|a bit|far too) (?:fat|thin|short|tall|heavy|ugly|scruffy|"
         r"overweight|skinny|plain|pretty|large|big) to \w+", WARN, unless=r"\bshort to\b.*\b(?:say|train|show|judge|"
         r"tell)\b|\b(?:large|big|heavy) to (?:fit|load|run|store|train|ship|merge|review)"),
    Rule(r"\b(?:how much|what) (?:do|does|did) (?:you|u|s?he) (?:\w+ )?weigh\b(?! (?:up|the|a|each|these "
         r"(?!days)|in on))"),
    Rule(r"\b(?:beer belly|double chin|facelift|wrinkl(?:es|y)|body shape|bad skin|spotty|crooked teeth|frumpy|"
         r"looks the part|in (?:good|great|bad) shape)\b", WARN, loose=True),
)  # fmt: skip
SOCIAL = (
    Rule(r"\b(?:your|his|her) (?:\w+ )?(?:log-?ins?|log-?in details|credentials|passwords?)\b.{0,15}\b(?:to|for|"
         r"on) (?:\w+ )?"
         r"(?:linkedin|facebook|instagram|twitter|tiktok|snapchat|social|e-?mail|x)\b"),
    Rule(r"\b(?:set|make|turn|switch|change)(?:ing)? (?:your|his|her) (?:\w+ )?(?:profiles?|accounts?|pages?|posts) "
         r"(?:to )?public\b|\b(?:friend|follow|connection) request\b.{0,30}\b(?:so|us|we|me)\b|\b(?:your|his|her) "
         r"(?:facebook|instagram) (?:friends|wall)\b|\b(?:vet|vetting|going through|went through) (?:your|his|her) "
         r"(?:posts|profile|feed|socials)\b"),
    Rule(r"\b(?:organi[sz]ations?|groups?|clubs?|associations?|societies|activities)\b.{0,20}\boutside (?:of )?"
         r"(?:work|the office|working hours)\b", WARN, unless=r"\bprofessional\b|\brelevant\b|\bopen[- ]source\b"),
)  # fmt: skip
TRANSPORT = (
    Rule(r"\b(?:transport(?:ation)?|means of (?:transport|travel)|a ride|a vehicle) of (?:your|his|her) own\b"),
    Rule(r"\b(?:which|what) (?:bus|train|tube|tram|metro|ferry|line)\b.{0,10}\b(?:you|s?he) (?:\w+ )?(?:come|"
         r"arrive|ride|travel|"
         r"commute|take|catch|get)\b", unless=r"\b(?:models?|data|message|event)\b"),
    Rule(r"<subj> .{0,15}\b(?:rely|depend|relies|depends|reliant|dependent) on (?:the |a )?(?:bus(?:es)?|"
         r"trains?|public "
         r"transport|transit|lifts|the tube|taxis?|friends for lifts)\b|\b(?:your|his|her) own (?:set of )?wheels\b|"
         r"<has><some>(?:set of )?wheels\b|\b(?:bus|train|rail) pass\b|\bseason ticket\b|\boyster card\b",
         unless=r"\b(?:models?|data|predict\w*)\b"),
)  # fmt: skip
