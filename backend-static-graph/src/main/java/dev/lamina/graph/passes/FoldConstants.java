// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.passes;

import dev.lamina.device.Buffer;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import dev.lamina.op.AliasOp;
import dev.lamina.op.array.Reshape;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes once, with the device's own kernels, what depends on constants alone. Large results are
 * left to the run: they would cost more memory than they save time. So is everything on a device
 * that stores more bits than host memory does: the way through the host would lose them.
 */
public final class FoldConstants implements Pass {
  /** The size of the largest constant that is made. */
  public static final long MOST_ELEMENTS = 1 << 16;

  private final DeviceRuntime runtime;
  private final Precision precision;

  /** Folds for a device. */
  public FoldConstants(DeviceRuntime runtime, Precision precision) {
    this.runtime = runtime;
    this.precision = precision;
  }

  @Override
  public Graph apply(Graph graph) {
    return new Rewriter(graph).run(this::rewrite);
  }

  private List<GraphTensor> rewrite(Graph target, Node node, List<GraphTensor> inputs) {
    if (node.op() instanceof Reshape to
        && inputs.get(0).node().op() instanceof Source.Constant constant) {
      HostTensor same = constant.value().reshape(to.shape().dims());
      return target.add(new Source.Constant(same), List.of());
    }
    boolean foldable =
        node.op().pure()
            && !(node.op() instanceof Source)
            && !(node.op() instanceof AliasOp)
            && inputs.stream().allMatch(input -> input.node().op() instanceof Source.Constant)
            && node.outputs().stream().map(GraphTensor::spec).allMatch(this::fits);
    if (!foldable) {
      return target.add(node.op(), inputs);
    }
    List<GraphTensor> folded = new ArrayList<>();
    for (HostTensor value : compute(node, inputs).orElse(List.of())) {
      folded.add(target.add(new Source.Constant(value), List.of()).get(0));
    }
    return folded.isEmpty() ? target.add(node.op(), inputs) : folded;
  }

  private boolean fits(TensorSpec spec) {
    return spec.size() <= MOST_ELEMENTS
        && runtime.elementBytes(spec.dtype()) == spec.dtype().bytes();
  }

  private Optional<List<HostTensor>> compute(Node node, List<GraphTensor> inputs) {
    List<TensorSpec> specs = inputs.stream().map(GraphTensor::spec).toList();
    Optional<Kernel> prepared = runtime.prepare(KernelRequest.of(node.op(), specs, precision));
    if (prepared.isEmpty()) {
      return Optional.empty();
    }
    List<Buffer> buffers = new ArrayList<>();
    try (Kernel kernel = prepared.get()) {
      Buffer[] in = new Buffer[specs.size()];
      for (int i = 0; i < in.length; i++) {
        in[i] = allocate(specs.get(i), buffers);
        runtime.write(in[i], ((Source.Constant) inputs.get(i).node().op()).value());
      }
      Buffer[] out = new Buffer[node.outputCount()];
      for (int i = 0; i < out.length; i++) {
        out[i] = allocate(node.outputSpec(i), buffers);
      }
      Buffer workspace = null;
      if (kernel.workspaceBytes() > 0) {
        workspace = runtime.allocate(kernel.workspaceBytes());
        buffers.add(workspace);
      }
      kernel.launch(in, out, workspace);
      List<HostTensor> values = new ArrayList<>();
      for (int i = 0; i < out.length; i++) {
        HostTensor value = HostTensor.zeros(node.outputSpec(i));
        runtime.read(out[i], value);
        values.add(value);
      }
      return Optional.of(values);
    } finally {
      buffers.forEach(Buffer::close);
    }
  }

  private Buffer allocate(TensorSpec spec, List<Buffer> buffers) {
    Buffer buffer = runtime.allocate(spec.size() * runtime.elementBytes(spec.dtype()));
    buffers.add(buffer);
    return buffer;
  }
}
