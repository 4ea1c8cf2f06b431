//! The page shown when the collection cannot be opened.

use std::path::PathBuf;

use eframe::egui::{Ui, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use wengu::app::{Problem, prepare};
use wengu::collection::Collection;
use wengu::model::FixedClock;

use crate::harness::{NOW, open, save_picture};
use crate::render::CpuRenderer;

struct State {
    problem: Problem,
    chosen: Option<PathBuf>,
}

fn ui(ui: &mut Ui, state: &mut State) {
    if let Some(path) = state.problem.ui(ui) {
        state.chosen = Some(path);
    }
}

#[test]
fn a_damaged_collection_is_told_and_its_backup_put_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("collection.wengu");
    let clock = FixedClock::new(NOW);
    let mut collection = open(&path, &clock);
    collection.add_deck("提法").expect("a deck");
    let backup = collection.backup(None).expect("a backup");
    drop(collection);
    std::fs::write(&path, "broken").expect("written");
    let zone = jiff::tz::TimeZone::UTC;
    let error = Collection::open(&path, Box::new(clock.clone()), zone, 7).err().expect("it cannot be opened");

    let mut harness = Harness::builder()
        .with_size(Vec2::new(900.0, 600.0))
        .with_max_steps(8)
        .with_theme(eframe::egui::Theme::Light)
        .renderer(CpuRenderer::default())
        .with_context_setup(prepare)
        .build_ui_state(ui, State { problem: Problem::new(path.clone(), error), chosen: None });
    harness.run();
    save_picture(&mut harness, "problem");
    assert!(harness.query_by_label_contains(&path.display().to_string()).is_some(), "it says which file");
    let name = backup.file_stem().expect("a name").to_string_lossy().into_owned();
    harness.get_by_label(&name).click();
    harness.run();
    assert_eq!(harness.state().chosen.as_ref(), Some(&path));
    assert_eq!(open(&path, &clock).decks().expect("decks")[0].path, "提法");
}
