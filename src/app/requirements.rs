//! What the window needs of the system. Without it winit fails late, in words that help nobody, or panics.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

use crate::tr;

/// The Debian packages that bring everything the window needs.
const PACKAGES: &str = "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0 libgl1";

/// The libraries that are loaded at run time, and whether Wayland needs them too.
#[cfg(target_os = "linux")]
const LIBRARIES: &[(&str, bool)] = &[
    ("libX11.so.6", false),
    ("libX11-xcb.so.1", false),
    ("libXcursor.so.1", false),
    ("libXi.so.6", false),
    ("libxkbcommon.so.0", true),
    ("libxkbcommon-x11.so.0", false),
    ("libGL.so.1", true),
];

/// What is missing, in one line, if something is.
#[cfg(target_os = "linux")]
pub fn missing() -> Option<String> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let wayland = set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET");
    if !wayland && !set("DISPLAY") {
        return Some(tr!("window.no_display", packages = PACKAGES));
    }
    let absent = LIBRARIES.iter().filter(|(name, needed_by_wayland)| (*needed_by_wayland || !wayland) && !loads(name));
    let absent: Vec<&str> = absent.map(|(name, _)| *name).collect();
    (!absent.is_empty()).then(|| tr!("window.no_library", libraries = absent.join(", "), packages = PACKAGES))
}

/// Other systems bring what the window needs.
#[cfg(not(target_os = "linux"))]
pub fn missing() -> Option<String> {
    None
}

#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "the only way to ask the loader; winit loads the same libraries right after")]
fn loads(name: &str) -> bool {
    // SAFETY: these are the system's libraries for windows, whose initialisers every window program runs.
    unsafe { libloading::Library::new(name) }.is_ok()
}

/// What the window system said when it failed, in one line.
pub fn failed(detail: &str) -> String {
    let detail = detail.split_whitespace().collect::<Vec<_>>().join(" ");
    tr!("window.failed", detail = detail, packages = PACKAGES)
}

/// Runs `work`; a panic becomes its message, and nothing is printed.
///
/// # Errors
/// The panic's message.
pub fn without_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let hook = take_hook();
    set_hook(Box::new(|_| {}));
    let result = catch_unwind(AssertUnwindSafe(work));
    set_hook(hook);
    result.map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_is_not_there_does_not_load() {
        assert!(!loads("libnot-there-at-all.so.99"));
        assert!(loads("libc.so.6"));
    }
}
