// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.backend.Expansion;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import dev.lamina.op.AliasOp;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.Op;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Replaces composite ops that the device has no kernel for by what they are made of. */
public final class ExpandComposites implements Pass {
  private final DeviceRuntime runtime;
  private final Precision precision;

  /** Expands for a device. */
  public ExpandComposites(DeviceRuntime runtime, Precision precision) {
    this.runtime = runtime;
    this.precision = precision;
  }

  @Override
  public Graph apply(Graph graph) {
    return new Rewriter(graph).run(this::rewrite);
  }

  private List<GraphTensor> rewrite(Graph target, Node node, List<GraphTensor> inputs) {
    return add(target, node.op(), inputs);
  }

  private List<GraphTensor> add(Graph target, Op op, List<GraphTensor> inputs) {
    if (op instanceof CompositeOp composite && !hasKernel(op, inputs)) {
      Ops ops = new Ops((inner, operands) -> List.copyOf(add(target, inner, cast(operands))));
      return cast(composite.expand(ops, List.copyOf(inputs)));
    }
    return target.add(op, inputs);
  }

  private boolean hasKernel(Op op, List<GraphTensor> inputs) {
    if (op instanceof Source || op instanceof AliasOp) {
      return true;
    }
    KernelRequest request =
        KernelRequest.of(op, inputs.stream().map(GraphTensor::spec).toList(), precision);
    Optional<Kernel> kernel = Expansion.prepareOrExpand(runtime, request);
    kernel.ifPresent(Kernel::close);
    return kernel.isPresent();
  }

  private static List<GraphTensor> cast(List<Tensor> tensors) {
    return tensors.stream().map(GraphTensor.class::cast).toList();
  }
}
