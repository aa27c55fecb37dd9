//! Lists and files: a real list in, its aging against a recomputation, the file out, and in again; and files that are
//! turned away with the book unchanged.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::first_steps::{open_sample, pick};
use crate::harness::{Outcome, Page, Role, Setting, journey};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name)
}

/// What of the IBM list was open at the end of a day, in cents, straight from the CSV: the total and the part past due.
fn recomputed(as_of: NaiveDate) -> (i64, i64) {
    let mut reader = csv::Reader::from_path(fixture("ibm-watson-accounts-receivable.csv")).expect("the list");
    let day = |text: &str| NaiveDate::parse_from_str(text, "%m/%d/%Y").expect("a day of the list");
    let (mut total, mut overdue) = (0, 0);
    for row in reader.records() {
        let row = row.expect("a row of the list");
        let (issued, due, settled) = (day(&row[4]), day(&row[5]), day(&row[8]));
        let (whole, cents) = row[6].split_once('.').unwrap_or((&row[6], "0"));
        let amount = whole.parse::<i64>().expect("units") * 100
            + format!("{cents:0<2}").parse::<i64>().expect("cents");
        if issued <= as_of && settled > as_of {
            total += amount;
            if due < as_of {
                overdue += amount;
            }
        }
    }
    (total, overdue)
}

fn written(cents: i64) -> String {
    let whole = (cents / 100).to_string();
    let grouped: Vec<&str> =
        whole.as_bytes().rchunks(3).rev().map(|part| std::str::from_utf8(part).expect("digits")).collect();
    format!("{}.{:02}", grouped.join(","), cents % 100)
}

/// The fingerprint of the open book, out of its fold on the data page.
async fn fingerprint(page: &Page) -> Outcome<String> {
    page.find(Role::Heading, "关于").await?;
    page.script("document.querySelector('details.technical').open = true").await?;
    let shown = "const shown = document.querySelector('[data-testid=state-hash]').textContent; return shown.length >= 16 ? shown : ''";
    let mut found = String::new();
    page.until(async || {
        page.script(shown).await?.as_str().unwrap_or_default().clone_into(&mut found);
        Ok(!found.is_empty())
    })
    .await?;
    Ok(found)
}

async fn import_ibm(page: &Page) -> Outcome {
    page.goto("/import").await?;
    page.upload(Some("import-file"), &fixture("ibm-watson-accounts-receivable.csv")).await?;
    page.see("2,466").await?;
    page.choose("金额是哪种货币", "USD").await?;
    page.until(async || Ok(!page.has(Role::Status, "").await.unwrap_or(false))).await.ok();
    page.click(Role::Button, "下一步").await?;
    let outcome = page.text_of("import-outcome").await?;
    assert!(outcome.contains("2,466") && outcome.contains("100"), "{outcome}");
    page.screenshot("import-outcome").await?;
    page.click(Role::Button, "写入 2,466 张").await?;
    page.arrive("/aging").await
}

#[tokio::test]
async fn a_real_list_comes_in_ages_goes_out_and_comes_back_the_same() -> Outcome {
    journey(Setting::landscape("ibm list").on("2026-11-24"), async |page| {
        import_ibm(page).await?;
        let (total, overdue) = recomputed(NaiveDate::from_ymd_opt(2013, 6, 30).expect("a day"));
        page.goto("/aging?as_of=2013-06-30").await?;
        page.see(&written(total)).await?;
        assert!(total > overdue && overdue > 0);
        let law = page.text_of("aging-law").await?;
        assert!(law.contains(&written(total)), "{law}");
        page.screenshot("aging-ibm").await?;

        page.goto("/books").await?;
        let before = fingerprint(page).await?;
        page.click(Role::Button, "写成文件").await?;
        page.find_id("exported").await?;
        page.click(Role::Button, "保存文件").await?;
        let file = page.download(".json").await?;
        let first = std::fs::read(&file)?;

        // The book is erased, and the file opened again: the same book, and the same file out of it.
        page.goto("/books").await?;
        page.click(Role::Button, "删除").await?;
        page.screenshot("erase").await?;
        page.click(Role::Button, "删除账簿").await?;
        page.see("先用样例试一试").await?;
        page.goto("/import").await?;
        page.upload(Some("import-file"), &file).await?;
        page.find_id("own-file").await?;
        page.click(Role::Button, "作为另一本打开").await?;
        page.arrive("/today").await?;
        page.goto("/books").await?;
        assert_eq!(fingerprint(page).await?, before);
        page.click(Role::Button, "写成文件").await?;
        page.find_id("exported").await?;
        page.click(Role::Button, "保存文件").await?;
        let again = std::fs::read(page.download(".json").await?)?;
        assert!(first == again, "the same book exports to the same bytes");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_same_list_again_adds_nothing() -> Outcome {
    journey(Setting::landscape("list twice").on("2026-11-24"), async |page| {
        import_ibm(page).await?;
        page.goto("/books").await?;
        let before = fingerprint(page).await?;
        page.goto("/import").await?;
        page.upload(Some("import-file"), &fixture("ibm-watson-accounts-receivable.csv")).await?;
        page.see("2,466").await?;
        page.choose("金额是哪种货币", "USD").await?;
        page.click(Role::Button, "下一步").await?;
        page.see("这份清单没有新内容").await?;
        page.goto("/books").await?;
        assert_eq!(fingerprint(page).await?, before);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn files_that_are_not_lists_are_turned_away_with_the_book_unchanged() -> Outcome {
    journey(Setting::landscape("bad files").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.goto("/books").await?;
        let before = fingerprint(page).await?;
        let folder = std::env::temp_dir().join("huikuan-bad-files");
        std::fs::create_dir_all(&folder)?;
        let bad: [(&str, &[u8], &str); 4] = [
            (
                "open-quote.csv",
                b"\xe5\xae\xa2\xe6\x88\xb7,\xe9\x87\x91\xe9\xa2\x9d\n\"never closed,1\n",
                "引号",
            ),
            ("broken.xlsx", b"PK\x03\x04 this is no workbook", "文件"),
            ("other.json", b"{\"format\":\"something else\"}", "回款簿"),
            ("cut.json", b"{\"format\":\"huikuan\",\"major\":1,", "文件"),
        ];
        for (name, bytes, said) in bad {
            let file = folder.join(name);
            std::fs::write(&file, bytes)?;
            page.goto("/import").await?;
            page.upload(Some("import-file"), &file).await?;
            page.find(Role::Alert, "").await?;
            page.see(said).await?;
            page.screenshot(&format!("refused {name}")).await?;
        }
        page.goto("/books").await?;
        assert_eq!(fingerprint(page).await?, before);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn two_people_merge_their_books_and_come_to_the_same() -> Outcome {
    let export = async |page: &Page| -> Outcome<PathBuf> {
        page.goto("/books").await?;
        page.click(Role::Button, "写成文件").await?;
        page.find_id("exported").await?;
        page.click(Role::Button, "保存文件").await?;
        page.download(".json").await
    };
    let record = async |page: &Page, who: &str, amount: &str| -> Outcome {
        page.goto("/aging").await?;
        page.click(Role::Button, "记一笔").await?;
        pick(page, who, who).await?;
        page.fill("金额", amount).await?;
        page.click(Role::Button, "保存").await?;
        page.see("撤销").await
    };
    let take = async |page: &Page, file: &Path| -> Outcome<String> {
        page.goto("/import").await?;
        page.upload(Some("import-file"), file).await?;
        page.find_id("own-file").await?;
        page.click(Role::Button, "并入打开的账簿").await?;
        page.arrive("/today").await?;
        page.goto("/books").await?;
        fingerprint(page).await
    };
    // The first person starts; the second opens the file; both go on by themselves.
    let start = journey(Setting::landscape("first person").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        export(page).await
    })
    .await?;
    let from_second = journey(Setting::landscape("second person").on("2026-11-24"), async |page| {
        page.goto("/import").await?;
        page.upload(Some("import-file"), &start).await?;
        page.find_id("own-file").await?;
        page.click(Role::Button, "作为另一本打开").await?;
        page.arrive("/today").await?;
        record(page, "金穗农业合作社", "2000").await?;
        export(page).await
    })
    .await?;
    let (from_first, first_hash) =
        journey(Setting::landscape("first person").on("2026-11-24").returning(), async |page| {
            page.goto("/aging").await?;
            record(page, "惠民农资经营部", "1000").await?;
            let mine = export(page).await?;
            let merged = take(page, &from_second).await?;
            page.goto("/aging").await?;
            page.see("¥3,466,000.00").await?;
            Ok((mine, merged))
        })
        .await?;
    let second_hash =
        journey(Setting::landscape("second person").on("2026-11-24").returning(), async |page| {
            take(page, &from_first).await
        })
        .await?;
    assert_eq!(first_hash, second_hash, "both tablets come to the same book");
    Ok(())
}
