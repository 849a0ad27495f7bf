// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.tck;

import dev.lamina.device.Device;
import dev.lamina.graph.StaticModule;
import dev.lamina.tck.Conformance;
import dev.lamina.tck.TckSubject;
import dev.lamina.tck.reference.ReferenceProvider;

/** The static backend on the reference device keeps all rules. */
class StaticReferenceConformanceTest extends Conformance {
  @Override
  protected TckSubject subject() {
    return new TckSubject(
        new StaticModule.Factory(),
        new ReferenceProvider(),
        Device.parse("reference"),
        Subjects.ALL_DTYPES);
  }
}
