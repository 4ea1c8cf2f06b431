//! The elements of a page, sorted by what they do to its text.

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Runs on in its line: `span`, `b`, anything unknown.
    Inline,
    Link,
    Bold,
    Raised,
    /// Begins and ends a line: `div`, `section` …
    Block,
    Article,
    /// Stands around an article: `nav`, `aside`, `footer` …
    Around,
    Paragraph,
    Preformatted,
    Heading(u8),
    OrderedList,
    List,
    Item,
    Term,
    Meaning,
    Table,
    Row,
    Cell,
    Break,
    Rule,
    /// Nothing in it is text.
    Hidden,
    Title,
    /// An image and the like: nothing stands in it, and nothing closes it.
    Void,
}

impl Kind {
    /// The kind of an element of that name, which is in lower case.
    pub fn of(name: &[u8]) -> Self {
        match name {
            b"a" => Self::Link,
            b"b" | b"strong" => Self::Bold,
            b"sup" => Self::Raised,
            b"article" | b"main" => Self::Article,
            b"nav" | b"aside" | b"footer" | b"menu" | b"dialog" | b"header" => Self::Around,
            b"p" => Self::Paragraph,
            b"pre" | b"textarea" => Self::Preformatted,
            b"h1" => Self::Heading(1),
            b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" => Self::Heading(4),
            b"h5" => Self::Heading(5),
            b"h6" => Self::Heading(6),
            b"ol" => Self::OrderedList,
            b"ul" | b"dir" => Self::List,
            b"li" => Self::Item,
            b"dt" => Self::Term,
            b"dd" => Self::Meaning,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"br" => Self::Break,
            b"hr" => Self::Rule,
            b"title" => Self::Title,
            b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"rt" | b"rp" | b"select" | b"button"
            | b"iframe" | b"object" | b"audio" | b"video" | b"canvas" | b"del" | b"annotation" => Self::Hidden,
            b"img" | b"input" | b"meta" | b"link" | b"wbr" | b"col" | b"area" | b"base" | b"embed" | b"param"
            | b"source" | b"track" => Self::Void,
            b"html" | b"head" | b"body" | b"div" | b"section" | b"blockquote" | b"center" | b"figure"
            | b"figcaption" | b"fieldset" | b"form" | b"legend" | b"dl" | b"address" | b"details" | b"summary"
            | b"caption" | b"thead" | b"tbody" | b"tfoot" | b"hgroup" | b"search" | b"option" => Self::Block,
            _ => Self::Inline,
        }
    }

    /// Whether it has no end tag.
    pub fn is_void(self) -> bool {
        matches!(self, Self::Void | Self::Break | Self::Rule)
    }

    /// Whether it can hold what stands around an article. Rows, headings and items are often called a header.
    pub fn is_container(self) -> bool {
        matches!(
            self,
            Self::Block | Self::Around | Self::List | Self::OrderedList | Self::Table | Self::Paragraph | Self::Inline
        )
    }

    /// Whether it runs on in its line.
    pub fn is_inline(self) -> bool {
        matches!(self, Self::Inline | Self::Link | Self::Bold | Self::Raised | Self::Void | Self::Hidden | Self::Title)
    }
}

/// Words in the class or identity of an element that stands around an article.
const AROUND: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "sidebar",
    "aside",
    "footer",
    "foot",
    "copyright",
    "comment",
    "comments",
    "share",
    "sharing",
    "social",
    "related",
    "recommend",
    "recommended",
    "recommendation",
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "pagination",
    "pager",
    "paging",
    "toolbar",
    "login",
    "search",
    "hot",
    "rank",
    "ranking",
    "qrcode",
    "catlinks",
    "editsection",
    "toc",
    "cookie",
    "popup",
    "modal",
    "skip",
    "sitemap",
    "subscribe",
    "header",
    "topbar",
    "prevnext",
];

/// Roles of such elements.
const ROLES: &[&str] = &["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"];

/// Whether a class or an identity says that the element stands around an article.
pub(super) fn names_surroundings(words: &str) -> bool {
    words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| AROUND.iter().any(|around| around.eq_ignore_ascii_case(word)))
}

/// Whether a role says so.
pub(super) fn is_role_around(role: &str) -> bool {
    ROLES.contains(&role)
}
