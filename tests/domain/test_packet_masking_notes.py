"""Notes written to slip past the mask: what has to go from each, and what is no name and has to stay."""

import pytest

from hiringkit.domain.packets import Name
from hiringkit.domain.packets.masking import Masker, Record, forms
from hiringkit.domain.packets.masking.masker import LEFT

Case = tuple[Name, str, tuple[str, ...], tuple[str, ...]]
CASES: tuple[Case, ...] = (
    (Name("陈伟", "zh-Hans", "ltr", "Chen Wei"), "伟说可以。我觉得伟很好；伟哥，小伟", ("伟",), ()),
    (Name("陈伟", "zh-Hans", "ltr", "Chen Wei"), "伟大的想法，宏伟", (), ("伟大", "宏伟")),
    (Name("陈伟", "zh-Hans", "ltr", "Chen Wei"), "陈同学，老陈", ("陈",), ()),
    (Name("王芳", "zh-Hans", "ltr", "Wang Fang"), "芳回答得很好。芳芳，阿芳", ("芳",), ()),
    (Name("王芳", "zh-Hans", "ltr", "Wang Fang"), "芬芳", (), ("芬芳",)),
    (Name("陈建国", "zh", "", "Chen Jianguo"), "建国说。国是", ("建国",), ("国是",)),
    (
        Name("Jean-Pierre Dubois"),
        "J.-P. said; J-P said; JP said; J. P. D.; Jean-P. D.; J.-P. Dubois; JPD; jean pierre; JeanPierre; Jean Pierre",
        ("J.-P", "J-P", "JP", "J. P", "Dubois", "jean", "Jean", "JPD"),
        ("said",),
    ),
    (
        Name("Marie-Claire Lefèvre"),
        "M-C, M.-C., M-C. Lefevre, MC, MCL, Marie, Claire, Mme Lefèvre, marieclaire",
        ("M-C", "M.-C", "Lefevre", "Marie", "Claire", "marieclaire", "MCL"),
        (),
    ),
    (
        Name("Alexander Kuznetsov"),
        "Alex, Sasha, Sascha, Xander, Alexandr, Kuznetsova, alex_k, a.kuznetsov, akuznetsov, "
        "alexk92, Kuznetsov’s, Kuznetsovs",
        ("Alex", "Sasha", "Xander", "uznetsov", "alex"),
        (),
    ),
    (
        Name("Elizabeth Montgomery"),
        "Liz, Beth, Lizzy, Betty, Eliza, Elizabeth’s, E. Montgomery, emontgomery@x.org, liz.montgomery",
        ("Liz", "Beth", "Betty", "Eliza", "ontgomery"),
        (),
    ),
    (
        Name("Robert O'Brien"),
        "Bob, Rob, Bobby, O’Brien, OBrien, obrien, R. O'Brien, rob_obrien_cv.pdf",
        ("Bob", "Rob ", "Brien", "brien"),
        ("pdf",),
    ),
    (
        Name("Jürgen Müller-Lüdenscheidt"),
        "Juergen, Mueller-Luedenscheidt, Muller, Lüdenscheidt, J.M., JM-L, muellerluedenscheidt, J. Müller",
        ("Juergen", "uell", "Mull", "scheidt", "J.M", "J. M"),
        (),
    ),
    (Name("Søren Kierkegård"), "Soeren, Soren, Kierkegaard, Kierkegard, soren.k", ("oeren", "oren", "ierkeg"), ()),
    (
        Name("Łukasz Żak"),
        "Lukasz Zak, lukasz_zak_resume.pdf, Żaka, Lukaszem, L. Żak, ŁŻ",
        ("ukasz", "Zak", "ŁŻ"),
        ("resume.pdf",),
    ),
    (Name("Zoë Strauß"), "Zoe Strauss, Zoë, Strauß’, zoestrauss, Zoës", ("Zo", "trau"), ()),
    (
        Name("Nguyễn Thị Minh Khai"),
        "Nguyen Thi Minh Khai, Minh Khai, Ms. Khai, Khai, nguyen.khai, Nguyễn, NTMK, Minh-Khai",
        ("Nguy", "Khai", "Minh", "NTMK", "khai"),
        (),
    ),
    (
        Name("Oluwaseun Adébáyọ̀-Williams"),
        "Seun, Oluwaseun, Adebayo-Williams, adebayowilliams, O.A.W., OAW",
        ("luwaseun", "debayo", "O.A.W", "OAW"),
        (),
    ),
    (
        Name("Иван Петров", "ru", "", "Ivan Petrov"),
        "Ivan, Petrov, Petrova, I. Petrov, Ваня, Ивана, Петровым, Иване, ivan_petrov",
        ("Ivan", "etrov", "Иван", "етров"),
        (),
    ),
    (
        Name("محمد العلي", "ar", "rtl", "Mohammed Al-Ali"),
        "Mohammed, Muhammad, Mohamed, Al Ali, al-Ali, alali, محمد العلي, لمحمد، والعلي, M. Al-Ali, M.A.",
        ("ohammed", "محمد", "علي", "Al-Ali", "al-Ali", "alali"),
        (),
    ),
    (
        Name("박혜진", "ko", "", "Park Hye-jin"),
        "혜진 씨, 혜진이, 박 선생님, Hye Jin, Hyejin, Park Hyejin, H.-J., HJ Park, hyejin.park, H-J",
        ("혜진", "Hye", "yejin", "H.-J", "HJ", "H-J"),
        (),
    ),
    (
        Name("山田さくら", "ja", "", "Yamada Sakura"),
        "さくらさん、山田君、Sakura, Yamada-san, sakura_yamada",
        ("さくら", "山田", "akura", "amada"),
        (),
    ),
    (
        Name("Ananya D'Souza"),
        "D’Souza, DSouza, Dsouza, D Souza, ananya.dsouza, A. D’Souza",
        ("Souza", "souza", "nanya"),
        (),
    ),
    (
        Name("陈伟", "zh-Hans", "ltr", "Chen Wei"),
        "Chen\nWei, Chen-\nWei, Wei\n Chen, Ch\xaden, Chen\u200bWei, C h e n, CHEN WEI, chén wěi, Chen  Wei",
        ("Chen", "Wei", "CHEN", "WEI", "chén", "wěi", "C h e n"),
        (),
    ),
    (
        Name("陈伟", "zh-Hans", "ltr", "Chen Wei"),
        "see /srv/chenwei/x.py, chen_wei_cv.pdf, https://x.example/chen-wei, github:chenwei, "
        "wei.chen@x.com, @chenwei, cwei, weic, WeiChen2",
        ("chen", "wei", "Chen"),
        (),
    ),
    (Name("Alexander Kuznetsov"), "Kuznet-\nsov, Alex-\nander", ("Kuznet", "Alex"), ()),
    (Name("Elizabeth Montgomery"), "Mont-\ngomery Elizabeth", ("Mont", "gomery"), ()),
    (
        Name("May Grant"),
        "It may be; in may we grant access; they may grant. May asked. May Grant said; Grant’s plan",
        ("May asked", "May Grant"),
        ("may be", "may we grant access", "may grant"),
    ),
    (Name("May Grant"), "Released in May 2026; on 3 May; early May", (), ("May 2026", "3 May", "early May")),
    (
        Name("Will Power"),
        "the model will fail; power of the test; Will said; statistical power; Power’s answer",
        ("Will said",),
        ("will fail", "power of the test", "statistical power"),
    ),
    (Name("Will Power"), "Will it scale? Power analysis was right.", (), ()),
    (
        Name("Grace Hopper"),
        "graceful degradation, a grace period; Grace explained; hopper; grasshopper",
        ("Grace explained",),
        ("graceful", "grace period", "grasshopper"),
    ),
    (
        Name("Thomas Bayes"),
        "naive Bayes, Bayes rule, Bayesian, Bayes’ theorem, bayes factor, Bayes optimal; Bayes "
        "said; Thomas asked; Mr Bayes",
        ("Thomas", "Bayes said"),
        ("naive Bayes", "Bayes rule", "Bayesian", "Bayes’ theorem", "bayes factor"),
    ),
    (
        Name("Gauss Markov"),
        "Gauss-Markov theorem, Markov chain, Gaussian, hidden Markov model, Markov decision process; Markov said",
        ("Markov said",),
        ("Gauss-Markov theorem", "Markov chain", "Gaussian", "hidden Markov model"),
    ),
    (
        Name("Mark Down"),
        "Markdown file, mark down the price, benchmark, question mark; Mark asked; Mark Down",
        ("Mark asked",),
        ("Markdown", "mark down the price", "benchmark", "question mark"),
    ),
    (Name("Ruby Pearl"), "Ruby on Rails, ruby gem, pearl; Ruby said", ("Ruby said",), ("ruby gem", "pearl")),
    (
        Name("Ai Ito"),
        "AI systems, ai, generative AI, Ai Ito said; Ito calculus",
        ("Ai Ito",),
        ("AI systems", "generative AI"),
    ),
    (
        Name("Li Na"),
        "NA values, N/A, li, Li-ion, Li said, Na said, LN, L.N.",
        ("Li said", "Na said"),
        ("NA values", "N/A"),
    ),
    (
        Name("Drew Bell"),
        "drew the curve, bell curve, Bell said, Drew asked, bells",
        ("Bell said", "Drew asked"),
        ("drew the curve", "bell curve", "bells"),
    ),
    (
        Name("Max Pool"),
        "max pooling, max pool layer, Max Pool said, argmax, maximum, connection pool",
        ("Max Pool",),
        ("max pooling", "argmax", "maximum", "connection pool"),
    ),
    (Name("Adam Long"), "Adam optimiser, AdamW, long tail, so long; Adam said", ("Adam said",), ("long tail", "AdamW")),
    (Name("Pandas Keras"), "import pandas as pd", (), ()),
    (Name("Jean Little"), "jeans, little, belittle; Jean; Little’s law", (), ("jeans", "belittle")),
    (Name("Sigmund Poisson"), "Poisson regression, Poisson said", ("Poisson said",), ("Poisson regression",)),
)


@pytest.mark.parametrize("case", CASES, ids=[f"{number} {case[0].text}" for number, case in enumerate(CASES)])
def test_note_loses_the_name_and_nothing_else(case: Case) -> None:
    name, text, gone, kept = case
    made = Masker([(forms(name), "[C]")], with_pronouns=True).mask(text, Record())
    assert [part for part in gone if part in made] == []
    assert [part for part in kept if part not in made] == []
    plain = Masker([(forms(Name("Quentin Xylander")), "[C]")]).mask(text, Record())
    assert all(part in plain for part in kept) and (not gone or any(part in plain for part in gone))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (Name("陈伟", "zh-Hans", "", "Chen Wei"), "伟"),
        (Name("Thomas Bayes"), "Bayes"),
        (Name("May Grant"), "May"),
        (Name("Marie-Claire Dubois"), "MC"),
    ],
)
def test_what_may_be_the_name_and_was_left_is_listed(name: Name, text: str) -> None:
    record = Record()
    notes = "宏伟的想法; the naive Bayes rule; released in May 2026; MC dropout"
    Masker([(forms(name), "[C]")]).mask(notes, record)
    assert text in {one.text for one in record.lines() if one.kind == LEFT}
