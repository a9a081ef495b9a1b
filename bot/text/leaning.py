"""How sentences begin that lean on the one before them: pronouns and connectives.

Each phrase is a regular expression; phrases are separated by bars. Uzbek Cyrillic is compared
in transliteration.
"""

from typing import Final

from config.topics import TermLanguage

LEANING: Final[dict[TermLanguage, str]] = {
    "en": r"""
        one of them | some of them | most of them | the rest | the others? | the two | the pair
        | he | she | they | them | him | her | his | their | its |
        it(?! (?:is|was) (?:reported|known|planned|expected|forbidden|prohibited|necessary)) |
        this | that(?! is why) | these | those | such | both | moreover | furthermore |
        additionally | in addition | however | but | and | or | also | so | thus | therefore |
        hence | meanwhile | as a result | as such | consequently | besides | then | afterwards?
        | later | earlier | at the same time | in particular | in turn |
        in this (?:regard|context|way|case|connection) | in that |
        for (?:example|instance|this|these) | to this end | accordingly | nevertheless |
        nonetheless | instead | otherwise | similarly | likewise | finally | lastly |
        first(?:ly)?, | second(?:ly)?, | third(?:ly)?, | on the other hand | on the contrary |
        of these | of them | among them | among these | according to (?:him|her|them) |
        the (?:latter|former|same) | here | there(?! (?:is|are|was|were|will)) | overall |
        indeed | following (?:this|that) | after (?:this|that) | because of (?:this|that) | yet
        | still, | again, | another | other | others | one of them | some of them |
        all of (?:this|them|these) | we | our | i | you | your | my
    """,
    "ru": r"""
        (?:один|одна|одно|одну|двое|трое|половина|часть|некоторые|большинство) из них |
        остальн\w+ | ещ[её] | как отмечалось | как уже | обоих | обоим | первый | вторая | он |
        она | оно | они | его | ее | её | их | ему | ей | им | ним | ними | этот | эта | это |
        эти | этом | этого | этой | этих | этому | таким образом | такой | такая | такое | такие
        | тот | та | те | тем | кроме | помимо | также | тоже | однако | но | а | и | или |
        при этом | при том | вместе с тем | вместе с этим | более того | в частности | так, |
        так как | например | к примеру | по (?:его|ее|её|их) (?:словам|данным|мнению|информации)
        | в (?:связи с этим|этой связи|свою очередь|то же время|этих целях|том числе) |
        в (?:итоге|дальнейшем|заключение|завершение|первую очередь|этом|этой|них|нем|ней) |
        в (?:этот|эти|данном|данный|данной) | в результате(?=,| (?:этого|чего|на|за|был)) |
        затем | потом | после (?:этого|чего) | поэтому | потому | между тем | тем временем |
        тем не менее | тем самым | напомним | отметим | стоит отметить | следует отметить |
        необходимо отметить | следовательно | итак | далее | наконец | впрочем | зато | данный |
        данная | данное | данные(?= (?:меры|лица|факты|действия|нарушения)) | указанн\w+ |
        вышеуказанн\w+ | последн(?:ий|яя|ие)(?= (?:,|был|была)) | во-первых | во-вторых |
        в-третьих | с этой целью | для этого | за это | из них | среди них | ранее | позже |
        позднее | здесь | там | тут | тогда | сейчас он | у (?:него|нее|неё|них) |
        к (?:нему|ней|ним) | с (?:ним|ней|ними) | на (?:этом|этой|это|них|нем) | другой | другая
        | другие | второй, | третий, | оба | обе | мы | наш\w* | нам | я | вы | ваш\w* |
        соответственно | аналогичн\w+ | аналогично | дело в том | речь идет | не менее важн\w+ |
        особенно | лишь | причем | же | что касается | все это | всё это |
        по (?:этому|данному|указанному) (?:факту|делу|поводу|вопросу) | под этим |
        от (?:него|нее|них) | ради этого | без этого | до этого
    """,
    "uz": r"""
        qolgan\w* | ikkala\w* | u | ular | uning | unga | uni | unda | undan | ularning | ularga
        | ularni | ulardan | ularda | bu | buning | bunga | buni | bunda | bundan | bular |
        bunday | shu | shuning | shunga | shuni | shunda | shundan | shunday | shunisi | shular
        | ushbu | mazkur | oʻsha | oʻshanda | shuningdek | xususan | jumladan | hususan | ammo |
        lekin | biroq | va | hamda | yoki | yana | keyin | keyinroq | soʻngra? | natijada |
        demak | chunki | zero | zotan | shu bois | shu sababli | shu tufayli | binobarin |
        qolaversa | aksincha | masalan | misol uchun | oʻz navbatida | ayniqsa | avvalo |
        avvalroq | birinchidan | ikkinchidan | uchinchidan | nihoyat | shu bilan |
        shu bilan birga | bir soʻz bilan | eslatib oʻtamiz | eslatamiz | aytish joiz |
        taʼkidlash joiz | qayd etish | boshqa | boshqalar | ikkinchisi | yuqoridagi\w* |
        quyidagi\w* | uchrashuvdan keyin u | uning soʻzlariga | qayd etilishicha |
        keltirilishicha | maʼlum qilinishicha | aytilishicha | taʼkidlanishicha | biz | bizning
        | siz | men | esa | hozirda ular | aynan shu | barchasi | hammasi | bulardan | shulardan
        | holat yuzasidan | mazkur holat\w*
    """,
}

TAKING_UP: Final = r"""
    (?:(?:at|during|in the course of) )?the (?:event|meeting|ceremony|participants?|conference) |
    the (?:sides|parties|talks|discussions?|work|employees) |
    (?:на|в ходе) (?:мероприяти|встреч|заседани)\w+ |
    мероприятие | встреча | участники | стороны | церемония |
    (?:tadbir|uchrashuv|marosim)(?:da|ning)? | (?:tadbir|uchrashuv) davomida | tomonlar |
    ishtirokchilar
"""
"""Openings that take up again what was spoken of before, in all languages."""
