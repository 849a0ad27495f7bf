// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.plan;

import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Recording;

/**
 * How the launches of a plan reach the device: the first times one by one, later all in one call
 * where the device can record. All buffers of a plan stay where they are until it closes, so that a
 * recording is good for every later run.
 */
final class Replay implements AutoCloseable {
  /**
   * Plain runs before recording. The first one loads what kernels need; recording costs several
   * runs, which plans that run once or twice do not get back.
   */
  static final int PLAIN_RUNS = 2;

  private final DeviceRuntime runtime;
  private int plainRuns;
  private boolean wanted;
  private Recording recording;

  /** For runs of so many launches; a single one gains nothing. */
  Replay(DeviceRuntime runtime, int launches) {
    this.runtime = runtime;
    this.wanted = launches > 1;
  }

  /** Has everything launched once. */
  void run(Runnable launches) {
    if (wanted && plainRuns == PLAIN_RUNS) {
      recording = runtime.record(launches).orElse(null);
      wanted = false;
    }
    if (recording != null) {
      recording.replay();
    } else {
      launches.run();
      plainRuns++;
    }
  }

  /** Whether the last run was a replay. */
  boolean isReplayed() {
    return recording != null;
  }

  @Override
  public void close() {
    if (recording != null) {
      recording.close();
      recording = null;
    }
  }
}
