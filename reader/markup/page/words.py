"""What the names (class and id) of a page's elements say of them: words that templates everywhere use."""

from __future__ import annotations

import re

UNLIKELY = re.compile(
    r"-ad-|ad-break|agegate|banner|breadcrumb|combx|comment|community|cookie|consent|cover-wrap|disqus|extra|footer|gdpr|header|"
    r"legends|masthead|menu|modal|newsletter|outbrain|pager|pagination|paywall-?(?:bar|box|prompt)|popup|popular|promo|recirc|"
    r"related|remark|replies|rss|shar(?:e|ing)\b|shoutbox|sidebar|skyscraper|social|sponsor|subscri|supplemental|taboola|toolbar|"
    r"trending|viral|widget|yom-remote"
)
MAYBE = re.compile(r"and|article|body|column|content|main|mathjax|shadow|story|post-text|entry")
GOOD = re.compile(r"article|body|content|entry|hentry|h-entry|main|page|post|text|blog|story|prose")
BAD = re.compile(
    r"-ad-|hidden|\bhid\b|banner|combx|comment|com-|contact|footer|gdpr|masthead|media-?object|meta\b|outbrain|promo|related|scroll|"
    r"share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|tool|widget"
)
JUNK = re.compile(
    r"(?:\A|[\s_-])(?:ads?|advert\w*|adsense|adslot|sponsor\w*|promo\w*|share\w*|sharing|social\w*|addthis\w*|addtoany\w*|sharedaddy|"
    r"related\w*|recommend\w*|recirc\w*|more-?(?:stories|news|on|from|articles)|read-?(?:more|next|also)|also-?read|see-?also|"
    r"most-?(?:read|popular|viewed|commented)|popular\w*|trending\w*|newsletter\w*|subscri\w+|sign-?up|signup|register\w*|donat\w+|"
    r"comments?(?:-?\w+)?|disqus\w*|respond|replies|cookie\w*|consent\w*|gdpr|breadcrumbs?|pagination|pager|page-?links|navigation|"
    r"nav(?:bar)?|menu|sidebar|widget\w*|footer|masthead|taboola\w*|outbrain\w*|author-?(?:bio|box|info|card|details)|bio|about-?author|"
    r"tags?(?:-?(?:list|links|cloud))?|post-?(?:tags|meta|navigation|nav|footer)|entry-?(?:meta|footer|utility)|article-?(?:meta|footer|"
    r"tags|tools)|meta|toolbar|tools|utility|print|skip-?(?:link|nav)|back-?to-?top|jump-?to\w*|paywall\w*|login|popup|modal|"
    r"copyright|disclaimer|licen[cs]e|follow-?us|app-?(?:download|banner)|rating|reactions?|poll|feedback|hidden-print|noprint|no-print)"
    r"(?=[\s_-]|\Z)"
)
"""Names of elements that are not the article, wherever they stand; tried on elements that are a small part of it only."""
BODY = re.compile(
    r"(?:article|post|entry|story|blog|news|page|content|single|detail|text)[_-]{0,2}(?:body|content|text|main|copy|inner|container|detail)|"
    r"(?:\A|\s)(?:e-content|articlebody|mw-parser-output|markdown-body|prose|body-?copy|hentry|rich-?text|the-content|postarea)(?:\s|\Z)"
)
"""Names that templates give the element around an article's text."""
NAVIGATION_ROLES = frozenset(
    ("navigation", "menu", "menubar", "complementary", "banner", "contentinfo", "search", "alert", "alertdialog", "dialog")
)
