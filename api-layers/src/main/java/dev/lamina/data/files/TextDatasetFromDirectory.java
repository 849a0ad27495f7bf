// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import dev.lamina.data.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Texts below a directory, a file each, with Keras's arguments (keras.io/api/data_loading/text):
 * {@code new TextDatasetFromDirectory(folder).seed(1).dataset().map(encode).batch(32)}. Elements
 * are single texts: a function makes samples of them.
 */
public final class TextDatasetFromDirectory
    extends FromDirectory<TextDatasetFromDirectory, LabelledText> {
  private static final int SHUFFLE_BUFFER = 1024;

  private int maxLength = Integer.MAX_VALUE;

  /** The files with names that end with {@code .txt}. */
  public TextDatasetFromDirectory(Path directory) {
    super(directory, List.of(".txt"));
  }

  /** Bytes at which texts are cut, as in Keras; default none. */
  public TextDatasetFromDirectory maxLength(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("maxLength " + bytes + " must be >= 1");
    }
    this.maxLength = bytes;
    return this;
  }

  @Override
  Dataset<LabelledText> elements(DirectoryIndex index) {
    return files(index, SHUFFLE_BUFFER)
        .map(labelled -> new LabelledText(read(labelled.file()), labelled.y()));
  }

  private String read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new String(bytes, 0, Math.min(bytes.length, maxLength), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
