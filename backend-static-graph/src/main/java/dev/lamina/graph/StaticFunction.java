// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.PendingOutputs;
import dev.lamina.backend.RunArguments;
import dev.lamina.device.Pending;
import dev.lamina.graph.plan.Plan;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A plan with the checks of its inputs and outputs. */
final class StaticFunction implements CompiledFunction {
  private final StaticBackend backend;
  private final List<TensorSpec> signature;
  private final Plan plan;
  private final List<TensorSpec> results;
  private final List<StaticVariable> updated;
  private final Consumer<StaticFunction> onClose;
  private boolean ran;
  private boolean closed;

  StaticFunction(
      StaticBackend backend,
      List<TensorSpec> signature,
      Plan plan,
      List<StaticVariable> updated,
      Consumer<StaticFunction> onClose) {
    this.backend = backend;
    this.signature = List.copyOf(signature);
    this.plan = plan;
    this.results = plan.resultSpecs();
    this.updated = updated;
    this.onClose = onClose;
  }

  @Override
  public List<TensorSpec> signature() {
    return signature;
  }

  @Override
  public void run(List<HostTensor> inputs, List<HostTensor> outputs) {
    RunArguments.check("outputs", outputs, results);
    execute(inputs);
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i) != null) {
        plan.read(i, outputs.get(i));
      }
    }
  }

  @Override
  public List<HostTensor> run(List<HostTensor> inputs) {
    return submit(inputs).await();
  }

  @Override
  public PendingOutputs submit(List<HostTensor> inputs) {
    return submit(inputs, results.stream().map(HostTensor::zeros).toList());
  }

  @Override
  public PendingOutputs submit(List<HostTensor> inputs, List<HostTensor> outputs) {
    RunArguments.check("outputs", outputs, results);
    execute(inputs);
    List<Pending> transfers = new ArrayList<>(results.size());
    for (int i = 0; i < results.size(); i++) {
      transfers.add(plan.readLater(i, outputs.get(i)));
    }
    return new PendingOutputs(outputs, transfers);
  }

  private void execute(List<HostTensor> inputs) {
    backend.requireOpen();
    backend.requireNoTrace("a compiled function cannot be run inside another");
    if (closed) {
      throw new IllegalStateException("the compiled function was closed");
    }
    RunArguments.check("inputs", inputs, signature);
    for (int i = 0; i < inputs.size(); i++) {
      plan.feed(i, inputs.get(i));
    }
    for (int i = 0; i < updated.size(); i++) {
      backend.beforeChange(updated.get(i));
    }
    plan.run();
    ran = true;
  }

  @Override
  public long launches() {
    return ran ? plan.launches() : 0;
  }

  @Override
  public long submissions() {
    return ran ? plan.submissions() : 0;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      plan.close();
      onClose.accept(this);
    }
  }
}
