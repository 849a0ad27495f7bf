// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import dev.lamina.device.Device;
import dev.lamina.eager.EagerModule;
import dev.lamina.it.tck.Subjects;
import dev.lamina.tck.Conformance;
import dev.lamina.tck.TckSubject;
import org.junit.jupiter.api.Tag;

/** The eager backend on a cuda device keeps all rules. */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class EagerCudaConformanceTest extends Conformance {
  @Override
  protected TckSubject subject() {
    return new TckSubject(
        new EagerModule.Factory(),
        CudaUnderTest.provider(),
        Device.parse("cuda:0"),
        Subjects.CPU_DTYPES);
  }
}
