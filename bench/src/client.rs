//! A small HTTP/1.1 client that keeps its connection: it costs the machine as little as it can, because it shares it
//! with what it measures.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Room for the largest answers at once.
const BUFFER: usize = 64 * 1024;

/// One connection.
#[derive(Debug)]
pub(crate) struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What came back, as it lies in the connection's buffer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'a> {
    /// The HTTP status.
    pub(crate) status: u16,
    head: &'a str,
    body: &'a [u8],
}

impl Client {
    /// Connects.
    pub(crate) async fn connect(address: SocketAddr) -> Result<Self, String> {
        let stream =
            TcpStream::connect(address).await.map_err(|e| format!("no connection to {address}: {e}"))?;
        stream.set_nodelay(true).map_err(|e| e.to_string())?;
        Ok(Self { stream, buffer: Vec::with_capacity(BUFFER) })
    }

    /// Sends a whole request and waits for the whole answer.
    pub(crate) async fn send(&mut self, request: &[u8]) -> Result<Answer<'_>, String> {
        self.stream.write_all(request).await.map_err(|e| format!("the server hung up: {e}"))?;
        self.buffer.clear();
        let head = loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                break end + 4;
            }
            self.more().await?;
        };
        let text = self.text(head)?;
        let (status, length) = (status(text)?, content_length(text)?);
        while self.buffer.len() < head + length {
            self.more().await?;
        }
        let body = self.buffer.get(head..head + length).unwrap_or_default();
        Ok(Answer { status, head: self.text(head)?, body })
    }

    async fn more(&mut self) -> Result<(), String> {
        match self.stream.read_buf(&mut self.buffer).await {
            Ok(0) => Err("the server closed the connection".to_owned()),
            Ok(_) => Ok(()),
            Err(e) => Err(format!("the server hung up: {e}")),
        }
    }

    fn text(&self, head: usize) -> Result<&str, String> {
        std::str::from_utf8(self.buffer.get(..head).unwrap_or_default())
            .map_err(|e| format!("a head that is no text: {e}"))
    }
}

impl<'a> Answer<'a> {
    /// A header's value; the first where there are several.
    pub(crate) fn header(&self, name: &str) -> Option<&'a str> {
        header(self.head, name)
    }

    /// The value that the server sets for a cookie.
    pub(crate) fn cookie(&self, name: &str) -> Option<&'a str> {
        let set = self.head.split("\r\n").filter_map(|line| line.split_once(": "));
        let set = set.filter(|(header, _)| header.eq_ignore_ascii_case("set-cookie"));
        set.filter_map(|(_, cookie)| cookie.strip_prefix(name)?.strip_prefix('=')?.split(';').next()).next()
    }

    /// The page.
    pub(crate) fn page(&self) -> String {
        String::from_utf8_lossy(self.body).into_owned()
    }
}

/// A GET as a browser sends it; `headers` are whole lines.
pub(crate) fn get(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Language: zh-CN\r\n{headers}\r\n").into_bytes()
}

/// A POST with a body of this kind.
pub(crate) fn post(path: &str, headers: &str, kind: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: bench\r\nAccept-Language: zh-CN\r\nContent-Type: {kind}\r\n\
         Content-Length: {length}\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

/// What stands between `before` and `after` in a page.
pub(crate) fn between<'a>(page: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(page.split_once(before)?.1.split_once(after)?.0)
}

fn status(head: &str) -> Result<u16, String> {
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    status.ok_or_else(|| format!("no status: {head:?}"))
}

fn content_length(head: &str) -> Result<usize, String> {
    let length = header(head, "content-length").and_then(|length| length.parse().ok());
    length.ok_or_else(|| format!("an answer without a length: {head:?}"))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
    lines.filter(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
}

fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes.windows(pattern.len()).position(|window| window == pattern)
}
