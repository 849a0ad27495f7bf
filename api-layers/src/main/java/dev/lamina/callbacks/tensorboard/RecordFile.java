// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks.tensorboard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file of TensorFlow's records (tensorflow.org/tutorials/load_data/tfrecord): of each the length,
 * a checksum of it, the bytes and a checksum of them.
 */
final class RecordFile implements AutoCloseable {
  private static final int MASK = 0xa282ead8;

  private final OutputStream out;

  /** A new file. */
  RecordFile(Path file) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
  }

  void write(byte[] bytes) throws IOException {
    byte[] length = Message.little(Long.BYTES).putLong(bytes.length).array();
    ByteBuffer record = Message.little(Long.BYTES + 2 * Integer.BYTES + bytes.length);
    record.put(length).putInt(checksum(length)).put(bytes).putInt(checksum(bytes));
    out.write(record.array());
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** The CRC32C, turned and shifted so that checksums of checksums are none of each other. */
  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
