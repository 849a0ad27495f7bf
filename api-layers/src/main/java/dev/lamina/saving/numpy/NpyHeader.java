// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.numpy;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a {@code .npy} file says of its array: a Python dictionary of three keys. */
record NpyHeader(NpyElement element, ByteOrder order, boolean fortranOrder, Shape shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final int MAX_HEADER = 1 << 16;
  private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([<>|=])([a-zA-Z]\\d+)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\d,\\s]*)\\)");

  static NpyHeader of(TensorSpec spec) {
    return new NpyHeader(NpyElement.of(spec.dtype()), ByteOrder.LITTLE_ENDIAN, false, spec.shape());
  }

  /** Bytes of the array. */
  long bytes() {
    return Math.multiplyExact(shape.size(), element.bytes());
  }

  static NpyHeader read(FileChannel channel, Path file) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(MAGIC.length + 2);
    if (channel.size() < start.capacity() + 2) {
      throw new IOException(file + ": is no .npy file: it ends after " + channel.size() + " bytes");
    }
    fill(channel, start, file);
    if (!Arrays.equals(start.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException(file + ": is no .npy file: it does not begin with \\x93NUMPY");
    }
    int version = start.get(MAGIC.length);
    if (version < 1 || version > 3) {
      throw new IOException(file + ": .npy version " + version + "; 1, 2 and 3 are supported");
    }
    ByteBuffer size = ByteBuffer.allocate(version == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
    fill(channel, size, file);
    int length = version == 1 ? size.getShort(0) & 0xffff : size.getInt(0);
    if (length < 0 || length > MAX_HEADER) {
      throw new IOException(file + ": header of " + Integer.toUnsignedLong(length) + " bytes");
    }
    ByteBuffer text = ByteBuffer.allocate(length);
    fill(channel, text, file);
    return parse(new String(text.array(), StandardCharsets.UTF_8), file);
  }

  /** Reads until the buffer is full, and leaves it ready to be read. */
  static void fill(FileChannel channel, ByteBuffer buffer, Path file) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException(file + ": ends too early, at byte " + channel.position());
      }
    }
    buffer.flip();
  }

  private static NpyHeader parse(String text, Path file) throws IOException {
    Matcher descr = find(DESCR, text, "a descr of numbers", file);
    boolean fortran = find(FORTRAN, text, "fortran_order", file).group(1).equals("True");
    String dims = find(SHAPE, text, "a shape", file).group(1);
    NpyElement element =
        NpyElement.of(descr.group(2))
            .orElseThrow(
                () ->
                    new IOException(
                        file
                            + ": elements '"
                            + descr.group(1)
                            + descr.group(2)
                            + "' are not supported; supported: "
                            + NpyElement.names()));
    boolean big = descr.group(1).equals(">");
    try {
      long[] shape =
          Arrays.stream(dims.split(","))
              .map(String::strip)
              .filter(dim -> !dim.isEmpty())
              .mapToLong(Long::parseLong)
              .toArray();
      NpyHeader header =
          new NpyHeader(
              element,
              big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
              fortran,
              Shape.of(shape));
      header.bytes();
      return header;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IOException(file + ": shape (" + dims + ") is not possible", e);
    }
  }

  private static Matcher find(Pattern pattern, String text, String what, Path file)
      throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException(file + ": its header has not " + what + ": " + text.strip());
    }
    return matcher;
  }

  /** The bytes before the array; padded, so that it begins at a multiple of 64. */
  ByteBuffer encoded() {
    String dims =
        Arrays.stream(shape.dims()).mapToObj(Long::toString).collect(Collectors.joining(", "));
    String dictionary =
        "{'descr': '"
            + (element.bytes() == 1 ? "|" : "<")
            + element.code()
            + "', 'fortran_order': False, 'shape': ("
            + dims
            + (shape.rank() == 1 ? "," : "")
            + "), }";
    int before = MAGIC.length + 4;
    int padded = (before + dictionary.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
    ByteBuffer bytes = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (padded - before));
    bytes.put(dictionary.getBytes(StandardCharsets.US_ASCII));
    while (bytes.position() < padded - 1) {
      bytes.put((byte) ' ');
    }
    return bytes.put((byte) '\n').flip();
  }
}
