//! A small static server for this machine: the folder's files, its `_headers`, and the page for every route.
//!
//! Owns nothing but answering GET and HEAD the way a host would. Invariant: no path leads out of the folder, and it
//! listens on the loopback address only.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use std::{fs, io, thread};

/// Longest request head that is read.
const HEAD_LIMIT: u64 = 16 * 1024;
/// How long a silent connection is kept.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that has its port and may start answering.
pub struct Server {
    listener: TcpListener,
    site: Arc<Site>,
}

struct Site {
    folder: PathBuf,
    rules: Vec<Rule>,
}

/// Headers of `_headers` for the addresses that start alike.
struct Rule {
    start: String,
    headers: Vec<String>,
}

struct Request {
    method: String,
    path: String,
    encodings: String,
    close: bool,
}

struct Answer {
    status: &'static str,
    kind: &'static str,
    encoding: Option<&'static str>,
    body: Vec<u8>,
}

impl Server {
    /// Takes the port; 0 takes any free one.
    pub fn open(folder: &Path, port: u16) -> io::Result<Self> {
        let rules = rules(&fs::read_to_string(folder.join("_headers")).unwrap_or_default());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        Ok(Self { listener, site: Arc::new(Site { folder: folder.to_owned(), rules }) })
    }

    /// The address to open in a browser.
    pub fn address(&self) -> String {
        let port = self.listener.local_addr().map_or(0, |address| address.port());
        format!("http://127.0.0.1:{port}/")
    }

    /// Answers until the process ends, one thread a connection.
    pub fn serve(&self) {
        for stream in self.listener.incoming().flatten() {
            let site = Arc::clone(&self.site);
            // A browser that goes away in the middle of an answer is nobody's error.
            thread::spawn(move || site.converse(&stream).ok());
        }
    }
}

impl Site {
    fn converse(&self, mut stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        while let Some(request) = read_request(&mut reader)? {
            let answer = self.answer(&request);
            stream.write_all(self.head(&request, &answer).as_bytes())?;
            if request.method != "HEAD" {
                stream.write_all(&answer.body)?;
            }
            if request.close {
                break;
            }
        }
        Ok(())
    }

    fn answer(&self, request: &Request) -> Answer {
        if !["GET", "HEAD"].contains(&request.method.as_str()) {
            return Answer::text("405 Method Not Allowed", "This server only gives files.\n");
        }
        let Some(parts) = parts(&request.path) else {
            return Answer::text("400 Bad Request", "This is not an address here.\n");
        };
        let named = parts.iter().collect::<PathBuf>();
        let is_file =
            !parts.is_empty() && self.folder.join(&named).is_file() && !named.starts_with("_headers");
        if !is_file && parts.last().is_some_and(|name| name.contains('.')) {
            return Answer::text("404 Not Found", "There is no such file.\n");
        }
        // A route of the app: the page itself finds out what to show.
        let file = self.folder.join(if is_file { named } else { PathBuf::from("index.html") });
        for (encoding, ending) in [("br", "br"), ("gzip", "gz")] {
            let mut packed = file.clone().into_os_string();
            packed.push(".");
            packed.push(ending);
            if accepts(&request.encodings, encoding)
                && let Ok(body) = fs::read(packed)
            {
                return Answer { status: "200 OK", kind: kind(&file), encoding: Some(encoding), body };
            }
        }
        match fs::read(&file) {
            Ok(body) => Answer { status: "200 OK", kind: kind(&file), encoding: None, body },
            Err(_) => Answer::text("404 Not Found", "There is no page yet.\n"),
        }
    }

    fn head(&self, request: &Request, answer: &Answer) -> String {
        let mut lines = vec![
            format!("HTTP/1.1 {}", answer.status),
            format!("Content-Type: {}", answer.kind),
            format!("Content-Length: {}", answer.body.len()),
            "Vary: Accept-Encoding".to_owned(),
        ];
        lines.extend(answer.encoding.map(|encoding| format!("Content-Encoding: {encoding}")));
        let rules = self.rules.iter().filter(|rule| request.path.starts_with(&rule.start));
        lines.extend(rules.flat_map(|rule| rule.headers.clone()));
        if !lines.iter().any(|line| line.starts_with("Cache-Control:")) {
            lines.push("Cache-Control: no-cache".to_owned());
        }
        lines.join("\r\n") + "\r\n\r\n"
    }
}

impl Answer {
    fn text(status: &'static str, text: &str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", encoding: None, body: text.as_bytes().to_vec() }
    }
}

/// The next request of a connection; nothing when the browser has closed it.
fn read_request(reader: &mut impl BufRead) -> io::Result<Option<Request>> {
    let mut reader = reader.take(HEAD_LIMIT);
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Ok(None);
    };
    let path = target.split(['?', '#']).next().unwrap_or("/").to_owned();
    let mut request = Request { method: method.to_owned(), path, encodings: String::new(), close: false };
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 {
            return Ok(None);
        }
        let Some((name, value)) = header.trim_end().split_once(':') else {
            return Ok(Some(request));
        };
        match name.to_ascii_lowercase().as_str() {
            "accept-encoding" => value.trim().clone_into(&mut request.encodings),
            "connection" => request.close = value.trim().eq_ignore_ascii_case("close"),
            // A body would be read as the next request: answer this one and hang up.
            "content-length" | "transfer-encoding" => request.close = true,
            _ => {}
        }
    }
}

/// The parts of an address, decoded; nothing when one of them could lead out of the folder.
fn parts(path: &str) -> Option<Vec<String>> {
    let decoded = decode(path.strip_prefix('/')?)?;
    let parts: Vec<String> = decoded.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let is_safe = |part: &String| part != "." && part != ".." && !part.contains(['\\', ':', '\0']);
    parts.iter().all(is_safe).then_some(parts)
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn accepts(encodings: &str, wanted: &str) -> bool {
    encodings.split(',').any(|offer| offer.trim() == wanted)
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

fn rules(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in text.lines() {
        if line.starts_with(' ') {
            rules.last_mut().into_iter().for_each(|rule| rule.headers.push(line.trim().to_owned()));
        } else {
            rules.push(Rule { start: line.trim().trim_end_matches('*').to_owned(), headers: Vec::new() });
        }
    }
    rules
}

#[cfg(test)]
mod tests;
