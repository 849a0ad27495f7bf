// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

import dev.lamina.device.DeviceException;
import dev.lamina.device.Pending;
import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.device.cuda.driver.CudaStream;
import dev.lamina.device.cuda.driver.PinnedBlock;
import dev.lamina.device.cuda.kernel.IndexFaults;
import dev.lamina.device.cuda.memory.Staging;
import dev.lamina.tensor.HostTensor;
import java.nio.ByteBuffer;

/**
 * Small copies to the host that are waited for later, in a ring of pinned slots. Each takes a look
 * at the indices that were out of range until then along with it.
 */
final class Readback {
  private static final int MOST = 256 << 10;
  private static final int SLOTS = 8;

  private final CudaStream stream;
  private final CudaDriver driver;
  private final IndexFaults faults;
  private final Slot[] slots = new Slot[SLOTS];
  private int next;

  Readback(CudaStream stream, IndexFaults faults) {
    this.stream = stream;
    this.driver = stream.driver();
    this.faults = faults;
  }

  /** Whether a tensor is small enough. */
  static boolean fits(HostTensor host) {
    return host.spec().bytes() <= MOST;
  }

  /** Enqueues a copy; the context is current. */
  Pending read(long source, HostTensor host) {
    if (slots[next] == null) {
      PinnedBlock block = driver.allocatePinned(IndexFaults.BYTES + MOST);
      stream.onClose(() -> driver.freePinned(block));
      slots[next] = new Slot(block, stream.event());
    }
    Slot slot = slots[next];
    next = (next + 1) % SLOTS;
    if (slot.last != null) {
      slot.last.fill();
    }
    slot.last = new Copy(slot, source, host);
    return slot.last;
  }

  /** Pinned memory, and the copy that it is for now. */
  private static final class Slot {
    private final PinnedBlock block;
    private final long event;
    private Copy last;

    Slot(PinnedBlock block, long event) {
      this.block = block;
      this.event = event;
    }
  }

  private final class Copy implements Pending {
    private final Slot slot;
    private final HostTensor host;
    private final boolean looked;
    private boolean filled;
    private DeviceException fault;

    Copy(Slot slot, long source, HostTensor host) {
      this.slot = slot;
      this.host = host;
      this.looked = faults.look(slot.block);
      long bytes = host.spec().bytes();
      if (bytes > 0) {
        long target = slot.block.address() + IndexFaults.BYTES;
        driver.copyToHost(target, source, bytes, stream.handle());
      }
      driver.record(slot.event, stream.handle());
    }

    /** Waits for the copy, also when the slot is wanted for another one. */
    private void fill() {
      if (!filled) {
        driver.await(slot.event);
        filled = true;
        ByteBuffer view = slot.block.view().clear();
        view.position(IndexFaults.BYTES).limit((int) (IndexFaults.BYTES + host.spec().bytes()));
        Staging.unpack(view.slice(), host, 0);
        fault = looked ? IndexFaults.found(slot.block) : null;
      }
    }

    @Override
    public void await() {
      stream.run(this::fill);
      if (fault != null) {
        stream.run(faults::forget);
        throw fault;
      }
    }
  }
}
