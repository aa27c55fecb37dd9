//! Owns: collecting cells into a list while a file is decoded, and the caps on its size.
//! Does not own: the finished list (`table`).
//! Invariant: gaps are counted before they are filled.

use super::{Cell, CellView, Delimiter, Encoding, RawTable, RowMark, Source, Store};
use crate::exchange::sheet::error::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS, SheetError};

/// Collects the rows of a text file.
pub(in crate::exchange::sheet) struct PackedRows {
    text: String,
    ends: Vec<u32>,
    rows: Vec<RowMark>,
    n_columns: u32,
}

impl PackedRows {
    pub(in crate::exchange::sheet) fn with_capacity(bytes: usize) -> PackedRows {
        let text = String::with_capacity(bytes);
        PackedRows { text, ends: Vec::new(), rows: Vec::new(), n_columns: 0 }
    }

    /// Adds the row with this number in the file, unless it is blank.
    pub(in crate::exchange::sheet) fn push<'a>(
        &mut self,
        number: u32,
        cells: impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator + Clone,
    ) -> Result<(), SheetError> {
        let blank_tail = cells.clone().rev().take_while(|cell| CellView::Text(cell).is_blank()).count();
        let kept = cells.len() - blank_tail;
        if kept == 0 {
            return Ok(());
        }
        check_size(number, kept, self.ends.len())?;
        self.rows.push(RowMark { first: offset(self.ends.len()), number });
        for cell in cells.take(kept) {
            self.text.push_str(cell);
            self.ends.push(offset(self.text.len()));
        }
        self.n_columns = self.n_columns.max(offset(kept));
        Ok(())
    }

    pub(in crate::exchange::sheet) fn finish(mut self, encoding: Encoding, delimiter: Delimiter) -> RawTable {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        RawTable {
            source: Source::Text { encoding, delimiter },
            rows: self.rows,
            store: Store::Packed { text: self.text, ends: self.ends },
            n_columns: self.n_columns,
        }
    }
}

/// Collects the cells of a workbook's sheet, row by row.
#[derive(Default)]
pub(in crate::exchange::sheet) struct GridRows {
    text: String,
    cells: Vec<Cell>,
    rows: Vec<RowMark>,
    n_columns: u32,
}

impl GridRows {
    /// Puts a cell into the row with this number; rows come in ascending order. Gaps are counted before they are
    /// filled, so a lone cell far away is refused instead of allocated.
    pub(in crate::exchange::sheet) fn put(
        &mut self,
        number: u32,
        column: u32,
        cell: CellView<'_>,
    ) -> Result<(), SheetError> {
        if cell.is_blank() {
            return Ok(());
        }
        if self.rows.last().is_none_or(|last| last.number != number) {
            check_size(number, 0, self.cells.len())?;
            self.rows.push(RowMark { first: offset(self.cells.len()), number });
        }
        let first = self.rows.last().map_or(0, |last| last.first as usize);
        check_size(number, column as usize + 1, first)?;
        let at = first + column as usize;
        if at >= self.cells.len() {
            self.cells.resize(at + 1, Cell::Empty);
        }
        let packed = self.pack(cell);
        if let Some(place) = self.cells.get_mut(at) {
            *place = packed;
        }
        self.n_columns = self.n_columns.max(column + 1);
        Ok(())
    }

    /// Puts the text of an earlier cell again without storing it twice; `from..to` is what [`GridRows::span`] said.
    pub(in crate::exchange::sheet) fn put_span(
        &mut self,
        number: u32,
        column: u32,
        span: (u32, u32),
    ) -> Result<(), SheetError> {
        self.put(number, column, CellView::Flag(true))?;
        let first = self.rows.last().map_or(0, |last| last.first as usize);
        if let Some(place) = self.cells.get_mut(first + column as usize) {
            *place = Cell::Text { from: span.0, to: span.1 };
        }
        Ok(())
    }

    /// Where the text of the cell put last lies, if it is one.
    pub(in crate::exchange::sheet) fn span(&self, column: u32) -> Option<(u32, u32)> {
        let first = self.rows.last()?.first as usize;
        match self.cells.get(first + column as usize)? {
            Cell::Text { from, to } => Some((*from, *to)),
            _ => None,
        }
    }

    /// Copies a cell of a merged block from the row above into the last row, as a person reads it.
    pub(in crate::exchange::sheet) fn copy_down(&mut self, column: u32) -> Result<(), SheetError> {
        let Some(last) = self.rows.last().copied() else { return Ok(()) };
        let column_idx = column as usize;
        let above = self.rows.len().checked_sub(2).and_then(|idx| self.rows.get(idx));
        let above = above.map(|row| row.first as usize + column_idx).filter(|at| *at < last.first as usize);
        let Some(value) = above.and_then(|at| self.cells.get(at)).copied() else { return Ok(()) };
        let taken = self.cells.get(last.first as usize + column_idx).is_some_and(|cell| *cell != Cell::Empty);
        if taken || value == Cell::Empty {
            return Ok(());
        }
        self.put(last.number, column, CellView::Flag(true))?;
        if let Some(place) = self.cells.get_mut(last.first as usize + column_idx) {
            *place = value;
        }
        Ok(())
    }

    pub(in crate::exchange::sheet) const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(in crate::exchange::sheet) fn n_rows(&self) -> usize {
        self.rows.len()
    }

    pub(in crate::exchange::sheet) fn finish(self, source: Source) -> RawTable {
        let store = Store::Grid { text: self.text, cells: self.cells };
        RawTable { source, rows: self.rows, store, n_columns: self.n_columns }
    }

    fn pack(&mut self, cell: CellView<'_>) -> Cell {
        match cell {
            CellView::Empty => Cell::Empty,
            CellView::Text(text) => {
                let from = offset(self.text.len());
                self.text.push_str(text);
                Cell::Text { from, to: offset(self.text.len()) }
            }
            CellView::Number(number) => Cell::Number(number),
            CellView::Date(date) => Cell::Date(date),
            CellView::Flag(flag) => Cell::Flag(flag),
            CellView::Fault(fault) => Cell::Fault(fault),
        }
    }
}

fn check_size(number: u32, n_columns: usize, cells_before: usize) -> Result<(), SheetError> {
    if number > MAX_ROWS {
        return Err(SheetError::TooManyRows { limit: MAX_ROWS });
    }
    if n_columns > MAX_COLUMNS as usize {
        return Err(SheetError::TooManyColumns { limit: MAX_COLUMNS });
    }
    if cells_before + n_columns > MAX_CELLS {
        return Err(SheetError::TooManyCells { limit: offset(MAX_CELLS) });
    }
    Ok(())
}

/// Sizes here are bounded by the caps on files, far below `u32::MAX`.
fn offset(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
