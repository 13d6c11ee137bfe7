package dev.platanus.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * Grid positions written row by row, compactly: {@code "0:5-6 1:4-7 9:4"} is columns 5 and 6 of row 0, columns 4 to 7 of
 * row 1 and column 4 of row 9.
 */
final class GridRows {

    private GridRows() {}

    /** The positions in (row, column) order if the text lists them so. */
    static List<GridPosition> parse(String rows) {
        List<GridPosition> positions = new ArrayList<>();
        for (String entry : rows.split(" ")) {
            String[] rowAndColumns = entry.split(":");
            String[] ends = rowAndColumns[1].split("-");
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int column = first; column <= last; column++) {
                positions.add(new GridPosition(Integer.parseInt(rowAndColumns[0]), column));
            }
        }
        return positions;
    }
}
