//! A page as browsers save it in one file (`.mhtml`): a mail whose parts are the page and its pictures.

use mailparse::{ParsedMail, parse_mail};

use super::super::guard::guarded;
use super::super::{Content, File};
use crate::document::ReadError;

/// A mail whose parts are nested deeper than a saved page's ever are is not taken apart.
const NESTED: usize = 20;

pub(super) fn recognises(file: File) -> bool {
    let head = String::from_utf8_lossy(&file.bytes[..file.bytes.len().min(2048)]).to_lowercase();
    let is_mail = head.contains("mime-version:") && head.contains("content-type:");
    is_mail && (file.ends(".mhtml") || file.ends(".mht") || head.contains("multipart/related"))
}

const DAMAGED: ReadError = ReadError::Damaged { what: "mhtml" };

pub(super) fn read(file: File) -> Result<Content, ReadError> {
    if memchr::memmem::find_iter(file.bytes, b"multipart/").take(NESTED + 1).count() > NESTED {
        return Err(DAMAGED);
    }
    let (bytes, sent) = guarded(DAMAGED, || {
        let mail = parse_mail(file.bytes).map_err(|_| DAMAGED)?;
        let page = find(&mail).ok_or(DAMAGED)?;
        Ok((page.get_body_raw().map_err(|_| DAMAGED)?, page.ctype.params.get("charset").cloned()))
    })?;
    let (text, encoding) = super::decoded(&bytes, sent.as_deref())?;
    super::content(&text, encoding)
}

/// The first page among the parts.
fn find<'m, 'b>(mail: &'m ParsedMail<'b>) -> Option<&'m ParsedMail<'b>> {
    if mail.ctype.mimetype == "text/html" || mail.ctype.mimetype == "application/xhtml+xml" {
        return Some(mail);
    }
    mail.subparts.iter().find_map(find)
}
