//! Excel: a table goes out as a workbook, and a workbook comes in as a list.

use calamine::{Reader as _, open_workbook_auto};

use crate::first_steps::open_sample;
use crate::harness::{Outcome, Role, Setting, Trouble, journey};

#[tokio::test]
async fn the_ledger_goes_out_to_excel_and_comes_in_again() -> Outcome {
    let file = journey(Setting::landscape("excel out").on("2026-11-24"), async |page| {
        open_sample(page).await?;
        page.goto("/ledger").await?;
        page.see("共 36 张").await?;
        page.click(Role::Button, "导出").await?;
        page.screenshot("table-out").await?;
        page.click(Role::Button, "Excel 文件").await?;
        page.click(Role::Button, "存到设备").await?;
        page.download(".xlsx").await
    })
    .await?;

    // What a spreadsheet program sees: every invoice, and its amount as a number.
    let mut workbook = open_workbook_auto(&file)?;
    let name = workbook.sheet_names().first().cloned().ok_or_else(|| Trouble::new("No sheet."))?;
    let sheet = workbook.worksheet_range(&name)?;
    let n_found = sheet.rows().filter(|row| row.iter().any(|cell| *cell == "XS-0824-01")).count();
    assert_eq!(n_found, 1, "{name}");
    assert!(sheet.rows().any(|row| row.iter().any(|cell| *cell == 52_400.0)), "amounts are numbers");

    journey(Setting::landscape("excel in").on("2026-11-24"), async |page| {
        page.goto("/import").await?;
        page.upload(Some("import-file"), &file).await?;
        page.see("36").await?;
        page.screenshot("import-xlsx").await?;
        page.accessible("import of a workbook").await?;
        page.click(Role::Button, "下一步").await?;
        let outcome = page.text_of("import-outcome").await?;
        assert!(outcome.contains("36"), "{outcome}");
        page.click(Role::Button, "写入 36 张").await?;
        page.arrive("/aging").await?;
        let law = page.text_of("aging-law").await?;
        assert!(law.contains('='), "{law}");
        page.goto("/ledger").await?;
        // The same invoices, and what is open of them.
        page.see("共 36 张").await?;
        page.see("¥3,469,000.00").await
    })
    .await
}
