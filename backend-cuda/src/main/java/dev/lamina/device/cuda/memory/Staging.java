// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.memory;

import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.device.cuda.driver.CudaStream;
import dev.lamina.device.cuda.driver.PinnedBlock;
import dev.lamina.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies between host tensors and the device through pinned memory, in pieces. While a piece is on
 * its way to the device the next one is filled; a piece is filled again when an event says that it
 * arrived.
 */
public final class Staging {
  private static final int PIECE = 4 << 20;

  private final CudaDriver driver;
  private final long stream;
  private final PinnedBlock[] pieces = new PinnedBlock[2];
  private final long[] arrived = new long[pieces.length];
  private int next;

  /** Copies on a stream; pinned memory goes when that closes. */
  public Staging(CudaStream stream) {
    this.driver = stream.driver();
    this.stream = stream.handle();
    for (int i = 0; i < pieces.length; i++) {
      PinnedBlock piece = driver.allocatePinned(PIECE);
      stream.onClose(() -> driver.freePinned(piece));
      long event = driver.createEvent();
      stream.onClose(() -> driver.destroyEvent(event));
      pieces[i] = piece;
      arrived[i] = event;
    }
  }

  /** Copies all of a tensor to the device; it may be changed when this returns. */
  public void write(long target, HostTensor host) {
    long bytes = host.spec().bytes();
    for (long at = 0; at < bytes; at += PIECE) {
      int count = (int) Math.min(PIECE, bytes - at);
      PinnedBlock piece = pieces[next];
      driver.await(arrived[next]);
      put(host, at, piece.view().clear().limit(count));
      driver.copyToDevice(target + at, piece.address(), count, stream);
      driver.record(arrived[next], stream);
      next = (next + 1) % pieces.length;
    }
  }

  /** Waits for the stream and fills a tensor from the device. */
  public void read(long source, HostTensor host) {
    long bytes = host.spec().bytes();
    for (long at = 0; at < bytes; at += PIECE) {
      int count = (int) Math.min(PIECE, bytes - at);
      driver.copyToHost(pieces[0].address(), source + at, count, stream);
      driver.synchronize(stream);
      get(host, at, pieces[0].view().clear().limit(count));
    }
  }

  private static void put(HostTensor host, long at, ByteBuffer piece) {
    ByteBuffer target = piece.order(ByteOrder.nativeOrder());
    int first = (int) (at / host.spec().dtype().bytes());
    int count = target.remaining() / host.spec().dtype().bytes();
    Object array = host.array().orElse(null);
    if (array instanceof float[] values) {
      target.asFloatBuffer().put(values, first, count);
    } else if (array instanceof double[] values) {
      target.asDoubleBuffer().put(values, first, count);
    } else if (array instanceof int[] values) {
      target.asIntBuffer().put(values, first, count);
    } else if (array instanceof long[] values) {
      target.asLongBuffer().put(values, first, count);
    } else if (array instanceof short[] values) {
      target.asShortBuffer().put(values, first, count);
    } else if (array instanceof byte[] values) {
      target.put(values, first, count);
    } else {
      target.put(part(host, at, target.remaining()));
    }
  }

  private static void get(HostTensor host, long at, ByteBuffer piece) {
    ByteBuffer source = piece.order(ByteOrder.nativeOrder());
    int first = (int) (at / host.spec().dtype().bytes());
    int count = source.remaining() / host.spec().dtype().bytes();
    Object array = host.array().orElse(null);
    if (array instanceof float[] values) {
      source.asFloatBuffer().get(values, first, count);
    } else if (array instanceof double[] values) {
      source.asDoubleBuffer().get(values, first, count);
    } else if (array instanceof int[] values) {
      source.asIntBuffer().get(values, first, count);
    } else if (array instanceof long[] values) {
      source.asLongBuffer().get(values, first, count);
    } else if (array instanceof short[] values) {
      source.asShortBuffer().get(values, first, count);
    } else if (array instanceof byte[] values) {
      source.get(values, first, count);
    } else {
      part(host, at, source.remaining()).put(source);
    }
  }

  private static ByteBuffer part(HostTensor host, long at, int count) {
    return host.direct().orElseThrow().slice((int) at, count);
  }
}
