// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import java.util.Optional;

/**
 * An open device: memory, transfers and kernels.
 *
 * <p>{@link #allocate}, {@link #prepare} and {@link #memory} are thread safe; transfers and
 * launches of one runtime are serialised by its callers.
 */
public interface DeviceRuntime extends AutoCloseable {
  /** The device. */
  Device device();

  /** Bytes of one stored element; differs from {@link DType#bytes()} on devices that widen. */
  default int elementBytes(DType dtype) {
    return dtype.bytes();
  }

  /** Alignment of buffers and of slices, in bytes; a power of two. */
  default int alignment() {
    return 64;
  }

  /**
   * A buffer from the caching allocator.
   *
   * @throws DeviceException if the device has not enough memory
   */
  Buffer allocate(long bytes);

  /** Copies host data into the start of a buffer and returns when {@code host} may be reused. */
  void write(Buffer target, HostTensor host);

  /** Waits for pending work on the buffer and copies its start into {@code host}. */
  void read(Buffer source, HostTensor host);

  /**
   * As {@link #read}, of what the buffer holds when the work before is done, but may return
   * earlier: {@code host} has it, and failures are thrown, when the result is awaited. The buffer
   * may be overwritten or closed meanwhile.
   */
  default Pending readLater(Buffer source, HostTensor host) {
    read(source, host);
    return Pending.DONE;
  }

  /**
   * Whether work that nobody waited for yet may turn out to have failed for its values, such as an
   * index out of range. Who cannot undo what follows from a result then reads it at once.
   */
  default boolean mayFail() {
    return false;
  }

  /** Copies the first {@code bytes} of one buffer to another. */
  void copy(Buffer source, Buffer target, long bytes);

  /** A kernel, or empty if this device has none: the caller expands the op or fails. */
  Optional<Kernel> prepare(KernelRequest request);

  /**
   * Records what {@code launches} enqueues, without running any of it.
   *
   * <p>It may launch kernels, each of which ran before with these buffers, and {@link #copy}; it
   * allocates, transfers, prepares and waits for nothing. It is called at most once.
   *
   * @return the recording, for the caller to close; empty if this device does not record, or could
   *     not record this: the caller then launches as before, and need not ask again
   */
  default Optional<Recording> record(Runnable launches) {
    return Optional.empty();
  }

  /** Waits until all launched work is done. */
  void synchronize();

  /** What the allocator holds now. */
  MemoryStats memory();

  /** Frees everything; buffers still live are freed too. */
  @Override
  void close();
}
