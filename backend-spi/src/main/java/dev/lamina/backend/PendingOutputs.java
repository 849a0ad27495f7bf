// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.device.Pending;
import dev.lamina.tensor.HostTensor;
import java.util.List;

/** The outputs of a run that may still be going on. */
public final class PendingOutputs {
  private final List<HostTensor> outputs;
  private final List<Pending> transfers;

  /** Outputs that are filled when all transfers are done. */
  public PendingOutputs(List<HostTensor> outputs, List<Pending> transfers) {
    this.outputs = List.copyOf(outputs);
    this.transfers = List.copyOf(transfers);
  }

  /** Outputs that are there. */
  public static PendingOutputs done(List<HostTensor> outputs) {
    return new PendingOutputs(outputs, List.of());
  }

  /** Whether the run was over when its caller went on. */
  public boolean isDone() {
    return transfers.stream().allMatch(transfer -> transfer == Pending.DONE);
  }

  /**
   * Waits for the run.
   *
   * @throws dev.lamina.device.DeviceException if it failed; it has then changed no variable
   */
  public List<HostTensor> await() {
    transfers.forEach(Pending::await);
    return outputs;
  }
}
