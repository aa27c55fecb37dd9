//! The first thing anybody sees, before and without the app.

use serde_json::json;

use crate::harness::{Outcome, Setting, journey};

#[tokio::test]
async fn the_page_arrives_calm_and_from_one_origin() -> Outcome {
    journey(Setting::landscape("first paint"), async |page| {
        // Held at the first paint: the app's own module never arrives.
        page.block("*huikuan_bg*").await?;
        page.open("/").await?;
        page.see("回款簿").await?;
        let seal = page
            .script("return getComputedStyle(document.querySelector('.first-paint-seal')).backgroundColor")
            .await?;
        assert_eq!(seal, "rgb(11, 106, 93)", "the seal is pine green");
        page.screenshot("first paint").await?;
        page.see("没能打开").await?;
        page.accessible("the page that could not start").await?;
        page.forgive_console().await
    })
    .await
}

#[tokio::test]
async fn theme_and_language_of_the_last_visit_stand_before_the_first_paint() -> Outcome {
    journey(Setting::portrait("kept preferences"), async |page| {
        page.goto("/").await?;
        page.script("localStorage.setItem('huikuan:theme', '\"dark\"'); localStorage.setItem('huikuan:lang', '\"en\"')").await?;
        page.block("*huikuan_bg*").await?;
        page.open("/").await?;
        let root = "const root = document.documentElement; return root.dataset.theme + ' ' + root.lang";
        assert_eq!(page.script(root).await?, "dark en");
        page.see("Could not open").await?;
        page.screenshot("first paint dark").await?;
        page.forgive_console().await
    })
    .await
}

#[tokio::test]
async fn inside_a_frame_nothing_is_shown_even_where_the_host_sends_no_headers() -> Outcome {
    journey(Setting::landscape("framed"), async |page| {
        // As on a host without headers: neither policy is enforced, only boot.js stands in the way.
        page.devtools("Page.setBypassCSP", json!({ "enabled": true })).await?;
        page.goto("/").await?;
        let framed = "const [done] = arguments; const frame = document.createElement('iframe');\
                      frame.onload = () => done(frame.contentDocument.documentElement.outerHTML);\
                      fetch('/').then((page) => page.text()).then((page) => { frame.srcdoc = page; document.body.append(frame); })";
        let inside = page.script_async(framed).await?;
        let inside = inside.as_str().unwrap_or_default();
        assert!(inside.starts_with("<html") && inside.contains("hidden") && !inside.contains("<body"), "{inside}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_page_believes_the_day_it_is_given() -> Outcome {
    journey(Setting::landscape("given day").on("2026-03-10"), async |page| {
        page.goto("/").await?;
        let today = "const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate(), now.getTimezoneOffset(),\
                     new Date(0).toISOString(), Date.now() - now < 1000].join(' ')";
        assert_eq!(page.script(today).await?, "2026 3 10 -480 1970-01-01T00:00:00.000Z true");
        Ok(())
    })
    .await
}
