//! Output that somebody may stop reading, as `head` does. That is no failure.

use std::io::{ErrorKind, Result, Write};

/// A writer that keeps quiet once nobody reads any more.
pub(super) struct Pipe<W> {
    inner: W,
    closed: bool,
}

impl<W> Pipe<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, closed: false }
    }

    /// Whether nobody reads any more.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    fn quietly<T>(&mut self, result: Result<T>, instead: T) -> Result<T> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(instead)
            }
            other => other,
        }
    }
}

impl<W: Write> Write for Pipe<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let written = self.inner.write(bytes);
        self.quietly(written, bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.inner.flush();
        self.quietly(flushed, ())
    }
}
