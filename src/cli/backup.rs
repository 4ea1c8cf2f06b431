//! `wengu backup`: makes a backup now.

use std::path::Path;
use std::process::ExitCode;

use super::Failure;
use crate::collection::Collection;
use crate::tr;

pub(super) fn run(collection: &Collection, file: Option<&Path>) -> Result<ExitCode, Failure> {
    let to = collection.backup(file)?;
    super::say(tr!("cli.backup_done", path = to.display()))?;
    Ok(ExitCode::SUCCESS)
}
