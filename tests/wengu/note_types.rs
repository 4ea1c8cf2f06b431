//! Laws that hold for every kind of note.

use proptest::prelude::*;
use wengu::model::{CardKey, ItemKey, ListItem, NoteBody, Rest, Span};
use wengu::note_types::{Answer, BodyProblem, Piece, Question, cards, face, headline, problems, summary};

fn words() -> impl Strategy<Value = String> {
    "[一二三四五Aa1 \n，“”（）*]{0,8}"
}

fn bodies() -> impl Strategy<Value = NoteBody> {
    let items = proptest::collection::vec(words(), 0..5);
    let cloze = "(\\{\\{c[0-3]::|\\}\\}|::|[甲乙{} \n]){0,12}";
    prop_oneof![
        (words(), words()).prop_map(|(term, definition)| NoteBody::Term { term, definition }),
        (words(), items, any::<bool>(), words()).prop_map(|(name, items, ordered, explanation)| NoteBody::List {
            name,
            items: (1..).map(ItemKey).zip(items).map(|(key, text)| ListItem { key, text }).collect(),
            announced: Some(5),
            ordered,
            mnemonic: String::new(),
            explanation,
        }),
        (words(), words(), 0_usize..20, 0_usize..9).prop_map(|(label, sentence, start, length)| NoteBody::Figure {
            label,
            sentence,
            value: Span::new(start, start + length),
        }),
        cloze.prop_map(|text| NoteBody::Cloze { text }),
        (words(), words(), any::<bool>()).prop_map(|(front, back, reversed)| NoteBody::Basic { front, back, reversed }),
    ]
}

fn every_key() -> Vec<CardKey> {
    let plain = [CardKey::Meaning, CardKey::Word, CardKey::List, CardKey::Belongs, CardKey::Figure, CardKey::Front];
    let items = (0..6).map(|key| CardKey::Item(ItemKey(key)));
    let gaps = (0..5).map(CardKey::Cloze);
    plain.into_iter().chain([CardKey::Back]).chain(items).chain(gaps).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_card_has_a_face_and_nothing_else_has(body in bodies(), turn: u32) {
        let cards = cards(&body);
        for key in every_key() {
            let named = cards.iter().filter(|(card, _)| *card == key).count();
            prop_assert!(named <= 1);
            prop_assert_eq!(face(&body, key, turn).is_some(), named == 1, "{}", key);
        }
        for (key, rest) in &cards {
            prop_assert_eq!(*rest == Rest::Asleep, matches!(key, CardKey::Item(_)));
        }
    }

    #[test]
    fn sound_content_has_cards_that_ask_something(body in bodies(), turn: u32) {
        if problems(&body).iter().any(BodyProblem::blocks) {
            return Ok(());
        }
        let cards = cards(&body);
        prop_assert!(!cards.is_empty());
        prop_assert!(!headline(&body).is_empty() && !summary(&body).is_empty());
        prop_assert!(!headline(&body).contains('\n') && !summary(&body).contains('\n'));
        for (key, _) in cards {
            let face = face(&body, key, turn).expect("each card has a face");
            match (&face.question, &face.answer) {
                (Question::Gaps { pieces, .. }, answer) => {
                    prop_assert!(pieces.iter().any(|piece| matches!(piece, Piece::Gap(_))));
                    prop_assert_eq!(answer, &Answer::Filled);
                }
                (Question::Item { shown, position, count, ordered, .. }, Answer::Items { items, .. }) => {
                    prop_assert_eq!(items.iter().filter(|item| item.asked).count(), 1);
                    prop_assert!(items[position - 1].asked);
                    prop_assert_eq!(shown.len(), if *ordered { position - 1 } else { count - 1 });
                }
                (Question::List { count, .. }, Answer::Items { items, .. }) => prop_assert_eq!(items.len(), *count),
                (_, Answer::Text(text)) => prop_assert!(!text.trim().is_empty()),
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }
}
