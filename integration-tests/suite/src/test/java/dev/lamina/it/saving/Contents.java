// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import dev.lamina.saving.hdf5.ElementType;
import dev.lamina.saving.hdf5.Hdf5Attributes;
import dev.lamina.saving.hdf5.Hdf5Dataset;
import dev.lamina.saving.hdf5.Hdf5Group;
import dev.lamina.saving.hdf5.Hdf5Node;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.CRC32;

/** All that is in an HDF5 file, in the form that hdf5_golden.py describes. */
final class Contents {
  private final List<String> lines = new ArrayList<>();

  private Contents() {}

  /** Sorted lines, one for each attribute and dataset. */
  static List<String> of(Hdf5Source source) throws IOException {
    Contents contents = new Contents();
    contents.visit(source.root());
    return contents.lines.stream().sorted(Contents::compare).toList();
  }

  /** Python compares by code points. */
  private static int compare(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private void visit(Hdf5Node node) throws IOException {
    Hdf5Attributes attributes = node.attributes();
    for (String name : attributes.names()) {
      lines.add("a\t" + node.path() + "\t" + name + "\t" + attribute(attributes, name));
    }
    if (node instanceof Hdf5Dataset dataset) {
      lines.add("d\t" + node.path() + "\t" + dataset(dataset));
      return;
    }
    Hdf5Group group = (Hdf5Group) node;
    for (String child : group.children()) {
      visit(group.child(child));
    }
  }

  private static String attribute(Hdf5Attributes attributes, String name) throws IOException {
    Shape shape = attributes.shape(name);
    if (attributes.isText(name)) {
      return text(shape, attributes.strings(name).orElseThrow());
    }
    HostTensor numbers = attributes.numbers(name).orElseThrow();
    return "numbers\t" + extents(shape) + "\t" + crc(numbers);
  }

  private static String dataset(Hdf5Dataset dataset) throws IOException {
    if (dataset.isText()) {
      return text(dataset.shape(), dataset.strings());
    }
    // Values beyond the largest long do not fit into a tensor of whole numbers.
    HostTensor numbers =
        dataset.type() == ElementType.UINT64 ? dataset.read(DType.FLOAT64) : dataset.read();
    String type = dataset.type().toString().toLowerCase(Locale.ROOT);
    return type + "\t" + extents(dataset.shape()) + "\t" + crc(numbers);
  }

  private static String text(Shape shape, List<String> strings) {
    byte[] joined = String.join("\0", strings).getBytes(StandardCharsets.UTF_8);
    return "text\t" + extents(shape) + "\t" + crc(ByteBuffer.wrap(joined));
  }

  private static String extents(Shape shape) {
    return shape.rank() == 0
        ? "-"
        : LongStream.of(shape.dims()).mapToObj(Long::toString).collect(Collectors.joining(","));
  }

  private static String crc(HostTensor tensor) {
    int size = (int) tensor.spec().size();
    ByteBuffer bytes = ByteBuffer.allocate(8 * size).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      bytes.putDouble(tensor.getDouble(i));
    }
    return crc(bytes.flip());
  }

  private static String crc(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return String.format("%08x", crc.getValue());
  }
}
