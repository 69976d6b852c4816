"""Masking of names, contacts and pronouns: hard cases, each with what must be left alone."""

import pytest

from hiringkit.domain.packets import Name
from hiringkit.domain.packets.masking import Masker, Record, forms

WEI = Name("陈伟", "zh-Hans", "ltr", "Chen Wei", "chun way")


def masked(name: Name, text: str, **options: bool) -> str:
    return Masker([(forms(name), "[C]")], **{"with_pronouns": True, **options}).mask(text, Record())


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (WEI, "Chen Wei’s plan; chen said; CHEN's", "[C]’s plan; [C] said; [C]'s"),
        (WEI, "the kitchen was weighted, lichens", "the kitchen was weighted, lichens"),
        (WEI, "Wei Chen / Chen, W. / W. Chen / C.W. / C. W.", "[C] / [C] / [C] / [C] / [C]"),
        (WEI, "ChenWei, chen_wei, chenwei92, ＣＨＥＮ", "[C], [C], [C]92, [C]"),
        (WEI, "陈伟说可以，小陈、陳偉先生、陈先生、阿伟", "[C]说可以，[C]、[C]、[C]、[C]"),
        (WEI, "陈述其他旧陈列", "陈述其他旧陈列"),
        (Name("Will Young"), "Will will ask; young users; Young asked", "[C] will ask; young users; [C] asked"),
        (Name("Maria Lopez"), "ML is fun. María López’s; M. Lopez; mlopez", "ML is fun. [C]’s; [C]; [C]"),
        (Name("Will May"), "willmay_cv.pdf, wmay99; Maywill; will may", "[C]_cv.pdf, [C]99; Maywill; will may"),
        (Name("Grace Hopper"), "gracehopper99 has grace; hoppergrace_2", "[C]99 has grace; [C]_2"),
        (Name("Bo {Kim} Kuznetsov"), "bo_kuznetsov {0}, kuznetsov_bo", "[C] {0}, [C]"),
        (Name("Ann Li"), "Annual, align, Ann’s, annli, quality", "Annual, align, [C]’s, [C], quality"),
        (Name("Jürgen Müller"), "Juergen Mueller / Jurgen Muller / Müllers", "[C] / [C] / [C]"),
        (Name("Tomasz Zieliński"), "T. Zieliński, Zielinskiego", "[C], [C]"),
        (Name("Sigríður Jónsdóttir"), "Jonsdottir / Jo\u0301nsdo\u0301ttir / Sigri\u00adður", "[C] / [C] / [C]"),
        (Name("Oluwaseun Adébáyọ̀-Williams"), "Adebayo, Williams', Williamson", "[C], [C]', Williamson"),
        (Name("Seán O’Neil"), "ONeil, O'Neil’s, Sean", "[C], [C]’s, [C]"),
    ],
)
def test_names_in_latin_letters_and_chinese(name: Name, text: str, expected: str) -> None:
    assert masked(name, text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            Name("박혜진", "ko", "", "Park Hye-jin"),
            "박혜진은 좋다. 혜진씨가. Hyejin. park the car",
            "[C]은 좋다. [C]가. [C]. park the car",
        ),
        (Name("山田太郎", "ja"), "山田さんも太郎も山田太郎も", "[C]も[C]も[C]も"),
        (Name("محمد العلي", "ar", "rtl"), "قال محمد ومحمد العلي مُحَمَّد", "قال [C] و[C] [C]"),
        (Name("Иван Петров"), "Иван, у Ивана, Петрову; диван", "[C], у [C], [C]; диван"),
        (Name("Алексей Иванов"), "Алексею и Алексея, с Алексеем; алексия", "[C] и [C], с [C]; алексия"),
        (Name("Γιώργος Παπαδόπουλος"), "του Παπαδόπουλου, ο Γιώργος, τον Γιώργο", "του [C], ο [C], τον [C]"),
        (Name("Aleksei Ivanov"), "Alexey said, Alexei’s plan", "[C] said, [C]’s plan"),
        (Name("अनन्या शर्मा", "hi"), "अनन्या शर्मा ने, शर्माजी", "[C] ने, [C]जी"),
        (Name("נועה כהן", "he", "rtl"), "נועה אמרה לכהן", "[C] אמרה ל[C]"),
        (Name("สมชาย ใจดี", "th"), "คุณสมชายตอบ", "คุณ[C]ตอบ"),
        (Name("Ελένη Παπαδάκη"), "η Ελενη είπε", "η [C] είπε"),
    ],
)
def test_names_in_other_scripts(name: Name, text: str, expected: str) -> None:
    assert masked(name, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He knew his cost; it beat hers.", "[they] knew [their] cost; it beat [theirs]."),
        ("I told her the price of her plan. It was his.", "I told [them] the price of [their] plan. It was [theirs]."),
        ("She did it herself, he’d say, s/he too", "[they] did it [themself], [they]’d say, [they] too"),
        ("The theme was there; other ashes", "The theme was there; other ashes"),
        ("Mrs. Chen and MS degree", "[title] [C] and MS degree"),
        ("他觉得其他人和他们", "[they]觉得其他人和他们"),
        ("그녀는 말했다", "[they]는 말했다"),
        ("Он знал его", "[they] знал [they]"),
        (
            "Er sagt, dass die Lösung nicht gut ist und das ist sein Plan.",
            "[they] sagt, dass die Lösung nicht gut ist und das ist [they] Plan.",
        ),
        (
            "Elle a dit que le modèle est dans la boîte et il est là",
            "[they] a dit que le modèle est dans la boîte et [they] est là",
        ),
    ],
)
def test_pronouns(text: str, expected: str) -> None:
    assert masked(WEI, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write to chen.wei@mail.example.org.", "write to [mail address]."),
        ("w@x.de (at home)", "[mail address] (at home)"),
        ("call +49 151 234 567 89 or (0351) 123-4567", "call [telephone number] or [telephone number]"),
        ("1,000,000,000 rows, 0.123456789, 2026-11-20", "1,000,000,000 rows, 0.123456789, 2026-11-20"),
        ("see github.com/chenwei/x and https://a.example/b?c", "see [web address] and [web address]"),
        (
            "@cw_92 on it; precision@k, @property, @torch.no_grad()",
            "[handle] on it; precision@k, @property, @torch.no_grad()",
        ),
    ],
)
def test_contacts(text: str, expected: str) -> None:
    assert masked(WEI, text) == expected


def test_what_was_replaced_and_what_was_left_is_listed() -> None:
    record = Record()
    Masker([(forms(Name("Will Young")), "[C]")], words=["Kraków"], with_pronouns=True).mask(
        "Will will move from Krakow; a good guy, said Will.", record, "evidence"
    )
    lines = {(one.kind, one.text): one for one in record.lines()}
    assert lines["name", "Will"].count == 2
    assert lines["name", "Will"].after.startswith("will move")
    assert lines["your own word", "Krakow"].instead == "[masked]"
    assert {text for kind, text in lines if kind == "left as it is"} == {"will", "guy"}


def test_text_that_nobody_wrote_about_the_candidate_keeps_all_but_whole_names() -> None:
    assert masked(Name("Will Young"), "What will he ask Young?", is_strict=True) == "What will he ask Young?"
    assert masked(Name("Will Young"), "As Will Young says", is_strict=True) == "As [C] says"


def test_long_text_is_masked_in_time_proportional_to_its_length() -> None:
    text = "Chen Wei said that he would ask her. " * 2000
    assert "Chen" not in masked(WEI, text)


@pytest.mark.parametrize("text", ["_" * 100_000, "a." * 50_000, "伟" * 33_000, "chen-" * 20_000])
def test_one_endless_word_is_masked_in_time_proportional_to_its_length(text: str) -> None:
    assert len(masked(WEI, text)) <= 2 * len(text)
