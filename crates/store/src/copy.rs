//! Moves an installation from one engine to the other.
