// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.file.ReadGuard;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import io.jhdf.api.Attribute;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The attributes of a group or dataset.
 *
 * <p>Header space is limited to 64 KiB in the format of libhdf5's default, so Keras splits long
 * lists of strings over attributes {@code name0}, {@code name1}, and so on; {@link #strings} puts
 * them together.
 */
public final class Hdf5Attributes {
  private final Hdf5Node node;
  private final Map<String, Attribute> attributes;

  Hdf5Attributes(Hdf5Node node, Map<String, Attribute> attributes) {
    this.node = node;
    this.attributes = new TreeMap<>(attributes);
  }

  /** All names, sorted. */
  public List<String> names() {
    return List.copyOf(attributes.keySet());
  }

  /** Whether there is one of that name, or the first part of a list of that name. */
  public boolean has(String name) {
    return attributes.containsKey(name) || attributes.containsKey(name + "0");
  }

  /**
   * One string; empty if there is no attribute of that name.
   *
   * @throws ModelFormatException if it is something else
   */
  public Optional<String> string(String name) throws ModelFormatException {
    Attribute attribute = attributes.get(name);
    if (attribute == null) {
      return Optional.empty();
    }
    List<String> values = read(name, () -> text(attribute));
    if (values.size() != 1) {
      throw error(name, "it is a list of " + values.size() + " strings, and one string is needed");
    }
    return Optional.of(values.get(0));
  }

  /**
   * A list of strings, put together from its parts; empty if there is no attribute of that name. An
   * attribute without elements is an empty list, whatever its type: Keras writes numbers then.
   *
   * @throws ModelFormatException if it is something else
   */
  public Optional<List<String>> strings(String name) throws ModelFormatException {
    if (!has(name)) {
      return Optional.empty();
    }
    if (attributes.containsKey(name)) {
      return Optional.of(read(name, () -> text(attributes.get(name))));
    }
    List<String> all = new ArrayList<>();
    for (int part = 0; attributes.containsKey(name + part); part++) {
      Attribute attribute = attributes.get(name + part);
      all.addAll(read(name + part, () -> text(attribute)));
    }
    return Optional.of(List.copyOf(all));
  }

  /**
   * Numbers, as a tensor of the dtype that holds them; empty if there is no attribute of that name.
   *
   * @throws ModelFormatException if it is something else
   */
  public Optional<HostTensor> numbers(String name) throws ModelFormatException {
    Attribute attribute = attributes.get(name);
    return attribute == null ? Optional.empty() : Optional.of(read(name, () -> numbers(attribute)));
  }

  /**
   * The extents of an attribute; nothing at all is the shape {@code (0,)}.
   *
   * @throws ModelFormatException if there is none of that name
   */
  public Shape shape(String name) throws ModelFormatException {
    Attribute attribute = attributes.get(name);
    if (attribute == null) {
      throw error(name, "there is no such attribute; there are " + names());
    }
    return read(name, () -> shape(attribute));
  }

  private static Shape shape(Attribute attribute) {
    long[] dims = attribute.getDimensionsAsLong();
    return attribute.isEmpty() && dims.length == 0 ? Shape.of(0) : Shape.of(dims);
  }

  /** Whether the attribute is text; false if it is missing or holds something else. */
  public boolean isText(String name) {
    Attribute attribute = attributes.get(name);
    return attribute != null && StoredType.isText(attribute.getDataType());
  }

  private List<String> text(Attribute attribute) {
    if (attribute.isEmpty()) {
      return List.of();
    }
    if (!StoredType.isText(attribute.getDataType())) {
      throw new HdfException("it is not text");
    }
    return TextValues.read(attribute.getDataType(), bytes(attribute), node.source().strings());
  }

  private static HostTensor numbers(Attribute attribute) {
    StoredType type = StoredType.of(attribute.getDataType());
    ByteBuffer bytes = attribute.isEmpty() ? ByteBuffer.allocate(0) : bytes(attribute);
    return new Elements(type, bytes).tensor(shape(attribute), type.element().dtype());
  }

  private static ByteBuffer bytes(Attribute attribute) {
    return attribute.getBuffer().duplicate().rewind();
  }

  private <T> T read(String name, ReadGuard.Reading<T> reading) throws ModelFormatException {
    return node.guard().at(place(name), reading);
  }

  private ModelFormatException error(String name, String problem) {
    return node.guard().error(place(name), problem);
  }

  private String place(String name) {
    return node.path() + " attribute '" + name + "'";
  }
}
