// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.tck;

import dev.lamina.device.Device;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.graph.StaticModule;
import dev.lamina.tck.Conformance;
import dev.lamina.tck.TckSubject;

/** The static backend on the cpu device keeps all rules. */
class StaticCpuConformanceTest extends Conformance {
  @Override
  protected TckSubject subject() {
    return new TckSubject(
        new StaticModule.Factory(), new CpuProvider(), Device.parse("cpu"), Subjects.CPU_DTYPES);
  }
}
