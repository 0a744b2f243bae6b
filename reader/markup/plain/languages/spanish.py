"""Spanish, of Spain and of America."""

from __future__ import annotations

from reader.markup.plain.languages.table import Language

SPANISH = Language(
    code="es",
    stop_words="""
el la los las de del que y en un una es se no por con para su al lo como más pero sus le ha me si sin sobre este
ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está
""",
    popular=r"""
(lo|los|las) (más|\+) (leíd[oa]s?|vist[oa]s?|popular(es)?|comentad[oa]s?|compartid[oa]s?|buscad[oa]s?|escuchad[oa]s?|
  consultad[oa]s?|destacad[oa]s?)( .{2,30})?
(noticias|artículos|notas|contenidos|vídeos|videos|entradas) (más |\+ )?(leíd[oa]s|vist[oa]s|populares|compartid[oa]s|
  comentad[oa]s)( .{2,30})?
(más|\+) (leíd[oa]s?|vist[oa]s?|populares|comentad[oa]s?)( .{2,30})?
(tendencias?|es tendencia|populares|temas del momento|trending)
""",
    ranking=r"""
(.{1,30} )?ranking( .{2,30})?
(el |los )?top \d+.{0,20}
clasificación( de .{2,30})?
""",
    related=r"""
(noticias?|artículos?|contenidos?|notas?|entradas|información|enlaces|vídeos|videos|lecturas) relacionad[oa]s?
(relacionad[oa]s?|más información|para saber más|más sobre .{2,40}|más detalles|además|contexto|sobre el tema|
  sobre este tema)
(también )?(te|le|os) (puede|podría|pueden|podrían|recomendamos|interesa|sugerimos|gustará)( .{2,30})?
(lea|lee|leer|vea|ver|mira|mirá|leé|escucha|leer|seguir leyendo|sigue leyendo) ?(también|más|además|después)( .{2,20})?
(recomendad[oa]s?|recomendamos|sugerencias|nuestras recomendaciones|recomendaciones)( (para ti|para usted|por .{2,30}|
  del editor))?
en esta (serie|sección)
""",
    other=r"""
lo que (estoy leyendo|leo|leemos|he leído)( .{2,30})?
(las |lo )?(últimas?|último|ultimas) (noticias|hora|horas|entradas|minuto|artículos|publicaciones|vídeos|
  nuevas)?( .{2,30})?
(más|otras|otros) (noticias|artículos|notas|contenidos|historias|temas|vídeos|videos|titulares)( .{2,30})?
más (en|de|del) .{2,40}
(lo (más nuevo|último|más reciente)|noticias destacadas|destacad[oa]s?|titulares|en portada|portada|nuestra selección|
  selección del editor|elegidos por .{2,30}|(la )?selección de la redacción|los imprescindibles|no te (lo )?pierdas|
  no se pierda|en imágenes|en vídeo|de interés|hoy en .{2,30}|noticias de (hoy|.{2,30})|contenido (patrocinado|
  promocionado)|recientes|entradas recientes|del autor|del mismo autor|en otros medios)
""",
    tags=r"""
(archivado en|etiquetas?|temas|tags|temas relacionados|temas de esta nota|en este artículo|palabras clave|más temas|
  etiquetado como|sobre la firma)
(se adhiere a los criterios de|conforme a los criterios de)
""",
    comments=r"""
(\d+ |sin |ver |los |tus |\(\d+\) )?comentarios?( ?\(?\d+\)?)?
(deja (un|tu) comentario|comentar|comenta|escribe (un|tu) comentario|opina|opiniones|tu opinión|participa|
  únete a la conversación|conversación|normas.{0,40}|mostrar comentarios|ver comentarios)
""",
    furniture=r"""
(saltar|ir|pasar) al contenido( principal)?
una versión anterior de est[ea] .{2,200}
se adhiere a los criterios.{0,200}
(si (encuentra|ve|detecta|quiere)|ha encontrado|has encontrado) .{2,160}
est[ea] (texto|artículo|nota|crónica|columna|reportaje) (apareció|se publicó|aparece|pertenece|forma parte).{2,200}
(contenido|artículo) (exclusivo )?para suscriptores.{0,60}
(ver|abrir|leer) .{0,20}en (el|tu|su) navegador
(compartir|comparte|imprimir|guardar|enviar|copiar|copiar enlace|tuitear|escuchar|seguir|enlace|enlace copiado|regalar|
  recomendar|descargar|ampliar)( (en|por|este|esta|esto|artículo|noticia|vía|enlace|contenido) ?.{0,40})?
(enviar por (correo|email|mail).{0,20}|guardar (artículo|noticia)|desplegar redes sociales|redes sociales|
  ir a los comentarios|escuchar (este|el) artículo.{0,20})
(publicidad|anuncio|anuncios|patrocinado|contenido patrocinado|continúa (leyendo|después).{0,40}|la nota continúa .{2,40}|
  sigue (leyendo|después|tras|debajo).{0,40}|seguir leyendo)
(lea también|lee también|leer también|te puede interesar|le puede interesar|relacionad[oa]|más información|ver también|
  además|mira también|leer más|lea más|lee más|ver más|vídeo|video|podcast|en fotos|en vídeo|etiquetas|temas|archivado en|
  tags|también|noticia relacionada|no te pierdas|mirá también)( )?[:|] .{3,200}
(suscríbete|suscribirse|suscribirme|suscríbase|suscripción|suscriptores|suscripciones|iniciar sesión|inicia sesión|
  inicie sesión|regístrate|registrarse|regístrese|crear (una )?cuenta|mi cuenta|hazte (socio|suscriptor.{0,10})|únete|
  apúntate|date de alta|apóyanos|ya soy .{2,20})( .{0,160})?
(accede|acceder|entrar|iniciar)( (aquí|ahora|gratis|a tu cuenta|con .{2,30}|sesión))?
(si (ya )?(tienes|eres|quieres|te|desea|ya)|¿(ya|tienes|no tienes|quieres|eres|has|te|aún)) .{2,160}(cuenta|suscri.{2,20}|
  sesión|leyendo|registr.{2,20}|newsletter|boletín|gratis|socio|contenido|whatsapp|canal|error|corrección)\??.{0,60}
(para|solo para|exclusivo para|contenido exclusivo) .{2,60}(suscriptores|seguir leyendo|continuar|leyendo|registrados|
  socios|suscrit.{2,10}).{0,80}
(recibe|reciba|recibí|disfruta|disfrute|lee|accede|prueba) .{0,60}(newsletter|boletín|en tu correo|en tu móvil|
  suscripción|sin límites|acceso ilimitado|alertas|whatsapp|telegram|contenidos? exclusiv).{0,100}
(la |nuestra |nuestro |las |el )?(newsletters?|boletín|boletines)( .{0,60})?
(tu|su|introduce tu|ingresa tu|escribe tu|correo|dirección de) (correo( electrónico)?|e-?mail|electrónico).{0,40}
al (suscribirte|registrarte|hacer clic|continuar|enviar|pulsar|navegar) .{0,160}(acept|polític|condicion|términos|
  privacidad).{0,200}
(acepto|he leído) .{0,60}(polític|condicion|términos|privacidad|newsletter|comunicaciones|aviso).{0,160}
(sus|tus) datos .{0,40}(serán|personales|tratados|responsable).{0,240}
(aviso legal|política de .{2,40}|cookies|contacto|contactar|quiénes somos|términos (y condiciones|de .{2,30})|
  condiciones (de .{2,30}|generales)|privacidad|publicidad|anúnciate|ayuda|accesibilidad|hemeroteca|tienda|
  trabaja con nosotros|rss|inicio|menú|buscar|búsqueda|cerrar|volver|siguiente|anterior|subir|ver más|ver todo|ver todas|
  mostrar más|cargar más|ampliar foto|ampliar imagen|foto|fotos|imagen|imágenes|vídeo|vídeos|video|videos|fotogalería|
  galería|audio|podcast|pódcast|edición impresa|leer más|ir a la portada|volver arriba|configuración|configurar cookies|
  mapa web|kiosco|suscriptor|secciones|iniciar|portada)
(utilizamos|usamos|este sitio (web )?(usa|utiliza)|nosotros y nuestros) .{2,400}
(aceptar|rechazar|aceptar y continuar|aceptar cookies|rechazar todo|configurar|gestionar .{2,40})( .{0,30})?
(todos los )?derechos reservados.{0,120}
(queda )?prohibida (la |su |toda |cualquier )?(reproducción|copia|distribución).{0,120}
con información de .{2,60}
fuentes?: .{2,60}
(lectura|tiempo de lectura|lectura de)( )?:? ?.{0,20}
\d+ (min|minutos?|mins)( de lectura)?
\d+ (comentarios?|compartidos|fotos|imágenes|veces compartido)
(síguenos|sigue|siga|seguinos|síganos)( .{2,120})
este (artículo|contenido) (es|fue|está|se|ha sido) .{2,160}
(noticia|artículo|página|entrada|nota) (anterior|siguiente)( ?: ?.{2,120})?
(sobre (el|la) autora?|el autor|la autora|sobre la firma|más de .{2,30} autor)
(reportar|informar de|informar|corregir|avisar) .{2,20}(error|errata).{0,40}
(volver|ir|saltar) (a|al) (la )?(portada|inicio|comentarios|contenido|artículo|home|índice|noticias|lista|página .{2,20}|
  sección .{2,20})
""",
    decoration=r"""
(suscriptores|solo suscriptores|exclusivo|vídeo|video|directo|en directo|en vivo|podcast|opinión|entrevista|análisis|
  crónica|reportaje|editorial|tribuna|columna|fotos|galería|premium|última hora|actualizado|patrocinado|perfil|crítica|
  contenido exclusivo|gráfico|especial)
\d+ (min|minutos?)
\d+ comentarios?
""",
    date_labels=r"""
(publicado|publicada|actualizado|actualizada|última actualización|publicado el|actualizado el|creado|modificado|fecha|
  fecha de publicación|act)
""",
    box_words=r"""
newsletters?|boletín|suscríbete|suscripción|suscriptor(?:es)?|inicia sesión|regístrate|correo electrónico|cookies|
  política de privacidad|términos y condiciones|publicidad personalizada|sin permanencia|cancela cuando|prueba gratis|
  bandeja de entrada|canal de whatsapp|tus datos|acceso ilimitado|aviso legal|identificarte|nuestra app
""",
    byline=r"""
por|por:|texto:|texto de|autor:|autora:|escrito por|redactado por|publicado por|una crónica de|entrevista de|
  un reportaje de|redacción:|firma:|análisis de
""",
    roles=r"""
redactora|redactor|redacción|corresponsal|enviad[oa] especial|periodista|editora|editor|columnista|colaboradora|
  colaborador|directora|director|jefa|jefe|reportera|reportero|agencias|agencia|profesora|profesor|catedrátic[oa]|escritora|
  escritor|analista|economista
""",
    particles=r"y|e|con|de|del|la|las|los|en|para|el",
    credit=r"""
(foto|fotos|fotografía|fotografías|imagen|imágenes|crédito|créditos|fotógrafo|fotógrafa|ilustración|infografía|vídeo|
  video|fuente|archivo|cortesía|fuente de la imagen|gráfico|montaje)( )?(:|por |de |©|/|,|\|).{1,90}
""",
    caption=r"""
\b(?:[Ff]otos?|[Ff]otografía|[Ii]magen|[Cc]rédito|[Ii]lustración|[Aa]rchivo)\s?(?:[:/©]|por )\s?[^.!?]{2,80}[.)]*$
\((?:EFE|Reuters|AP|AFP|[Aa]rchivo|[Ff]oto|[Ii]magen|Europa Press|Getty)[^()]{0,60}\)\.?$
(?:©|/) ?(?:EFE|AFP|AP|Reuters|REUTERS|Getty Images|Europa Press|EP)[^.]{0,40}\.?$
\b(?:en una (?:imagen|foto|fotografía) de (?:archivo|recurso))\b
""",
    caption_hint=r"""
\((?:izquierda|derecha|izda|dcha|centro|i|d)\.?\)
\b(?:a la (?:izquierda|derecha)|de izquierda a derecha|en una imagen|en la imagen|en una foto|el pasado (?:lunes|martes|
  miércoles|jueves|viernes|sábado|domingo)|este (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo))\b
\ben (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)(?: de \d{4})?\.?$
""",
    bio=r"""
\b(?:es|fue) (?:una? |la |el )?(?:periodista|redactora?|corresponsal|escritora?|profesora?|editora?|columnista|
  catedrátic[oa]|economista|historiadora?)\b|\b(?:escribe (?:sobre|en)|cubre)\b
""",
    home=frozenset(("inicio", "portada", "noticias", "home", "actualidad")),
)
