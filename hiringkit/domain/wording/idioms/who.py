"""Everyday turns of phrase for who somebody is: age, family, origin, belief, race, gender and looks."""

from hiringkit.domain.wording.lexicon import CREED, NATION
from hiringkit.domain.wording.rules import WARN, Rule

_PEOPLES = (
    r"(?:native american|american indian|asian|black|white|hispanic|latin[oax]|arab|african|chinese|indian|"
    r"japanese|korean|maori|inuit|aboriginal|roma|gypsy|cherokee|navajo|jamaican|caribbean)"
)
_MAN = r"(?:blokes?|chaps?|fellas?|gents?|gentleman|lass(?:es|ies)?|gals?|chicks?|dudes?|ladies|lady)"

AGE = (
    Rule(r"\bwhen (?:do|does|will|would|might) <subj> (?:\w+ ){0,3}?(?:stop|quit|give up|finish) "
         r"work(?:ing)?(?=\s*(?:$|"
         r"[,;]|for good|altogether|completely))|<is>(?: \w+)? (?:alive|around|born) when\b|\bage at which <subj>\b"),
    Rule(r"<is>(?: \w+)? born (?:before|after|in|around|during) (?:the )?(?:early |late |mid-? ?)?(?:(?:19|20)\d\ds?|"
         r"\w+ties|\d0s|war|same year)\b"),
    Rule(r"\bhow (?:many|much) (?:more |longer )?(?:\w+ )?(?:years?|time)\b.{0,40}\b(?:in|left (?:in|for|to)) "
         r"(?:you|him|her)\b|\b(?:head(?:ed|ing)|going|off|close) (?:for|to|towards|into|on) (?:a |his |her |their |"
         r"your |the )?(?:pension|retirement)\b(?! (?:data|model|fund))", WARN),
    Rule(r"\b(?:remember|born|alive|around|at school|at work|working|old enough|grown[- ]up|a child)\b.{0,25}\b(?:"
         r"berlin wall|moon landing|cold war|soviet union|vietnam war|chernobyl|kennedy|thatcher|reagan|the (?:war|"
         r"millennium) (?:was|ended|began))\b", WARN),
    Rule(r"\bhow (?:old|young) (?:you|they|s?he|the (?:candidate|applicant)) (?:\w+ )?(?:looks?|seems?|appears?|"
         r"sounds?)\b|\bwhen (?:did |does |do )?<subj> turn(?:ed)? (?:\d\d|\w+teen|\w+ty)\b"),
    Rule(r"<subj> (?:\w+ ){0,2}?(?:reached|reach|turned|turn|hit|passed|pass|past) (?:the big )?(?:thirty|"
         r"forty|fifty|sixty|"
         r"seventy|[3-7]0)(?=\s*(?:$|[,;:]|yet|already|or\b|and\b))|\b(?:what|which) year (?:had|have|has|did|"
         r"do) <subj> "
         r"(?:\w+ ){1,3}?(?:school|exams?|finals|diploma|degree|a-levels|college|university)\b", WARN),
    Rule(r"\bhow long (?:ago|since|is it since) (?:did )?<subj> (?:\w+ )?(?:left|leave|finished|finish|"
         r"graduated|graduate)\b.{0,15}\b"
         r"(?:school|university|college|uni)\b", WARN),
    Rule(r"\b(?:everyone|everybody|colleagues|most people|the others|the rest|all of (?:us|them)|teammates|the "
         r"team)(?: here| else)? "
         r"(?:is|are) (?:all |mostly |nearly all )?(?:under|over|below|above|in their|about|around|barely) "
         r"(?:\w+ )?(?:twenty|thirty|forty|"
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
    Rule(r"\b(?:what|which) (?:primary|elementary|infant|junior|middle|secondary|high|grammar|boarding) school "
         r"(?:did|do|was|"
         r"were) <subj>|\b(?:what|which) generation (?:are|is|were|was|of)\b|\b(?:our|a|this|very|such a) young "
         r"(?:team|"
         r"company|crew|office|firm|start-?up|company culture)\b(?! of (?:models|services))", WARN),
    Rule(r"<poss> vintage\b|\b(?:ready|time|about|hoping|want) to (?:wind down|slow down|take it easy|put "
         r"(?:your|his|"
         r"her) feet up)(?=\s*(?:$|[,;]|yet|now|soon|a bit))|\b(?:last|final) (?:job|role|post|move) before "
         r"(?:you|s?he) "
         r"(?:stop|quit|finish|give up|retire)", WARN, unless=r"\b(?:wines?|deploy\w*|traffic|cluster|servers?)\b"),
    Rule(r"\byears (?:of \w+ )?(?:do|does|have|has) <subj> (?:still )?(?:have )?(?:got )?left\b", WARN),
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
    Rule(r"\b(?:special|significant) (?:someone|somebody|other|lady|man|woman|friend)\b(?! (?:features?|terms?|"
         r"coefficients?|predictors?|effects?))|^when (?:are|is) <subj> due(?=\s*(?:$|[,;]))|<is>(?: \w+)? with "
         r"(?:someone|"
         r"somebody|anyone|anybody)(?=\s*(?:$|[,;]|at the moment|right now|these days))"),
    Rule(r"\b(?:anybody|somebody|anyone|someone|relatives?|children|people) (?:\w+ ){0,3}?(?:who |that )?(?:depends?|"
         r"relies|rely|count|counts|dependent|reliant) (?:up)?on (?:you|him|her)\b(?! (?:to|for) (?!money|care|"
         r"support|help at home))"),
    Rule(r"^(?:and |so )?(?:when|where|how soon) (?:is|was|will be|are) (?:the |your )?(?:big day|wedding|honeymoon|"
         r"baby (?:due|coming|arriving))(?=\s*(?:[,;:)]|$|going|planned|then|happening|to be))"),
    Rule(r"\b(?:husband|wife|spouse|partner|boyfriend|girlfriend|kids|children|bab(?:y|ies)|toddlers?) (?:in "
         r"the picture|"
         r"in tow|on the scene|on the way|at home|back home)\b", WARN),
    Rule(r"<note>(?:a )?(?:newly-?wed|(?:newly|just|recently|freshly) (?:married|engaged|divorced|separated|widowed)|"
         r"(?:mother|father|mum|dad|parent) of (?:one|two|three|four|five|twins|young|small|a)|(?:new|young|"
         r"single|expectant) "
         r"(?:mother|father|mum|dad|parent))s?(?=\s*(?:$|[,;:]|so|and|but|with|who|\w+ing)\b|\s*[,;:]|\s*$)", WARN),
    Rule(r"\b(?:with|have|has|had|got|for) (?:two|three|four|five|her|his|your|the) (?:small|little|young) "
         r"ones\b|<note>(?:divorced|widowed|married|separated|"
         r"single|pregnant|engaged)(?: \w+)? (?:with|and) (?:\w+ )?(?:two|three|four|small|young|kids|children|"
         r"pregnant|a baby)\b"),
    Rule(r"\b(?:hitched|offspring|wee ones?|nippers?|bairns?|tots?|sprogs?|plus one|bride|groom|cohabit\w*|"
         r"family ties|"
         r"home commitments|commitments at home|unattached|(?:your|his|her) (?:folks|relationship status)|"
         r"married life|"
         r"spoken for|stay home with)\b", WARN, loose=True),
    Rule(r"\b(?:any|some|got) (?:little ones|kiddos|rug ?rats|young ones|youngsters)\b|\bring on (?:that|the|"
         r"your|his|her) "
         r"(?:\w+ )?finger\b|\b(?:was|were|is) (?:it|that|yours|this) (?:a|an|your|her|his) (?:\w+ )?(?:pregnancy|"
         r"divorce|wedding|birth|miscarriage)\b"),
    Rule(r"\bis there (?:also )?an? (?:mr|mrs|ms|miss)\.? \w+|\b(?:anyone|someone|somebody) (?:special|waiting "
         r"(?:for you )?at home)\b|\btied the knot\b|\bgot hitched\b|\bwalk(?:ed|ing)? down the aisle\b|"
         r"\bpop(?:ped)? "
         r"the question\b|\bpatter of tiny feet\b|\bbun in the oven\b|\bin the family way\b"),
    Rule(r"\b(?:newborns?|new-?born|just married|empty[- ]nest\w*|lone (?:parent|mother|father)|teenagers? at "
         r"home|hen (?:do|"
         r"night|party)|stag (?:do|night|party)|(?:mother|mum|dad|father)-to-be|expectant|foster(?:ing)? (?:a |"
         r"child\w*|parents?|kids)|(?:second|third|another|first) (?:baby|child|kid)|antenatal|prenatal|nappies|"
         r"diapers|half-term|school holidays|school-age|life partner|domestic partner|ex-wife|ex-husband|baby bump|"
         r"step-?(?:son|daughter|mum|dad|kids?)|grandkids|next of kin|home alone|latchkey)\b", WARN, loose=True),
)  # fmt: skip
ORIGIN = (
    Rule(rf"\bcelebrate (?:\w+ )?(?:(?:{NATION.pattern}|lunar) new year|nowruz|thanksgiving|independence day|"
         r"national day|cinco de mayo|st\.? patrick's day|midsummer|tet|songkran)\b"),
    Rule(rf"\b(?:isn't|not|wasn't|aren't|weren't) (?:really |originally |actually )?from (?:a?round )?(?:here|"
         rf"these parts|"
         rf"this country)\b|\b(?:{NATION.pattern}|(?:what|which|other) languages?) (?:was |were |is |are "
         rf")?(?:spoken|spoke|"
         r"used|talked) (?:at home|in (?:the|your|his|her) (?:house\w*|home|family))\b", WARN),
    Rule(r"\b(?:sur|last |first |family |full |<poss> )name\b.{0,25}\bwhere (?:is|does|did) (?:it|that) (?:come "
         r")?from\b",
         WARN),
    Rule(r"\b(?:what|which) (?:sort|kind|type) of (?:a )?(?:sur)?name is \w+\b(?! (?:for|in) (?:a|the) "
         r"(?:variable|function|table))", WARN),
    Rule(rf"\b(?:{NATION.pattern}|foreign)[,]? (?:\w+ )?by the (?:sound|look)s? of\b|\bby the (?:sound|look)s? "
         r"of (?:his|her|the|"
         r"that|your) (?:sur)?(?:name|accent|face)\b", WARN),
    Rule(r"\b(?:folks|part of the world|neck of the woods|not (?:a )?native|non-native|native[- ]sounding|"
         r"country you (?:left|"
         r"come|came)|overseas upbringing|(?:originally|born) from|immigrant (?:family|parents)|homesick)\b", WARN,
         unless=r"\b(?:apps?|code|cloud)\b|\bfolks (?:on|in) (?:the|your) team", loose=True),
    Rule(rf"<does> (?:\w+ )?(?:dream|think|count|swear|pray) in (?:{NATION.pattern})\b"),
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
    Rule(r"<is>(?: \w+){0,2}? on (?:an? |your |the )?(?:\w+ )?(?:work|residence|student|temporary|working|tourist) "
         r"(?:permit|visa)\b"),
    Rule(rf"\b(?:only|just|solely|exclusively) (?:{NATION.pattern}|us|u\.s\.|uk|eu|local) (?:nationals?|citizens?|"
         rf"passport holders?)\b|\b(?:{NATION.pattern}|us|u\.s\.|uk|eu|local) (?:nationals?|citizens?|passport "
         r"holders?)"
         r" (?:only|preferred|please|wanted|need apply)\b|\bcountry of citizenship\b|\bcitizens? by birth\b|"
         r"\b(?:your|"
         r"his|her) (?:visa|permit|residence card)\b.{0,12}\b(?:run(?:s)? out|expires?|valid|up)\b|\bpre-settled\b|"
         r"\bsecond passport\b"),
)  # fmt: skip
RELIGION = (
    Rule(r"\b(?:say|says|said|saying) (?:grace|(?:your|his|her) prayers)\b|\bcross(?:es|ed)? (?:himself|"
         r"herself|yourself)\b",
         WARN),
    Rule(rf"\b(?:raised|brought up|grew up|grown up|schooled) (?:(?:in|as|by) )?(?:an? |the )?(?:\w+ "
         rf"){{0,2}}?(?:{CREED.pattern})s?\b", WARN),
    Rule(r"\bholidays? (?:do|does|did|will|would|are|is) <subj> (?:\w+ )?(?:observ\w+|keep\w*|celebrat\w+|"
         r"tak\w+ off for)\b"),
    Rule(r"<does> (?:\w+ )?fast(?=\s*(?:$|[,;]|during|in the|at all|or\b|this|every|each|until|before|on \w+days?\b))"),
    Rule(r"<note>(?:s?he )?(?:seems?|looks?|sounds?|appears?|comes across)(?: (?:like|as|to be))?(?: an?)? (?:very |"
         r"quite |rather |bit )?(?:devout|pious|religious|god-fearing|holier|churchy|bible)\b", WARN),
    Rule(r"\b(?:holy book|rosary|hijab|headscarf|turban|yarmulke|kippah|crucifix|skullcap|burk[ah]a?|niqab|"
         r"bar mitzvah|bat mitzvah|baptis(?:ed|m)|baptiz(?:ed|m)|christened|first communion|house of worship|place "
         r"of worship|imam|rabbi|vicar|pastor|congregation|parish|tithes?|afterlife|higher power|day of rest|"
         r"found jesus|jesus|allah|the lord|convert(?:ed)? to (?:islam|judaism|christianity|catholicism))\b", WARN,
         loose=True),
)  # fmt: skip
RACE = (
    Rule(rf"\bas an? (?:\w+ )?{_PEOPLES}(?: (?:man|woman|person|american|lady|guy|girl))?(?=\s*[,;]|\s*$)"),
    Rule(r"\b(?:people|person|someone|somebody|anyone|candidates?|colleagues|man|woman|folks) (?:of|from|with) "
         r"(?:your|his|her) (?:\w+ )?(?:background|heritage|descent|type|sort|kind)\b(?! in\b)", WARN),
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
    Rule(r"\b(?:boy|girl|man|woman|lady|male|female)(?:'s)? (?:or (?:an? )?(?:boy|girl|man|woman|male|female)(?:'s)? )?"
         r"(?:first )?name\b(?! (?:data|list|corpus|field|column))"),
    Rule(r"<poss> (?:(?!notice|trial|probation|review|holiday|training|grace)\w+ )?(?:bathrooms?|toilets?|"
         r"period)(?=\s*(?:$|[,;]|making|or\b|this|today))|\bpreferred "
         r"(?:bathrooms?|toilets?)\b"),
    Rule(r"\ban? (?:lady|wom[ae]n|m[ae]n|girls?|blokes?|guys?|female|male|gentleman) (?:would|might|could|"
         r"should) (?:be|suit|do|fit|"
         r"cope|work|have)\b|\b(?:boy|girl|man|woman|male|female)'?s? name or\b|\b(?:which|what) (?:bathroom|"
         r"toilet|restroom|loo|"
         r"changing room|pronouns? were)\b", unless=r"\b(?:models?|data|voices?|classif\w+|predict\w*|names? "
         r"data)\b"),
    Rule(r"\b(?:hop(?:e|ed|ing)|look(?:ed|ing)?|ask(?:ed|ing)?|cast(?:ing)?|want(?:ed|ing)?|need(?:ed|ing)?|"
         r"prefer\w*|"
         rf"rather have|suits?|better for|job for|one for) (?:for )?(?:an? |some |the |only )?(?:\w+ )?{_MAN}\b"),
    Rule(r"\b(?:girl|wom[ae]n|lady|ladies|bloke|guy|man|men|gal|lass|lad|female|male)s? like <subj>(?!')"),
    Rule(r"\bhop(?:ed|ing) for an? (?:\w+ )?(?:man|woman|male|female|girl|boy|guy)\b|\bfairer sex\b|\bone of the "
         r"(?:lads|boys|girls)\b|\bboys'? club\b|\ball-(?:male|female) (?:team|crew|office)\b", WARN),
)  # fmt: skip
ORIENTATION = (
    Rule(r"\b(?:boyfriend|girlfriend|husband|wife) or (?:an? )?(?:boyfriend|girlfriend|husband|wife)\b"),
    Rule(r"<poss> (?:orientation|sexuality)(?=\s*(?:$|[,;]))|\b(?:which|what) (?:gender|sex)s? (?:are|is|do|"
         r"does) <subj> "
         r"(?:\w+ )?(?:attracted|into|prefer|drawn|like)|\b(?:comes?|came|coming) across (?:as )?(?:rather |a "
         r"bit |quite |"
         r"very |somewhat )?(?:camp|butch|effeminate|straight)(?=\s*(?:$|[,;]|and\b|but\b))"),
    Rule(r"\bmore than (?:just )?(?:(?:an? )?(?:flat|room|house)mates?|(?:good |just )?friends)\b", WARN),
    Rule(r"\b(?:lad(?:y|ies)|m[ae]n|wom[ae]n|girl|boy|guy|fellow) in <poss> life\b", weak=True),
    Rule(r"<poss> (?:spouse|husband|wife|flatmate|date|significant other) an? (?:man|woman|male|female|guy|"
         r"girl|he|she)\b"),
    Rule(r"\b(?:that way inclined|bats? for the other|plays? for the other team|swings? both ways|confirmed bachelor|"
         r"not the marrying kind)\b|\bwho (?:do|does|are|is) <subj> (?:\w+ )?(?:date|dating|sleep with|fancy|"
         r"seeing)\b"),
)  # fmt: skip
APPEARANCE = (
    Rule(r"<subj> (?:\w+ ){0,2}?(?:lose|remove|take (?:out|off)|cover(?: up)?|hide|get rid of|leave out) (?:the|"
         r"your|that|those|his|her) "
         r"(?:\w+ )?(?:nose ring|piercings?|ear-?rings?|tattoos?|beard|moustache|dreadlocks|braids|ring in)\b"),
    Rule(r"\b(?:what|which) (?:size|cut) (?:of )?(?:clothes|shirts?|dress(?:es)?|trousers|jeans|suits?|shoes?|"
         r"bra|uniform)\b"),
    Rule(r"<note>(?:s?he(?:'s| is) )?(?:too|very|rather|quite|a bit|far too) (?:fat|thin|short|tall|heavy|ugly|"
         r"scruffy|"
         r"overweight|skinny|plain|pretty|large|big) to \w+", WARN, unless=r"\bshort to\b.*\b(?:say|train|show|judge|"
         r"tell)\b|\b(?:large|big|heavy) to (?:fit|load|run|store|train|ship|merge|review)"),
    Rule(r"\b(?:how much|what) (?:do|does|did) (?:you|u|s?he) (?:\w+ )?weigh\b(?! (?:up|the|a|each|these "
         r"(?!days)|in on))"),
    Rule(r"\b(?:beer belly|double chin|facelift|wrinkl(?:es|y)|body shape|bad skin|spotty|crooked teeth|frumpy|"
         r"looks the part|in (?:good|great|bad) shape)\b", WARN, loose=True),
)  # fmt: skip
