// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table with the box characters and the wrapping that Keras's summary has. */
final class TextTable {
  private static final int PADDING = 2;

  private final int[] widths;
  private final StringBuilder text = new StringBuilder();
  private boolean hasRows;

  /**
   * A table with a header.
   *
   * @param wanted widths of the columns' texts; they shrink until the table fits
   * @param lineLength columns of the whole table, borders included
   */
  TextTable(List<String> header, int[] wanted, int lineLength) {
    this.widths = fitted(wanted, lineLength - wanted.length - 1);
    border("┏", "━", "┳", "┓");
    lines("┃", header);
    border("┡", "━", "╇", "┩");
  }

  void row(List<String> fields) {
    if (hasRows) {
      border("├", "─", "┼", "┤");
    }
    lines("│", fields);
    hasRows = true;
  }

  @Override
  public String toString() {
    StringBuilder whole = new StringBuilder(text);
    TextTable.border(whole, widths, "└", "─", "┴", "┘");
    return whole.toString();
  }

  private void border(String left, String line, String cross, String right) {
    border(text, widths, left, line, cross, right);
  }

  private static void border(
      StringBuilder target, int[] widths, String left, String line, String cross, String right) {
    List<String> parts = new ArrayList<>();
    for (int width : widths) {
      parts.add(line.repeat(width + PADDING));
    }
    target.append(left).append(String.join(cross, parts)).append(right).append('\n');
  }

  private void lines(String bar, List<String> fields) {
    List<List<String>> wrapped = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      List<String> lines = WordWrap.lines(fields.get(i), widths[i]);
      wrapped.add(lines);
      height = Math.max(height, lines.size());
    }
    for (int row = 0; row < height; row++) {
      text.append(bar);
      for (int i = 0; i < widths.length; i++) {
        String cell = row < wrapped.get(i).size() ? wrapped.get(i).get(row) : "";
        // The third column holds numbers.
        text.append(' ').append(aligned(cell, widths[i], i == 2)).append(' ').append(bar);
      }
      text.append('\n');
    }
  }

  private static String aligned(String cell, int width, boolean right) {
    String space = " ".repeat(width - cell.length());
    return right ? space + cell : cell + space;
  }

  /** Takes what is too much from all columns in equal parts, halves to the even number. */
  private static int[] fitted(int[] wanted, int room) {
    int[] widths = wanted.clone();
    int excess = Arrays.stream(wanted).map(width -> width + PADDING).sum() - room;
    for (int i = 0; i < widths.length && excess > 0; i++) {
      int part = (int) Math.rint((double) excess / (widths.length - i));
      widths[i] -= part;
      excess -= part;
    }
    return widths;
  }
}
