"""Words that tell what a short line is for, whatever else stands in it: buttons, headings of lists, pictures, writers.

The whole-line patterns of the language tables know what is usual; these words help with what is not. One table for all
languages: a word that means a button in one of them is no word of the others. To extend it, add words, and fit the weights
again; words of scripts without spaces are looked for anywhere in a line.
"""

from __future__ import annotations

import re
from functools import cache

WORDS = {
    "button": """
        share shares sharing subscribe subscribed subscriber subscribers subscription subscriptions sign signup
        login log register registered
        download follow following unfollow newsletter newsletters email e-mail print save saved bookmark copy link
        links comment comments reply
        cookies cookie privacy terms policy conditions contact menu search skip account app apps unlock trial offer
        cancel accept settings
        advertise advertisement advertising sponsored gift listen play player playback watch audio podcast inbox
        alerts free unlimited access
        member members membership donate support donation feedback facebook twitter instagram whatsapp linkedin
        youtube tiktok pinterest reddit
        telegram bluesky threads mastodon flipboard javascript browser enable click tap enlarge fullscreen
        transcript reprints licensing
        republish topics tags filed sitemap careers help faq accessibility disclosure partners edition your
        teilen merken drucken anmelden abmelden abonnieren abonnement abo abonnent abonnenten registrieren
        kommentare kommentar kommentieren
        anhören vorlesen impressum datenschutz agb nutzungsbedingungen kontakt suche menü inhalt einwilligung
        datenschutzerklärung kostenlos
        gratis testen kündbar jetzt merkliste druckansicht speichern lesezeit feedback fehler melden externer
        inhalte anzeige werbung
        weiterlesen startseite mediadaten cookies einstellungen schlagwörter themen
        partager abonnez-vous abonner s'abonner abonné abonnés connexion connecter connectez-vous s'inscrire
        inscrivez-vous inscription
        imprimer enregistrer sauvegarder écouter lecture réagir commenter commentaires commentaire mentions légales
        cgu cgv confidentialité
        publicité recevez réservé réservée offrir offre engagement gestion données consentement suivez-nous aide
        copier lien signaler
        compartir comparte suscríbete suscribirse suscribirme suscripción suscriptor suscriptores registrarse
        regístrate registrados
        iniciar inicia sesión guardar imprimir escuchar comentar comentarios comentario aviso legal política
        privacidad contacto
        publicidad anúnciate boletín boletines apúntate recibe correo síguenos copiar enlace normas ofertas
        archivado etiquetas buscar menú
        condividi abbonati abbonarsi accedi registrati iscriviti stampa salva ascolta commenta commenti pubblicità
        informativa
        compartilhar assine assinar assinante entrar cadastre-se imprimir ouvir comentários publicidade privacidade
        contato
        delen abonneren abonnee inloggen aanmelden registreren opslaan afdrukken luister reageer reacties
        advertentie voorwaarden
        シェア ツイート ポスト ログイン 登録 会員 購読 メール 印刷 保存 コメント フォロー ブックマーク クリップ
        利用規約 プライバシー 著作権 転載 広告
        お問い合わせ アプリ 再生 動画を この記事を 続きを 無料 有料 残り 拡大 ページ
        スクラップ キーワード タグ トピック サイトマップ ヘルプ 非表示
    """,
    "list": """
        related most read popular viewed latest more trending recommended top stories news articles headlines picks
        next elsewhere ranking
        rankings favorites favourites editors' editor's coverage updates watched shared discussed also must-reads
        reads keep around further
        meistgelesen meistgelesene meistgelesenen meistgeklickt mehr weitere neueste neuste aktuelle beliebt
        beliebte beliebteste artikel
        nachrichten meldungen schlagzeilen auch interessant passend verwandte empfehlungen lesetipps top-themen
        ticker
        plus lus lire aussi sujet article articles derniers dernières actualités populaires populaire consultés
        continu fil découvrir même
        rubrique voir sélection recommandé recommandés
        más leído leídas leídos visto vistas noticias relacionadas relacionado relacionados últimas última hora
        interesar también además
        destacadas destacados recomendamos lo las
        più letti correlati leggi anche ultime notizie altri articoli
        mais lidas lidos leia também últimas notícias relacionadas veja
        meest gelezen lees ook laatste nieuws gerelateerd meer verder
        関連 ランキング 人気 読まれて おすすめ オススメ 最新 新着 注目 あわせて 合わせて 一覧 特集 速報 ピックアップ アクセス
    """,
    "picture": """
        photo photos photograph photographs photographer image images picture pictured pictures credit credits
        courtesy illustration graphic
        handout file getty reuters afp epa ap pa via shutterstock caption seen shows pictured left right above below
        center centre composite
        foto fotos bild bilder quelle archiv archivbild archivfoto symbolbild symbolfoto grafik links rechts oben
        unten
        photo crédit crédits illustration dessin archives gauche droite ici
        foto fotos imagen imágenes fotografía archivo cedida cortesía izquierda derecha durante junto
        fotografia immagine crediti imagem crédito beeld bron
        写真 撮影 提供 資料 画像 図版 イメージ 出所 左 右
    """,
    "writer": """
        by reporter correspondent editor writer columnist reporting contributed contributor professor lecturer
        author authors staff bureau
        covers writes reports reported reach wrote
        von redakteur redakteurin korrespondent korrespondentin reporter autor autorin interview
        par journaliste correspondant correspondante envoyé envoyée propos recueillis
        por redactor redactora corresponsal enviado enviada periodista
        di redazione door redacteur
        記者 編集委員 論説委員 支局長 文 取材
    """,
    "you": """
        you your yours you're you've us our ours we i my me please
        sie ihr ihre ihren ihrem ihnen du dein deine uns unser unsere unseren wir ich mein bitte
        vous votre vos nous notre nos je j'ai mon ma
        usted ustedes tu tus te nosotros nuestro nuestra nuestros nuestras yo mi tú
        voi vostro vostra tuo tua noi nostro nostra você vocês nosso nossa seu sua u uw jij jouw ons onze
        あなた 皆さま みなさま 当社 弊社 当サイト ください ご覧 お読み お届け ご意見 ※
    """,
    "told": """
        the a an of to in on was were is are has have had will would he she it they his her their that which who
        said says from with for
        der die das ein eine und ist war sind waren hat haben wird werden er sie es im mit von für auf nicht sich
        dem den
        le la les un une des et est était sont ont a il elle ils qui que dans pour sur avec son sa ne pas
        el los las un una y es era son han ha fue que en para con su se no por del al
        il lo gli una e è sono ha che per con non o os um uma são foi em não het een en van is zijn heeft dat op
        niet
        は が を に で と も た です ます する して した
    """,
}
"""Kinds of words, each with its words; ``told`` are the little words of running text."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@cache
def _tables() -> tuple[dict[str, str], re.Pattern[str], dict[str, str]]:
    """The spaced words with their kinds (a letter each, ``bl`` for a word of two kinds), and the others as one expression."""
    spaced: dict[str, str] = {}
    unspaced: dict[str, str] = {}
    for kind, words in WORDS.items():
        for word in dict.fromkeys(words.split()):
            into = unspaced if _UNSPACED.search(word) else spaced
            into[word] = into.get(word, "") + kind[0]
    return spaced, re.compile("|".join(sorted(unspaced, key=len, reverse=True))), unspaced


def cues_in(words: list[str], key: str) -> str:
    """A letter for each cue in a folded line.

    ``b`` button, ``l`` list, ``p`` picture, ``w`` writer, ``y`` talks to the reader, ``t`` running text.
    """
    spaced, expression, unspaced = _tables()
    found = "".join([spaced[word] for word in words if word in spaced])
    if not key.isascii() and _UNSPACED.search(key):
        found += "".join([unspaced[match] for match in expression.findall(key)])
    return found
