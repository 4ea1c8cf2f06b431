//! The one list of named commands. Buttons, shortcuts, menus and the help page are made from it.
//!
//! To add one: a line in the table below, under its screen, and its words as `command.<name>` in
//! `assets/strings/command.yml`. A screen lists it in [`super::Screen::commands`] while it can be run, and runs it in
//! [`super::Screen::command`]; the ones under [`Where::Everywhere`] are run by the app.

use std::borrow::Cow;

use eframe::egui::Key;

use super::shortcut::{Shortcut, alt, ctrl, ctrl_shift, key, shift};
use crate::strings;

/// Which screen a command belongs to: its section on the help page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Where {
    /// Run by the app, on every screen.
    Everywhere,
    /// 今日.
    Today,
    /// 导入.
    Import,
    /// 学习.
    Study,
    /// 自测.
    Quiz,
    /// 词条.
    Notes,
    /// 统计.
    Stats,
    /// 设置.
    Settings,
}

impl Where {
    /// What the screen is called, in the thread's language.
    pub fn words(self) -> Cow<'static, str> {
        strings::text(match self {
            Self::Everywhere => "help.everywhere",
            Self::Today => "command.go_today",
            Self::Import => "command.go_import",
            Self::Study => "today.study",
            Self::Quiz => "command.go_quiz",
            Self::Notes => "command.go_notes",
            Self::Stats => "command.go_stats",
            Self::Settings => "command.go_settings",
        })
    }
}

macro_rules! commands {
    ($($place:ident { $($variant:ident $name:literal [$($shortcut:expr),*] $doc:literal;)* })*) => {
        /// A command by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $($(#[doc = $doc] $variant,)*)*
        }

        impl Command {
            /// All, in the order of the help page.
            pub const ALL: &[Command] = &[$($(Self::$variant,)*)*];

            /// Its name, as in the key of its words.
            pub fn name(self) -> &'static str {
                match self { $($(Self::$variant => $name,)*)* }
            }

            /// Where it applies.
            pub fn place(self) -> Where {
                match self { $($(Self::$variant => Where::$place,)*)* }
            }

            /// Its shortcuts, the one to show first.
            pub fn shortcuts(self) -> &'static [Shortcut] {
                match self { $($(Self::$variant => const { &[$($shortcut),*] },)*)* }
            }
        }
    };
}

// variant, name, shortcuts, documentation. One line per command.
#[rustfmt::skip]
commands! {
    Everywhere {
        GoToday "go_today" [ctrl(Key::Num1)] "Show what is due today.";
        GoImport "go_import" [ctrl(Key::Num2), ctrl(Key::O)] "Show the import.";
        GoQuiz "go_quiz" [ctrl(Key::Num6)] "Show the quizzes.";
        GoNotes "go_notes" [ctrl(Key::Num3)] "Show the notes.";
        GoStats "go_stats" [ctrl(Key::Num5)] "Show the statistics.";
        GoSettings "go_settings" [ctrl(Key::Num4), ctrl(Key::Comma)] "Show the settings.";
        Back "back" [key(Key::Escape), alt(Key::ArrowLeft)] "Go to the place before this one.";
        Search "search" [ctrl(Key::F)] "Search the notes.";
        NewNote "new_note" [ctrl(Key::N)] "Write a note.";
        Undo "undo" [ctrl(Key::Z)] "Take the last change back.";
        Redo "redo" [ctrl_shift(Key::Z), ctrl(Key::Y)] "Do again what was taken back.";
        ScaleUp "scale_up" [ctrl(Key::Plus), ctrl(Key::Equals)] "Everything larger.";
        ScaleDown "scale_down" [ctrl(Key::Minus)] "Everything smaller.";
        ScaleReset "scale_reset" [ctrl(Key::Num0)] "Everything at its usual size.";
        PageDown "page_down" [key(Key::PageDown)] "Scroll down by a page.";
        PageUp "page_up" [key(Key::PageUp)] "Scroll up by a page.";
        ToTop "to_top" [key(Key::Home)] "Scroll to the beginning.";
        ToEnd "to_end" [key(Key::End)] "Scroll to the end.";
        Help "help" [key(Key::Questionmark), key(Key::F1)] "List the shortcuts.";
        Quit "quit" [ctrl(Key::Q)] "Close the window.";
    }
    Today {
        StartStudy "start_study" [key(Key::Space), key(Key::Enter)] "Study all that is due.";
        ChooseStudy "choose_study" [key(Key::S)] "Choose what to study, and for how long.";
        ContinueStudy "continue_study" [key(Key::C)] "Go on with the sitting that was broken off.";
        QuizToday "quiz_today" [key(Key::Q)] "Set up a quiz.";
        StudyPart "study_part" [key(Key::P)] "Study today's part for the next study session.";
        NewSession "new_session" [key(Key::M)] "Name a study session to be ready for.";
        EditSession "edit_session" [key(Key::E)] "Change the next study session.";
        WentWell "went_well" [key(Key::Num1)] "The study session went well.";
        WentFairly "went_fairly" [key(Key::Num2)] "The study session went fairly.";
        WentBadly "went_badly" [key(Key::Num3)] "The study session went badly.";
        NotHeld "not_held" [key(Key::Num4)] "The study session was not held.";
        StudyDeck "study_deck" [key(Key::Enter)] "Study the chosen deck.";
        NextDeck "next_deck" [key(Key::ArrowDown), key(Key::J)] "Choose the next deck.";
        PreviousDeck "previous_deck" [key(Key::ArrowUp), key(Key::K)] "Choose the deck before.";
        ShowDeckNotes "show_deck_notes" [key(Key::O)] "Show the chosen deck's notes.";
        NewDeck "new_deck" [key(Key::N)] "Make a deck.";
        RenameDeck "rename_deck" [key(Key::F2), key(Key::R)] "Rename the chosen deck, or move it.";
        ExportDeck "export_deck" [key(Key::X)] "Write the chosen deck as a package for a colleague.";
        DeleteDeck "delete_deck" [key(Key::Delete)] "Delete the chosen deck.";
    }
    Import {
        ChooseFiles "choose_files" [ctrl(Key::O)] "Choose files in the system's dialog.";
        AcceptDrafts "accept_drafts" [ctrl(Key::Enter)] "Take the ticked drafts in.";
        NextDoubtful "next_doubtful" [key(Key::N)] "The next draft with a finding.";
        PreviousDoubtful "previous_doubtful" [shift(Key::N)] "The draft with a finding before.";
        NextDraft "next_draft" [key(Key::ArrowDown), key(Key::J)] "The next draft.";
        PreviousDraft "previous_draft" [key(Key::ArrowUp), key(Key::K)] "The draft before.";
        TakeDraft "take_draft" [key(Key::Enter)] "Tick the draft as it is, and go on.";
        SkipDraft "skip_draft" [key(Key::X), key(Key::Delete)] "Leave the draft out, and go on.";
        TickDraft "tick_draft" [key(Key::Space)] "Tick the draft, or take its tick away.";
        TickAllDrafts "tick_all_drafts" [key(Key::A)] "Tick all drafts, or none.";
        EditDraft "edit_draft" [key(Key::E)] "Edit the draft.";
        FillItem "fill_item" [key(Key::F)] "Write the item that the list lacks.";
        PutAside "put_aside" [key(Key::I)] "Decide that what is doubtful about the draft is right.";
        JoinDraft "join_draft" [key(Key::M)] "Make one of this draft and the next.";
        ShowDraftSource "show_draft_source" [key(Key::O)] "Show the draft's place in the text.";
        FilterDoubtful "filter_doubtful" [key(Key::D)] "Show only what has a finding, or all.";
        SelectSentence "select_sentence" [key(Key::S)] "Select the draft's sentence in the text, then the next one.";
        SelectMore "select_more" [shift(Key::ArrowDown)] "Select the next sentence too.";
        SelectLess "select_less" [shift(Key::ArrowUp)] "Select a sentence less.";
        SelectCharMore "select_char_more" [shift(Key::ArrowRight)] "Select the next character too.";
        SelectCharLess "select_char_less" [shift(Key::ArrowLeft)] "Select a character less.";
        MakeTerm "make_term" [key(Key::T)] "Make a term of the selected text.";
        MakeList "make_list" [key(Key::L)] "Make a list of the selected text.";
        MakeCloze "make_cloze" [key(Key::C)] "Hide the selected text in its sentence.";
        ChooseDeck "choose_deck" [ctrl(Key::D)] "Choose or name the deck.";
        CancelImport "cancel_import" [] "Take nothing in.";
    }
    Study {
        Reveal "reveal" [key(Key::Space), key(Key::Enter)] "Show the answer.";
        Sure "sure" [key(Key::Y), ctrl(Key::Enter)] "Say that you are sure, and show the answer.";
        RevealNext "reveal_next" [key(Key::Space), key(Key::Enter)] "Show the list's next item.";
        RevealAll "reveal_all" [key(Key::A)] "Show all items of the list.";
        NextItem "next_item" [key(Key::ArrowDown), key(Key::J)] "The next item of the list.";
        PreviousItem "previous_item" [key(Key::ArrowUp), key(Key::K)] "The item before.";
        TickItem "tick_item" [key(Key::X)] "Mark the item as recalled or missed.";
        OpenItem "open_item" [key(Key::ArrowRight)] "Show the list of which the item is the name.";
        GradeProposed "grade_proposed" [key(Key::Space), key(Key::Enter)] "Answer with the proposed grade.";
        GradeAgain "grade_again" [key(Key::Num1)] "Not recalled.";
        GradeHard "grade_hard" [key(Key::Num2)] "Recalled with effort.";
        GradeGood "grade_good" [key(Key::Num3)] "Recalled.";
        GradeEasy "grade_easy" [key(Key::Num4)] "Recalled at once.";
        Hint "hint" [key(Key::H), ctrl(Key::H)] "Tell a little of the answer.";
        TypeAnswers "type_answers" [key(Key::T)] "Type the answers, or think them.";
        EditCard "edit_card" [key(Key::E)] "Edit the note of the card.";
        FlagCard "flag_card" [key(Key::F)] "Set the next flag, or take it away.";
        BuryCard "bury_card" [key(Key::Minus)] "Put the card aside until tomorrow.";
        BuryNote "bury_note" [key(Key::Equals)] "Put all cards of the note aside until tomorrow.";
        SuspendCard "suspend_card" [key(Key::S)] "Take the card out of study.";
        SuspendNote "suspend_note" [shift(Key::S)] "Take all cards of the note out of study.";
        Remedy "remedy" [key(Key::L)] "Show what can be done about a card that is forgotten again and again.";
        RemedyDone "remedy_done" [key(Key::Space), key(Key::Enter), key(Key::Escape)] "Go on.";
        WriteMnemonic "write_mnemonic" [key(Key::N)] "Write a mnemonic for the list.";
        SplitCard "split_card" [key(Key::P)] "Take the card apart into smaller ones.";
        OutOfOrder "out_of_order" [key(Key::Q)] "The items came in another order.";
        StudyEarly "study_early" [key(Key::Space), key(Key::Enter)] "Show the next card before its time.";
        StudyOn "study_on" [key(Key::Space), key(Key::Enter)] "Go on beyond the limit of this sitting.";
        GoOverMissed "go_over_missed" [key(Key::M)] "Show the missed cards once more; this does not count.";
        FinishStudy "finish_study" [key(Key::Space), key(Key::Enter)] "Go back to today.";
        ShowSource "show_source" [key(Key::O)] "Show the note's place in its document.";
    }
    Quiz {
        StartQuiz "start_quiz" [key(Key::Enter), ctrl(Key::Enter)] "Begin the quiz as it is set up.";
        ResumeQuiz "resume_quiz" [key(Key::C)] "Go on with the quiz that was broken off.";
        PractiseMistakes "practise_mistakes" [key(Key::M)] "Ask what was answered wrong once more.";
        ChooseScope "choose_scope" [key(Key::S)] "Choose what the quiz is about.";
        NewSeed "new_seed" [key(Key::R)] "Another paper of the same kind.";
        Option1 "option_1" [key(Key::Num1)] "The first option.";
        Option2 "option_2" [key(Key::Num2)] "The second option.";
        Option3 "option_3" [key(Key::Num3)] "The third option.";
        Option4 "option_4" [key(Key::Num4)] "The fourth option.";
        Option5 "option_5" [key(Key::Num5)] "The fifth option.";
        Option6 "option_6" [key(Key::Num6)] "The sixth option.";
        Option7 "option_7" [key(Key::Num7)] "The seventh option.";
        Option8 "option_8" [key(Key::Num8)] "The eighth option.";
        Option9 "option_9" [key(Key::Num9)] "The ninth option.";
        NextOption "next_option" [key(Key::ArrowDown), key(Key::J)] "The next option.";
        PreviousOption "previous_option" [key(Key::ArrowUp), key(Key::K)] "The option before.";
        TickOption "tick_option" [key(Key::Space)] "Choose the option, or not.";
        ItemEarlier "item_earlier" [shift(Key::ArrowUp)] "Put the item before the one above it.";
        ItemLater "item_later" [shift(Key::ArrowDown)] "Put the item behind the one below it.";
        ShowPhrases "show_phrases" [key(Key::Enter), ctrl(Key::Enter)] "Show the answer's key points.";
        SubmitAnswer "submit_answer" [key(Key::Enter), ctrl(Key::Enter)] "Give the answer.";
        DontKnow "dont_know" [key(Key::Num0), ctrl(Key::G)] "Give no answer, and show what is right.";
        NextQuestion "next_question" [key(Key::Enter), key(Key::Space)] "The next question.";
        DoubtQuestion "doubt_question" [key(Key::F), ctrl(Key::D)] "Set the question aside to be thought over, or take that back.";
        QuestionBefore "question_before" [key(Key::ArrowLeft), ctrl(Key::PageUp)] "Look at the question before.";
        QuestionAfter "question_after" [key(Key::ArrowRight), ctrl(Key::PageDown)] "Look at the question behind.";
        EndQuiz "end_quiz" [key(Key::E), ctrl(Key::E)] "See what is left, to hand the quiz in.";
        HandIn "hand_in" [key(Key::Enter), ctrl(Key::Enter)] "Hand the quiz in.";
        ShowQuizSource "show_quiz_source" [key(Key::O)] "Show the place in the document.";
        PrintQuiz "print_quiz" [key(Key::P), ctrl(Key::P)] "Print the questions.";
        DeleteQuiz "delete_quiz" [key(Key::Delete)] "Delete the quiz with its answers.";
        LeaveQuiz "leave_quiz" [key(Key::Escape), key(Key::N)] "Go back to the page of the quizzes.";
    }
    Notes {
        NextNote "next_note" [key(Key::ArrowDown), key(Key::J)] "The next note.";
        PreviousNote "previous_note" [key(Key::ArrowUp), key(Key::K)] "The note before.";
        ExtendToNext "extend_to_next" [shift(Key::ArrowDown)] "Select the next note too.";
        ExtendToPrevious "extend_to_previous" [shift(Key::ArrowUp)] "Select the note before too.";
        SelectAllNotes "select_all_notes" [ctrl(Key::A)] "Select all notes that were found.";
        StudyNotes "study_notes" [ctrl(Key::Enter)] "Study the notes that were found, or the selected ones.";
        EditNote "edit_note" [key(Key::Enter), key(Key::E)] "Edit the note.";
        ShowNoteSource "show_note_source" [key(Key::O)] "Show the note's place in its document.";
        MoveNotes "move_notes" [key(Key::M)] "Move the selected notes to a deck.";
        TagNotes "tag_notes" [key(Key::T)] "Add or remove tags.";
        FlagNotes "flag_notes" [key(Key::F)] "Set the next flag, or take it away.";
        BuryNotes "bury_notes" [key(Key::Minus)] "Put the selected notes aside until tomorrow.";
        SuspendNotes "suspend_notes" [key(Key::S)] "Take the selected notes out of study, or back.";
        ResetNotes "reset_notes" [key(Key::R)] "Make the selected notes new again.";
        PrintNotes "print_notes" [ctrl(Key::P)] "Print the selected notes.";
        ExportNotes "export_notes" [key(Key::X)] "Write the selected notes as a table.";
        DeleteNotes "delete_notes" [key(Key::Delete)] "Delete the selected notes.";
        SaveNote "save_note" [ctrl(Key::Enter)] "Keep the note as it stands.";
        CancelNote "cancel_note" [key(Key::Escape)] "Leave the note as it was.";
    }
    Stats {
        StatsDeck "stats_deck" [key(Key::D)] "Choose the deck that the statistics are of.";
        StatsPeriod "stats_period" [key(Key::P)] "Choose the time that the statistics are of.";
    }
    Settings {
        RetentionPrice "retention_price" [key(Key::P)] "Show what each desired retention costs.";
        TakeRetention "take_retention" [ctrl(Key::Enter)] "Set the desired retention that is chosen.";
    }
}

impl Command {
    /// What it does, in the thread's language.
    pub fn words(self) -> Cow<'static, str> {
        Cow::Owned(strings::text(&format!("command.{}", self.name())).into_owned())
    }

    /// The shortcut to show beside its button, in words; empty without one.
    pub fn hint(self) -> String {
        self.shortcuts().first().map(|shortcut| shortcut.words()).unwrap_or_default()
    }

    /// Those that work everywhere.
    pub fn everywhere() -> impl Iterator<Item = Command> {
        Self::ALL.iter().copied().filter(|command| command.place() == Where::Everywhere)
    }
}
