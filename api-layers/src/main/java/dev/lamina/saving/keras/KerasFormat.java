// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.file.FileRegion;
import dev.lamina.saving.file.ReadGuard;
import dev.lamina.saving.hdf5.Hdf5Attributes;
import dev.lamina.saving.hdf5.Hdf5Group;
import dev.lamina.saving.hdf5.Hdf5Node;
import dev.lamina.saving.hdf5.Hdf5Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** The kinds of files that Keras writes. They are told apart by what is in them, not by name. */
public enum KerasFormat {
  /** {@code .keras}: a zip archive with architecture, weights and the state of training. */
  ARCHIVE("a Keras archive"),
  /** {@code .h5} with a whole model: architecture, weights, perhaps the state of training. */
  MODEL_H5("an HDF5 file with a whole model"),
  /** {@code .h5} with weights by layer names, of Keras 1 and 2, and of 3 on request. */
  LAYER_WEIGHTS_H5("an HDF5 file with weights by layer names"),
  /** {@code .weights.h5}: weights by the structure of the model, of Keras 3. */
  WEIGHTS_H5("an HDF5 file with weights by structure"),
  /** {@code .json} with the architecture alone. */
  ARCHITECTURE_JSON("a JSON file with an architecture"),
  /** {@code .weights.json}: which of several {@code .weights.h5} files holds what. */
  WEIGHTS_INDEX_JSON("a JSON file with the index of sharded weights");

  /** The attribute of an HDF5 file that holds the architecture. */
  public static final String MODEL_CONFIG = "model_config";

  /** The attribute of an HDF5 file that says how the model was compiled. */
  public static final String TRAINING_CONFIG = "training_config";

  private static final int ZIP = 0x04034b50;
  private static final int EMPTY_ZIP = 0x06054b50;
  private static final long LARGEST_JSON = 256L << 20;

  private final String description;

  KerasFormat(String description) {
    this.description = description;
  }

  /** What it is, in words. */
  public String description() {
    return description;
  }

  /** Whether the architecture is in it. */
  public boolean hasArchitecture() {
    return this == ARCHIVE || this == MODEL_H5 || this == ARCHITECTURE_JSON;
  }

  /**
   * The kind of a file.
   *
   * @throws ModelFormatException if it is none of them, or damaged; the message says what it seems
   *     to be
   * @throws IOException if it cannot be read
   */
  public static KerasFormat detect(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    if (Files.isDirectory(path)) {
      boolean saved = Files.exists(path.resolve("saved_model.pb"));
      throw new ModelFormatException(
          name,
          "",
          saved
              ? "it is a SavedModel folder of TensorFlow, which is not supported; save the model as"
                  + " .keras or .h5"
              : "it is a folder, not a file");
    }
    try (FileRegion file = FileRegion.open(path)) {
      return detect(file, name);
    }
  }

  /** The kind of a file in a region; errors call it {@code name}. */
  public static KerasFormat detect(FileRegion file, String name) throws IOException {
    ReadGuard guard = new ReadGuard(name);
    if (file.size() < Long.BYTES) {
      throw guard.error(
          "", file.size() == 0 ? "it is empty" : "it has only " + file.size() + " bytes");
    }
    ByteBuffer start = file.slice(0, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    if (start.getInt(0) == ZIP || start.getInt(0) == EMPTY_ZIP) {
      return archive(file, name);
    }
    if (Hdf5Source.isHdf5(file)) {
      return hdf5(file, name);
    }
    if (isJson(start)) {
      return guard.at("", () -> json(file, guard));
    }
    byte[] first = new byte[Long.BYTES];
    start.get(first);
    throw guard.error(
        "",
        "it is no file of Keras: it begins with the bytes "
            + HexFormat.ofDelimiter(" ").formatHex(first));
  }

  private static KerasFormat archive(FileRegion file, String name) throws IOException {
    KerasArchive archive = KerasArchive.open(file, name);
    if (archive.has(KerasArchive.CONFIG)) {
      return ARCHIVE;
    }
    boolean torch = archive.names().stream().anyMatch(entry -> entry.endsWith("data.pkl"));
    throw new ModelFormatException(
        name,
        "",
        torch
            ? "it is a file of PyTorch, not of Keras"
            : "it is a zip file without "
                + KerasArchive.CONFIG
                + ", so no archive of Keras; it has "
                + archive.names());
  }

  private static KerasFormat hdf5(FileRegion file, String name) throws IOException {
    Hdf5Source source = Hdf5Source.open(file, name);
    Hdf5Group root = source.root();
    Hdf5Attributes attributes = root.attributes();
    if (attributes.has(MODEL_CONFIG)) {
      return MODEL_H5;
    }
    if (attributes.has("layer_names") || root.has("model_weights")) {
      return LAYER_WEIGHTS_H5;
    }
    if (root.has("layers") || root.has("_layer_checkpoint_dependencies") || root.has("vars")) {
      return WEIGHTS_H5;
    }
    for (String child : root.children()) {
      Hdf5Node node = root.child(child);
      if (node instanceof Hdf5Group group && group.has("vars")) {
        return WEIGHTS_H5;
      }
    }
    throw root.error(
        "it is an HDF5 file, but not of Keras: it has no model_config, layer_names, layers or vars");
  }

  private static boolean isJson(ByteBuffer start) {
    for (int i = 0; i < start.limit(); i++) {
      byte next = start.get(i);
      if (!Character.isWhitespace(next)) {
        return next == '{';
      }
    }
    return false;
  }

  private static KerasFormat json(FileRegion file, ReadGuard guard) throws IOException {
    if (file.size() > LARGEST_JSON) {
      throw guard.error(
          "", "it is a JSON file of " + file.size() + " bytes, too large for a model");
    }
    byte[] text = new byte[(int) file.size()];
    file.slice(0, text.length).get(text);
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        if (field.equals("class_name")) {
          return ARCHITECTURE_JSON;
        }
        if (field.equals("weight_map")) {
          return WEIGHTS_INDEX_JSON;
        }
        parser.nextToken();
        parser.skipChildren();
      }
    }
    throw guard.error(
        "", "it is a JSON file, but not of Keras: it has no class_name or weight_map");
  }
}
