package io.cadastro.localcloud.pages;

import java.util.List;

/** A table, as its template takes it: the first cell of each row names it. */
record Rows(List<String> headings, List<List<Cell>> rows) {
    /**
     * A cell with text.
     *
     * @param address to which it leads; null if to nothing
     */
    record Cell(String text, String address) {
        static Cell of(Object text) {
            return new Cell(text.toString(), null);
        }
    }
}
