// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.oracle;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.autodiff.GradientWalk;
import dev.lamina.autodiff.RecordedOp;
import dev.lamina.autodiff.Recording;
import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.Expansion;
import dev.lamina.backend.Scope;
import dev.lamina.backend.TracedFunction;
import dev.lamina.device.Buffer;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.MemoryStats;
import dev.lamina.device.Precision;
import dev.lamina.op.AliasOp;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.Op;
import dev.lamina.op.array.Identity;
import dev.lamina.ops.Ops;
import dev.lamina.tck.reference.ReferenceProvider;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs each op at once on the reference device, remembers everything and frees nothing. It shares
 * the gradient walk with real backends, so gradients are checked against central differences first.
 */
public final class OracleBackend implements Backend {
  private final DeviceRuntime runtime =
      new ReferenceProvider().open(new Device(ReferenceProvider.TYPE, 0));
  private final Ops ops = new Ops(this::apply);
  private long sequence;

  @Override
  public String name() {
    return "oracle";
  }

  @Override
  public Device device() {
    return runtime.device();
  }

  @Override
  public Ops ops() {
    return ops;
  }

  @Override
  public List<Tensor> apply(Op op, List<Tensor> inputs) {
    List<TensorSpec> specs = inputs.stream().map(Tensor::spec).toList();
    List<Buffer> outputs = new ArrayList<>();
    KernelRequest request = KernelRequest.of(op, specs, Precision.HIGHEST);
    if (op instanceof AliasOp) {
      outputs.add(((OracleTensor) inputs.get(0)).buffer());
    } else {
      Optional<Kernel> kernel = Expansion.prepareOrExpand(runtime, request);
      if (kernel.isEmpty()) {
        return ((CompositeOp) op).expand(ops, inputs);
      }
      for (TensorSpec spec : request.outputs()) {
        outputs.add(allocate(spec));
      }
      Buffer[] in = inputs.stream().map(t -> ((OracleTensor) t).buffer()).toArray(Buffer[]::new);
      kernel.get().launch(in, outputs.toArray(Buffer[]::new), null);
    }
    OracleNode node = new OracleNode(op, sequence++, inputs);
    for (int i = 0; i < outputs.size(); i++) {
      node.outputs().add(new OracleTensor(request.outputs().get(i), outputs.get(i), node));
    }
    return node.outputs();
  }

  private Buffer allocate(TensorSpec spec) {
    return runtime.allocate(spec.size() * runtime.elementBytes(spec.dtype()));
  }

  @Override
  public Tensor constant(HostTensor value) {
    Buffer buffer = allocate(value.spec());
    runtime.write(buffer, value);
    return new OracleTensor(value.spec(), buffer, null);
  }

  /** A tensor of a floating point spec with the full precision of {@code values}. */
  public Tensor constant(TensorSpec spec, double[] values) {
    HostTensor wide = HostTensor.ofArray(spec.withDtype(DType.FLOAT64), values);
    Buffer buffer = allocate(spec);
    runtime.write(buffer, wide);
    return new OracleTensor(spec, buffer, null);
  }

  /** The elements in full precision. */
  public double[] values(Tensor tensor) {
    boolean floating = tensor.dtype().isFloating();
    DType dtype = floating ? DType.FLOAT64 : DType.INT64;
    HostTensor wide = HostTensor.zeros(tensor.spec().withDtype(dtype));
    runtime.read(((OracleTensor) tensor).buffer(), wide);
    return wide.toDoubleArray();
  }

  @Override
  public HostTensor read(Tensor tensor) {
    HostTensor host = HostTensor.zeros(tensor.spec());
    runtime.read(((OracleTensor) tensor).buffer(), host);
    return host;
  }

  @Override
  public Tensor watch(Tensor tensor) {
    return apply(new Identity(), List.of(tensor)).get(0);
  }

  @Override
  public List<Tensor> gradients(Tensor loss, List<Tensor> wrt, GradientMode mode) {
    Recording recording =
        new Recording() {
          @Override
          public Object key(Tensor tensor) {
            return tensor;
          }

          @Override
          public Optional<RecordedOp> producer(Object key) {
            return Optional.ofNullable(((OracleTensor) key).node());
          }

          @Override
          public void discard(Tensor tensor) {}
        };
    return new GradientWalk(this, recording, GradientMode.DIFFERENTIABLE).gradients(loss, wrt);
  }

  @Override
  public Scope scope() {
    return new Scope() {
      @Override
      public <T extends Tensor> T keep(T tensor) {
        return tensor;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Scope recordingScope(boolean record) {
    return scope();
  }

  @Override
  public MemoryStats memory() {
    return runtime.memory();
  }

  @Override
  public void close() {}

  @Override
  public Variable variable(String name, HostTensor initial, boolean trainable) {
    throw new UnsupportedOperationException("the oracle has no variables");
  }

  @Override
  public void write(Variable variable, HostTensor value) {
    throw new UnsupportedOperationException("the oracle has no variables");
  }

  @Override
  public void read(Variable variable, long first, HostTensor target) {
    throw new UnsupportedOperationException("the oracle has no variables");
  }

  @Override
  public CompiledFunction compile(TracedFunction function, List<TensorSpec> signature) {
    throw new UnsupportedOperationException("the oracle compiles nothing");
  }
}
