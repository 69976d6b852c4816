"""Word lists shared by several topics: nations, countries, religions, health conditions."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words or phrases in small letters and the pattern that matches any of them."""

    words: tuple[str, ...]
    pattern: str


def _words(text: str) -> Words:
    entries = tuple(entry.strip() for entry in text.split(",") if entry.strip())
    longest_first = sorted(entries, key=len, reverse=True)
    return Words(entries, "(?:" + "|".join(re.escape(entry).replace(r"\ ", "[ -]") for entry in longest_first) + ")")


NATION = _words(
    "afghan, albanian, algerian, american, argentine, argentinian, armenian, australian, austrian, bangladeshi, "
    "belarusian, belgian, "
    "bolivian, bosnian, brazilian, british, bulgarian, burmese, cambodian, cameroonian, canadian, caribbean, "
    "chilean, chinese, "
    "colombian, congolese, croatian, cuban, czech, danish, dutch, ecuadorian, egyptian, english, eritrean, "
    "estonian, ethiopian, "
    "filipino, finnish, french, georgian, german, ghanaian, greek, guatemalan, haitian, hungarian, icelandic, "
    "indian, indonesian, "
    "iranian, iraqi, irish, israeli, italian, jamaican, japanese, jordanian, kazakh, kenyan, korean, kurdish, "
    "kuwaiti, latvian, "
    "lebanese, libyan, lithuanian, malaysian, mexican, middle eastern, moldovan, mongolian, moroccan, nepalese, "
    "nepali, nigerian, "
    "norwegian, pakistani, palestinian, persian, peruvian, polish, portuguese, puerto rican, romanian, russian, "
    "rwandan, saudi, "
    "scandinavian, scottish, senegalese, serbian, singaporean, slovak, slovenian, somali, south african, "
    "spanish, sri lankan, "
    "sudanese, swedish, swiss, syrian, taiwanese, tamil, thai, tibetan, tunisian, turkish, ugandan, ukrainian, "
    "uzbek, venezuelan, "
    "vietnamese, welsh, yemeni, zimbabwean, eastern european, north african, west african, east european, arab, "
    "arabic, african"
)
COUNTRY = _words(
    "afghanistan, africa, albania, algeria, america, argentina, armenia, asia, australia, austria, bangladesh, "
    "belarus, belgium, "
    "bolivia, bosnia, brazil, britain, bulgaria, cambodia, cameroon, canada, chile, china, colombia, congo, "
    "croatia, cuba, cyprus, "
    "denmark, egypt, england, eritrea, estonia, ethiopia, europe, finland, france, georgia, germany, ghana, "
    "greece, guatemala, haiti, "
    "hong kong, hungary, india, indonesia, iran, iraq, ireland, israel, italy, jamaica, japan, jordan, "
    "kazakhstan, kenya, korea, "
    "kuwait, latvia, lebanon, libya, lithuania, malaysia, mexico, moldova, mongolia, morocco, nepal, nigeria, "
    "norway, pakistan, "
    "palestine, peru, poland, portugal, puerto rico, romania, russia, rwanda, saudi arabia, scotland, senegal, "
    "serbia, singapore, "
    "slovakia, slovenia, somalia, south africa, spain, sri lanka, sudan, sweden, switzerland, syria, taiwan, "
    "thailand, the "
    "netherlands, the philippines, the middle east, the caribbean, tunisia, turkey, uganda, ukraine, venezuela, "
    "vietnam, wales, "
    "yemen, zimbabwe, the uk, the us, the usa, the states, the united states, the united kingdom"
)
CREED = _words(
    "christian, muslim, moslem, jewish, jew, catholic, roman catholic, protestant, hindu, sikh, buddhist, "
    "mormon, atheist, agnostic, "
    "religious, evangelical, baptist, methodist, lutheran, anglican, orthodox, presbyterian, quaker, jehovah's "
    "witness, "
    "scientologist, pagan, wiccan, jain, bahai, born again, born-again christian, churchgoer, church goer, "
    "believer, non-believer, devout, "
    "pious, god-fearing, observant, islamic, shia, sunni, spiritual, secular, seventh day adventist, "
    "of faith, a person of faith, taoist, shinto, zoroastrian, rastafarian, nun, priest, humanist"
)
WORSHIP = _words(
    "church, mosque, temple, synagogue, chapel, cathedral, mass, sunday school, bible study, worship, friday "
    "prayers, prayers, prayer "
    "meetings, religious services, sunday services, church services, confession, gurdwara, shul, communion, "
    "quran classes, services"
)
FEAST = _words(
    "ramadan, sabbath, the sabbath, shabbat, lent, christmas, easter, diwali, eid, hanukkah, chanukah, passover, "
    "yom kippur, rosh "
    "hashanah, holy days, holy day, good friday, religious holidays, religious holiday, religious festivals, "
    "religious days, "
    "friday prayers, vesak, holi, pesach"
)
CONDITION = _words(
    "disability, disabilities, handicap, handicaps, impairment, impairments, health problem, health problems, "
    "health issue, health "
    "issues, health condition, health conditions, medical condition, medical conditions, medical problem, "
    "medical problems, medical "
    "issue, medical issues, mental illness, mental health problems, mental health issues, mental health "
    "condition, illness, "
    "illnesses, sickness, disease, diseases, disorder, disorders, hiv, aids, cancer, diabetes, epilepsy, "
    "seizures, asthma, adhd, "
    "add, autism, asperger's, dyslexia, dyspraxia, depression, anxiety, bipolar disorder, ptsd, schizophrenia, "
    "ocd, migraines, "
    "migraine, back problems, back pain, bad back, heart condition, heart problems, heart disease, heart attack, "
    "stroke, high "
    "blood pressure, arthritis, multiple sclerosis, lupus, crohn's, tuberculosis, hepatitis, allergies, phobias, "
    "tumour, tumor, "
    "long covid, covid, a stutter, stutter, a limp, limp, hearing loss, hearing problems, eating disorder, "
    "addiction, addictions, "
    "alcohol problem, drinking problem, drug problem, substance abuse problem, learning difficulties, learning "
    "disability, nervous "
    "breakdown, breakdown, burnout, panic attacks, special needs, hernia, knee problems, injury, injuries, "
    "hearing aid, "
    "wheelchair, prosthesis, prosthetic, pacemaker, chronic pain, chronic fatigue, infertility, phobia, "
    "condition, "
    "sleep apnoea, insomnia, mental breakdown, psychological problems, psychiatric problems, learning "
    "disabilities, bad knee, "
    "physical limitations, physical limitation, medical restrictions, mobility problems, sight problems, eye "
    "problems, glasses"
)
DISEASE = _words(
    "cancer, breast cancer, diabetes, heart disease, heart attacks, huntington's, alzheimer's, dementia, "
    "parkinson's, sickle cell, "
    "haemophilia, hemophilia, mental illness, schizophrenia, bipolar, depression, alcoholism, disease, diseases, "
    "disorder, disorders, illness, "
    "illnesses, conditions, condition, disability, disabilities, obesity, epilepsy, autism, stroke, strokes, "
    "high blood pressure, tumours, "
    "tumors, cystic fibrosis, tay-sachs, down's syndrome, hereditary, health problems, kidney disease, "
    "multiple sclerosis, genetic"
)

# patterns, not plain words: what somebody is, whom they see, and where it hurts
HEALTH_STATE = (
    r"(?:disabled|handicapped|(?:a )?disability|ill|sick|unwell|deaf|blind|partially sighted|hard of hearing|"
    r"autistic|dyslexic|dyspraxic|bipolar|depressed|diabetic|epileptic|asthmatic|schizophrenic|anorexic|bulimic|"
    r"neurodivergent|neurodiverse|paraplegic|paralysed|paralyzed|crippled|lame|mute|alcoholic|alcoholics?|"
    r"(?:drug )?addict(?:ed)?|hiv|hiv[- ]positive|in (?:good|bad|poor|perfect|full|excellent) health|healthy|"
    r"unhealthy|in (?:any )?pain|on (?:the spectrum|the autis\w+ spectrum|medication|any medication|meds|drugs|"
    r"antidepressants|disability|dialysis|insulin|sick leave|long-term sick\w*|painkillers|prescription\w*)|"
    r"colou?r[- ]?blind|mentally \w+|physically (?:fit|able|disabled|challenged|impaired|well)|(?:medically|"
    r"physically|mentally) (?:fit|unfit|stable|sound)|sober|in (?:recovery|rehab|therapy|treatment|counselling|"
    r"counseling|a wheelchair)|wheelchair[- ]bound|allergic|in remission|terminally|chronically|able-bodied|"
    r"impaired|menopausal|hospitali[sz]ed|in hospital|admitted to|diagnosed|treated for|institutionali[sz]ed|"
    r"injured|seeing a (?:doctor|therapist|psychiatrist|psychologist|counsell?or|specialist)|off sick|on sick|"
    r"receiving (?:treatment|therapy))"
)
DOCTOR = r"(?:doctor|gp|physician|psychiatrist|therapist|psychologist|counsell?or|specialist|neurologist|shrink)"
BODY = (
    r"(?:hand|hands|arm|arms|leg|legs|foot|feet|eye|eyes|ear|ears|back|knee|neck|face|finger|fingers|hearing|"
    r"sight|eyesight|voice|limb|shoulder|hip|hips|head|joints?|wrists?|elbows?|spine|ankles?|lungs|nerves|skin)"
)
