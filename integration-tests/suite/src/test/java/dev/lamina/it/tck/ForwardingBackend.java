// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.tck;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.Scope;
import dev.lamina.backend.TracedFunction;
import dev.lamina.device.Device;
import dev.lamina.device.MemoryStats;
import dev.lamina.op.Op;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;

/** A backend that does what another does; faulty backends change one thing. */
class ForwardingBackend implements Backend {
  private final Backend inner;
  private final Ops ops = new Ops(this::apply);

  ForwardingBackend(Backend inner) {
    this.inner = inner;
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public Device device() {
    return inner.device();
  }

  @Override
  public Ops ops() {
    return ops;
  }

  @Override
  public List<Tensor> apply(Op op, List<Tensor> inputs) {
    return inner.apply(op, inputs);
  }

  @Override
  public Tensor constant(HostTensor value) {
    return inner.constant(value);
  }

  @Override
  public Variable variable(String name, HostTensor initial, boolean trainable) {
    return inner.variable(name, initial, trainable);
  }

  @Override
  public void write(Variable variable, HostTensor value) {
    inner.write(variable, value);
  }

  @Override
  public Tensor watch(Tensor tensor) {
    return inner.watch(tensor);
  }

  @Override
  public List<Tensor> gradients(Tensor loss, List<Tensor> wrt, GradientMode mode) {
    return inner.gradients(loss, wrt, mode);
  }

  @Override
  public CompiledFunction compile(TracedFunction function, List<TensorSpec> signature) {
    return inner.compile(function, signature);
  }

  @Override
  public HostTensor read(Tensor tensor) {
    return inner.read(tensor);
  }

  @Override
  public void read(Variable variable, long first, HostTensor target) {
    inner.read(variable, first, target);
  }

  @Override
  public Scope scope() {
    return inner.scope();
  }

  @Override
  public Scope recordingScope(boolean record) {
    return inner.recordingScope(record);
  }

  @Override
  public MemoryStats memory() {
    return inner.memory();
  }

  @Override
  public void close() {
    inner.close();
  }
}
