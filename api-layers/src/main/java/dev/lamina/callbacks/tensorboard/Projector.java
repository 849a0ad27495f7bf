// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks.tensorboard;

import dev.lamina.tensor.HostTensor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Vectors for TensorBoard's projector: a file of tab-separated numbers for each tensor, and {@code
 * projector_config.pbtxt}, which names them (tensorboard/plugins/projector/projector_config.proto).
 * Used by one thread at a time.
 */
public final class Projector {
  private static final String CONFIG = "projector_config.pbtxt";

  private final Path folder;
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** Vectors below a folder, to which TensorBoard is pointed. */
  public Projector(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the vectors of a tensor as they are now, in the place of those from before.
   *
   * @param vectors {@code (vectors, numbers)}
   * @param labels a file with a label for each vector, relative to the folder; empty for none
   * @throws UncheckedIOException if they cannot be written
   */
  public void write(String tensor, HostTensor vectors, String labels) {
    Path file = folder.resolve(file(tensor));
    int columns = Math.toIntExact(vectors.spec().shape().dim(1));
    try {
      Files.createDirectories(file.getParent());
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        for (long i = 0; i < vectors.spec().size(); i++) {
          out.write(Float.toString((float) vectors.getDouble(i)));
          out.write((i + 1) % columns == 0 ? '\n' : '\t');
        }
      }
      // TensorBoard takes it that all files are there that are named.
      metadata.put(tensor, labels);
      Files.writeString(folder.resolve(CONFIG), config());
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private String config() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> each : metadata.entrySet()) {
      text.append("embeddings {\n");
      field(text, "tensor_name", each.getKey());
      if (!each.getValue().isEmpty()) {
        field(text, "metadata_path", each.getValue());
      }
      field(text, "tensor_path", file(each.getKey()));
      text.append("}\n");
    }
    return text.toString();
  }

  private static void field(StringBuilder text, String name, String value) {
    String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
    text.append("  ").append(name).append(": \"").append(quoted).append("\"\n");
  }

  private static String file(String tensor) {
    return "train/" + tensor.replace('/', '_') + ".tsv";
  }

  private static UncheckedIOException failed(Path file, IOException cause) {
    return new UncheckedIOException("the projector's file " + file + " cannot be written", cause);
  }
}
