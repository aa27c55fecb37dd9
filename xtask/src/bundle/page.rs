//! The page and the headers, both made from `index.html`, so that the policy is written in one place.

use crate::compile::CUT;
use crate::project::Outcome;

/// The page with hashed addresses, without comments and without the lines that only trunk follows.
pub fn rewrite(page: &str, names: &[(String, String)]) -> Outcome<String> {
    let mut page = page.to_owned();
    while let Some((before, after)) = page.split_once("<!--") {
        let (_, after) = after.split_once("-->").ok_or("index.html: a comment has no end.")?;
        page = format!("{before}{after}");
    }
    if names.iter().any(|(plain, _)| plain == CUT) {
        // The app's own script begins with it: asked for at once, it is not waited for one after the other.
        let first = "<link rel=\"modulepreload\" href=\"/huikuan.js\">";
        page = page.replace(first, &format!("{first}\n<link rel=\"modulepreload\" href=\"/{CUT}\">"));
    }
    for (plain, given) in names {
        let address = format!("\"/{plain}\"");
        // Reached through the script of the parts that are cut out, the manifest.
        let is_reached = ["split", "chunk", "icon-"].iter().any(|start| plain.starts_with(start));
        if !page.contains(&address) && !is_reached {
            return Err(format!("index.html no longer mentions {address}, so nobody would load it.").into());
        }
        page = page.replace(&address, &format!("\"/assets/{given}\""));
    }
    let lines = page.lines().map(str::trim).filter(|line| !line.is_empty() && !line.contains(" data-trunk "));
    Ok(lines.collect::<Vec<_>>().join("\n") + "\n")
}

/// The page that asks for the service worker; while developing there is none, so that every edit is seen.
pub fn with_service_worker(page: &str) -> Outcome<String> {
    let filled = page.replace("data-service-worker=\"\"", "data-service-worker=\"/sw.js\"");
    if filled == page {
        return Err("index.html has no place for the service worker.".into());
    }
    Ok(filled)
}

/// `_headers`: what the host adds to every answer (the format of Netlify and Cloudflare Pages).
pub fn headers(page: &str) -> Outcome<String> {
    let policy = page
        .split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(policy, _)| policy)
        .ok_or("index.html has no Content-Security-Policy.")?;
    Ok(format!(
        "/*
  Content-Security-Policy: {policy}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()
/assets/*
  Cache-Control: public, max-age=31536000, immutable
"
    ))
}

#[cfg(test)]
mod tests {
    use super::{headers, rewrite};

    const PAGE: &str = include_str!("../../../index.html");

    fn names() -> Vec<(String, String)> {
        let plain = ["boot.js", "split.js", "huikuan.js", "huikuan_bg.wasm", "worker.js", "icon.svg"];
        let plain = plain.iter().chain(&[
            "style/main.css",
            "style/desk.css",
            "content",
            "icon-192.png",
            "manifest.webmanifest",
        ]);
        plain.map(|name| ((*name).to_owned(), format!("hashed-{}", name.replace('/', "-")))).collect()
    }

    #[test]
    fn every_address_in_the_page_is_a_hashed_one() {
        let page = rewrite(PAGE, &names()).unwrap();
        let addresses: Vec<&str> = page.split("\"/").skip(1).collect();
        assert!(addresses.len() >= 8, "{page}");
        assert!(addresses.iter().all(|address| address.starts_with("assets/hashed-")), "{page}");
        assert!(!page.contains("data-trunk"), "{page}");
    }

    #[test]
    fn a_file_the_page_forgot_is_an_error() {
        let mut names = names();
        names.push(("forgotten.js".to_owned(), "hashed-forgotten.js".to_owned()));
        assert!(rewrite(PAGE, &names).unwrap_err().to_string().contains("forgotten.js"));
    }

    #[test]
    fn the_policy_lets_nothing_inline_and_nothing_foreign_in() {
        let headers = headers(PAGE).unwrap();
        assert!(
            headers.contains("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'")
        );
        assert!(headers.contains("connect-src 'self'") && headers.contains("frame-ancestors 'none'"));
        assert!(
            !headers.contains("unsafe-inline")
                && !headers.contains("'unsafe-eval'")
                && !headers.contains("http")
        );
        let page = rewrite(PAGE, &names()).unwrap();
        assert!(
            !page.contains(" style=") && !page.contains(" onload="),
            "an inline style or handler would be refused"
        );
        assert_eq!(page.matches("<script").count(), page.matches("<script src=").count(), "no inline script");
    }
}
