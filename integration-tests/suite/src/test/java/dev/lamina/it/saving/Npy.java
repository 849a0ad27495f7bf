// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Arrays in the files of NumPy (numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 */
final class Npy {
  private static final Pattern HEADER =
      Pattern.compile("'descr': '<?\\|?([fiu]\\d)'.*False.*\\((.*)\\)");

  private Npy() {}

  static HostTensor read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = bytes.getShort(8) & 0xffff;
    String header = new String(bytes.array(), 10, length, StandardCharsets.US_ASCII);
    Matcher parts = HEADER.matcher(header);
    if (!parts.find()) {
      throw new IOException(file + ": cannot read " + header);
    }
    long[] dims =
        Stream.of(parts.group(2).split(","))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    ByteBuffer data = bytes.position(10 + length).slice().order(ByteOrder.LITTLE_ENDIAN);
    return tensor(parts.group(1), Shape.of(dims), data);
  }

  private static HostTensor tensor(String type, Shape shape, ByteBuffer data) {
    DType dtype =
        switch (type) {
          case "f8" -> DType.FLOAT64;
          case "i4" -> DType.INT32;
          case "i8" -> DType.INT64;
          default -> DType.FLOAT32;
        };
    HostTensor tensor = HostTensor.zeros(new TensorSpec(dtype, shape));
    for (int i = 0; i < shape.size(); i++) {
      switch (type) {
        case "f8" -> tensor.setDouble(i, data.getDouble(8 * i));
        case "f4" -> tensor.setDouble(i, data.getFloat(4 * i));
        case "i4" -> tensor.setLong(i, data.getInt(4 * i));
        case "i8" -> tensor.setLong(i, data.getLong(8 * i));
        default -> throw new IllegalArgumentException("no numbers of type " + type);
      }
    }
    return tensor;
  }
}
