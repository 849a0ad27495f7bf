// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Text in columns. */
final class Columns {
  private static final int GAP = 3;

  private Columns() {}

  /** Rows of words: all columns to the left. */
  static String ofWords(List<List<String>> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    int[] widths = widths(rows);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + GAP));
      }
      lines.add(line.toString().stripTrailing());
    }
    return String.join("\n", lines);
  }

  /**
   * Rows of numbers: the first column to the left, the others to the right.
   *
   * @param rows all of the same length
   */
  static String text(List<List<String>> rows) {
    int[] widths = widths(rows);
    Column[] columns = new Column[widths.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new Column(widths[i] + GAP, 0, Overflow.SPAN);
    }
    TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
    for (List<String> row : rows) {
      String[] cells = new String[widths.length];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = i == 0 ? row.get(0) : " ".repeat(widths[i] - row.get(i).length()) + row.get(i);
      }
      table.addRowValues(cells);
    }
    return table.toString();
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }
}
