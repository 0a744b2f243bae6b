"""German."""

from __future__ import annotations

from reader.markup.plain.languages.table import Language

GERMAN = Language(
    code="de",
    stop_words="""
der die das und ist nicht ein eine zu den mit von auf für im dem des sich auch es an als aus wie noch bei nach
sind wird werden hat haben war aber oder über einen einem einer vom zum zur ich sie er wir dass
""",
    popular=r"""
(die )?(meistgelesen|meist gelesen|meistgeklickt|meistgesehen|meistkommentiert|am meisten gelesen|meistdiskutiert)(e|en|
  es)?( (artikel|beiträge|texte|meldungen|videos|in .{2,30}|auf .{2,30}|heute|diese woche|der woche))*
(die )?beliebt(e|este|esten)( (artikel|beiträge|themen|texte|videos|in .{2,30}))*
(was andere|das) (lesen|gerade gelesen).{0,20}
(andere leser interessierte|das lesen andere).{0,20}
(trends|im trend|top-artikel|top artikel|viel gelesen|meist-gelesen)
""",
    ranking=r"""
(.{1,30} )?(rangliste|ranking|hitliste|charts)
top \d+.{0,20}
""",
    related=r"""
(mehr|alles|weiteres|weitere artikel|weitere beiträge|artikel|beiträge|nachrichten|lesetipps|passende artikel|
  hintergründe) zu(m|r)? (thema|.{2,40})
(zum thema|passend dazu|passend zum thema|dazu passend|siehe auch|auch interessant|auch lesenswert|ebenfalls interessant)
(lesen|sehen|hören) sie (auch|mehr|weiter|dazu|jetzt)( .{2,20})?
lies (auch|mehr|weiter)
das könnte (sie|dich|euch|ihnen|dir) (auch|ebenfalls)? ?(interessieren|gefallen)
(verwandte|ähnliche|passende|empfohlene|verlinkte) (artikel|themen|beiträge|inhalte|meldungen|nachrichten)
(empfehlungen|empfohlen|lesetipps?|leseempfehlung|leseempfehlungen|empfehlung|unsere lesetipps)( (für sie|der redaktion|
  zum weiterlesen))?
(weiterlesen|zum weiterlesen|weiterführende (links|artikel|informationen)|hintergrund|links zum thema)
""",
    other=r"""
was (ich|wir) (gerade )?(lese|lesen|gelesen habe|höre|hören)( .{2,30})?
(beliebte|neue|neueste|ähnliche|passende|andere) (rezepte|produkte|tests|ratgeber|spiele|podcasts)( .{2,30})?
(weitere|neueste|neuste|aktuelle|aktuellste|letzte|andere|wichtigste|wichtige) (artikel|meldungen|nachrichten|beiträge|
  themen|news|berichte|schlagzeilen|videos|texte|storys|stories)( .{2,30})?
(das|die) (neueste|neuesten|wichtigste|wichtigsten|aktuellste)( .{2,30})?
mehr (aus|von|in|vom) .{2,40}
(mehr|weitere|alle) (artikel|nachrichten|beiträge|meldungen|news|themen)( .{2,30})?
(top-?themen|top-?thema|top-?news|topmeldungen|schlagzeilen|newsticker|ticker|aktuell|aktuelles|kurz notiert|im fokus|
  im überblick|themen des tages|tipps der redaktion|auswahl der redaktion|redaktionsempfehlung(en)?|redaktionstipps?|
  aus dem ressort|meldungen|kurzmeldungen|neu auf .{2,30}|neues aus .{2,30}|nachrichten aus .{2,30}|aus der region|
  auch auf .{2,30}|anzeigen|videos|alle meldungen)
""",
    tags=r"""
(themen|schlagwörter|schlagworte|stichwörter|stichworte|themenseiten|orte|personen|rubriken)( (in diesem artikel|
  dieses artikels|des artikels|zum artikel|im artikel))?
(mehr zu diesen themen|weitere themen|verwandte themen|themen folgen)
""",
    comments=r"""
(\d+ )?(leser)?kommentare?( ?\(?\d+\)?)?( (lesen|anzeigen|schreiben|verfassen|öffnen|zum artikel|zu diesem artikel))?
(kommentar|ihr kommentar)( (schreiben|verfassen|abgeben))?
(diskussion|diskutieren sie mit|mitdiskutieren|ihre meinung( .{2,30})?|leserbriefe?|leserstimmen)
""",
    furniture=r"""
in einer (früheren|ersten|vorherigen) (version|fassung) .{2,200}
(zum|zur) (inhalt|hauptinhalt|navigation|suche) (springen|wechseln)
(hören|sehen|lesen) sie (dazu|auch|hier|jetzt|hierzu).{2,160}
(über dieses thema|dieses thema im programm|darüber) (berichtete|berichteten|berichtet|:).{2,160}
(artikel|beitrag|text) (nur )?für abonnenten.{0,40}
(nur für|exklusiv für) abonnent(en|innen).{0,60}
(im|in ihrem) browser (öffnen|ansehen|lesen)
(teilen|drucken|merken|anhören|vorlesen|speichern|kopieren|link kopieren|artikel (merken|teilen|drucken|anhören|versenden|
  speichern|verschenken|vorlesen)|per (e-?mail|mail|whatsapp|facebook)( (teilen|versenden|senden))?|auf .{2,20} teilen|
  bei .{2,20} teilen|mailen|senden|versenden|feedback|schenken|verschenken|vorlesen lassen|beitrag (teilen|merken|hören)|
  zur merkliste.{0,20}|leseliste|als pdf.{0,20}|folgen|abonnieren|gefällt mir)( .{0,20})?
(anzeige|anzeigen|werbung|advertorial|sponsored|anzeige:.{0,60}|artikel wird nach der anzeige.{0,30}|- anzeige -|
  gesponsert)
(lesen sie auch|lesen sie mehr|lesen sie dazu|lesen sie hier|mehr zum thema|mehr dazu|siehe auch|auch interessant|
  passend dazu|hintergrund|weiterlesen|video|podcast|newsletter|lesetipp|tipp|schlagwörter|themen|stichwörter|tags)( )?[:|
  ] .{3,200}
(datenschutz|impressum|agb|kontakt|nutzungsbedingungen|barrierefreiheit|mediadaten|hilfe|datenschutzerklärung|
  datenschutzeinstellungen|datenschutzhinweise?|cookie-einstellungen|cookies|über uns|karriere|jobs|abo|abos|e-paper|epaper|
  shop|rss|newsletter|newsletters|werben|privatsphäre|utiq verwalten|faq|widerruf|abo kündigen|verträge hier kündigen|
  inserieren|leserservice|redaktion|archiv|startseite|menü|suche|suchen|anmelden|abmelden|login|registrieren|mein konto|
  schließen|zurück|weiter|nach oben|zum seitenanfang|mehr anzeigen|mehr laden|alle anzeigen|weniger anzeigen|zur startseite|
  zur übersicht|bildergalerie|galerie|bilderstrecke|video|videos|bilder|bild|fotos|audio|podcast|vergrößern|bild vergrößern|
  bild in lightbox öffnen|inhalt|mehr|übersicht|öffnen|einklappen|ausklappen)( .{0,20})?
(newsletter|abo|e-paper|app|whatsapp-kanal|push-nachrichten?) .{0,60}(abonnieren|bestellen|anmelden|herunterladen|testen|
  sichern|laden|aktivieren|abschließen).{0,40}
(jetzt|hier) .{0,60}(abonnieren|bestellen|anmelden|testen|registrieren|sichern|herunterladen|freischalten|weiterlesen|
  kostenlos lesen).{0,40}
(mit|für) (einem|ihrem|dem|unserem|nur|abonnenten).{2,90}(-abo|plus-abo|probeabo|digitalabo|weiterlesen|
  kündbar)( .{0,40})?
dies(er|e) (artikel|inhalt|text|beitrag|meldung) (ist|erschien|wurde|stammt) .{2,140}
(sie haben|bereits|schon) .{0,20}(abonnent|abo|registriert|ein konto|kunde).{0,60}
bitte .{2,90}(anmelden|registrieren|bestätigen|aktivieren|zustimmen|einloggen).{0,40}
(ihre|deine|e-mail)-? ?(e-?mail)?-?adresse.{0,40}
(mit (dem klick|der anmeldung|ihrer anmeldung|der nutzung|der registrierung)|ich (bin|stimme|
  habe)) .{2,200}(einverstanden|nutzungsbedingungen|datenschutz|agb|verarbeitung).{0,120}
(externer|redaktionell empfohlener|empfohlener|an dieser stelle finden) .{2,200}(inhalt|inhalte|inhalten?|content).{0,120}
(wir|diese (website|seite|webseite)) (verwenden|verwendet|nutzen|nutzt|benötigen|brauchen).{0,20}(cookies|
  ihre (einwilligung|zustimmung)|tracking).{0,200}
(alle )?cookies (akzeptieren|ablehnen|zulassen).{0,30}
(akzeptieren|ablehnen|zustimmen|einstellungen|alle akzeptieren|zustimmen und weiter|einverstanden)
(alle )?rechte vorbehalten.{0,100}
quellen?: .{2,60}
(dpa-infocom|mit material (von|der) .{2,40}|mit agenturmaterial.{0,30}|.{2,12}/dpa)
(lesezeit|lesedauer|dauer|länge)( ca\.)?:? .{0,20}
\d+ (min|minuten?)( (lesezeit|lesedauer|gelesen))?
\d+ (kommentare?|bilder|fotos|teilen|likes)
(über|zum|zur) (den autor|die autorin|autor|autorin|person).{0,30}
(zur|alle) .{2,30}(übersicht|homepage|startseite|artikel)
(fehler|rechtschreibfehler) .{2,40}(gefunden|melden|entdeckt).{0,40}
(voriger|nächster|vorheriger|vorherige|nächste) (artikel|beitrag|seite|meldung)( ?: ?.{2,120})?
(folgen|besuchen|finden) sie (uns|.{2,30}) (auf|bei|auch).{2,60}
(haben sie|hast du) .{2,80}(tipps?|hinweise?|fragen?|fehler|anregungen|kritik).{0,60}
""",
    decoration=r"""
(plus|abo|video|live|podcast|kommentar|interview|meinung|analyse|exklusiv|premium|liveticker|eil|eilmeldung|bildergalerie|
  galerie|s\+|z\+|f\+|g\+|neu|update|porträt|reportage|nur für abonnenten|für abonnenten|bezahlinhalt|glosse|
  rezension|kolumne|essay)
\d+ (min|minuten?)( lesezeit)?
\d+ kommentare?
""",
    date_labels=r"""
(veröffentlicht|aktualisiert|stand|erstellt|zuletzt aktualisiert|letzte aktualisierung|publiziert|veröffentlicht am|
  aktualisiert am|datum|erschienen|erschienen am|zuletzt bearbeitet)
""",
    box_words=r"""
newsletter|abonnieren|abonnenten|abo|e-mail-adresse|anmelden|registrieren|datenschutz(?:erklärung|hinweise)?|cookies|
  kostenlos testen|jederzeit kündbar|einwilligung|push-nachrichten|whatsapp-kanal|probemonat|digital-?abo|werbefrei|
  personalisierte|widerrufen|postfach|agb|unserem journalismus
""",
    byline=r"""
von|von:|text:|text von|autor:|autorin:|autoren:|ein gastbeitrag von|ein kommentar von|eine analyse von|kommentar von|
  interview:|interview von|aus .{2,20} berichtet|aus .{2,20} berichten|es berichtet|protokoll:|aufgezeichnet von|
  eine kolumne von|eine reportage von|ein essay von|ein interview von|gastbeitrag von
""",
    roles=r"""
redakteurin|redakteur|korrespondentin|korrespondent|reporterin|reporter|autorin|autor|volontärin|volontär|chefredakteurin|
  chefredakteur|redaktion|kolumnistin|kolumnist|journalistin|journalist|ressortleiter|ressortleiterin|mitarbeiterin|
  mitarbeiter|chefreporter|chefreporterin|freie|freier|politikredaktion|lokalredaktion|leiter|leiterin
""",
    particles=r"und|von|van|zu|zur|der|den|aus|in|mit|dem|vom|für",
    credit=r"""
(foto|fotos|bild|bilder|bildquelle|fotograf|fotografin|archivfoto|archivbild|symbolbild|symbolfoto|grafik|illustration|
  quelle|bildnachweis|fotocredit|fotografie|video|karte|collage|montage|screenshot|copyright|bildrechte|credit)( )?(:|von |
  ©|/|\|).{1,90}
""",
    caption=r"""
\b(?:Foto|Fotos|Bild|Bildquelle|Quelle|Grafik|Archivfoto|Illustration|Symbolbild|Symbolfoto|Credit|Montage) ?(?::|
  ©) ?[^.!?]{2,80}[.)]*$
\((?:Archivbild|Archivfoto|Archiv|Symbolbild|Symbolfoto|Foto|Bild|Archivaufnahme|Aufnahme)[^()]{0,60}\)\.?$
^(?:Bildunterschrift|Im Bild|Auf dem Bild|Auf diesem Foto)[: ]
©[^.!?\d]{2,60}$
""",
    caption_hint=r"""
\((?:links|rechts|l\.|r\.|Mitte|vorn|hinten|M\.|oben|unten)\)
\b(?:links im Bild|rechts im Bild|hier (?:auf|bei|im|in)|im Bild|zu sehen|Bildmitte|Archivbild|Symbolbild)\b
^(?:Links|Rechts|Oben|Unten|Von links|Blick auf|Blick in)[: ]
""",
    bio=r"""
\b(?:ist|war) (?:seit \d{4} )?(?:freie[r]? |politische[r]? )?(?:redakteur|redakteurin|korrespondent|korrespondentin|autor|
  autorin|journalist|journalistin|reporter|reporterin|professor|professorin|kolumnist|kolumnistin)\b|\b(?:schreibt (?:über|
  für)|berichtet (?:über|aus))\b
""",
    home=frozenset(("startseite", "home", "nachrichten", "news", "start", "aktuell")),
)
