"""The words of dates, by language: a table, no logic. Adding a language is adding an entry (or a word to one).

Everything is lower case and without the full stop of an abbreviation. Months and weekdays are those of the Unicode CLDR; what
newspapers put around a date is from newspapers. A word that means two things in two languages (``mar``: March, Tuesday) may
stand in both: a line is read in whichever way it makes a date.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What one language writes. Lists are parted by spaces where they hold single words, by ``|`` where they hold phrases."""

    lang: str
    """BCP 47."""
    months: str = ""
    """Twelve, parted by ``|``; the forms of one parted by spaces (``_`` is a space within one)."""
    weekdays: str = ""
    links: str = ""
    """Words between the parts of a date, without a meaning of their own here: *at*, *de*, *um*."""
    hours: str = ""
    """Words that follow an hour: *Uhr*."""
    am: str = ""
    pm: str = ""
    published: str = ""
    updated: str = ""
    ago: str = ""
    """How long ago, with ``{n}`` and ``{unit}``."""
    units: str = ""
    numbers: str = ""
    """Words for small numbers, as in *an hour ago*."""
    now: str = ""
    """Relative days that make a timestamp alone: *yesterday*."""
    today: str = ""
    """Those that need a time or a label beside them, because they are headings as well."""
    reading: str = ""
    """The time that it takes to read, which stands beside dates, with ``{n}``."""


LANGUAGES = (
    Words(
        lang="en",
        reading=(
            "{n} min read|{n}-min read|{n} minute read|{n}-minute read|{n} mins read|{n} minutes read|"
            "reading time {n} min|reading time {n} minutes|read time {n} min|{n} minutes"
        ),
        months=(
            "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october "
            "oct|november nov|december dec"
        ),
        weekdays=("monday mon tuesday tue wednesday wed thursday thu friday fri saturday sat sunday sun tues weds thurs thur"),
        links="on at the of and by in o'clock local time hrs",
        published=(
            "published|published online|published on|first published|originally published|posted|posted on|date "
            "published|publication date|pubdate|release date|issued|filed|date"
        ),
        updated=(
            "updated|last updated|last modified|modified|last edited|edited|revised|last revised|last reviewed|date "
            "modified|update|corrected|amended"
        ),
        ago="{n} {unit} ago|{n}{unit} ago",
        units=(
            "s sec secs second seconds m min mins minute minutes h hr hrs hour hours d day days w wk wks week weeks mo "
            "month months y yr yrs year years"
        ),
        numbers="a an one two three four five six seven eight nine ten",
        now="yesterday|just now|moments ago|a moment ago|last night",
        today="today|this morning|tonight|now",
    ),
    Words(
        lang="de",
        reading=(
            "lesezeit {n} min|lesezeit {n} minuten|{n} min lesezeit|{n} minuten lesezeit|lesedauer {n} minuten|"
            "lesezeit ca {n} min|lesezeit ca {n} minuten"
        ),
        months=(
            "januar jan jänner|februar feb|märz mär mrz|april apr|mai|juni jun|juli jul|august aug|september sept sep|"
            "oktober okt|november nov|dezember dez"
        ),
        weekdays=("montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so sonnabend"),
        links="am um den der vom von im und",
        hours="uhr",
        am="vormittags|morgens",
        pm="nachmittags|abends",
        published=(
            "veröffentlicht|veröffentlicht am|erschienen|erschienen am|erstellt|erstellt am|publiziert|publiziert am|"
            "datum|vom|erstveröffentlichung|artikel vom"
        ),
        updated=(
            "aktualisiert|aktualisiert am|zuletzt aktualisiert|zuletzt aktualisiert am|letzte aktualisierung|letzte "
            "änderung|geändert|geändert am|zuletzt geändert|update|aktualisierung|stand|überarbeitet"
        ),
        ago="vor {n} {unit}",
        units=("sek sekunde sekunden min minute minuten std stunde stunden tag tagen woche wochen monat monaten jahr jahren"),
        numbers="einer einem ein eine zwei drei vier fünf",
        now="gestern|vorgestern|gerade eben|soeben",
        today="heute|jetzt",
    ),
    Words(
        lang="fr",
        reading=(
            "temps de lecture {n} min|temps de lecture {n} minutes|lecture {n} min|{n} min de lecture|{n} minutes de lecture"
        ),
        months=(
            "janvier janv jan|février févr fév|mars|avril avr|mai|juin|juillet juil juil|août|septembre sept|octobre oct|"
            "novembre nov|décembre déc"
        ),
        weekdays="lundi lun lu mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche",
        links="le la à a de du et d en l",
        hours="h heures heure",
        published=(
            "publié|publiée|publié le|mis en ligne|mis en ligne le|posté|posté le|paru|paru le|date de publication|écrit "
            "le|créé le"
        ),
        updated=(
            "mis à jour|mise à jour|modifié|modifié le|dernière mise à jour|dernière modification|actualisé|actualisé le|màj"
        ),
        ago="il y a {n} {unit}",
        units=(
            "s sec seconde secondes min minute minutes h heure heures j jour jours semaine semaines mois an ans année années"
        ),
        numbers="un une deux trois quatre cinq",
        now="hier|avant-hier|à l'instant",
        today="aujourd'hui|ce matin|ce soir",
    ),
    Words(
        lang="es",
        reading=(
            "{n} min de lectura|{n} minutos de lectura|tiempo de lectura {n} min|tiempo de lectura {n} minutos|lectura {n} min"
        ),
        months=(
            "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre sept sep set "
            "setiembre|octubre oct|noviembre nov|diciembre dic"
        ),
        weekdays="lunes lun lu martes mar miércoles mié jueves jue viernes vie sábado sáb domingo dom",
        links="el la las los de del a en y",
        hours="h hs horas hora",
        published="publicado|publicado el|publicada|fecha de publicación|fecha|publicación|creado",
        updated=(
            "actualizado|actualizado el|actualizada|última actualización|actualización|modificado|modificado el|última "
            "modificación"
        ),
        ago="hace {n} {unit}",
        units=("s seg segundo segundos min minuto minutos h hora horas d día días semana semanas mes meses año años"),
        numbers="un una dos tres cuatro cinco",
        now="ayer|anteayer|anoche|ahora mismo",
        today="hoy",
    ),
    Words(
        lang="it",
        reading=("{n} min di lettura|{n} minuti di lettura|tempo di lettura {n} min|tempo di lettura {n} minuti"),
        months=(
            "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set "
            "sett|ottobre ott|novembre nov|dicembre dic"
        ),
        weekdays="lunedì lun martedì mar mercoledì mer giovedì gio venerdì ven sabato sab domenica dom",
        links="il lo la le alle dalle ore del di e ed in",
        hours="ore",
        published="pubblicato|pubblicato il|pubblicata|pubblicazione|data di pubblicazione|data",
        updated=(
            "aggiornato|aggiornato il|aggiornata|ultimo aggiornamento|ultima modifica|modificato|modificato il|aggiornamento"
        ),
        ago="{n} {unit} fa",
        units=("sec secondo secondi min minuto minuti h ora ore giorno giorni settimana settimane mese mesi anno anni"),
        numbers="un una un' due tre quattro cinque",
        now="ieri|l'altro ieri|poco fa",
        today="oggi|adesso",
    ),
    Words(
        lang="pt",
        reading=("{n} min de leitura|{n} minutos de leitura|tempo de leitura {n} min|tempo de leitura {n} minutos"),
        months=(
            "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro "
            "out|novembro nov|dezembro dez"
        ),
        weekdays=(
            "segunda-feira seg terça-feira ter quarta-feira qua quinta-feira qui sexta-feira sex sábado sáb domingo dom "
            "segunda terça quarta quinta sexta"
        ),
        links="de do da em às as a e o no na dia",
        hours="h hs horas hora",
        published=("publicado|publicado em|publicada em|postado|postado em|data de publicação|criado em|publicação"),
        updated=(
            "atualizado|atualizado em|atualizada em|actualizado|última atualização|modificado|modificado em|última "
            "modificação|atualização"
        ),
        ago="há {n} {unit}|{n} {unit} atrás",
        units=("s segundo segundos min minuto minutos h hora horas dia dias semana semanas mês meses ano anos"),
        numbers="um uma dois duas três quatro cinco",
        now="ontem|anteontem|agora mesmo",
        today="hoje",
    ),
    Words(
        lang="nl",
        reading=("leestijd {n} min|leestijd {n} minuten|{n} min leestijd|{n} minuten leestijd"),
        months=(
            "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep|oktober okt|"
            "november nov|december dec"
        ),
        weekdays="maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        links="op om de het te van en",
        hours="uur u",
        published="gepubliceerd|gepubliceerd op|geplaatst|geplaatst op|verschenen|publicatiedatum|datum",
        updated=(
            "bijgewerkt|bijgewerkt op|laatst bijgewerkt|laatst gewijzigd|gewijzigd|gewijzigd op|aangepast|laatste update|update"
        ),
        ago="{n} {unit} geleden",
        units="sec seconde seconden min minuut minuten uur uren dag dagen week weken maand maanden jaar",
        numbers="een één twee drie vier vijf",
        now="gisteren|eergisteren|zojuist",
        today="vandaag",
    ),
    Words(
        lang="sv",
        months=(
            "januari jan|februari feb|mars|april apr|maj|juni|juli|augusti aug|september sep|oktober okt|november nov|"
            "december dec"
        ),
        weekdays="måndag mån må tisdag tis onsdag ons torsdag tors fredag fre lördag lör lö söndag sön sö",
        links="den kl klockan i om",
        published="publicerad|publicerat|publicerades|skapad",
        updated="uppdaterad|uppdaterat|uppdaterades|senast uppdaterad|ändrad",
        ago="för {n} {unit} sedan|{n} {unit} sedan",
        units=("sek sekund sekunder min minut minuter tim timme timmar dag dagar vecka veckor månad månader år"),
        numbers="en ett två tre fyra fem",
        now="igår|i går|förrgår|nyss",
        today="idag|i dag",
    ),
    Words(
        lang="da",
        months=(
            "januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|september sep|oktober okt|"
            "november nov|december dec"
        ),
        weekdays="mandag man tirsdag tirs onsdag ons torsdag tors fredag fre lørdag lør lø søndag søn sø",
        links="den d kl klokken",
        published="udgivet|publiceret|offentliggjort|oprettet",
        updated="opdateret|sidst opdateret|senest opdateret|ændret",
        ago="for {n} {unit} siden|{n} {unit} siden",
        units="sek sekund sekunder min minut minutter time timer dag dage døgn uge uger måned måneder år",
        numbers="en et to tre fire fem",
        now="i går|forgårs|lige nu",
        today="i dag",
    ),
    Words(
        lang="nb",
        months=(
            "januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep|oktober okt|"
            "november nov|desember des"
        ),
        weekdays="mandag man tirsdag tir onsdag ons torsdag tor fredag fre lørdag lør lø søndag søn sø",
        links="den kl klokken",
        published="publisert|opprettet",
        updated="oppdatert|sist oppdatert|endret|sist endret",
        ago="for {n} {unit} siden|{n} {unit} siden",
        units="sek sekund sekunder min minutt minutter time timer dag dager uke uker måned måneder år",
        numbers="en ett to tre fire fem",
        now="i går|igår",
        today="i dag",
    ),
    Words(
        lang="fi",
        months=(
            "tammikuuta tammi tammikuu|helmikuuta helmi helmikuu|maaliskuuta maalis maaliskuu|huhtikuuta huhti huhtikuu|"
            "toukokuuta touko toukokuu|kesäkuuta kesä kesäkuu|heinäkuuta heinä heinäkuu|elokuuta elo elokuu|syyskuuta "
            "syys syyskuu|lokakuuta loka lokakuu|marraskuuta marras marraskuu|joulukuuta joulu joulukuu"
        ),
        weekdays=(
            "maanantaina maanantai tiistaina tiistai keskiviikkona keskiviikko torstaina torstai perjantaina perjantai "
            "lauantaina lauantai sunnuntai"
        ),
        links="klo kello",
        published="julkaistu|julkaistiin",
        updated="päivitetty|muokattu|viimeksi päivitetty",
        ago="{n} {unit} sitten",
        units=(
            "s sekuntia min minuuttia minuutti t h tuntia tunti pv päivää päivä viikkoa viikko kuukautta kuukausi vuotta vuosi"
        ),
        numbers="yksi kaksi kolme",
        now="eilen|äsken",
        today="tänään",
    ),
    Words(
        lang="pl",
        months=(
            "stycznia sty styczeń|lutego lut luty|marca mar marzec|kwietnia kwi kwiecień|maja maj|czerwca cze czerwiec|"
            "lipca lip lipiec|sierpnia sie sierpień|września wrz wrzesień|października paź październik|listopada lis "
            "listopad|grudnia gru grudzień"
        ),
        weekdays=("poniedziałek pon wtorek wt wto środa śr śro czwartek czw piątek pią sobota sob niedziela niedz"),
        links="o w dnia r roku godz godzina godzinie",
        published="opublikowano|opublikowane|data publikacji|dodano|utworzono|publikacja",
        updated="aktualizacja|zaktualizowano|ostatnia aktualizacja|modyfikacja|data aktualizacji",
        ago="{n} {unit} temu",
        units=(
            "s sek sekund sekundy min minut minuty minutę godz godzin godziny godzinę dzień dni tydzień tygodnie tygodni "
            "miesiąc miesiące miesięcy rok lata lat"
        ),
        numbers="jeden dwa trzy",
        now="wczoraj|przedwczoraj|przed chwilą",
        today="dziś|dzisiaj",
    ),
    Words(
        lang="cs",
        months=(
            "ledna leden|února únor|března bře březen|dubna duben|května květen|června čvn červen|července čvc červenec|"
            "srpna srp srpen|září zář|října říj říjen|listopadu lis listopad|prosince prosinec"
        ),
        weekdays="pondělí úterý út středa st čtvrtek pátek sobota neděle",
        links="v ve dne hod hodin",
        published="publikováno|vydáno|vytvořeno|zveřejněno",
        updated="aktualizováno|upraveno|poslední aktualizace|aktualizace",
        ago="před {n} {unit}",
        units=("sekundami min minutou minutami hod hodinou hodinami dnem dny týdnem týdny měsícem měsíci rokem lety"),
        numbers="jednou",
        now="včera|předevčírem|právě teď",
        today="dnes",
    ),
    Words(
        lang="ru",
        reading=("{n} мин чтения|время чтения {n} мин|читать {n} мин"),
        months=(
            "января янв январь|февраля февр февраль|марта мар март|апреля апр апрель|мая май|июня июн июнь|июля июл июль|"
            "августа авг август|сентября сент сентябрь|октября окт октябрь|ноября нояб ноябрь|декабря дек декабрь"
        ),
        weekdays="понедельник пн вторник вт среда ср четверг чт пятница пт суббота сб воскресенье вс",
        links="в г года от",
        hours="ч час часов",
        am="утра",
        pm="вечера|дня",
        published="опубликовано|опубликован|опубликована|дата публикации|размещено|дата",
        updated="обновлено|обновлён|обновлен|обновлена|изменено|последнее обновление|дата обновления",
        ago="{n} {unit} назад|{unit} назад",
        units=(
            "с сек секунд секунды секунду мин минут минуты минуту ч час часа часов день дня дней неделю недели недель "
            "месяц месяца месяцев год года лет"
        ),
        numbers="один одну два две три",
        now="вчера|позавчера|только что",
        today="сегодня",
    ),
    Words(
        lang="uk",
        months=(
            "січня січ січень|лютого лют лютий|березня бер березень|квітня квіт квітень|травня трав травень|червня черв "
            "червень|липня лип липень|серпня серп серпень|вересня вер вересень|жовтня жовт жовтень|листопада лист "
            "листопад|грудня груд грудень"
        ),
        weekdays="понеділок пн вівторок вт середа ср четвер чт п'ятниця пт субота сб неділя нд",
        links="о об р року від",
        published="опубліковано|дата публікації|створено",
        updated="оновлено|змінено|останнє оновлення",
        ago="{n} {unit} тому",
        units=(
            "с сек секунд секунди хв хвилин хвилини хвилину год годин години годину день дні днів тиждень тижні тижнів "
            "місяць місяці місяців рік роки років"
        ),
        numbers="один одну два дві три",
        now="вчора|учора|позавчора|щойно",
        today="сьогодні",
    ),
    Words(
        lang="tr",
        months=(
            "ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|kasım "
            "kas|aralık ara"
        ),
        weekdays="pazartesi pzt salı sal çarşamba çar ça perşembe per cuma cum cumartesi cmt pazar paz",
        links="saat tarihi tarihinde",
        published=("yayınlanma|yayınlanma tarihi|yayın tarihi|giriş|giriş tarihi|oluşturulma tarihi|eklenme tarihi|yayınlandı"),
        updated="güncelleme|güncellenme|güncelleme tarihi|son güncelleme|güncellendi",
        ago="{n} {unit} önce",
        units="sn saniye dk dakika saat gün hafta ay yıl",
        numbers="bir iki üç",
        now="dün|az önce",
        today="bugün",
    ),
    Words(
        lang="hu",
        months=(
            "január jan|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus aug|szeptember "
            "szept|október okt|november nov|december dec"
        ),
        weekdays="hétfő kedd szerda csütörtök péntek szombat szo vasárnap",
        links="a az",
        hours="óra órakor",
        published="közzétéve|megjelent|publikálva|létrehozva",
        updated="frissítve|módosítva|utolsó frissítés|frissítés",
        ago="{n} {unit} ezelőtt|{n} {unit}",
        units="másodperccel perccel órával nappal héttel hónappal évvel perce órája napja hete hónapja éve",
        numbers="egy két három",
        now="tegnap|tegnapelőtt|most",
        today="ma",
    ),
    Words(
        lang="ro",
        months=(
            "ianuarie ian|februarie feb|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|septembrie sept|"
            "octombrie oct|noiembrie nov|decembrie dec"
        ),
        weekdays="luni lun lu marți mar miercuri mie joi vineri vin sâmbătă sâm sâ duminică dum",
        links="la ora orele de pe în din",
        published="publicat|publicat la|publicat pe|publicat în|data publicării|postat",
        updated="actualizat|actualizat la|ultima actualizare|modificat|data actualizării",
        ago="acum {n} {unit}",
        units="secunde secundă min minut minute oră ore zi zile săptămână săptămâni lună luni an ani",
        numbers="un o două trei",
        now="ieri|alaltăieri",
        today="azi|astăzi",
    ),
    Words(
        lang="el",
        months=(
            "ιανουαρίου ιαν ιανουάριος|φεβρουαρίου φεβ φεβρουάριος|μαρτίου μαρ μάρτιος μάρ|απριλίου απρ απρίλιος|μαΐου "
            "μαΐ μάιος μάι|ιουνίου ιουν ιούνιος ιούν|ιουλίου ιουλ ιούλιος ιούλ|αυγούστου αυγ αύγουστος αύγ|σεπτεμβρίου "
            "σεπ σεπτέμβριος|οκτωβρίου οκτ οκτώβριος|νοεμβρίου νοε νοέμβριος νοέ|δεκεμβρίου δεκ δεκέμβριος"
        ),
        weekdays=("δευτέρα δευ δε τρίτη τρί τρ τετάρτη τετ τε πέμπτη πέμ πέ παρασκευή παρ πα σάββατο σάβ σά κυριακή κυρ κυ"),
        links="στις στη την ώρα",
        am="π.μ.|πμ",
        pm="μ.μ.|μμ",
        published="δημοσίευση|δημοσιεύτηκε|δημοσιεύθηκε|ημερομηνία δημοσίευσης",
        updated="ενημέρωση|ενημερώθηκε|τελευταία ενημέρωση|τροποποιήθηκε",
        ago="πριν {n} {unit}|πριν από {n} {unit}",
        units=("δευτερόλεπτα λεπτό λεπτά ώρα ώρες μέρα μέρες ημέρα ημέρες εβδομάδα εβδομάδες μήνα μήνες χρόνο χρόνια"),
        numbers="ένα μία μια δύο τρία τρεις",
        now="χθες|χτες|προχθές|μόλις τώρα",
        today="σήμερα",
    ),
    Words(
        lang="id",
        months=(
            "januari jan|februari feb|maret mar|april apr|mei mei|juni jun|juli jul|agustus agu ags agt|september sep|"
            "oktober okt|november nov|desember des des"
        ),
        weekdays="senin selasa sel rabu rab kamis kam jumat jum sabtu sab minggu",
        links="pukul pada tanggal jam",
        published="diterbitkan|dipublikasikan|terbit|tayang|diposting",
        updated="diperbarui|diperbaharui|terakhir diperbarui|pembaruan",
        ago="{n} {unit} lalu|{n} {unit} yang lalu",
        units="detik menit jam hari minggu pekan bulan tahun",
        numbers="satu dua tiga",
        now="kemarin|baru saja",
        today="hari ini",
    ),
    Words(
        lang="ca",
        months=(
            "gener gen|febrer febr|març|abril abr|maig|juny|juliol jul|agost ag|setembre set|octubre oct|novembre nov|"
            "desembre des"
        ),
        weekdays="dilluns dl dimarts dt dimecres dc dijous dj divendres dv dissabte ds diumenge dg",
        links="el la les de del d a",
        hours="h hores",
        published="publicat|publicat el|data de publicació|creat el",
        updated="actualitzat|actualitzat el|darrera actualització|última actualització|modificat",
        ago="fa {n} {unit}",
        units="segon segons min minut minuts hora hores dia dies setmana setmanes mes mesos any anys",
        numbers="un una dos dues tres",
        now="ahir|abans-d'ahir",
        today="avui",
    ),
    Words(
        lang="ar",
        months=(
            "يناير كانون_الثاني جانفي|فبراير شباط|مارس آذار|أبريل نيسان ابريل|مايو أيار|يونيو حزيران|يوليو تموز|أغسطس آب "
            "أوت|سبتمبر أيلول|أكتوبر تشرين_الأول اكتوبر|نوفمبر تشرين_الثاني|ديسمبر كانون_الأول"
        ),
        weekdays=("الاثنين إثنين الثلاثاء ثلاثاء الأربعاء أربعاء الخميس خميس الجمعة جمعة السبت سبت الأحد أحد الإثنين الاربعاء"),
        links="في الساعة",
        am="صباحا|صباحًا|ص",
        pm="مساء|مساءً|م",
        published="نشر|نشر في|نشرت|نُشر|تاريخ النشر",
        updated="تحديث|آخر تحديث|تم التحديث",
        ago="منذ {n} {unit}|قبل {n} {unit}",
        units="ثانية ثواني دقيقة دقائق ساعة ساعات يوم أيام أسبوع أسابيع شهر أشهر سنة سنوات",
        now="أمس",
        today="اليوم|الآن",
    ),
    Words(
        lang="ja",
        weekdays="月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月曜 火曜 水曜 木曜 金曜 土曜 日曜",
        links="に の 付",
        am="午前",
        pm="午後",
        published=(
            "公開日時|公開日|公開|配信日時|配信日|配信|掲載日時|掲載日|掲載|発行日|発行|投稿日時|投稿日|投稿|作成日|登録日|"
            "発表日|発表|公開済み|日付|初版"
        ),
        updated="最終更新日時|最終更新日|最終更新|更新日時|更新日|更新|最終変更日|改訂|修正",
        ago="{n}{unit}前",
        units="秒 分 時間 日 週間 か月 ヶ月 カ月 ヵ月 年",
        numbers="一 二 三 数",
        now="昨日|一昨日|おととい|きのう|昨夜|たった今",
        today="今日|本日|今朝|きょう",
        reading="この記事は{n}分で読めます|読了時間{n}分|読了目安{n}分|約{n}分",
    ),
    Words(
        lang="zh",
        weekdays=(
            "星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 "
            "週一 週二 週三 週四 週五 週六 週日 禮拜一 禮拜二 禮拜三 禮拜四 禮拜五 禮拜六 禮拜日"
        ),
        links="于 於 的",
        am="上午 凌晨 早上 清晨 早晨",
        pm="下午 晚上 晚间 中午 傍晚 晚間",
        published=(
            "发布时间|发表时间|发布日期|发布于|发表于|发布|发表|发稿时间|刊登|刊发|日期|时间|首发|發布時間|發表時間|發布日期|"
            "發佈時間|發布於|發布|發佈|發表|刊登日期|出版日期|上稿时间|上版时间"
        ),
        updated="最后更新|更新时间|更新于|更新日期|修改时间|最近更新|最後更新|更新時間|更新於|最新更新",
        ago="{n}{unit}前|{n}{unit}以前|{n}个{unit}前|{n}個{unit}前",
        units="秒 秒钟 秒鐘 分钟 分鐘 小时 小時 天 日 周 週 星期 月 年",
        numbers="一 两 兩 三 几 幾",
        now="昨天|前天|刚刚|剛剛|昨晚|昨日",
        today="今天|今日|今早",
        reading="阅读时间{n}分钟|閱讀時間{n}分鐘|预计阅读{n}分钟",
    ),
    Words(
        lang="ko",
        weekdays="월요일 화요일 수요일 목요일 금요일 토요일 일요일",
        am="오전 새벽 아침",
        pm="오후 저녁 밤",
        published="입력|입력일|작성일|등록|등록일|게시|게시일|발행|발행일|송고|기사입력|기사등록|기사전송|승인|보도",
        updated="수정|수정일|업데이트|최종수정|최종 수정|최종업데이트|기사수정|갱신",
        ago="{n}{unit} 전|{n} {unit} 전|{n}{unit}전",
        units="초 분 시간 일 주 주일 개월 달 년",
        numbers="한 두 세",
        now="어제|그저께|방금|방금 전",
        today="오늘|지금",
    ),
)
