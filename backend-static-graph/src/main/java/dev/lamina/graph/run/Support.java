// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.run;

import dev.lamina.backend.SpecBackend;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.op.AliasOp;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.Op;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a device has kernels for ops, or for all that they are made of. */
final class Support {
  private final DeviceRuntime runtime;
  private final Precision precision;
  private final Map<KernelRequest, Boolean> known = new HashMap<>();

  Support(DeviceRuntime runtime, Precision precision) {
    this.runtime = runtime;
    this.precision = precision;
  }

  boolean has(Op op, List<TensorSpec> inputs) {
    if (op instanceof AliasOp) {
      return true;
    }
    KernelRequest request = KernelRequest.of(op, inputs, precision);
    Boolean answer = known.get(request);
    if (answer == null) {
      answer = find(request);
      known.put(request, answer);
    }
    return answer;
  }

  private boolean find(KernelRequest request) {
    Optional<Kernel> kernel = runtime.prepare(request);
    kernel.ifPresent(Kernel::close);
    if (kernel.isPresent() || !(request.op() instanceof CompositeOp composite)) {
      return kernel.isPresent();
    }
    boolean[] all = {true};
    Ops ops =
        new Ops(
            (op, inputs) -> {
              List<TensorSpec> specs = inputs.stream().map(Tensor::spec).toList();
              all[0] &= has(op, specs);
              return op.infer(specs).stream().map(SpecBackend::tensor).toList();
            });
    composite.expand(ops, request.inputs().stream().map(SpecBackend::tensor).toList());
    return all[0];
  }
}
