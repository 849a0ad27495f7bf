// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Takes the data of one dataset, in blocks of any size. */
public final class BlockSink {
  /** Larger writes from the heap would make the channel keep as large a buffer of its own. */
  private static final int PIECE = 1 << 20;

  private final WritableByteChannel channel;
  private final ElementType type;
  private ByteBuffer piece;
  private long written;

  BlockSink(WritableByteChannel channel, ElementType type) {
    this.channel = channel;
    this.type = type;
  }

  /** Writes the bytes from position to limit, which are elements in little-endian order. */
  public void write(ByteBuffer bytes) throws IOException {
    ByteBuffer rest = bytes.duplicate();
    while (rest.position() < bytes.limit()) {
      rest.limit(Math.min(bytes.limit(), rest.position() + PIECE));
      written += rest.remaining();
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
    bytes.position(bytes.limit());
  }

  /** Writes the values of a tensor, converted to the type of the dataset. */
  public void write(HostTensor tensor) throws IOException {
    boolean sameBytes = type.isStoredAs(tensor.spec().dtype());
    ByteBuffer memory = tensor.direct().orElse(null);
    if (sameBytes && memory != null && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      write(memory);
      return;
    }
    if (piece == null) {
      piece = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    }
    int step = PIECE / type.bytes();
    int size = Math.toIntExact(tensor.spec().size());
    for (int done = 0; done < size; done += step) {
      int count = Math.min(step, size - done);
      if (!sameBytes || !putArray(tensor.array().orElse(null), done, count)) {
        putElements(tensor, done, count);
      }
      write(piece.clear().limit(count * type.bytes()));
    }
  }

  private boolean putArray(Object array, int from, int count) {
    if (array instanceof float[] floats) {
      piece.clear().asFloatBuffer().put(floats, from, count);
    } else if (array instanceof double[] doubles) {
      piece.clear().asDoubleBuffer().put(doubles, from, count);
    } else if (array instanceof int[] ints) {
      piece.clear().asIntBuffer().put(ints, from, count);
    } else if (array instanceof long[] longs) {
      piece.clear().asLongBuffer().put(longs, from, count);
    } else if (array instanceof short[] shorts) {
      piece.clear().asShortBuffer().put(shorts, from, count);
    } else if (array instanceof byte[] bytes) {
      piece.put(0, bytes, from, count);
    } else {
      return false;
    }
    return true;
  }

  private void putElements(HostTensor tensor, int from, int count) {
    for (int i = 0; i < count; i++) {
      Encodings.putElement(type, piece, i, tensor, from + i);
    }
  }

  long written() {
    return written;
  }
}
