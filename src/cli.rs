//! Commands without a window.

pub mod extract;

/// Runs the program with its arguments and says how to exit: 0 done, 1 failed, 2 wrong usage.
pub fn run() -> std::process::ExitCode {
    let mut args = std::env::args_os().skip(1);
    if args.next().is_some_and(|command| command == "extract") {
        let (options, files): (Vec<_>, Vec<_>) = args.partition(|arg| arg == "--json");
        let files: Vec<std::path::PathBuf> = files.into_iter().map(Into::into).collect();
        return extract::run(&files, !options.is_empty());
    }
    std::process::ExitCode::SUCCESS
}
