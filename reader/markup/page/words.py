"""What the names (class and id) of a page's elements say of them: words that templates everywhere use."""

from __future__ import annotations

import re


def _tokens(words: str) -> re.Pattern[str]:
    """Words as they stand in class names: whole, between spaces, hyphens and underscores. ``*`` stands for any ending."""
    choices = "|".join(word.replace("-", "[-_]?").replace("*", r"\w*") for word in words.split())
    return re.compile(rf"(?:\A|[\s_-])(?:{choices})(?=[\s_-]|\Z)")


def _anywhere(words: str) -> re.Pattern[str]:
    return re.compile("|".join(words.split()))


UNLIKELY = _anywhere("""
-ad- ai2html banner breadcrumbs combx comment community cover-wrap disqus extra footer gdpr header legends menu related remark
replies rss shoutbox sidebar skyscraper social sponsor supplemental ad-break agegate pagination pager popup yom-remote
""")
"""This and the three below are Readability's own words."""
MAYBE = _anywhere("and article body column content main mathjax shadow")
"""Words that make an unlikely element a possible one."""
GOOD = _anywhere("article body content entry hentry h-entry main page pagination post text blog story")
BAD = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|promo|"
    r"related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget"
)

COMMENTS = _tokens(
    "comment comments comment-* comments-* comentarios kommentar* commentaires disqus* respond replies discussion"
)
JUNK = _tokens("""
ad ads advert* adsense adslot sponsor* promo* share shares share-* sharing social social-* addthis* addtoany* sharedaddy
related* recommend* recirc* more-stories more-news more-on more-from more-articles read-more read-next read-also also-read
see-also most-read most-popular most-viewed most-commented popular* trending* newsletter* subscribe subscription* sign-up
register donat* cookie* consent* gdpr breadcrumb breadcrumbs pagination pager page-links nav navbar menu sidebar footer
masthead taboola* outbrain* author-bio author-box author-info author-card author-details about-author tag-list tags-list
tag-links tag-cloud post-tags entry-tags article-tags post-meta* entry-meta* article-meta* post-nav post-navigation post-footer
entry-footer article-footer skip-link skip-nav back-to-top login popup modal follow-us app-download app-banner hidden-print
noprint no-print byline bylines ambox navbox catlinks flyout* ugc ugc-* video-desc* video-transcript* video-keywords
""")
"""Names of what is not the article, wherever it stands."""
WEAK_JUNK = _tokens("""
widget widget-* meta tags tag print tools toolbar utility navigation bio author poll rating reactions feedback copyright
disclaimer licence license jump-* extra aside callout* teaser* card cards promo-* info-box
""")
"""Names that stand for something else only where little prose bears them out: page builders use them for everything."""
BODY = re.compile(
    r"(?:article|post|entry|story|blog|news|page|content|single|detail|text)[_-]{0,2}(?:body|content|text|main|copy|inner|container|detail)|"
    r"(?:\A|\s)(?:e-content|articlebody|mw-parser-output|markdown-body|prose|body-?copy|rich-?text|the-content|postarea)(?:\s|\Z)"
)
"""Names that templates give the element around an article's text."""
_ROLES = "navigation menu menubar complementary banner contentinfo search alert alertdialog dialog"
NAVIGATION_ROLES = frozenset(_ROLES.split())
