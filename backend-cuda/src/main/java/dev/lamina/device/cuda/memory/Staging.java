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
 * Copies between host tensors and the device through pinned memory, in pieces. What is not small
 * goes to the device on a stream of its own, into memory beside the pinned piece, while the other
 * stream still computes; there it is copied to its place when that stream comes to it. A piece is
 * filled again when an event says that it was taken.
 */
public final class Staging {
  private static final int BYTES = 4 << 20;
  private static final int PIECES = 4;

  /** Copies up to this size wait for less on the stream that computes. */
  private static final int SMALL = 64 << 10;

  private final CudaStream owner;
  private final CudaDriver driver;
  private final long stream;
  private final long copies;
  private final Piece[] pieces = new Piece[PIECES];
  private int next;

  /** Pinned memory, memory on the device, and when the one has arrived and the other was taken. */
  private record Piece(PinnedBlock pinned, long device, long arrived, long taken) {}

  /** Copies for a stream; everything goes when that closes. */
  public Staging(CudaStream stream) {
    this.owner = stream;
    this.driver = stream.driver();
    this.stream = stream.handle();
    this.copies = driver.createStream();
    stream.onClose(() -> driver.destroyStream(copies));
  }

  private Piece piece() {
    if (pieces[next] == null) {
      PinnedBlock pinned = driver.allocatePinned(BYTES);
      owner.onClose(() -> driver.freePinned(pinned));
      long device = driver.allocate(BYTES);
      owner.onClose(() -> driver.free(device));
      pieces[next] = new Piece(pinned, device, owner.event(), owner.event());
    }
    Piece piece = pieces[next];
    next = (next + 1) % PIECES;
    return piece;
  }

  /** Copies all of a tensor to the device; it may be changed when this returns. */
  public void write(long target, HostTensor host) {
    long bytes = host.spec().bytes();
    for (long at = 0; at < bytes; at += BYTES) {
      int count = (int) Math.min(BYTES, bytes - at);
      Piece piece = piece();
      driver.await(piece.taken);
      put(host, at, piece.pinned.view().clear().limit(count));
      if (count <= SMALL) {
        driver.copyToDevice(target + at, piece.pinned.address(), count, stream);
      } else {
        driver.copyToDevice(piece.device, piece.pinned.address(), count, copies);
        driver.record(piece.arrived, copies);
        driver.waitFor(stream, piece.arrived);
        driver.copyOnDevice(target + at, piece.device, count, stream);
      }
      driver.record(piece.taken, stream);
    }
  }

  /** Waits for the stream and fills a tensor from the device. */
  public void read(long source, HostTensor host) {
    long bytes = host.spec().bytes();
    for (long at = 0; at < bytes; at += BYTES) {
      int count = (int) Math.min(BYTES, bytes - at);
      Piece piece = piece();
      driver.await(piece.taken);
      driver.copyToHost(piece.pinned.address(), source + at, count, stream);
      driver.synchronize(stream);
      unpack(piece.pinned.view().clear().limit(count), host, at);
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

  /** Copies bytes from the device into a tensor, from its byte {@code at} on. */
  public static void unpack(ByteBuffer piece, HostTensor host, long at) {
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
