"""Sentences that cannot stand alone, and those that say nothing of the news, by how they read."""

import re
from typing import Final

from bot.text.translit import plain_apostrophes
from config.languages import Language

_DANGLING: Final[dict[Language, str]] = {
    "en": r"he|she|they|them|him|her|his|their|its|it(?! (?:is|was) (?:reported|known|planned|"
    r"expected|forbidden|prohibited|recommended|necessary|important))|this|that(?! is why)|these|those|"
    r"such|both|moreover|furthermore|additionally|in addition|however|but|and|or|also|so|thus|therefore|"
    r"hence|meanwhile|as a result|as such|consequently|besides|then|afterwards?|later|earlier|"
    r"at the same time|in particular|in turn|in this (?:regard|context|way|case|connection)|in that|"
    r"for (?:example|instance|this|these)|to this end|accordingly|nevertheless|nonetheless|"
    r"instead|otherwise|similarly|likewise|finally|lastly|first(?:ly)?,|second(?:ly)?,|third(?:ly)?,|"
    r"on the other hand|on the contrary|of these|of them|among them|among these|according to (?:him|her|them)|"
    r"the (?:latter|former|same)|here|there(?! (?:is|are|was|were|will))|overall|indeed|"
    r"following (?:this|that)|after (?:this|that)|because of (?:this|that)|yet|still,|again,|"
    r"another|other|others|one of them|some of them|all of (?:this|them|these)|we|our|i|you|your|my",
    "ru": r"он|она|оно|они|его|ее|её|их|ему|ей|им|ним|ними|этот|эта|это|эти|этом|этого|этой|этих|этому|"
    r"таким образом|такой|такая|такое|такие|тот|та|те|тем|кроме|помимо|также|тоже|однако|но|а|и|или|"
    r"при этом|при том|вместе с тем|вместе с этим|более того|в частности|так,|так как|например|"
    r"к примеру|по (?:его|ее|её|их) (?:словам|данным|мнению|информации)|в (?:связи с этим|этой связи|"
    r"результате(?! (?:дтп|аварии|пожара|проверки|рейда|обыска|операции|взрыва|происшествия|мероприяти))|"
    r"свою очередь|то же время|этих целях|том числе|итоге|дальнейшем|"
    r"заключение|завершение|первую очередь|этом|этой|них|нем|ней|этот|эти|данном|данный|данной)|затем|потом|после (?:этого|чего)|"
    r"поэтому|потому|между тем|тем временем|тем не менее|тем самым|напомним|отметим|стоит отметить|"
    r"следует отметить|необходимо отметить|следовательно|итак|далее|наконец|впрочем|зато|"
    r"данный|данная|данное|данные(?= (?:меры|лица|факты|действия|нарушения))|указанн\w+|вышеуказанн\w+|последн(?:ий|яя|ие)(?= (?:,|был|была))|"
    r"во-первых|во-вторых|в-третьих|с этой целью|для этого|за это|из них|среди них|ранее|позже|позднее|"
    r"здесь|там|тут|тогда|сейчас он|у (?:него|нее|неё|них)|к (?:нему|ней|ним)|с (?:ним|ней|ними)|"
    r"на (?:этом|этой|это|них|нем)|другой|другая|другие|второй,|третий,|оба|обе|мы|наш\w*|нам|я|вы|ваш\w*|"
    r"соответственно|аналогичн\w+|аналогично|дело в том|речь идет|не менее важн\w+|особенно|лишь|причем|"
    r"же|что касается|все это|всё это|по (?:этому|данному|указанному) (?:факту|делу|поводу|вопросу)|"
    r"под этим|от (?:него|нее|них)|ради этого|без этого|до этого|такие",
    "uz": r"u|ular|uning|unga|uni|unda|undan|ularning|ularga|ularni|ulardan|ularda|bu|buning|bunga|buni|"
    r"bunda|bundan|bular|bunday|shu|shuning|shunga|shuni|shunda|shundan|shunday|shunisi|shular|"
    r"ushbu|mazkur|oʻsha|oʻshanda|shuningdek|xususan|jumladan|hususan|ammo|lekin|biroq|va|hamda|yoki|"
    r"yana|keyin|keyinroq|soʻngra?|natijada|demak|chunki|zero|zotan|shu bois|shu sababli|shu tufayli|"
    r"binobarin|qolaversa|aksincha|masalan|misol uchun|oʻz navbatida|ayniqsa|avvalo|avvalroq|"
    r"birinchidan|ikkinchidan|uchinchidan|nihoyat|shu bilan|shu bilan birga|bir soʻz bilan|"
    r"eslatib oʻtamiz|eslatamiz|aytish joiz|taʼkidlash joiz|qayd etish|boshqa|boshqalar|ikkinchisi|"
    r"yuqoridagi\w*|quyidagi\w*|uchrashuvdan keyin u|uning soʻzlariga|qayd etilishicha|keltirilishicha|"
    r"maʼlum qilinishicha|aytilishicha|taʼkidlanishicha|biz|bizning|siz|men|endi|esa|"
    r"hozirda ular|aynan shu|barchasi|hammasi|bulardan|shulardan|holat yuzasidan|mazkur holat\w*",
    "uz-cyrl": r"у|улар|унинг|унга|уни|унда|ундан|уларнинг|уларга|уларни|улардан|уларда|бу|бунинг|бунга|"
    r"буни|бунда|бундан|булар|бундай|шу|шунинг|шунга|шуни|шунда|шундан|шундай|шуниси|шулар|ушбу|мазкур|"
    r"ўша|ўшанда|шунингдек|хусусан|жумладан|аммо|лекин|бироқ|ва|ҳамда|ёки|яна|кейин|кейинроқ|сўнгра?|"
    r"натижада|демак|чунки|зеро|зотан|шу боис|шу сабабли|шу туфайли|бинобарин|қолаверса|аксинча|масалан|"
    r"мисол учун|ўз навбатида|айниқса|аввало|аввалроқ|биринчидан|иккинчидан|учинчидан|ниҳоят|шу билан|"
    r"бир сўз билан|эслатиб ўтамиз|эслатамиз|айтиш жоиз|таъкидлаш жоиз|қайд этиш|бошқа|бошқалар|"
    r"юқоридаги\w*|қуйидаги\w*|қайд этилишича|келтирилишича|маълум қилинишича|айтилишича|"
    r"таъкидланишича|биз|бизнинг|сиз|мен|энди|эса|айнан шу|барчаси|ҳаммаси|булардан|шулардан|"
    r"ҳолат юзасидан",
}
_DANGLES: Final = {
    code: re.compile(rf"(?:{words})(?![\w'’ʻʼ])", re.IGNORECASE)
    for code, words in _DANGLING.items()
}
_LEADING_SIGNS: Final = re.compile(r"[\s\"'«„“”‘’()\[\]•●▪*·—–-]+")
_FRAGMENT: Final = re.compile(r"\A[\"«„“‘'—–-]*\s*[a-zа-яёўқғҳ]|\A[,;:)]")

_SAYS_NOTHING: Final = re.compile(
    # "This was reported by the press service", in each language, as a whole sentence.
    r"(?:this (?:was|is|has been) (?:reported|announced|stated)|(?:the )?(?:press service|information service)"
    r" (?:of|reports)).{0,120}|source:.{0,120}|(?:photo|video|image|picture)s?(?: by|:| source).{0,120}|"
    r"(?:the )?(?:department|division|press service|information service|press office)\b[^.]{0,80}"
    r"(?:ministry|department|directorate)[^.]{0,60}\.?|"
    r"(?:об этом|как) (?:сообщил|сообщает|сообщили|информирует|передает|рассказал|пишет|заявил|говорится)\w*.{0,160}|"
    r"(?:источник|фото|видео|автор|текст)\s*:.{0,120}|(?:отдел|управление|пресс-служба|информационная служба)\b[^.]{0,100}\.?|"
    r"(?:подробнее|читайте|смотрите|напомним, ранее) .{0,160}|"
    r"bu haqda .{0,160}(?:xabar|maʼlum|axborot|yozdi|yozmoqda|yozadi)\w*.{0,60}|"
    r"(?:manba|foto|video|surat|muallif)\s*:.{0,120}|[^.]{0,100}(?:axborot|matbuot) xizmati\.?|"
    r"бу ҳақда .{0,160}(?:хабар|маълум|ахборот|ёзди|ёзмоқда)\w*.{0,60}|"
    r"(?:манба|фото|видео|сурат|муаллиф)\s*:.{0,120}|[^.]{0,100}(?:ахборот|матбуот) хизмати\.?|"
    r"\W*(?:https?://|www\.|@\w|#\w).*",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(
    # "TASHKENT, 3 November — Agency." and the like, before the first real word.
    r"\A(?:[A-ZА-ЯЁЎҚҒҲ][\w'’ʻ‘-]{2,20}(?: [A-ZА-ЯЁЎҚҒҲ][\w'’ʻ‘-]{2,20})?[.,/]\s*)?"
    r"(?:\(?\d{1,2}[-\s.](?:[^\W\d]{3,9}|\d{2})\.?(?:[\s.]\d{4})?(?:\s*(?:г|y|й)\.)?\)?[.,]?\s*)?"
    r"(?:[—–-]+\s*|/\s*)"
    r"(?:[A-ZА-ЯЁЎҚҒҲ][\w'’ʻ‘.]{1,20}(?:\s[A-ZА-ЯЁЎҚҒҲ][\w.]{1,15})?\s*[.:—–/-]\s*)?"
    r"(?=[«\"“A-ZА-ЯЁЎҚҒҲ0-9])"
)
_BRACKETED_SOURCE: Final = re.compile(
    r"\A\([A-ZА-ЯЁЎҚҒҲ][\w .,'’ʻ-]{1,40}\)\s*[—–-]*\s*(?=[A-ZА-ЯЁЎҚҒҲ«\"“])"
)


def dangles(sentence: str, language: Language) -> bool:
    """Whether `sentence` opens with a connective or pronoun that points at what came before."""
    start = plain_apostrophes(_LEADING_SIGNS.sub("", sentence[:120], count=1))
    return bool(_DANGLES[language].match(start)) or bool(_FRAGMENT.match(sentence))


def says_nothing(sentence: str) -> bool:
    """Whether `sentence` only names its source, a photographer, a link or a tag."""
    return bool(_SAYS_NOTHING.fullmatch(plain_apostrophes(sentence.strip())))


def without_dateline(sentence: str) -> str:
    """Return `sentence` without the place, date and agency that agencies put before the news."""
    shorter = _BRACKETED_SOURCE.sub("", sentence)
    found = _DATELINE.match(shorter)
    if found and found.end() > 2 and len(shorter) - found.end() > 30:
        return shorter[found.end() :]
    return shorter
