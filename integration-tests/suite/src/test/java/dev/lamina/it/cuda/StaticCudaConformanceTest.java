// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import dev.lamina.device.Device;
import dev.lamina.graph.StaticModule;
import dev.lamina.tck.Conformance;
import dev.lamina.tck.TckSubject;
import dev.lamina.tensor.DType;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** The static backend on a cuda device keeps all rules. */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class StaticCudaConformanceTest extends Conformance {
  @Override
  protected TckSubject subject() {
    return new TckSubject(
        new StaticModule.Factory(),
        CudaUnderTest.provider(),
        Device.parse("cuda:0"),
        Set.of(DType.FLOAT32, DType.INT32, DType.INT64, DType.UINT8, DType.BOOL));
  }
}
