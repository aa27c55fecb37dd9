//! The server against a folder of its own, over a real connection.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::{fs, thread};

use super::Server;

fn site(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("huikuan-server-{name}-{}", std::process::id()));
    fs::create_dir_all(folder.join("site/assets")).unwrap();
    fs::write(folder.join("secret.txt"), "not for the browser").unwrap();
    let site = folder.join("site");
    fs::write(site.join("index.html"), "<p>page</p>").unwrap();
    fs::write(site.join("assets/a-1.js"), "long").unwrap();
    fs::write(site.join("assets/a-1.js.br"), "short").unwrap();
    fs::write(
        site.join("_headers"),
        "/*\n  X-Content-Type-Options: nosniff\n/assets/*\n  Cache-Control: immutable\n",
    )
    .unwrap();
    site
}

/// What the server says to one raw request.
fn ask(site: &std::path::Path, request: &str) -> String {
    let server = Server::open(site, 0).unwrap();
    let address = server.address().replace("http://", "").replace('/', "");
    thread::spawn(move || server.serve());
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(format!("{request}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    said
}

#[test]
fn every_route_is_the_page_and_carries_the_published_headers() {
    let said = ask(&site("route"), "GET /customers/%E7%94%B2?as_of=2026-01-01 HTTP/1.1");
    assert!(said.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html"), "{said}");
    assert!(
        said.contains("X-Content-Type-Options: nosniff\r\n") && said.contains("Cache-Control: no-cache"),
        "{said}"
    );
    assert!(said.ends_with("<p>page</p>"), "{said}");
}

#[test]
fn a_compressed_copy_is_given_to_who_accepts_it() {
    let site = site("packed");
    let said = ask(&site, "GET /assets/a-1.js HTTP/1.1\r\nAccept-Encoding: gzip, br");
    assert!(said.contains("Content-Encoding: br") && said.ends_with("\r\n\r\nshort"), "{said}");
    assert!(said.contains("text/javascript") && said.contains("Cache-Control: immutable"), "{said}");
    let said = ask(&site, "GET /assets/a-1.js HTTP/1.1");
    assert!(!said.contains("Content-Encoding") && said.ends_with("\r\n\r\nlong"), "{said}");
}

#[test]
fn no_address_leads_out_of_the_folder() {
    let site = site("safe");
    let ways_out = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/..\\secret.txt",
        "//../secret.txt",
    ];
    for way_out in ways_out {
        let said = ask(&site, &format!("GET {way_out} HTTP/1.1"));
        assert!(
            said.starts_with("HTTP/1.1 400") && !said.contains("not for the browser"),
            "{way_out}: {said}"
        );
    }
    assert!(
        ask(&site, "GET /_headers HTTP/1.1").ends_with("<p>page</p>"),
        "settings of the host are not content"
    );
}

#[test]
fn a_missing_file_is_missing_and_nothing_can_be_sent() {
    let site = site("missing");
    assert!(ask(&site, "GET /assets/old-0.wasm HTTP/1.1").starts_with("HTTP/1.1 404"));
    assert!(ask(&site, "POST / HTTP/1.1").starts_with("HTTP/1.1 405"));
    let said = ask(&site, "HEAD /assets/a-1.js HTTP/1.1");
    assert!(said.contains("Content-Length: 4") && said.ends_with("\r\n\r\n"), "{said}");
}
