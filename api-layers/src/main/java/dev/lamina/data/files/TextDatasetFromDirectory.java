// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Texts below a directory, a file each, with Keras's arguments (keras.io/api/data_loading/text):
 * {@code new TextDatasetFromDirectory(folder).seed(1).dataset()}. Texts are STRING scalars, decoded
 * as UTF-8, and so batches of them vectors.
 */
public final class TextDatasetFromDirectory extends FromDirectory<TextDatasetFromDirectory> {
  private int maxLength = Integer.MAX_VALUE;

  /** The files with names that end with {@code .txt}. */
  public TextDatasetFromDirectory(Path directory) {
    super(directory, List.of(".txt"));
  }

  /** Bytes at which texts are cut, as in Keras; default none. */
  public TextDatasetFromDirectory maxLength(int bytes) {
    this.maxLength = positive("maxLength", bytes);
    return this;
  }

  @Override
  HostTensor read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(maxLength);
      return HostTensor.of(new String[] {new String(bytes, StandardCharsets.UTF_8)});
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
