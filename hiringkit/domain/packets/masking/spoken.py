"""Short and other forms of given names, and what stands beside a name that is a term or a month and no person."""

import re
from collections.abc import Iterator

from hiringkit.domain.packets.masking.folding import listed

_GROUPS = (
    "alexander alexandr aleksandr alexandra aleksandra alexandre alex sasha sascha xander lex",
    "andrew andreas andrei andrey andy drew",
    "anna anne ann annie anja anya anka",
    "anthony antonio tony toni",
    "barbara barb babs",
    "benjamin ben benny benji",
    "catherine katherine katharina cathy kathy kate katie kat",
    "ekaterina katya",
    "katarzyna kasia",
    "charles charlie chuck",
    "christopher christian chris kit",
    "christina christine chris tina",
    "daniel dan danny dani",
    "david dave davy",
    "deborah debra deb debbie",
    "dmitri dmitry dima mitya",
    "edward eduard edwin ed eddie ted teddy ned",
    "elizabeth elisabeth liz lizzy lizzie beth betty eliza libby",
    "evgeny evgenia zhenya",
    "francis frank fran",
    "francisco paco pancho",
    "frederick friedrich federico fred freddy fritz",
    "gabriel gabe",
    "gabriela gabi",
    "george georgie georgios giorgos yiorgos yorgos",
    "aleksei aleksey alexei alexey alyosha lyosha",
    "deepak dipak",
    "gregory gregor greg",
    "helen helena nell nelly",
    "elena lena",
    "henry hank harry",
    "ivan vanya",
    "jacob jakob jake",
    "james jim jimmy jamie",
    "jennifer jen jenny jenn",
    "jessica jess jessie",
    "john johnny jack",
    "jonathan jon",
    "joseph joe joey",
    "jose pepe",
    "josef sepp",
    "joshua josh",
    "lawrence laurence larry laurie",
    "leonard leonardo leo len lenny",
    "ludmila lyudmila luda mila",
    "margaret maggie meg peggy marge",
    "margarita rita",
    "maria masha",
    "mary molly",
    "matthew matt matty",
    "michael mike mick mickey",
    "mikhail misha",
    "mohammed mohammad mohamed mohamad muhammad muhammed mo",
    "natalia natalie nataliya natasha nat",
    "nathaniel nathan nate",
    "nicholas nicolas nick nico niko",
    "nikolai kolya",
    "nikolaos nikos",
    "oleksandr oleksandra sashko",
    "patrick pat paddy",
    "patricia pat trish tricia patty",
    "peter pete",
    "pyotr petya",
    "philip philipp phillip phil pip",
    "rebecca rebekah becca becky",
    "richard rick ricky dick rich richie",
    "robert bob bobby rob robbie bert",
    "ronald ron ronnie",
    "samuel sam sammy",
    "samantha sam sammy",
    "sergei sergey serhiy seryozha",
    "stephen steven steve stevie",
    "susan susanna susanne sue suzy susie",
    "tatiana tatyana tanya",
    "theodore theodoros theo ted teddy",
    "thomas tom tommy",
    "timothy tim timmy",
    "valentina val valya",
    "victoria viktoria vicky tori",
    "vladimir vlad volodya vova",
    "volodymyr vlad",
    "william will bill billy willy liam",
    "yuri yury jurij yura",
    "yusuf youssef yousef",
    "zachary zach zack",
    "александр александра саша шура",
    "алексей алеша леша",
    "анна аня",
    "дмитрий дима митя",
    "екатерина катя",
    "елена лена",
    "иван ваня",
    "мария маша",
    "михаил миша",
    "наталья наташа",
    "николай коля",
    "ольга оля",
    "сергей сережа",
    "татьяна таня",
    "юрий юра",
)
"""Given names with the short forms that people say for them, and other spellings of the same name."""
MONTHS = listed("may june april august march january")
EPONYMS = listed(
    "adam amdahl banach bayes bellman benford benjamini bernoulli boltzmann bonferroni brier brown cauchy chebyshev "
    "chernoff cholesky cohen conway cook cox cramer cronbach dijkstra dirichlet dunn euler fisher fourier gauss gibbs "
    "gini goodhart hastings hessian hilbert hochberg hoeffding hopfield hotelling huber ito jaccard jacobi jensen "
    "kalman kendall kolmogorov kuhn kullback lagrange laplace leibler levenshtein levy lipschitz little mahalanobis "
    "mann markov mercer monte carlo moore nash nesterov newton neyman nyquist pareto parzen pearson penrose platt "
    "poisson rao shannon shapley simpson sinkhorn smirnov spearman student taylor tucker tukey turing viterbi wald "
    "wasserstein watson weibull welch whitney wiener wilcoxon young zipf"
)
"""Names that are technical terms as well, before or behind the words of such a term."""
_SAY = "hidden naive gaussian non multinomial semi quasi"
_TERMS = (
    "algorithms? analysis approximations? average bounds? calculus carlo chains? classifiers? coefficients? "
    "constants? correction criteri(?:on|a) curves? decision decomposition density derivative descent distance "
    "distributions? divergence entropy equations? equilibrium error estimators? expansion factors? fields? filters? "
    "form functions? games? gradients? graph hypothesis identity index indices inequality information insight iid "
    "interval kernels? laws? likelihood loss machines? matrix means? method metric models? motion multipliers? "
    "networks? nets? norm optimal optimi[sz]ers? optimum paradox posteriors? power prior priors process processes "
    "programming prop propert(?:y|ies) random ranks? ratio regressions? risks? rules? sampler sampling scale scaling "
    "scores? sequence series similarity smoothing space statistics? statistic step sum surrogate tests? theorems? "
    "theory transforms? trees? trial update values? variables? vectors? weights?"
)
_BEHIND = re.compile(
    rf"(?:[\s–-]+(?:{'|'.join(sorted(EPONYMS))}))*(?:['’]s?)?[\s–-]+(?:{'|'.join(_TERMS.split())})(?![^\W\d_])",
    re.IGNORECASE,
)
_AHEAD = re.compile(rf"(?:{'|'.join(_SAY.split())})[\s–-]+$", re.IGNORECASE)
_DAY_BEHIND = re.compile(r"[\s,]+(?:\d{1,4}(?:st|nd|rd|th)?)(?!\w)")
_DAY_AHEAD = re.compile(
    r"(?:\d(?:st|nd|rd|th)?(?:\sof)?|early|late|mid|since|until|last|next|during|end of|start of|in)[\s-]+$",
    re.IGNORECASE,
)


def others(part: str) -> Iterator[str]:
    """Other forms of a folded given name, without itself."""
    for group in _GROUPS:
        forms = group.split()
        if part in forms:
            yield from (form for form in forms if form != part)


def is_no_person(text: str, start: int, end: int, words: list[str]) -> bool:
    """True where the words from `start` to `end` are a technical term or a date: naive Bayes, 3 May, Markov chain."""
    ahead, behind = text[max(0, start - 20) : start], end
    if all(word in MONTHS for word in words):
        return bool(_DAY_BEHIND.match(text, behind) or _DAY_AHEAD.search(ahead))
    if all(word in EPONYMS for word in words):
        return bool(_BEHIND.match(text, behind) or _AHEAD.search(ahead))
    return False
