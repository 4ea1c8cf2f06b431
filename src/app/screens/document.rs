//! A document at a place in its text.

use eframe::egui::Ui;

use crate::app::theme::space;
use crate::app::widgets::{Button, Icon, LongText, Mark, card_frame, empty, header, page};
use crate::app::{Command, Cx, Place, Screen, Tone, Type};
use crate::collection::{Changes, DocumentInfo, NoteFilter};
use crate::model::{Day, DocumentId, Span};
use crate::{strings, tr};

/// The whole text of a document, with the place highlighted.
#[derive(Default)]
pub struct DocumentScreen {
    place: Option<(DocumentId, Span)>,
    shown: Option<Shown>,
    /// It could not be read; this was said, and is not tried again every frame.
    failed: bool,
}

struct Shown {
    info: Option<DocumentInfo>,
    text: LongText,
}

impl DocumentScreen {
    fn read(&mut self, cx: &mut Cx<'_>) {
        let Some((document, span)) = self.place.filter(|_| self.shown.is_none() && !self.failed) else { return };
        let text = cx.read(cx.collection.document_text(document));
        let documents = cx.read(cx.collection.documents());
        let (Some(text), Some(documents)) = (text, documents) else {
            self.failed = true;
            return;
        };
        let mut text = LongText::new(text, Type::Reading);
        text.set_marks(vec![Mark::new(span, Tone::Jade, 0)]);
        text.scroll_to(span);
        let info = documents.into_iter().find(|info| info.id == document);
        self.shown = Some(Shown { info, text });
    }
}

impl Screen for DocumentScreen {
    fn enter(&mut self, place: &Place, cx: &mut Cx<'_>) {
        if let Place::Document(document, span) = place {
            self.place = Some((*document, *span));
            self.shown = None;
            self.failed = false;
        }
        self.read(cx);
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.read(cx);
        page(ui, |ui| {
            let Some(shown) = &mut self.shown else {
                if empty(ui, Icon::Page, &tr!("document.gone"), Some((&Command::Back.words(), &Command::Back.hint()))) {
                    cx.run(Command::Back);
                }
                return;
            };
            let title = shown.info.as_ref().map_or("", |info| info.title.as_str());
            let about = shown.info.as_ref().map(about).unwrap_or_default();
            header(ui, title, &about, |ui| {
                if ui.add(Button::quiet(Command::Back.words()).icon(Icon::Back).hint(Command::Back.hint())).clicked() {
                    cx.run(Command::Back);
                }
                if let (Some((document, _)), true) =
                    (self.place, shown.info.as_ref().is_some_and(|info| info.notes > 0))
                    && ui.add(Button::quiet(tr!("document.notes"))).clicked()
                {
                    let filter = NoteFilter { document: Some(document), ..NoteFilter::default() };
                    cx.go(Place::Notes(filter, None));
                }
            });
            ui.add_space(space::ITEM);
            card_frame(cx.theme).show(ui, |ui| {
                // In the middle of a wide window, as on a sheet of paper; the scroll bar stays at the edge.
                let measure = space::MEASURE_HANZI * Type::Reading.font().size;
                shown.text.set_inset(((ui.available_width() - measure) / 2.0).max(0.0));
                shown.text.ui(ui, &tr!("document.text"));
            });
        });
    }

    fn changed(&mut self, changes: &Changes) {
        if changes.notes {
            self.shown = None;
            self.failed = false;
        }
    }
}

/// What is known of the document, in one line: its date, how many characters' worth of notes, where it came from.
fn about(info: &DocumentInfo) -> String {
    let date = info.date.and_then(date_words);
    let notes = strings::count("document.from_here", info.notes);
    let origin = (!info.origin.is_empty()).then(|| info.origin.clone());
    let parts = [date, Some(notes), origin];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn date_words(day: Day) -> Option<String> {
    let epoch = jiff::civil::date(1970, 1, 1);
    let date = epoch.checked_add(jiff::Span::new().try_days(day.0).ok()?).ok()?;
    Some(tr!("document.date", year = date.year(), month = date.month(), day = date.day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_told_as_people_write_it() {
        assert_eq!(date_words(Day(19_056)).as_deref(), Some("2022年3月5日"));
        assert_eq!(date_words(Day(i32::MAX)), None);
    }
}
