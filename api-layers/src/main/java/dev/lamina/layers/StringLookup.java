// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Texts as their numbers in a vocabulary
 * (keras.io/api/layers/preprocessing_layers/categorical/string_lookup); see {@link IndexLookup}.
 */
public final class StringLookup extends IndexLookup<String, StringLookup> {
  private String encoding = "utf-8";

  /** Without a vocabulary yet. */
  public StringLookup() {
    super("[UNK]");
  }

  /** With a vocabulary. */
  public StringLookup(String... vocabulary) {
    this();
    vocabulary(List.of(vocabulary));
  }

  static StringLookup fromConfig(ConfigReader reader) {
    StringLookup layer = new StringLookup();
    reader.text("encoding", name -> layer.encoding = name);
    return layer.read(reader);
  }

  @Override
  public Config getConfig() {
    Config config = writeVocabulary(settings().write(super.getConfig()));
    return settings().writeHashes(config).put("encoding", encoding);
  }

  @Override
  DType tokenDtype() {
    return DType.STRING;
  }

  @Override
  String token(HostTensor input, long index) {
    return input.getString(index);
  }

  @Override
  String parsed(String line) {
    return line;
  }

  @Override
  String configured(String argument, Object value) {
    if (value != null && !(value instanceof String)) {
      throw misfit(argument, "texts", value);
    }
    return (String) value;
  }

  @Override
  HostTensor tensor(List<String> tokens, Shape shape) {
    return HostTensor.of(tokens.toArray(new String[0]), shape.dims());
  }

  /** By bytes, as in TensorFlow. */
  @Override
  Comparator<String> order() {
    return (one, other) ->
        Arrays.compareUnsigned(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
