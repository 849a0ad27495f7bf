// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.graph.GraphTensor;
import dev.lamina.op.Op;
import dev.lamina.op.fused.FusedElementwise;
import dev.lamina.op.fused.FusedStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which programs a device has kernels for. */
record Programs(DeviceRuntime runtime, Precision precision) {
  /** Whether it has one for a fused op. */
  boolean has(Op op, List<GraphTensor> inputs) {
    KernelRequest request =
        KernelRequest.of(op, inputs.stream().map(GraphTensor::spec).toList(), precision);
    Optional<Kernel> kernel = runtime.prepare(request);
    kernel.ifPresent(Kernel::close);
    return kernel.isPresent();
  }

  /** Whether it has one for an element-wise op as a program of one step. */
  boolean hasStep(Op op, List<GraphTensor> inputs) {
    int count = inputs.size();
    FusedStep step = new FusedStep(op, IntStream.range(0, count).boxed().toList());
    return has(new FusedElementwise(count, List.of(step), List.of(count)), inputs);
  }
}
