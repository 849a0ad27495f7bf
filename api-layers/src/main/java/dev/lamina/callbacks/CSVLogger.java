// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes the numbers of every epoch into a CSV file (keras.io/api/callbacks/csv_logger), a line an
 * epoch, in the form of Python's {@code csv} module. The numbers of the first epoch are the
 * columns; where one lacks later, the line has {@code NA}.
 */
public final class CSVLogger extends Callback {
  private final Path filename;
  private char separator = ',';
  private boolean append;
  private List<String> columns;
  private boolean header;
  private Writer writer;

  /** Writes a file, over one that is there. */
  public CSVLogger(Path filename) {
    this.filename = filename;
  }

  /** What is between two values; default a comma. */
  public CSVLogger separator(char value) {
    if (value == '"' || value == '\r' || value == '\n') {
      throw new IllegalArgumentException(
          "CSVLogger: separator must not be a quote or the end of a line");
    }
    this.separator = value;
    return this;
  }

  /** Whether to go on after what a file has already; default false. */
  public CSVLogger append(boolean goOn) {
    this.append = goOn;
    return this;
  }

  /**
   * Opens the file.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public void onTrainBegin() {
    close();
    columns = null;
    try {
      header = !(append && Files.exists(filename) && Files.size(filename) > 0);
      writer =
          Files.newBufferedWriter(
              filename,
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("CSVLogger cannot write " + filename, e);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (columns == null) {
      columns = columns(logs);
      if (header) {
        List<String> names = new ArrayList<>(List.of("epoch"));
        names.addAll(columns);
        line(names);
      }
    }
    List<String> values = new ArrayList<>(List.of(Integer.toString(epoch)));
    for (String column : columns) {
      Double value = logs.get(column);
      values.add(value == null ? "NA" : PythonNumbers.of(value));
    }
    line(values);
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    close();
  }

  /** Sorted; the first epoch may lack its validation, for which there are columns all the same. */
  private static List<String> columns(Map<String, Double> logs) {
    List<String> names = new ArrayList<>(new TreeSet<>(logs.keySet()));
    if (names.stream().noneMatch(name -> name.startsWith("val_"))) {
      names.addAll(names.stream().map(name -> "val_" + name).toList());
    }
    return names;
  }

  private void line(List<String> cells) {
    try {
      writer.write(
          cells.stream().map(this::quoted).collect(Collectors.joining(String.valueOf(separator))));
      writer.write("\r\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("CSVLogger cannot write " + filename, e);
    }
  }

  private String quoted(String cell) {
    boolean plain =
        cell.chars().noneMatch(c -> c == separator || c == '"' || c == '\r' || c == '\n');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private void close() {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        throw new UncheckedIOException("CSVLogger cannot write " + filename, e);
      }
      writer = null;
    }
  }
}
