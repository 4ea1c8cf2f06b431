//! Libraries that can panic on a broken file, kept from ending the program.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use crate::document::ReadError;

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

static QUIET: Once = Once::new();

/// Runs `work`; a panic in it is `error`, and is not told anywhere else.
pub(super) fn guarded<T>(error: ReadError, work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    QUIET.call_once(|| {
        let tell = take_hook();
        set_hook(Box::new(move |panic| {
            if !IS_GUARDED.get() {
                tell(panic);
            }
        }));
    });
    let outer = IS_GUARDED.replace(true);
    // What the work left half done is not looked at again.
    let result = catch_unwind(AssertUnwindSafe(work));
    IS_GUARDED.set(outer);
    result.unwrap_or(Err(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let work = || -> Result<u8, ReadError> { panic!("a library gave up") };
        assert_eq!(guarded(ReadError::Undecodable, work), Err(ReadError::Undecodable));
        assert_eq!(guarded(ReadError::Undecodable, || Ok(1)), Ok(1));
        assert!(!IS_GUARDED.get());
    }
}
