// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.tck;

import dev.lamina.device.Device;
import dev.lamina.eager.EagerModule;
import dev.lamina.tck.Conformance;
import dev.lamina.tck.TckSubject;
import dev.lamina.tck.reference.ReferenceProvider;

/** The eager backend on the reference device keeps all rules. */
class EagerReferenceConformanceTest extends Conformance {
  @Override
  protected TckSubject subject() {
    return new TckSubject(
        new EagerModule.Factory(),
        new ReferenceProvider(),
        Device.parse("reference"),
        Subjects.ALL_DTYPES);
  }
}
