// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attributes that are to be written. A name that is given again replaces what it had. */
public final class AttributeMap {
  /** An attribute has at most 64 KiB in a header, and a string takes 16 bytes there. */
  private static final int STRINGS_OF_ONE = 4000;

  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  AttributeMap() {}

  /** A string of any length, marked as UTF-8, as h5py writes Python's {@code str}. */
  public AttributeMap text(String name, String value) {
    return put(name, AttributeValue.text(true, null, List.of(value)));
  }

  /**
   * A string of any length in the same bytes, but marked as ASCII, as h5py writes Python's {@code
   * bytes}. Old versions of Keras expect it of configurations.
   */
  public AttributeMap bytes(String name, String value) {
    return put(name, AttributeValue.text(false, null, List.of(value)));
  }

  /**
   * A list of strings, marked as ASCII. A long one is split over attributes {@code name0}, {@code
   * name1}, ..., which Keras and {@link Hdf5Attributes#strings} put together again; an empty one is
   * written as no numbers, as Keras does.
   */
  public AttributeMap list(String name, List<String> strings) {
    if (strings.isEmpty()) {
      return numbers(name, HostTensor.of(new double[0], 0));
    }
    if (strings.size() <= STRINGS_OF_ONE) {
      return put(name, AttributeValue.text(false, new long[] {strings.size()}, strings));
    }
    for (int part = 0; part * STRINGS_OF_ONE < strings.size(); part++) {
      int from = part * STRINGS_OF_ONE;
      int to = Math.min(strings.size(), from + STRINGS_OF_ONE);
      list(name + part, strings.subList(from, to));
    }
    return this;
  }

  /** Numbers: not more than 60 KiB of them. */
  public AttributeMap numbers(String name, HostTensor values) {
    ElementType type = ElementType.of(values.spec().dtype());
    int count = Math.toIntExact(values.spec().size());
    ByteBuffer bytes = ByteBuffer.allocate(count * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      Encodings.putElement(type, bytes, i, values, i);
    }
    return put(name, AttributeValue.numbers(type, values.spec().shape().dims(), bytes));
  }

  private AttributeMap put(String name, AttributeValue value) {
    int nameBytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an attribute cannot be named '" + name + "'");
    }
    if (value.headerBytes() + nameBytes > AttributeValue.MOST_BYTES) {
      throw new IllegalArgumentException(
          "attribute '" + name + "' has more than " + AttributeValue.MOST_BYTES + " bytes");
    }
    values.put(name, value);
    return this;
  }

  Map<String, AttributeValue> values() {
    return values;
  }
}
