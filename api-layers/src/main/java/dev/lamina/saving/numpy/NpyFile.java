// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.numpy;

import dev.lamina.saving.file.AtomicFile;
import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One array in a {@code .npy} file (numpy.org/doc/stable/reference/generated/numpy.lib.format.html,
 * versions 1 to 3): what {@code numpy.load} and {@code numpy.save} read and write.
 *
 * <p>Bytes in the order of another machine and arrays in Fortran's order are read too. Integers of
 * 8 and 16 bits become {@code int32}, those of 32 bits without a sign {@code int64}. Pickled
 * objects, strings and records are refused.
 */
public final class NpyFile {
  private NpyFile() {}

  /**
   * Reads an array.
   *
   * @throws IOException if the file is no array of numbers, or shorter or longer than its shape
   *     asks for; the message names the file
   */
  public static HostTensor read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      NpyHeader header = NpyHeader.read(channel, file);
      long left = channel.size() - channel.position();
      if (left != header.bytes()) {
        throw new IOException(
            file
                + ": shape "
                + header.shape()
                + " of "
                + header.element()
                + " takes "
                + header.bytes()
                + " bytes; the file has "
                + left);
      }
      if (left > Integer.MAX_VALUE) {
        throw new IOException(file + ": arrays above 2 GiB are not supported, it has " + left);
      }
      ByteBuffer data = ByteBuffer.allocateDirect((int) left);
      NpyHeader.fill(channel, data, file);
      return NpyElements.tensor(header, data);
    }
  }

  /**
   * Writes an array as {@code numpy.save} does, little-endian and row by row. The file is replaced
   * as a whole, or left as it was.
   *
   * @throws IllegalArgumentException if NumPy has no such dtype, as for bfloat16
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, HostTensor values) throws IOException {
    ByteBuffer header = NpyHeader.of(values.spec()).encoded();
    ByteBuffer data = NpyElements.littleEndian(values);
    AtomicFile.write(
        file,
        channel -> {
          for (ByteBuffer part : new ByteBuffer[] {header, data}) {
            while (part.hasRemaining()) {
              channel.write(part);
            }
          }
        });
  }
}
