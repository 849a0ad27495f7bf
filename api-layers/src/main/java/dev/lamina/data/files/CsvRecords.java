// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Records of a CSV file (RFC 4180): fields may be quoted, and quoted fields may hold quotes, twice
 * each, delimiters and ends of lines. Empty lines are skipped.
 */
final class CsvRecords implements Iterator<CsvRecords.Row>, AutoCloseable {
  /** The fields of a record, and the line on which it begins, from 1 on. */
  record Row(long line, List<String> fields) {}

  private final Path file;
  private final char delimiter;
  private final BufferedReader in;
  private long line = 1;
  private int c;
  private Row next;

  CsvRecords(Path file, char delimiter) {
    this.file = file;
    this.delimiter = delimiter;
    try {
      in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
      read();
      next = record();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Row next() {
    if (next == null) {
      throw new NoSuchElementException(file + " has no more records");
    }
    Row given = next;
    try {
      next = record();
    } catch (IOException e) {
      throw failed(e);
    }
    return given;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private Row record() throws IOException {
    while (c == '\n' || c == '\r') {
      endOfLine();
    }
    if (c < 0) {
      return null;
    }
    long first = line;
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (c == delimiter) {
      read();
      fields.add(field());
    }
    endOfLine();
    return new Row(first, List.copyOf(fields));
  }

  private String field() throws IOException {
    StringBuilder text = new StringBuilder();
    if (c == '"') {
      quoted(text);
    }
    while (c >= 0 && c != delimiter && c != '\n' && c != '\r') {
      text.append((char) c);
      read();
    }
    return text.toString();
  }

  private void quoted(StringBuilder text) throws IOException {
    long opened = line;
    read();
    while (true) {
      if (c < 0) {
        throw new IllegalArgumentException(
            "%s, line %d: a quote is not closed".formatted(file, opened));
      }
      if (c == '"') {
        read();
        if (c != '"') {
          return;
        }
      }
      if (c == '\n') {
        line++;
      }
      text.append((char) c);
      read();
    }
  }

  private void endOfLine() throws IOException {
    if (c == '\r') {
      read();
    }
    if (c == '\n') {
      read();
    }
    line++;
  }

  private void read() throws IOException {
    c = in.read();
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
  }
}
