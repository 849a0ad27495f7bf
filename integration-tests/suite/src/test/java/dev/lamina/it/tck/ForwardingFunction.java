// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.tck;

import dev.lamina.backend.CompiledFunction;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** A function that does what another does; faulty functions change one thing. */
class ForwardingFunction implements CompiledFunction {
  private final CompiledFunction inner;

  ForwardingFunction(CompiledFunction inner) {
    this.inner = inner;
  }

  @Override
  public List<TensorSpec> signature() {
    return inner.signature();
  }

  @Override
  public void run(List<HostTensor> inputs, List<HostTensor> outputs) {
    inner.run(inputs, outputs);
  }

  @Override
  public List<HostTensor> run(List<HostTensor> inputs) {
    return inner.run(inputs);
  }

  @Override
  public long launches() {
    return inner.launches();
  }

  @Override
  public long submissions() {
    return inner.submissions();
  }

  @Override
  public void close() {
    inner.close();
  }
}
