// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Whole numbers as their numbers in a vocabulary
 * (keras.io/api/layers/preprocessing_layers/categorical/integer_lookup); see {@link IndexLookup}.
 */
public final class IntegerLookup extends IndexLookup<Long, IntegerLookup> {
  /** Without a vocabulary yet. */
  public IntegerLookup() {
    super(-1L);
  }

  /** With a vocabulary. */
  public IntegerLookup(long... vocabulary) {
    this();
    vocabulary(LongStream.of(vocabulary).boxed().toList());
  }

  static IntegerLookup fromConfig(ConfigReader reader) {
    reader.unsupported("vocabulary_dtype", "int64");
    return new IntegerLookup().read(reader);
  }

  /**
   * How several numbers outside of the vocabulary are told apart: {@code floormod} (default), or
   * {@code farmhash} of their digits.
   */
  public IntegerLookup oovMethod(String name) {
    settings().oovMethod(name);
    return self();
  }

  @Override
  public Config getConfig() {
    Config config = settings().write(super.getConfig()).put("vocabulary_dtype", "int64");
    return settings().writeHashes(writeVocabulary(config));
  }

  @Override
  DType tokenDtype() {
    return DType.INT64;
  }

  @Override
  Long token(HostTensor input, long index) {
    return input.getLong(index);
  }

  @Override
  Long parsed(String line) {
    return Long.valueOf(line);
  }

  @Override
  Long configured(String argument, Object value) {
    if (value != null && !(value instanceof Number)) {
      throw misfit(argument, "whole numbers", value);
    }
    return value == null ? null : ((Number) value).longValue();
  }

  @Override
  HostTensor tensor(List<Long> tokens, Shape shape) {
    return HostTensor.of(tokens.stream().mapToLong(Long::longValue).toArray(), shape.dims());
  }

  @Override
  Comparator<Long> order() {
    return Comparator.naturalOrder();
  }
}
