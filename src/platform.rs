//! The browser's services: clock, ids, timers, files, preferences, workers. They reach the other rooms as values.

pub mod clipboard;
pub mod clock;
pub mod content;
pub mod files;
pub mod ids;
pub mod keep;
pub mod marks;
pub mod offline;
pub mod persist;
pub mod pinyin;
pub mod sheet_worker;
pub mod storage_worker;
pub mod styles;
pub mod tabs;
pub mod timer;
pub mod told;
pub mod wire;
