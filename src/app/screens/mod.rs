//! One file (or folder) per screen, and their registry.
