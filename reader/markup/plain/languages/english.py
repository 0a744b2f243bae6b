"""English, as newspapers on both sides of the Atlantic and in Asia print it."""

from __future__ import annotations

from reader.markup.plain.languages.table import Language

ENGLISH = Language(
    code="en",
    stop_words="""
the of and to in a is that for it was on with as be at by this had not are but from or have an they which you
were been has his her she he their said who will would there what about when
""",
    popular=r"""
(the )?most( |-)(read|popular|viewed|shared|watched|commented|clicked|discussed|emailed|liked|listened)( (articles?|
  stories|story|news|posts?|pages?|items|links|headlines|videos?|right now|now|today|online|this (week|month|hour)|
  in .{2,30}|on .{2,30}|from .{2,30}|of the (day|week|month)))*
popular( (articles?|stories|news|posts?|reads?|pages?|now|today|topics|right now|this week|in .{2,30}|on .{2,30}|
  from .{2,30}))*
.{1,40} popular (articles?|stories|posts?)
trending( (articles?|stories|news|posts?|topics|now|today|right now|this week|in .{2,30}|on .{2,30}))*
(what's|whats) (popular|trending|hot)( .{2,20})?
what (others|people|readers|everyone) (are|is) (reading|sharing|watching|talking about)( .{2,20})?
(people|others) (are|also) (reading|read)
(top|best) reads?( .{2,20})?
(reader|readers'|reader's) (favou?rites?|choice|picks)
hot (stories|right now|now|topics)
""",
    ranking=r"""
(.{1,30} )?(access|popularity|article|news|weekly|daily|monthly|story|stories|page views?|reader|
  readers') rankings?( .{2,20})?
rankings?
(the )?top (\d+|five|ten|twenty)( (stories|articles|reads?|news|posts|of the (day|week|month)|this (week|month)|today|
  most .{2,20}))?
(.{1,30} )?charts
""",
    related=r"""
related( (articles?|story|stories|news|content|contents|coverage|reading|posts?|links?|items|internet links|videos?|
  reports?|features?|pages|pieces|reads|to this (story|article)|from .{2,30}))?
more on (this|the) (story|topic|subject|issue|theme)
more on this
more on .{2,30}
more (coverage|like this|background|details)
you (may|might|could|will|'ll) (also )?(like|enjoy|love|be interested in|have missed|want to read)( .{2,20})?
(read|see|learn|discover|find out) (also|next|this next|more about .{2,30}|more on .{2,30}|more from .{2,30}|
  more in .{2,30}|more stories.{0,30}|more)
also read
what to read next
recommended( (for you|stories|articles|reading|reads|by .{2,30}|from .{2,30}|videos))?
we recommend
see also
further (reading|information|coverage)
additional (reading|resources)
keep (on )?reading
(up next|next up|read next)
suggested( (reading|articles|stories|for you|posts))?
similar (articles|stories|posts|reads)
in this (series|package|section|collection)
(from|in) (the|our) archives?
background( reading)?
(earlier|previous|past) (coverage|stories|reports|articles|on this topic)
go deeper
dig deeper
explore more( .{2,30})?
""",
    other=r"""
what (i|we)('m| am|'re| are|'ve been| have been) (reading|watching|listening to|cooking|playing)( .{2,20})?
elsewhere
previously( (on|in) .{2,40})?
more (from|in|by|about|at) .{2,50}
more (.{2,30} )?(stories|news|headlines|articles|posts|reads|features|videos|to explore|to read)
(the )?latest( (news|stories|posts|articles|headlines|videos|updates|issues?|reviews|features|in .{2,30}|on .{2,40}|
  from .{2,40}|.{2,20} (news|stories|articles|headlines|posts)))?
(today's )?top (stories|news|headlines|story|picks|articles|posts|videos)( .{2,30})?
(the )?(editors|editor|editors'|editor's|our|staff) (picks?|choices?|selection|top picks|favou?rites|recommendations|
  recommends?)( .{2,20})?
(must|essential|recent|good|long|quick|weekend) (reads?|posts|articles|stories|entries|news|issues)
recent(ly)? (published|added)
(in case you missed it|icymi)
(don't|do not) miss( .{2,20})?
featured( (stories|articles|news|posts|content|videos))?
(today's |other |more |national |local |world |breaking )?headlines
breaking news
(in other|also in the|other|other top|elsewhere in the|news in|local|world|national|sports?|business|entertainment) (news|
  stories|brief|headlines)
elsewhere (on|in|at) .{2,30}
also (on|in) .{2,30}
around the (web|site|network|world)
from around the (web|network)
from (the|our) (web|partners|sponsors|blog|network|magazine)
(sponsored|promoted|paid|partner) (stories|content|links|posts|articles)
(this week|today|this month|this weekend) (in|on|at) .{2,30}
(news|stories|articles) (from|about) .{2,30}
(in|from) (this|the current) issue
(more|other) (news|stories|articles) (from|in|about|on) .{2,40}
best of .{2,30}
what's (new|on|next)
upcoming events
events
""",
    tags=r"""
explore more on these topics
(related |article |story |hot |more |key )?(topics?|tags?|keywords?|labels|categories|subjects)
tagged( in| with)?
filed (under|in)
topics (in|covered in|mentioned in) this (article|story)
(people|places|companies) (in|mentioned in) this (article|story)
more on
in this (article|story)
""",
    comments=r"""
(\d+|no|all|your|reader|readers'|view|show|latest|top|see|read|post) comments?
comments?( (\(?\d+\)?|are closed|on this (article|story)|section|policy))?
(\d+ )?(responses?|replies|thoughts)( (to|on) .{2,90})?
join the (conversation|discussion|debate)
leave (a|your) (comment|reply)
(post|add|write) (a|your) comment
have your say
(start|view) the (conversation|discussion)
(discussion|conversation)
(conversation|discussion) guidelines
""",
    furniture=r"""
(this|the|our) live ?(blog|feed|coverage|page|updates) (is|has|have|are) .{0,20}(closed|ended|finished|over).{0,60}
(view|read|open|see) (this|it|the|our) .{0,30}(in|on) (your|the|a|our) (browser|web|website|app)
(view|open|read) (in|on) (browser|app|web|the web)
an official (website|site|page) of .{2,80}
(media|press) (contacts?|enquiries|inquiries|office)( ?: ?.{2,200})?
notes? (to|for) (the )?editors?( ?: ?.{2,400})?
for immediate release
release (number|no|id).{2,40}
correction( ?\(.{2,30}\))?: .{4,400}
(corrections|clarification): .{4,400}
get in touch( .{0,80})?
(tell|send) us your (story|stories|news|views|photos|pictures|thoughts).{0,60}
(have|are|did|do|were) you .{3,120}\? .{0,80}(tell us|get in touch|email us|e-mail us|write to us|contact us|let us know|
  share your).{0,80}
if you('re| are|'ve| have) (enjoy|enjoyed|enjoying|liked|found).{2,300}
(please )?consider (supporting|subscribing|donating|making|becoming|a donation).{2,300}
(rights|reprints) (&|and) permissions
.{2,140} contributed( (reporting|to this (report|story|article)))( (from|in) .{2,40})?
.{2,60} (reported|reporting) from [^,]{2,40}\. .{2,140} contributed.{0,60}
subscriber'?s?'? (only|exclusive)( .{0,30})?
(for|only for|exclusive to) (paid |paying )?subscribers( only)?
paid
(yes|no|maybe|submit feedback)
(last|page) (reviewed|updated|checked) by .{2,60}
(prev|previous) ?[|/]? ?next
(comment|share|bookmark|print|mail|email|play|close) icon.{0,40}
(top|featured) comments?( ?: ?.{2,200})?
(as|for) (a |our )?(subscriber|member|reader).{2,120}(support|thank|access|benefit|newsletter|email).{0,80}
(staff writer|reporter|contact) .{2,60} (can be|may be) reached .{2,120}
share(?! of)( (this|on|via|full|article|to (facebook|twitter|x|whatsapp|linkedin|.{2,12})|story|options|with (friends|
  .{2,12})|by e?-?mail|the (article|story|post|page|link|news|love)|post|or (comment|save).{0,10}).{0,120})?
sharing( options)?
save( (this|for later|article|story|to .{2,20}).{0,30})?
(copy|copied)( (the |this )?(link|url|address).{0,20})?
link( copied.{0,20})?
shareable link
(email|e-mail)( (this|article|a friend|to a friend|link|address|us).{0,30})?
(facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|telegram|tumblr|flipboard|bluesky|threads|instagram|youtube|tiktok|
  messenger|pocket|line|mastodon|snapchat|wechat|weibo|viber|skype|rss|apple news|google news|hacker news|x \(twitter\)|
  x \(formerly twitter\)|twitter/x|fb|sms)( (share|icon|logo|link))?
tweet( this)?
pin( it)?
post( (this|on .{1,20}|to .{1,20}))?
print( (this|article|page|story|edition|email|save).{0,30})?
(ads?|advertisement|content|comments|video) (is |are )?loading
(advertisement|advertisements|advert|ad|ads|advertising|sponsored|promoted|commercial|sponsor|promotion)( (content|
  feature|feedback|by .{2,30}|- .{2,60}|continue reading.{0,30}|\d+))?
(article|story|post|report|content|text) continues (below|after|on|here).{0,60}
continue reading.{0,60}
continue( to .{2,30})?
read (more|less|on|later|aloud|the full .{2,50}|the (original|whole|rest).{2,50}|full (story|article|report).{0,20}|
  in app|this (article|story) in .{2,20}|in .{2,20}|the (article|story|transcript|paper|comments).{0,30})
(read more|read also|read next|also read|see also|related|more|watch|listen|recommended|don't miss|also|see|up next|
  in case you missed it|related (story|article|stories|video|content|reading|coverage)|more on this|explore more|must read|
  must-read|sponsored|latest)( )?[:|»] .{3,200}
(load|show|view|see) (more|less|all|comments|gallery|image|images|photos|slideshow|transcript|the full .{2,30}|
  full .{2,30}|in .{2,20}|original|on .{2,20}|profile|bio|archive|results|deal|larger)( .{0,40})?
(click|tap|press|swipe|scroll) (here|to|on|for|down|play|the).{0,80}
skip (to|advert|ad|past|navigation|main|.{2,30} and continue).{0,60}
(sign|log) ?(in|up|out|on|off)( .{0,90})?
(login|logout|signup|register|subscribe|unsubscribe|subscribers?|subscription|membership|donate|support us|give|
  contribute|join)( (now|here|today|free|for free|for .{2,60}|to .{2,80}|us|with .{2,40}|only|exclusive|log ?in|
  .{0,10}already .{2,40}|or .{2,40}|options|and .{2,60}|by .{2,30}))?
(become|be) a (member|subscriber|supporter|patron).{0,80}
(create|open|manage|activate) (an?|your|my) (free )?(account|profile|subscription).{0,60}
(my|your) (account|profile|subscription|library|list)
already (a|an|have) .{2,60}
(not|want to be) (a|an) (subscriber|member).{0,60}
(menu|navigation|search|home|homepage|home page|close|open|back|next|previous|prev|top|more|less|options|settings|help|
  faq|faqs|sitemap|site map|loading|toggle|expand|collapse|dismiss|cancel|submit|send|go|ok|yes|no|edit|delete|hide|info|
  all|other|main menu|sections|live|video|videos|photos|photo|image|images|gallery|audio|podcast|podcasts|caption|slideshow|
  gift|bookmark|reprints|enlarge|fullscreen|full screen|zoom|sort by|best|newest|oldest|reply|like|likes|report|flag|upvote|
  downvote|unmute|mute|play|pause|language|english|international edition|us edition|uk edition)
(back|return|jump|scroll) to (top|home|homepage|the top|content|contents|start|article|main .{2,20}|results)
loading( .{0,30})?
(follow|like|find|join|connect with|contact|support|watch|message|write to|visit|tell) (us|me|the author|topics?|
  this topic|authors?|.{2,40} on (facebook|twitter|x|instagram|youtube|linkedin|threads|tiktok|bluesky|whatsapp|telegram|
  mastodon|google news|flipboard|social media))( .{0,90})?
following
(listen|hear|play)( (to|this|article|now|later|audio|video|the|all|here|\d+|-).{0,40})?
(watch|video)( (now|live|on|here|the video|below|this|full|more|video|playback|player|unavailable|duration|
  caption).{0,60})
watch
(\d+([.,]\d+)?k? )?(shares?|views?|likes?|reads?|claps?|saves?|reactions?|followers|votes?|points|upvotes|retweets|
  replies)
(\d+|one|two|three|four|five|six|seven|eight|nine|ten|less than a)(-| )?min(ute)?s?( (read|to read|reading time|listen|
  watch|ago read))?
(estimated )?(reading|read) time.{0,30}
time to read.{0,20}
(text|font) size.{0,20}
(size|font|a a|aa|a-|a\+|small|medium|large)
(translate|translation|auto-translated)( .{0,30})?
(add|save) (this )?(to|as) .{0,20}(list|favou?rites|bookmarks|cart|basket|calendar|library|google|preferred|folder|
  account).{0,30}
(give|send) (this|as) .{0,10}(gift|article|story|link).{0,40}
add .{2,40} (on|to) google( .{0,20})?
(make|set|choose) .{2,40} (preferred|source).{0,30}
(gift|purchase|buy|order|license|licence|licensing|reprint|reuse|republish)( (this|article|a|an|reprints?|licensing|
  rights|our|now|the|content|.{2,20} licen.e).{0,60})?
(report|request|submit|suggest|spot) (a|an|this|any)? ?(error|typo|correction|problem|bug|ad|inappropriate|mistake|abuse|
  comment|story|tip|letter|photo|news|event).{0,60}
(about|contact|advertise|work|careers|jobs|press|legal|accessibility|feedback|newsroom|masthead|ethics|standards|
  editorial|community|terms|privacy|cookies?|corrections?|imprint|disclaimer|subscriptions?|archives?|sitemap|shop|store|
  games|puzzles|crosswords?|newsletters?|alerts|app|apps|events|obituaries|classifieds|e-?paper|e-?edition|delivery|
  billing)( (us|the author|the authors|the writer|our ads|with us|for us|policy|policies|statement|notice|settings|
  preferences|center|centre|guidelines|of use|of service|of sale|and conditions|& conditions|conditions|choices|rights|
  office|code|room|information|team|the team|this site|this article|archive))?
about (the |our )?(author|authors|writer|contributor|reporter|columnist)s?.{0,40}
(meet|more about) the (author|writer|team).{0,20}
(privacy|cookie|cookies|data|consent|legal|copyright) (policy|notice|notices|settings|preferences|statement|consent|
  choices|information|manager|center|centre).{0,20}
(privacy notice|privacy policy|disclaimer|disclosure|note to readers|reader note)[:.] .{2,400}
terms (of|and|&) .{2,40}
(do not|don't) sell .{2,60}
(your|california|us state) (privacy|ad) (choices|rights).{0,20}
(accept|reject|allow|manage|decline|agree|refuse)( (all|choices|options|partners|cookies|cookie|and|to|preferences|settings|
  consent|optional).{0,40})?
(we|this (site|website|page)) (and our .{2,20} )?uses? (cookies|analytics).{0,300}
all rights reserved.{0,300}
(get|receive|have) (the|our|your|all|more|a|alerts?|breaking|daily|free|news|unlimited|full|email|today's|exclusive|
  access).{2,120}(newsletters?|inbox|headlines|
  alerts|app|emails?|subscription|access)( .{0,40})?
(the |our )?(daily|weekly|morning|evening|free)? ?(newsletter|briefing|digest|bulletin)s?( (sign-?up|signup|sign up|promo|
  subscription).{0,30})?
(enter|your) (your )?(e-?mail|email)( address)?.{0,40}
(e-?mail|email) address.{0,20}
by (submitting|signing|clicking|subscribing|entering|providing|continuing|registering|using|joining|
  checking) .{0,200}(agree|consent|acknowledge|terms|polic|privacy|confirm).{0,200}
(thank you|thanks) for (reading|subscribing|signing|registering|joining|your|visiting|supporting).{0,120}
(invalid|please enter|please provide|please check|please try|please log|please sign|please confirm|please select) .{0,100}
after newsletter promotion
newsletters?( .{0,60})?
(cancel|unsubscribe) (any ?time|at any time).{0,100}
(start|try|claim|begin) (your|a|for|now|it|free|today|the).{0,20}(trial|subscription|\$|£|€).{0,60}
(unlock|enjoy|get) (unlimited|full|this article|all|premium|exclusive).{0,60}(access|content|articles?|stories|benefits|
  offers?)( .{0,60})?
(to|please) (read|continue|keep|view|see|comment|post|finish|access) (this|reading|the|our|a|more|full|
  on).{0,60}(subscribe|log|sign|register|account|subscription|member|access).{0,60}
this (article|content|story|page|feature) is (only |exclusively |available |for |free |reserved |locked ).{2,100}
(only|exclusive|exclusively) (available )?(for|to) (subscribers|members).{0,60}
(want|looking for|need|ready for) (to read )?more( .{0,80})?\?
(like|love|enjoy|enjoyed|enjoying) (what you('re| are)|this (article|story|post|piece)|our (journalism|coverage|
  work)).{0,80}
(hi|hello|welcome)( (back|to .{2,30}))?
you('ve| have) (reached|read|used|successfully|\d+) .{0,60}(limit|articles?|stories|subscribed|registered|signed|free|
  views).{0,60}
(published|appeared|printed) in the .{0,60}(print|edition|issue|magazine|newspaper)[^,]{0,120}
(originally published|first published|originally appeared|first appeared|reprinted|republished|reposted) (in|on|by|at|
  with|from) [^,]{2,100}
(this|an earlier version of this|the original version of this) (article|story|piece|post|report) .{0,40}(correct|amended|
  clarif|misstated|edited to).{0,300}
(a version of this|this|an earlier version of this) ?(article|story|piece|post|essay|interview|excerpt) .{0,80}(appear|
  originally|first published|republished|reprinted|is part of|syndicated|produced by|translated|adapted).{0,200}
(have|got|know) (a|an|any|something|questions?).{0,30}(tip|tips|story|stories|news|question|comment|feedback|idea|
  suggestion|correction|photo|to say|more).{0,140}
(send|submit|email|write|letters|tips) (us|tips|your|letters|comments|a|to|news|corrections|feedback|questions|
  story).{2,140}
(reach|contact|call|email|e-mail|follow|write to) (her|him|them|the (reporter|writer|author)|[a-z]+ [a-z]+) (at|on|by|via|
  @).{2,120}
(posted|filed|published|categori[sz]ed|tagged|listed) (in|under|with|to):? .{2,100}
(tags?|topics?|keywords?|labels?|categories|category|filed under|tagged|subjects?|more about|see more on|in this (article|
  story)|related topics|hashtags)( )?[:|] .{2,200}
tagged .{2,100}
(?!he |she |it |who |they |nobody |everyone )[a-z]{2,20}( [a-z.]{1,20})? says
powered by .{2,40}
(site|website|web ?design|theme|template|hosting|hosted) (design )?(by|on) .{2,50}
(proudly )?powered by .{2,40}
(older|newer|previous|next|prev)( (post|posts|article|articles|story|entry|page|entries|chapter|
  in .{2,20}))?([:»] .{2,160})?
(page|slide|image|photo|picture|item) \d+( (of|/) \d+)?
\d+ ?(of|/) ?\d+( (images?|photos?|pictures?))?
\d+ (images?|photos?|pictures?|videos?|related articles|items?)
(enlarge|hide|toggle|show|view|open|expand|download) (this |the )?(image|caption|photo|picture|gallery|map|transcript|
  full ?screen|in fullscreen|image in (full ?screen|lightbox|new window|gallery)).{0,30}
(getting|loading) (the )?(latest|your|more|comments).{0,40}
(download|get|install|open in|try|use) (the|our) .{0,30}app.{0,60}
(available|download) (on|in|from) (the )?(app store|google play|itunes).{0,30}
(the .{2,40}|.{2,30}) (is|are) not responsible for (the )?(contents?|accuracy|external) .{2,60}
(opinions|views|the views|the opinions) expressed .{2,200}
(this|your) (website|site|page|feature|browser|video|content|form).{0,40}(javascript|cookies|not supported|unavailable|
  recaptcha|no longer available|not available|cannot be|can not be).{0,120}
(please )?(enable|turn on|disable|turn off|allow) (javascript|cookies|your ad ?blocker|ad ?blocker|notifications).{0,100}
(select|choose|pick|change) (your |a |an )?(language|edition|country|region|city|topics?|location|newsletters?).{0,30}
(was this|did you find this|how (useful|helpful) was|is this) .{0,40}(helpful|useful|interesting|article|page)
(rate|vote|take|complete) (this|our|the) (article|survey|poll|quiz|story|story).{0,50}
what did you think.{0,60}
(most|more) watched( (news )?videos)?
most watched news videos
comments? (are|is|have been|will be) .{0,30}(closed|moderated|turned off|disabled|subject to|welcome|reviewed|loading|
  open|the responsibility).{0,90}
(see|read) (our|the) (privacy|terms|community|comment|full terms|latest|faq).{0,80}
(trust(ed)?|the trust project|how we (report|work|verify)|why (trust|you can trust) us|editorial standards).{0,60}
(affiliate|as an amazon|we may (earn|receive|get)|when you (buy|purchase)|if you (buy|purchase|click)).{0,220}(commission|
  link|purchase|associate|affiliate).{0,100}
(the )?(end|ends|more to come|developing|this is a developing story.{0,100}|-30-|30)
(first|last|originally) published (on|in|at|:).{2,80}
(photo|picture|image|file)s? (gallery|galleries|essay)
(get|buy|book) tickets?.{0,40}
(quiz|poll|survey|newsletter|podcast|live blog|explainer|factbox|graphic|map|timeline)
(hide|view|close|see) (ad|advert|caption|captions|details|author|bio|footer|menu|message)
""",
    decoration=r"""
(live|video|audio|watch|listen|gallery|photos?|pictures|podcast|quiz|opinion|analysis|exclusive|premium|
  subscriber[s']? only|subscribers?|for subscribers|members only|plus|new|breaking|updated?|sponsored|paid post|
  explainer|review|interview|comment|feature|longread|long read|editor's pick|free|locked|paywall|featured|
  just in|developing|must read|promoted|in pictures|video caption|attribution|play)
(\d+(-| )?min(ute)?s?( (read|watch|listen))?)
\d+ (comments?|shares?|views?|reads?)
""",
    date_labels=r"""
(first |last |originally |date )?(published|updated|posted|modified|published on|updated on|last modified|date|issued|
  revised|created|publication date|published at|published online)
(updated|published) (at|on)
""",
    box_words=r"""
award-winning journalism|supporting our|your support|by subscribing|donat(?:e|ing|ion)
newsletters?|inbox|e-?mail address|sign ?up|subscribe|subscribers?|subscriptions?|privacy (?:policy|notice)|
  terms (?:of (?:use|service)|and conditions)|cookies|unsubscribe|log ?in|unlimited (?:digital )?access|free trial|
  cancel any ?time|ad-free|click here|follow us|our app|push notifications|breaking news alerts|personali[sz]ed? (?:content|
  ads)|recaptcha|marketing (?:emails?|communications)|your consent|already a (?:member|subscriber)|advertisers|
  straight to your|every morning|every week(?:day|end)?|our daily|our weekly|our free|our journalism|support our|
  become a (?:member|supporter)|affiliate|you agree|opt out
""",
    byline=r"""
by|by:|written by|words by|words:|story by|reported by|reporting by|text by|posted by|author:|author|authors:|
  published by|edited by|interview by|review by|analysis by|opinion by|commentary by|reporter:|compiled by
""",
    roles=r"""
reporter|correspondent|editor|writer|columnist|journalist|contributor|bureau|staff|producer|critic|desk|author|professor|
  fellow|chief|analyst|photographer|team|presenter|researcher|freelance|newsroom|political|business|environment|science|
  education|health|transport|sports?|foreign|home affairs|religion|culture|arts|technology|economics|legal|royal|senior|
  deputy|associate|assistant|managing|executive|contributing|special|guest
""",
    particles=r"and|&|with|of|the|for|in|at|de|da|di|del|della|van|von|der|den|la|le|el|al|bin|ibn|ter|ten|du|dos|y|e|st|mc",
    credit=r"""
(photos?|photographs?|images?|pictures?|credits?|photo credits?|image credits?|picture credits?|illustrations?|
  photography|video|graphics?|artwork|art|photo illustration|photo/illustration|source|image source|photo source|visuals?|
  drawings?|cartoon|map|chart|infographic|animation|courtesy)( )?(by |:|courtesy( of)?|credit:|credit|,|/|—|–|©|from|via|
  source:).{1,110}
(courtesy|courtesy of|courtesy photo|handout|file photo|file|file image|stock (photo|image)|submitted photo|
  contributed photo|photo provided|provided photo|screenshot|screengrab)( (by|of|from|/|via|photo|:).{0,80})?
(photo|image|picture) (provided|supplied|courtesy|taken|submitted).{1,80}
[^.]{2,50} file (photo|picture|image)
""",
    caption=r"""
[.!?»”"] (?:\| ?|/ ?)[A-ZÀ-Þ][^.!?|]{2,50}$
^(?:Image|Photo|Picture|Video|Media) caption[,:]?\s
^Caption:\s
\b(?:Photo(?:graph)?|Picture|Image|Illustration|Composite|Credit|Photo credit|Image credit|Photo by|Image by|
  Photograph by|Photos by|Illustration by|Pic)s?(?::| ?©|\b by) ?[^.!?]{2,90}[.)\]]*$
\((?:[^()]{2,70}(?:/| via |, via | [Pp]hoto| [Ii]mages)[^()]{0,60}|(?:AP|AFP|Reuters|Getty|EPA|File|Courtesy|Handout|
  Photo|Image)\b[^()]{0,70})\)\.?$
\b(?:[Ff]ile (?:photo|picture|image)|[Hh]andout (?:photo|image|picture)|[Ii]n this (?:undated |file |handout |aerial |
  photo |combination )*(?:photo(?:graph)?|image|picture|frame grab|illustration)(?: (?:taken|provided|released|made|from|
  illustration)|,|\b))
(?:/|© ?|— |\bvia )(?:Getty Images|Reuters|AFP|AP|EPA|Shutterstock|Alamy|PA|iStock|Bloomberg|Unsplash)\.?$
""",
    caption_hint=r"""
\b(?:pictured|shown here|is seen|are seen|was seen|seen (?:in|at|on|here|from)|poses?|posing|looks? on|speaks (?:to|at|
  during)|attends?|holds? up|\((?:left|right|center|centre|top|bottom|above|below|far left|far right|second from (?:left|
  right)|in \w+)\)|(?:left|right|center|centre), )\b
^[A-Z][\w' ]{2,24}: [A-Z][^:]{24,}[^.:]$
^(?:From (?:top )?left|Left to right|Clockwise from|Above|Below|Top|Pictured|Left|Right|Foreground|Bottom)[:, ]
\b(?:in|on|until|since) (?:early |late |mid-)?(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|
  Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.)|Mon(?:day|\.)|Tues?(?:day|\.)|Wed(?:nesday|
  \.)|Thu(?:rsday|\.)|Fri(?:day|\.)|Sat(?:urday|\.)|Sun(?:day|\.))(?: \d{1,2})?(?:,? \d{4})?(?:,? (?:in|at|near|
  outside) [^.]{2,50})?\.?$
\b(?:in|since|until|from|around|circa) \d{4}\.?$
\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|
  Nov\.|Dec\.) \d{1,2}, \d{4}\b
""",
    bio=r"""
\b(?:is|are|was) (?:an? |the |our |[a-z' ]{0,20}'s )(?:[\w&'’,-]+ ){0,8}?(?:reporter|writer|editor|author|correspondent|
  columnist|journalist|professor|fellow|contributor|critic|reviewer|blogger|essayist|lecturer|researcher|novelist|producer|
  freelancer|director|poet|photographer|historian)\b|\b(?:covers|writes (?:about|for|on)|reports on|can be reached|
  reached at|joined the)\b
""",
    home=frozenset(("home", "news", "front page", "homepage", "main", "all news", "start")),
)
