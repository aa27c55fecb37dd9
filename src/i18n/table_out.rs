//! Words of a table on its way to a spreadsheet program.

use crate::i18n::Lang;
use crate::i18n::shell::words;

words! {
    /// The button.
    export: "导出", "Export";
    /// Title.
    title: "导出表格", "Export the table";
    /// What it is good for.
    note: "表格给人看。要备份或并回来，用“更多 › 数据”里的导出。",
        "A table is for reading. To back up or merge, export from More › Data.";
    /// Excel.
    excel: "Excel 文件", "Excel file";
    /// CSV.
    csv: "CSV 文件", "CSV file";
    /// Busy.
    writing: "正在写表格", "Writing the table";
    /// Done.
    written: "表格已写好", "The table was written";
    /// Hands it to the tablet's share sheet.
    share: "分享", "Share";
    /// Saves it as a download.
    save: "存到设备", "Save";
    /// Did not work.
    failed: "表格没写成，账簿没有动过。请再试一次。",
        "The table was not written; the book has not been touched. Try again.";
}
