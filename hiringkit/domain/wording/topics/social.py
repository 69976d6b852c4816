"""Private social media, clubs and free time."""

from hiringkit.domain.wording import idioms
from hiringkit.domain.wording.rules import WARN, Rule, Topic

_SITE = (
    r"(?:facebook|instagram|insta|twitter|tiktok|tik tok|snapchat|social media|social network\w*|social "
    r"networks|myspace|whatsapp|pinterest|telegram|reddit|youtube|bluesky|mastodon|tinder|bumble|online dating|"
    r"dating (?:app|site|profile)|x account)"
)
_CLUB = (
    r"(?:clubs?|societ(?:y|ies)|lodges?|fraternit(?:y|ies)|sororit(?:y|ies)|social (?:groups?|organi[sz]ations?|"
    r"circles?)|organi[sz]ations?|associations?|groups?|freemasons|masons|rotary|charities|community groups|"
    r"movements?)"
)
_LAWFUL = (
    r"\b(?:professional|trade|relevant|related|open[- ]source|contribut\w+|matters? for|for this (?:role|job|"
    r"work)|scientific|technical|company|public (?:profile|repository|portfolio))\b"
)
_TECH = (
    r"\b(?:detect|rank|bots?|data|feed ranking|search index|service account|models?|build|recommend\w*|forecast|"
    r"spam|api|moderat\w+|architecture|queue|design)\b"
)

TOPIC = Topic(
    id="social",
    title="Private accounts, clubs and free time",
    why="Private accounts and memberships show protected facts, and asking for access is banned in many places.",
    alternative="Ask for work that the person chooses to show: a portfolio, a talk, a public repository.",
    rules=(
        Rule(
            rf"<poss> (?:\w+ ){{0,2}}?(?:{_SITE})\b(?! (?:feed|campaign|data|strategy|crawler|model|classifier|"
            r"integration|login flow|team|api|page ranking))<notech>|<poss> (?:private |personal |online |"
            r"social )?(?:profile picture|timeline|dms?|private messages?|private posts|private account|private "
            r"profile|online dating|browsing history|followers|socials|social accounts?)\b<notech>",
            unless=_TECH,
        ),
        Rule(
            rf"(?:<is>|<has>|<does>)\b.{{0,25}}?\b{_SITE}\b(?! (?:news|ads?|marketplace|data|api|feed|posts? "
            r"data|prophet|integration|scale|dataset))",
            unless=rf"{_TECH}|\buse prophet\b|\bfrom facebook\b",
        ),
        Rule(
            rf"\b{_SITE}\b.{{0,15}}\b(?:passwords?|log-?ins?|handles?|usernames?|profiles?|accounts?|names?|"
            r"pages?|details|credentials)\b",
            unless=rf"{_TECH}",
        ),
        Rule(
            r"\b(?:friend|add|follow) (?:me|us|you) on\b|\b(?:look|looked|search|google|find|stalk|check) "
            r"(?:him|her|them|the candidate)(?: up)? on\b|\b(?:check|look at|search|browse|read|scan|scroll "
            r"through) (?:his|her|their|the candidate's|your) (?:\w+ ){0,2}?(?:facebook|instagram|twitter|"
            r"tiktok|social media|socials|posts|profile|feed|timeline|private)\b",
            unless=r"\blinkedin\b",
        ),
        Rule(
            r"\bwhat (?:do|does|did) <subj> (?:\w+ )?(?:post|share|tweet) (?:about |on |online)(?:on )?(?:\w+ "
            r")?(?:facebook|twitter|instagram|tiktok|social|line)?(?=\s*(?:$|,|\w*$))|\b(?:let|can|may|could) "
            r"(?:me|us|i|we) (?:see|scroll|look|view|check|browse|have access)\b.{0,20}\b(?:your|his|her) "
            r"(?:\w+ )?(?:feed|timeline|profile|posts|phone|messages|account|accounts|photos)\b|\b(?:show|give) "
            r"(?:me|us) (?:your|his|her|access to your) (?:\w+ ){0,2}?(?:feed|timeline|profile|posts|phone|"
            r"messages|accounts?|passwords?|dms?|inbox)\b"
        ),
        Rule(
            r"\b(?:log|sign) ?-?in(?:to)? (?:to )?(?:your|his|her)\b.{0,25}\b(?:accounts?|social|facebook|"
            r"instagram|e-?mail|phone)\b|\bunlock (?:your|his|her) (?:phone|account|profile)\b|<poss> (?:\w+ "
            r")?(?:private|personal|facebook|instagram|twitter|email|e-mail|account) (?:\w+ )?passwords?\b",
            unless=r"\bservice account\b",
        ),
        Rule(
            r"\b(?:what|which) (?:other |social |private |local |sports? |country |student "
            rf")*{_CLUB}\b.{{0,15}}?\b(?:do|does|are|is|did|have|were) <subj>\b.{{0,25}}(?:belong|members?|part|"
            r"join|joined|involved|active|support|in|of)\b",
            unless=_LAWFUL,
        ),
        Rule(
            r"<subj> (?:\w+ ){0,2}?(?:belong|belongs|belonged) to (?:an? |any |which |the |some )?(?:\w+ "
            rf")?{_CLUB}\b|<is><f>(?:in|members? of|part of|active in|involved (?:in|with)) (?:an? |any |the |"
            r"which |some )?(?:\w+ )?(?:clubs?|societ(?:y|ies)|lodges?|fraternit(?:y|ies)|sororit(?:y|ies)|"
            r"freemasons|masons|social (?:groups?|organi[sz]ations?)|rotary|secret \w+|community (?:groups?|"
            r"organi[sz]ations?)|golf \w+)\b",
            unless=rf"{_LAWFUL}|\b(?:union|church|part(?:y|ies)|tribe|reading club)\b",
        ),
        Rule(
            r"\b(?:country|golf|social|sports?|gentlemen's|private|tennis|yacht) clubs?\b.{0,30}(?:<subj>|<is>)|"
            r"(?:<is>|<has>|<subj>).{0,25}\b(?:fraternit\w+|sororit\w+|free-?masons?|masonic|rotary club|"
            r"country club|golf club|secret society)\b",
            unless=_TECH,
        ),
        Rule(
            r"\bwhat (?:do|does|did) <subj> (?:\w+ )?do (?:on|at|with|in|over|during) (?:your |the |his |her "
            r")?(?:weekends?|spare time|free time|evenings|time off|leisure time|days off|private "
            r"life)(?=\s*(?:[,;:)]|$))|\bwhat are <poss> (?:hobbies|weekend plans)(?=\s*$)|\bhow (?:do|does) "
            r"<subj> spend (?:your|his|her) (?:weekends|evenings|spare time|free time|time off|sundays)\b",
            WARN,
        ),
        Rule(
            r"<does> (?:\w+ )?volunteer(?=\s*(?:[,;:)]|$|anywhere|with any|for any|at (?:a|any|your)|in your "
            r"(?:spare|free)))|\bwhat (?:volunteer|charity|community) (?:work|groups|activities) (?:do|are|"
            r"does) <subj>\b",
            WARN,
        ),
        Rule(
            r"\b(?:clubs?|societies|social organi[sz]ations|memberships?) (?:and \w+ )?(?:you|s?he) (?:\w+ "
            r")?(?:belongs?|are (?:a member|part)|is (?:a member|part)|joined)\b|^(?:clubs|memberships|hobbies|"
            r"social media (?:accounts?|profiles?|handles?))(?=\s*(?:$|,|or\b|and\b))|\blist (?:all |the |your |"
            r"any )?(?:\w+ )?(?:clubs|societies|memberships|social media)\b",
            unless=_LAWFUL,
        ),
        Rule(
            (
                r"\b(?:browser history|phone records|group chats?|online friends|nightlife|drinking buddies|"
                r"dating profile|girls\' night|lads\' night|facebook|instagram|twitter|tiktok|snapchat|whatsapp|"
                r"reddit|tinder|social media|dating apps?|clubs?|fraternity|sorority|freemasons?|masons?|mason|"
                r"societies|social accounts|weekends?|spare time|free time|hobbies|bars do you|pub|night out|"
                r"login details|your passwords?|private (?:profile|messages|account|posts)|groups (?:and|or)|"
                r"charity work|volunteer)\b"
            ),
            WARN,
            unless=(
                r"\bprofessional\b|\blinkedin\b|\brelevant\b|\bgolf clubs? data|\bpublic (?:profile|code|"
                r"portfolio|repository)|\bweekend (?:work|shift|on-call|release|duty|rota)|\bwork(?:ing)? (?:on "
                r"|at |some |the )?(?:evenings (?:and|or) )?weekends?|\bweekends?\b.*\b(?:on-call|release|"
                r"schedule|shift|can you|able|available)|\bcan you\b.*\bweekends?|\b(?:reading|book|journal) "
                r"club|\bfacebook (?:prophet|ai|research)|\bservice account|\bpasswords? (?:policy|manager|"
                r"store|hash|reset)|\bpublicly\b|\bcontribut\w+\b|\bopen[- ]source\b"
            ),
            loose=True,
        ),
        Rule(
            r"<is>(?: \w+){0,2}? on (?:any )?(?:dating (?:apps?|sites?)|tinder|grindr|bumble)\b|<does>(?: \w+)? "
            r"use (?:any )?dating (?:apps?|sites?)\b"
        ),
        *idioms.SOCIAL,
    ),
)
