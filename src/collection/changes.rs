//! What an operation changed, so that screens know what to read again.

/// The operations, for the words of undo ("撤销：回答").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// A card was answered.
    Answer,
    /// A document was taken in.
    Import,
    /// A changed document was taken in again.
    ImportAgain,
    /// Findings were decided about.
    SettleFinding,
    /// A note was added by hand.
    AddNote,
    /// A note was edited.
    EditNote,
    /// Notes were deleted.
    DeleteNotes,
    /// Notes were moved.
    MoveNotes,
    /// Tags were changed.
    Tag,
    /// Cards were made new again.
    Reset,
    /// Cards were suspended or taken back.
    Suspend,
    /// Cards were put aside.
    Bury,
    /// Cards put aside were brought back.
    Unbury,
    /// A card was taken apart.
    Split,
    /// A flag was set.
    Flag,
    /// A deck was made.
    AddDeck,
    /// A deck was renamed.
    RenameDeck,
    /// A deck was deleted.
    DeleteDeck,
    /// Settings were changed.
    Settings,
    /// A quiz was begun.
    BeginQuiz,
    /// A question of a quiz was answered.
    AnswerQuiz,
    /// A question of a quiz was set aside, or taken back.
    DoubtQuiz,
    /// A quiz was finished.
    FinishQuiz,
    /// Quizzes were deleted.
    DeleteQuiz,
    /// A preset was made.
    AddPreset,
    /// A preset was renamed.
    RenamePreset,
    /// A preset's settings were changed.
    EditPreset,
    /// A preset was removed.
    DeletePreset,
    /// A deck was given another preset.
    UsePreset,
    /// The memory model's parameters were fitted to the log.
    FitParameters,
    /// Due days were moved to where the settings want them.
    Reschedule,
    /// A study session was made.
    AddStudySession,
    /// A study session was changed.
    EditStudySession,
    /// A study session was deleted.
    DeleteStudySession,
    /// It was said how a study session went.
    StudySessionWent,
    /// A backup was restored.
    Restore,
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changes {
    /// By which operation (also when it was undone or done again).
    pub operation: Operation,
    /// Notes, their tags or documents; decisions about findings.
    pub notes: bool,
    /// Cards or reviews.
    pub cards: bool,
    /// Decks.
    pub decks: bool,
    /// Settings, or presets.
    pub settings: bool,
    /// Quizzes, their questions or answers.
    pub quizzes: bool,
    /// Study sessions.
    pub study_sessions: bool,
}
