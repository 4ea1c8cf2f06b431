//! Web pages: whole ones, saved ones, and what a clipboard holds.

use encoding_rs::GB18030;
use wengu::document::{ReadError, read, read_html, read_text};

use super::hostile::{broken, survives};
use super::{TEXTS, error_of, escaped, items, reads_as_the_text, text_of};

/// The body of a page that says what the text says.
pub fn body(text: &str) -> String {
    let mut body = String::new();
    let mut within = "";
    for line in text.lines() {
        let list = if line.starts_with('|') {
            "table"
        } else if line.starts_with("- ") {
            "ul"
        } else if line.starts_with(|c: char| c.is_ascii_digit()) && line[1..].starts_with(". ") {
            "ol"
        } else {
            ""
        };
        if list != within {
            body += &if within.is_empty() { String::new() } else { format!("</{within}>") };
            body += &if list.is_empty() { String::new() } else { format!("<{list}>") };
            within = list;
        }
        let words = escaped(line.trim_start_matches(['#', '-', ' ']));
        body += &match list {
            "table" if line.contains("---") => String::new(),
            "table" => {
                let cells = line.trim_matches('|').split('|').map(|cell| format!("<td>{}", escaped(cell.trim())));
                format!("<tr>{}\n", cells.collect::<String>())
            }
            "ul" => format!("<li>{}</li>", words.replace("**", "")),
            "ol" => format!("<li>{}", escaped(&line[3..])),
            _ if line.is_empty() => "<p>&nbsp;</p>".to_owned(),
            _ if line.starts_with("## ") => format!("<h2>{words}</h2>"),
            _ if line.starts_with("# ") => format!("<h1>{words}</h1>"),
            _ => format!("<p>{}</p>\n", words.chars().map(|c| format!("<span>{c}</span>")).collect::<String>()),
        };
    }
    body
}

fn page(text: &str) -> String {
    format!("<!DOCTYPE html><html><head><title>页</title></head><body><div>{}</div></body></html>", body(text))
}

#[test]
fn a_page_reads_as_its_text() {
    reads_as_the_text(".html", |text| page(&text.replace("**", "")).into_bytes());
}

#[test]
fn the_clipboard_reads_as_its_text() {
    for (name, text) in TEXTS {
        let html = format!("<html><body>壳<!--StartFragment-->{}<!--EndFragment-->壳</body></html>", body(text));
        let rich = read_html(&html).unwrap();
        assert_eq!(items(&rich), items(&read_text(name, text)), "{name} reads as:\n{}", rich.text);
    }
    assert_eq!(read_html("<p> </p>").map(|r| r.text), Err(ReadError::Empty));
}

const NEWS: &str = r#"<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>全省经济工作会议召开_某某网</title><style>p{color:red}</style><script>var a="<p>不该有，的。</p>";</script></head><body>
<div class="top"><a href="/">首页</a> | <a>新闻</a></div>
<div class="w1000 nav"><ul><li><a>时政</a></li><li><a>经济，社会</a></li></ul></div>
<div id="main"><div class="left"><h1>全省经济工作会议召开</h1><div class="TRS_Editor">
<p>　　会议强调，明年要抓好“五个聚焦”：聚焦产业、聚焦项目、聚焦民生、
聚焦安全、聚焦改革。</p><p>　　全年完成投资4635.64亿元，增长8.5%。</p><p style="display: none">看不见的话。</p></div>
<div class="share">分享到：<a>微信</a></div>
<div class="related"><ul><li><a>省委召开常委会会议，研究部署工作</a></li></ul></div></div>
<div class="right"><h3>热点排行</h3><ol><li><a>一个很长的新闻标题，带着标点</a></ol></div></div>
<div class="footer">版权所有：某某网。未经许可，不得转载。</div></body></html>"#;

#[test]
fn the_article_is_read_and_nothing_around_it() {
    let expected = "全省经济工作会议召开\n会议强调，明年要抓好“五个聚焦”：聚焦产业、聚焦项目、聚焦民生、聚焦安全、聚焦改革。\n\
                    全年完成投资4635.64亿元，增长8.5%。\n";
    let reading = read("news.html", &GB18030.encode(NEWS).0).unwrap();
    assert_eq!((reading.text.as_str(), reading.encoding.as_str()), (expected, "gb18030"));
    // The page declares GB2312 and is UTF-8: its bytes tell.
    assert_eq!(text_of("news.html", NEWS.as_bytes()), expected);
    // Recognised without its ending.
    assert_eq!(text_of("news", NEWS.as_bytes()), expected);
}

#[test]
fn a_saved_page_holds_its_article() {
    let encoded: String = NEWS.bytes().map(|byte| format!("={byte:02X}")).collect();
    let wrapped: Vec<&str> = encoded.as_bytes().chunks(75).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let mail = format!(
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"--x--\"\r\n\r\n\
         ----x--\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n\
         ----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x----\r\n",
        wrapped.join("=\r\n")
    );
    assert_eq!(text_of("news.mhtml", mail.as_bytes()), text_of("news.html", NEWS.as_bytes()));
    let no_page = mail.replace("text/html", "text/css");
    assert_eq!(error_of("news.mhtml", no_page.as_bytes()), ReadError::Damaged { what: "mhtml" });
}

#[test]
fn what_stands_in_a_page() {
    let cases = [
        ("<ol type=a start=3><li>甲<ul><li>乙</ul><li>丙</ol>", "C. 甲\n  • 乙\nD. 丙\n"),
        ("<ol style='list-style-type: simp-chinese-informal'><li>甲<li value=12>乙</ol>", "一、甲\n十二、乙\n"),
        ("<ul style='list-style:none'><li>甲</ul>", "甲\n"),
        (
            "<dl><dt>词</dt><dd>释义一。</dd><dt>只有词<dt>另词：<dd>释义二。</dl>",
            "词：释义一。\n只有词\n另词：释义二。\n",
        ),
        ("<p>甲<br>乙&nbsp; &lt;丙&#x4e01;&hellip;</p>", "甲\n乙 <丙丁…\n"),
        ("<p>&nbsp;&nbsp;&nbsp;&nbsp;甲&nbsp;&nbsp;&nbsp;&nbsp;乙</p>", "甲 乙\n"),
        ("<p>甲<span>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>乙</p>", "甲\t乙\n"),
        ("<p>x<sup>2</sup>、10<sup>-4</sup>、见<sup><a>[3]</a></sup>。H<sub>2</sub>O</p>", "x²、10⁻⁴、见。H2O\n"),
        ("<ruby>汉<rp>(</rp><rt>han</rt><rp>)</rp></ruby>字", "汉字\n"),
        ("<p>开头。</p><p><b>小题</b></p><p>正文<b>重点</b>。</p>", "开头。\n\n小题\n\n正文重点。\n"),
        ("<pre>第一行\n  第二行</pre>", "第一行\n  第二行\n"),
        ("Word and\nword，汉字\n汉字 and <i>x</i>", "Word and word，汉字汉字 and x\n"),
        (
            "<table><tr><th rowspan=2>类<th colspan=2>词<tr><td>甲<td>乙<table><tr><td>里<td>层</table></table>",
            "| 类 | 词 |  |\n|  | 甲 | 乙 里 层 |\n",
        ),
        ("<h1>题。它是一整段话。不是标题。</h1>", "题。它是一整段话。不是标题。\n"),
        ("<p>没有合上<div>也读<p>出来</b></i></table>尾", "没有合上\n也读\n出来尾\n"),
        ("<textarea>文</textarea><select><option>选</option></select><button>按</button>末", "文\n末\n"),
    ];
    for (html, text) in cases {
        assert_eq!(read_html(html).map(|r| r.text).as_deref(), Ok(text), "{html}");
    }
}

#[test]
fn a_title_outside_of_the_article_is_kept() {
    let body = "<p>第一段话，说了一件事。</p><p>第二段话，又说了一件事。</p>";
    let around = "<div class=nav><a>首页</a><a>关于</a></div>";
    let page = format!("<title>真正的题目 - 某站</title>{around}<div><div class=content>{body}</div></div>");
    assert!(text_of("a.html", page.as_bytes()).starts_with("真正的题目\n第一段话"));
    let page = format!("<title>题目_某站</title><h1>某站长名</h1><header><h1>题目</h1></header><div>{body}</div>");
    assert!(text_of("a.html", page.as_bytes()).contains("第二段话"));
}

#[test]
fn pages_made_to_do_harm() {
    let many = 20_000;
    for open in [
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<p><a>",
        "<dl><dt>",
        "<div class=nav>",
        "</p>",
        "<td colspan=64 rowspan=999>",
    ] {
        let page = format!("<html>{}底下的话。", open.repeat(many));
        assert!(text_of("a.html", page.as_bytes()).contains("底下的话"), "{open}");
    }
    let page = format!("<html><p {}>话。", "a=b ".repeat(many));
    assert_eq!(text_of("a.html", page.as_bytes()), "话。\n");
    broken(page_of_every_kind().as_bytes()).for_each(|page| survives("a.html", &page));
    let nested: String =
        (0..1000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    let mail = format!("MIME-Version: 1.0\r\n{nested}");
    assert_eq!(error_of("a.mht", mail.as_bytes()), ReadError::Damaged { what: "mhtml" });
}

fn page_of_every_kind() -> String {
    TEXTS.iter().map(|(_, text)| page(text)).collect::<String>() + NEWS
}
