//! The program: reads its arguments, opens the window or runs one command.

fn main() -> std::process::ExitCode {
    wengu::cli::run()
}
