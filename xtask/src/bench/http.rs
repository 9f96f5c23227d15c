//! The smallest HTTP client that can measure: one connection, kept open, one request at a time.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

/// An answer, as far as a measurement wants to know.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) cookies: Vec<String>,
    pub(crate) body: Vec<u8>,
}

/// A connection to the server under test, on the loopback address.
pub(crate) struct Connection {
    port: u16,
    host: String,
    stream: BufReader<TcpStream>,
    cookie: String,
}

impl Connection {
    pub(crate) fn open(port: u16, host: &str) -> Result<Connection> {
        let stream = connect(port)?;
        Ok(Connection { port, host: format!("{host}:{port}"), stream, cookie: String::new() })
    }

    /// Read a page.
    pub(crate) fn get(&mut self, path: &str) -> Result<Answer> {
        self.send("GET", path, "")
    }

    /// Send a form, as a browser without script does.
    pub(crate) fn post(&mut self, path: &str, body: &str) -> Result<Answer> {
        self.send("POST", path, body)
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> Result<Answer> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nAccept: text/html\r\n", self.host);
        if !self.cookie.is_empty() {
            request.push_str(&format!("Cookie: {}\r\n", self.cookie));
        }
        if method == "POST" {
            request.push_str(&format!("Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n", self.host));
            request.push_str("Content-Type: application/x-www-form-urlencoded\r\n");
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        request.push_str(body);
        self.stream.get_mut().write_all(request.as_bytes())?;
        let (answer, close) = read_answer(&mut self.stream)?;
        for cookie in &answer.cookies {
            self.keep(cookie);
        }
        if close {
            self.stream = connect(self.port)?;
        }
        Ok(answer)
    }

    /// Remember a cookie: the newest of a name.
    fn keep(&mut self, set: &str) {
        let pair = set.split(';').next().unwrap_or_default().trim();
        let name = pair.split('=').next().unwrap_or_default();
        let others =
            self.cookie.split("; ").filter(|old| !old.is_empty() && old.split('=').next() != Some(name));
        self.cookie = others.chain([pair]).collect::<Vec<_>>().join("; ");
    }
}

fn connect(port: u16) -> Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(("127.0.0.1", port)).context("the server does not answer")?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    Ok(BufReader::new(stream))
}

fn read_answer(stream: &mut impl BufRead) -> Result<(Answer, bool)> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|text| text.parse().ok());
    let Some(status) = status else { bail!("not an HTTP answer: {line:?}") };
    let (mut length, mut chunked, mut close) = (None, false, false);
    let (mut location, mut cookies) = (None, Vec::new());
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse::<usize>().ok(),
            "transfer-encoding" => chunked = value.eq_ignore_ascii_case("chunked"),
            "connection" => close = value.eq_ignore_ascii_case("close"),
            "location" => location = Some(value.to_owned()),
            "set-cookie" => cookies.push(value.to_owned()),
            _ => {}
        }
    }
    let body = if chunked {
        read_chunks(stream)?
    } else {
        let mut body = vec![0; length.unwrap_or(0)];
        stream.read_exact(&mut body)?;
        body
    };
    Ok((Answer { status, location, cookies, body }, close))
}

fn read_chunks(stream: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    let mut line = String::new();
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let size = usize::from_str_radix(line.trim().split(';').next().unwrap_or_default(), 16)
            .with_context(|| format!("not a chunk size: {line:?}"))?;
        let start = body.len();
        body.resize(start + size, 0);
        stream.read_exact(body.get_mut(start..).unwrap_or_default())?;
        line.clear();
        stream.read_line(&mut line)?;
        if size == 0 {
            return Ok(body);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn an_answer_with_a_length_is_read() {
        let text = "HTTP/1.1 303 See Other\r\nLocation: /x\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 2\r\n\r\nokHTTP";
        let (answer, close) = read_answer(&mut text.as_bytes()).unwrap();
        assert_eq!((answer.status, answer.location.as_deref(), close), (303, Some("/x"), false));
        assert_eq!((answer.cookies, answer.body), (vec!["a=b; Path=/".to_owned()], b"ok".to_vec()));
    }

    #[test]
    fn an_answer_in_chunks_is_read() {
        let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        assert_eq!(read_answer(&mut text.as_bytes()).unwrap().0.body, b"abcde");
    }
}
