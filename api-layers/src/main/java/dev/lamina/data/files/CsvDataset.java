// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import dev.lamina.data.DataIterator;
import dev.lamina.data.Dataset;
import dev.lamina.data.Sample;
import dev.lamina.tensor.HostTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A table in a CSV file, after {@code tf.data.experimental.make_csv_dataset}: {@code new
 * CsvDataset(file).labelName("price").samples().batch(32)}. Columns of numbers become one vector;
 * other columns are read with {@link #rows} and mapped.
 */
public final class CsvDataset {
  private final Path file;
  private boolean header = true;
  private char fieldDelim = ',';
  private String naValue = "";
  private List<String> columnNames = List.of();
  private List<String> selectColumns = List.of();
  private String labelName;
  private final Map<String, Double> columnDefaults = new HashMap<>();

  /** A file in UTF-8. */
  public CsvDataset(Path file) {
    this.file = file;
  }

  /** Whether the first record has the names of the columns; default true. */
  public CsvDataset header(boolean present) {
    this.header = present;
    return this;
  }

  /** What is between two fields; default a comma. */
  public CsvDataset fieldDelim(char delimiter) {
    this.fieldDelim = delimiter;
    return this;
  }

  /** The text that stands for a missing value; default none. */
  public CsvDataset naValue(String text) {
    this.naValue = text;
    return this;
  }

  /** Names of all columns, for a file without a header, or instead of it. */
  public CsvDataset columnNames(String... names) {
    this.columnNames = List.of(names);
    return this;
  }

  /** The columns to read, by name, the label included; default all. */
  public CsvDataset selectColumns(String... names) {
    this.selectColumns = List.of(names);
    return this;
  }

  /** The column that is the target; default none. */
  public CsvDataset labelName(String name) {
    this.labelName = name;
    return this;
  }

  /** The number for a missing value of a column; without one a missing value is an error. */
  public CsvDataset columnDefault(String name, double value) {
    columnDefaults.put(name, value);
    return this;
  }

  /**
   * The records of the file as texts, all fields in their order, without the header. A pass throws
   * {@link IllegalArgumentException} where a record has not as many fields as the first.
   */
  public Dataset<List<String>> rows() {
    return records().map(CsvRecords.Row::fields);
  }

  /**
   * The selected columns as numbers: one FLOAT32 vector in the order of the file, and the label, if
   * there is one, as a FLOAT32 scalar. A pass throws {@link IllegalArgumentException} that names
   * file, line and column where a value is missing or no number.
   *
   * @throws IllegalArgumentException if a named column is not in the file
   */
  public Dataset<Sample> samples() {
    List<String> names = names();
    List<Integer> features = new ArrayList<>();
    for (String name : names) {
      boolean selected = selectColumns.isEmpty() || selectColumns.contains(name);
      if (selected && !name.equals(labelName)) {
        features.add(names.indexOf(name));
      }
    }
    int label = labelName == null ? -1 : names.indexOf(labelName);
    return records().map(row -> sample(row, names, features, label));
  }

  private Dataset<CsvRecords.Row> records() {
    return Dataset.fromGenerator(() -> new Checked(new CsvRecords(file, fieldDelim), header));
  }

  private List<String> names() {
    List<String> names = columnNames;
    if (names.isEmpty()) {
      try (DataIterator<CsvRecords.Row> first =
          Dataset.<CsvRecords.Row>fromGenerator(() -> new CsvRecords(file, fieldDelim)).epoch(0)) {
        if (!first.hasNext()) {
          throw new IllegalArgumentException(file + " is empty");
        }
        names = header ? first.next().fields() : numbered(first.next().fields().size());
      }
    }
    List<String> wanted = new ArrayList<>(selectColumns);
    wanted.addAll(columnDefaults.keySet());
    if (labelName != null) {
      wanted.add(labelName);
    }
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "%s has no column '%s'; there are: %s".formatted(file, name, String.join(", ", names)));
      }
    }
    return names;
  }

  private static List<String> numbered(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(Integer.toString(i));
    }
    return names;
  }

  private Sample sample(CsvRecords.Row row, List<String> names, List<Integer> features, int label) {
    if (row.fields().size() != names.size()) {
      throw new IllegalArgumentException(
          "%s, line %d: %d fields for %d columns"
              .formatted(file, row.line(), row.fields().size(), names.size()));
    }
    float[] x = new float[features.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = number(row, names.get(features.get(i)), features.get(i));
    }
    HostTensor vector = HostTensor.of(x, x.length);
    return label < 0
        ? Sample.of(vector)
        : Sample.of(vector, HostTensor.scalar(number(row, labelName, label)));
  }

  private float number(CsvRecords.Row row, String name, int column) {
    String text = row.fields().get(column).strip();
    if (text.isEmpty() || text.equals(naValue)) {
      Double standard = columnDefaults.get(name);
      if (standard == null) {
        throw bad(row, name, "the value is missing, and there is no columnDefault");
      }
      return standard.floatValue();
    }
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException e) {
      throw bad(row, name, "'" + text + "' is no number");
    }
  }

  private IllegalArgumentException bad(CsvRecords.Row row, String column, String what) {
    return new IllegalArgumentException(
        "%s, line %d, column '%s': %s".formatted(file, row.line(), column, what));
  }

  /** Records that all have as many fields as the first, without the header. */
  private final class Checked implements Iterator<CsvRecords.Row>, AutoCloseable {
    private final CsvRecords records;
    private int fields = -1;

    Checked(CsvRecords records, boolean skipFirst) {
      this.records = records;
      if (skipFirst && records.hasNext()) {
        fields = records.next().fields().size();
      }
    }

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public CsvRecords.Row next() {
      CsvRecords.Row row = records.next();
      fields = fields < 0 ? row.fields().size() : fields;
      if (row.fields().size() != fields) {
        throw new IllegalArgumentException(
            "%s, line %d: %d fields, where the first record has %d"
                .formatted(file, row.line(), row.fields().size(), fields));
      }
      return row;
    }

    @Override
    public void close() {
      records.close();
    }
  }
}
