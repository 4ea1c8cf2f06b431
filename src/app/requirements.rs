//! What the window needs of the system, and the words when it is not there.

use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::tr;

/// The Debian packages that bring everything the window needs.
const PACKAGES: &str = "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0 libgl1";

/// That there is no display, in one line, if so.
pub fn no_display() -> Option<String> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let unix_desktop = cfg!(all(unix, not(target_os = "macos")));
    let none = unix_desktop && !["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(set);
    none.then(|| tr!("window.no_display", packages = PACKAGES))
}

/// What the window system said when it failed, in one line.
pub fn failed(detail: &str) -> String {
    let detail = detail.split_whitespace().collect::<Vec<_>>().join(" ");
    // winit names the place in its source, which helps nobody here: "os error at …/mod.rs:788: …".
    let detail = detail.rsplit_once(".rs:").and_then(|(_, rest)| rest.split_once(": ")).map_or(&*detail, |(_, it)| it);
    tr!("window.failed", detail = detail.trim_end_matches(['.', '。']), packages = PACKAGES)
}

/// Says that the window stands: from here on a panic is a fault of ours, and is printed with its place.
#[derive(Clone, Default)]
pub struct Stands(Arc<AtomicBool>);

impl Stands {
    /// It does.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Runs `work`, which opens the window. winit panics where libxkbcommon-x11 is missing: such a panic becomes its
/// message, and nothing is printed.
///
/// # Errors
/// The panic's message.
pub fn without_panic<T>(stands: &Stands, work: impl FnOnce() -> T) -> Result<T, String> {
    let before = std::panic::take_hook();
    let seen = stands.clone();
    let opening = std::thread::current().id();
    set_hook(Box::new(move |panic: &PanicHookInfo<'_>| {
        // What other threads do is no part of opening the window.
        if seen.0.load(Ordering::Relaxed) || std::thread::current().id() != opening {
            before(panic);
        }
    }));
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_one_line_without_places_in_the_source() {
        let words = failed("winit EventLoopError: os error at /x/mod.rs:788: Failed to open\n connection.");
        assert!(words.contains("Failed to open connection") && !words.contains("/x/mod") && !words.contains('\n'));
        assert!(failed("Library libxkbcommon-x11.so could not be loaded.").contains("libxkbcommon-x11.so could"));
    }

    #[test]
    fn a_panic_before_the_window_stands_becomes_words() {
        let told = without_panic(&Stands::default(), || -> () { std::panic::panic_any("no library".to_owned()) });
        assert_eq!(told, Err("no library".to_owned()));
    }
}
