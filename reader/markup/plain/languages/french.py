"""French."""

from __future__ import annotations

from reader.markup.plain.languages.table import Language

FRENCH = Language(
    code="fr",
    stop_words="""
le la les de des du un une et est en que qui dans pour pas sur au aux par plus ce il elle ne se sont avec son sa
ses cette mais ou où nous vous ils leur été comme tout fait ont a
""",
    popular=r"""
(les )?(articles? |contenus? |vidéos )?(les |le )?(plus|\+) (lus?|consultés?|vus?|vues|partagés?|populaires|commentés?|
  lues|consultées)( .{2,30})?
(articles|contenus|sujets|vidéos) (populaires|tendances?|du moment)
(populaires?|tendances?|top articles|les plus populaires|au top|en ce moment|les tendances)
(le plus|les plus) (lu|lus|vu|vus) .{2,30}
""",
    ranking=r"""
(le )?(classement|palmarès|top)( (des|du|de) .{2,40}| \d+.{0,20})?
""",
    related=r"""
à (lire|voir|écouter|consulter)( (aussi|également|ensuite|sur le même sujet|sur ce sujet|dans le même dossier|plus tard))?
(lire|voir|écouter) (aussi|également|plus|la suite|ensuite)
(sur|dans) (le même|ce|la même) (sujet|thème|dossier|thématique|série|rubrique)
(articles?|contenus?|sujets?|dossiers?|vidéos|infos?) (liés?|similaires|associés?|connexes|en lien|relatifs?)( .{2,20})?
(vous|cela|ça|ceci) (aimerez|pourriez|devriez|pourrait|peut|pourra) (aussi |également |vous )?(aimer|lire|intéresser|
  apprécier|aussi|être).{0,30}
(pour aller plus loin|pour en savoir plus|en savoir plus|en lien|en lien avec .{2,30}|nos articles sur .{2,40}|
  nos archives|aller plus loin)
(recommandés?( pour vous| par .{2,30})?|nos recommandations|nous vous recommandons|suggestions?|notre sélection|
  à découvrir( aussi| également)?|la suite|contexte|notre dossier|le dossier|tous nos articles sur .{2,40})
""",
    other=r"""
ce que (je lis|nous lisons|j'ai lu)( .{2,30})?
(à la une|la une)( (de|du|sur) .{2,30})?
(les |nos )?(dernières?|derniers?) (infos?|informations|actualités?|articles?|nouvelles|actus?|minutes?|vidéos|
  publications|heure)( .{2,30})?
(en continu|le fil|le fil info|fil info|fil d'actu|l'actu en continu|l'info en continu|le direct|l'essentiel|l'actualité|
  l'actu|actualités?|en direct)( .{2,30})?
(autres?|plus d'|d'autres) ?(articles?|actualités?|infos?|actus?|sujets?|nouvelles|vidéos).{0,40}
(dans la|de la) (même )?(rubrique|catégorie)( .{2,30})?
(le |la )?(choix|sélection) de la rédaction
(la rédaction vous (conseille|recommande|propose)|nos derniers articles|nos vidéos|en images|en vidéo|à ne pas (manquer|
  rater)|ne manquez pas|aussi (à la une|dans l'actu.{0,10})|les (articles|infos|actus) (du jour|de la semaine)|
  plus de .{2,30}|toute l'actualité .{2,30}|nos (partenaires|services)|contenus sponsorisés|annonces)
""",
    tags=r"""
(sujets|mots[- ]clés|mot[- ]clé|thèmes|étiquettes|thématiques|rubriques|thèmes associés|sujets (liés|associés|abordés)|
  dans cet article|plus sur le sujet|sur les thèmes|nos thématiques|thématiques associées|lieux|personnalités)
(retrouvez tous nos articles sur|classé dans|publié dans)
""",
    comments=r"""
(\d+ |vos |les |aucun )?commentaires?( ?\(?\d+\)?)?
(réagir|réactions|vos réactions|réagissez|laisser un commentaire|votre commentaire|commenter|contribuer|\d+ (réactions?|
  contributions?)|contributions|donnez votre avis|votre avis|l'espace des contributions.{0,40})
""",
    furniture=r"""
(une première|une précédente) version de cet article .{2,200}
cet article a été (modifié|corrigé|mis à jour) .{2,200}
(article |contenu )?(réservé|accès réservé) (aux|à nos) abonnés.{0,60}
article abonnés?
(recevez|recevoir) .{2,100}(par (e-?)?mail|par courriel|dans votre boîte.{0,20})
votre (e-?mail|adresse|courriel)( .{0,10})?[, ].{2,300}
offres? d'emploi.{0,60}
(voir|lire|ouvrir) .{0,20}(dans|sur) (votre|le|un) navigateur
(partager|imprimer|enregistrer|sauvegarder|écouter|copier|envoyer|offrir|tweeter|suivre|classer|s'abonner|commenter|
  réagir|signaler|favoris|ajouter|lire plus tard|nous suivre|suivez-nous|google actualités|épingler|télécharger|
  zoomer)( (l'article|cet article|le lien|la page|sur .{2,20}|par .{2,20}|à .{2,40}|pour .{2,20}|dans .{2,30}|via .{2,20}|
  ce .{2,20}|cet .{2,20}))?
(ajouter à vos favoris|ajouter l'article.{0,40}|ajouter à mes .{2,20}|ajouté à .{2,20}|article (offert|sauvegardé|
  ajouté).{0,40}|offrir cet article|lien copié.{0,20}|copier le lien)
(publicité|annonce|annonces|sponsorisé|contenu sponsorisé|la suite après (la|cette) publicité|la suite de (l'article|
  votre contenu) .{2,40}|passer la publicité|l'article continue .{2,40}|contenu partenaire|en partenariat avec .{2,40})
(lire aussi|à lire aussi|lire également|à lire|voir aussi|lire|relire|regarder|écouter|vidéo|à voir|à écouter|en vidéo|
  podcast|notre dossier|archive|reportage|lire le (récit|décryptage|reportage|portrait|entretien|factuel|point de vue)|
  infographie|>>|retrouvez|mots[- ]clés|tags|thèmes|sujets|rubrique|dossier)( )?[:|»] ?.{3,200}
(temps de lecture|lecture|durée|temps d'écoute)( )?:? .{0,20}
\d+ (min|minutes?|mn)( de lecture)?
(lecture )?\d+ min(utes?)?\.?
\d+ (commentaires?|partages?|réactions?|photos?|vues?|images?)
(s'abonner|abonnez-vous|abonnement|se connecter|connexion|connectez-vous|inscription|inscrivez-vous|s'inscrire|
  créer un compte|mon compte|je m'abonne|je m'inscris|m'abonner|déjà abonné|déjà inscrit|essayez|profitez|
  testez)( .{0,140})?
(cet|l') ?(article|contenu) (est|vous est|a été) (réservé|offert|initialement|d'abord|publié|payant|en accès|issu|
  paru).{0,140}
(il vous reste|la suite est réservée|accédez à|pour lire la suite|pour (continuer|poursuivre)|lire la suite|
  continuez votre lecture|la lecture de .{2,40}) ?.{0,140}
(recevez|recevoir|découvrez|retrouvez) .{2,100}(newsletter|boîte mail|e-?mail|inscri.{0,20}|application|chaque (jour|
  matin|semaine|soir)|lettre d'info.{0,20}|abonné.{0,20}|whatsapp).{0,60}
(la |notre |nos |les )?(newsletters?|lettre d'information|infolettre)( .{0,60})?
(votre|entrez votre|saisissez votre|adresse) (adresse )?(e-?mail|mail|courriel|électronique).{0,40}
(en (vous inscrivant|cliquant|poursuivant|validant|renseignant|continuant)) .{0,200}(accept|consent|condition|politique|
  confidentialité|newsletter).{0,200}
(vos données|votre adresse) .{2,300}
(mentions légales|cgu|cgv|cookies|plan du site|contact|contacts|contactez-nous|qui sommes-nous|politique de .{2,40}|
  données personnelles|gestion des cookies|gérer (mes|les|vos) .{2,30}|confidentialité|charte .{2,40}|
  conditions générales.{0,40}|publicité|aide|faq|accessibilité.{0,30}|archives|boutique|emploi|recrutement|newsletters|rss|
  accueil|menu|rechercher|recherche|fermer|retour|suivant|précédent|haut de page|retour en haut|voir plus|voir tout|
  afficher plus|afficher la suite|charger plus|agrandir|image|images|photo|photos|vidéo|vidéos|diaporama|audio|podcast|
  podcasts|légende|plein écran|tout voir|en savoir plus|mon compte|déconnexion|journal numérique|édition du jour|
  applications?)
(nous utilisons|ce site utilise|avec votre accord|en naviguant|nos partenaires et nous) .{2,400}
(accepter|refuser|paramétrer|continuer sans accepter|tout accepter|tout refuser|accepter et fermer|j'accepte|
  gérer mes choix)( .{0,40})?
tous droits (réservés|de reproduction).{0,100}
(reproduction|toute reproduction) .{2,80}(interdite|autorisation).{0,40}
(avec|source|sources) ?:? ?(afp|reuters|ap|l'afp|les agences|agences)( .{0,30})?
(retour à|aller au|aller à|revenir) .{2,40}
(article|page|actualité) (précédente?|suivante?)( ?: ?.{2,120})?
(suivez|rejoignez|retrouvez|contactez|aidez|soutenez)(-nous| l'actualité| .{2,40}) .{2,80}
(une (erreur|question|remarque|faute)[^.]{0,40}\?|signaler (une|un) .{2,60}|vous avez (une|un) (question|témoignage|
  information|remarque).{0,80})
(l'auteur|l'autrice|à propos de l'auteur|à propos|biographie|sur l'auteur)
nos (lecteurs|journalistes) .{2,60}(lisent|suivent|conseillent|répondent).{0,40}
""",
    decoration=r"""
(abonnés|réservé aux abonnés|article réservé aux abonnés|vidéo|podcast|live|direct|en direct|portrait|entretien|enquête|
  reportage|tribune|analyse|récit|interview|chronique|éditorial|décryptage|critique|infographie|diaporama|premium|exclusif|
  info .{2,20}|mis à jour|nouveau|gratuit|offert|grand format|billet|opinion)
\d+ (min|minutes?|mn)( de lecture)?
\d+ commentaires?
""",
    date_labels=r"""
(publié|publiée|mis à jour|modifié|mise à jour|dernière mise à jour|publié le|mis à jour le|modifié le|posté le|date|
  écrit le|paru le|le|créé le)
""",
    box_words=r"""
newsletters?|abonnez-vous|abonné[se]*|abonnement|inscrivez-vous|s'inscrire|adresse (?:e-?)?mail|cookies|
  données personnelles|sans engagement|se connecter|désinscription|désabonner|boîte mail|politique de confidentialité|
  mentions légales|notre application|offre d'essai|1er mois|mes newsletters|publicités? ciblées?|lettre d'information|
  consentement
""",
    byline=r"""
par|par:|texte:|texte par|textes:|propos recueillis par|écrit par|rédigé par|publié par|recueilli par|signé|un texte de|
  une chronique de|auteur:|interview par|de notre correspondante?|de notre envoyée? spéciale?|reportage de|récit par|
  analyse par
""",
    roles=r"""
journaliste|correspondante?|envoyée? spéciale?|rédaction|rédactrice|rédacteur|chroniqueuse|chroniqueur|éditorialiste|
  reporter|service|cheffe?|grande?|pigiste|politologue|historienne?|professeure?|essayiste|écrivaine?|avocate?|chercheuse|
  chercheur|économiste|directrice|directeur
""",
    particles=r"et|avec|de|du|des|la|le|à|d'|en|pour",
    credit=r"""
(photo|photos|crédit|crédits|crédit photo|crédits photo|crédit photos|illustration|image|photographie|photographe|dessin|
  infographie|vidéo|source|montage|photo d'illustration|archives)( )?(:|par |©|/|d'|de |\|).{1,90}
(photo|image) (d'illustration|d'archives?|fournie|dr)( .{0,60})?
(dr|d\.r\.|photo dr)
""",
    caption=r"""
\b(?:[Pp]hotos?|[Cc]rédits?(?: photo)?|[Ii]llustration|[Ii]mage|Dessin)\s?(?:[:/©]|par )\s?[^.!?]{2,80}[.)]*$
\(?(?:[Pp]hoto|[Ii]mage) d['’](?:illustration|archives?)\)?\b
(?:©|/) ?[^.!?\d]{2,60}$
\((?:[Pp]hoto|DR|AFP|[Aa]rchives?|[Ii]llustration)[^()]{0,60}\)\.?$
""",
    caption_hint=r"""
\((?:à gauche|à droite|au centre|ici|de gauche à droite|en haut|en bas)[^()]{0,30}\)
\b(?:ici (?:à|en|avec|lors)|de gauche à droite|photographiée?s?|sur cette (?:photo|image))\b
\b(?:le|en) (?:\d{1,2}(?:er)? )?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|
  décembre)(?: \d{4})?\.?$
""",
    bio=r"""
\b(?:est|était) (?:une? |la |le |l')?(?:journaliste|écrivaine?|correspondante?|autrice|auteure?|professeure?|historienne?|
  essayiste|rédact\w+|chroniqu\w+|chercheu\w+|économiste|sociologue|politologue)\b|\b(?:couvre|écrit (?:sur|pour))\b
""",
    home=frozenset(("accueil", "actualités", "actualité", "actu", "home", "à la une", "infos")),
)
