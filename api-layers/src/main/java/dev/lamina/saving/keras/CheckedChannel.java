// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32;

/** Passes bytes on, and takes their number and their CRC-32. */
final class CheckedChannel implements WritableByteChannel {
  private final WritableByteChannel target;
  private final CRC32 crc = new CRC32();
  private long count;

  CheckedChannel(WritableByteChannel target) {
    this.target = target;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    ByteBuffer passed = source.duplicate();
    int written = target.write(source);
    crc.update(passed.limit(passed.position() + written));
    count += written;
    return written;
  }

  int crc() {
    return (int) crc.getValue();
  }

  long count() {
    return count;
  }

  @Override
  public boolean isOpen() {
    return target.isOpen();
  }

  /** Does nothing: the target is somebody else's. */
  @Override
  public void close() {}
}
