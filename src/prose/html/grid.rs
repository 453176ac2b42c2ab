//! The rows and columns of a table whose cells may span several of them.

/// The most rows or columns that a cell is taken to span.
const WIDEST: usize = 1_000;
/// The most cells that are known at once to reach down into later rows.
const MOST_TALL: usize = 256;

/// A table while its cells come in.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// How many rows have begun.
    rows: usize,
    /// The first column that is not yet taken in the row at hand.
    column: usize,
    /// Columns that cells of rows before take, in order: from, to, and the first row that is free again.
    tall: Vec<(usize, usize, usize)>,
}

impl Grid {
    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.rows += 1;
        self.column = 0;
        let row = self.rows - 1;
        self.tall.retain(|(_, _, free)| *free > row);
    }

    /// The row and column of the next cell, which spans so many of each; 0 rows: all that follow.
    pub(super) fn cell(&mut self, columns: usize, rows: usize) -> (usize, usize) {
        let row = self.rows.saturating_sub(1);
        for (from, to, _) in &self.tall {
            if *from <= self.column && self.column < *to {
                self.column = *to;
            }
        }
        let column = self.column;
        self.column += columns.clamp(1, WIDEST);
        let rows = if rows == 0 { WIDEST } else { rows.min(WIDEST) };
        if rows > 1 && self.tall.len() < MOST_TALL {
            let at = self.tall.partition_point(|(from, _, _)| *from < column);
            self.tall.insert(at, (column, self.column, row + rows));
        }
        (row, column)
    }

    /// The table's head, body or foot ends: no cell reaches beyond.
    pub(super) fn section(&mut self) {
        self.tall.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_span() {
        let mut grid = Grid::default();
        let mut row = |cells: &[(usize, usize)]| {
            grid.row();
            cells.iter().map(|(columns, rows)| grid.cell(*columns, *rows)).collect::<Vec<_>>()
        };
        assert_eq!(row(&[(1, 2), (2, 1), (1, 3)]), [(0, 0), (0, 1), (0, 3)]);
        assert_eq!(row(&[(1, 1), (1, 1), (1, 1)]), [(1, 1), (1, 2), (1, 4)]);
        assert_eq!(row(&[(3, 0), (1, 1)]), [(2, 0), (2, 4)]);
        assert_eq!(row(&[(1, 1)]), [(3, 3)]);
        grid.section();
        grid.row();
        assert_eq!(grid.cell(1, 1), (4, 0));
    }
}
