// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import dev.lamina.data.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Lines of text files in UTF-8, after {@code tf.data.TextLineDataset}. */
public final class TextLines {
  private TextLines() {}

  /**
   * The lines of files, one file after the other, without what ends them. A pass reads a file as it
   * goes and throws {@link UncheckedIOException} where that fails.
   */
  public static Dataset<String> of(Path... files) {
    return Dataset.fromElements(List.of(files))
        .interleave(file -> Dataset.fromGenerator(() -> new Lines(file)), 1, 1);
  }

  private static final class Lines implements Iterator<String>, AutoCloseable {
    private final Path file;
    private final BufferedReader in;
    private String next;

    Lines(Path file) {
      this.file = file;
      try {
        in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw failed(e);
      }
      advance();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public String next() {
      if (next == null) {
        throw new NoSuchElementException(file + " has no more lines");
      }
      String line = next;
      advance();
      return line;
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw failed(e);
      }
    }

    private void advance() {
      try {
        next = in.readLine();
      } catch (IOException e) {
        throw failed(e);
      }
    }

    private UncheckedIOException failed(IOException e) {
      return new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
