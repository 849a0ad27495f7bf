// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.PendingOutputs;
import dev.lamina.backend.RunArguments;
import dev.lamina.backend.TracedFunction;
import dev.lamina.device.Pending;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** A function that is carried out anew at each run, as one transaction on the variables. */
final class EagerFunction implements CompiledFunction {
  private final EagerBackend backend;
  private final TracedFunction function;
  private final List<TensorSpec> signature;
  private long launches;
  private boolean closed;

  EagerFunction(EagerBackend backend, TracedFunction function, List<TensorSpec> signature) {
    this.backend = backend;
    this.function = function;
    this.signature = List.copyOf(signature);
  }

  @Override
  public List<TensorSpec> signature() {
    return signature;
  }

  @Override
  public void run(List<HostTensor> inputs, List<HostTensor> outputs) {
    execute(inputs, results -> read(results, outputs).forEach(Pending::await));
  }

  @Override
  public List<HostTensor> run(List<HostTensor> inputs) {
    return submit(inputs).await();
  }

  @Override
  public PendingOutputs submit(List<HostTensor> inputs) {
    List<HostTensor> outputs = new ArrayList<>();
    List<Pending> transfers = new ArrayList<>();
    execute(
        inputs,
        results -> {
          results.forEach(result -> outputs.add(HostTensor.zeros(result.spec())));
          transfers.addAll(read(results, outputs));
        });
    return new PendingOutputs(outputs, transfers);
  }

  @Override
  public PendingOutputs submit(List<HostTensor> inputs, List<HostTensor> outputs) {
    List<Pending> transfers = new ArrayList<>();
    execute(inputs, results -> transfers.addAll(read(results, outputs)));
    return new PendingOutputs(outputs, transfers);
  }

  private List<Pending> read(List<Tensor> results, List<HostTensor> outputs) {
    RunArguments.check("outputs", outputs, results.stream().map(Tensor::spec).toList());
    List<Pending> transfers = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i) != null) {
        transfers.add(backend.readLater(results.get(i), outputs.get(i)));
      }
    }
    return transfers;
  }

  /** What is done with the results before the run ends. */
  private interface Reader {
    void read(List<Tensor> results);
  }

  private void execute(List<HostTensor> inputs, Reader reader) {
    backend.requireOpen();
    if (closed) {
      throw new IllegalStateException("the compiled function was closed");
    }
    RunArguments.check("inputs", inputs, signature);
    long before = backend.launches();
    backend.beginRun();
    boolean done = false;
    EagerScope scope = backend.scope();
    try (scope) {
      List<Tensor> tensors = new ArrayList<>(inputs.size());
      for (HostTensor input : inputs) {
        tensors.add(backend.constant(input));
      }
      reader.read(function.apply(tensors));
      done = true;
    } finally {
      backend.endRun(done);
    }
    launches = backend.launches() - before;
  }

  @Override
  public long launches() {
    return launches;
  }

  @Override
  public void close() {
    closed = true;
  }
}
