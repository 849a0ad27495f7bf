// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.PendingOutputs;
import dev.lamina.backend.SpecializedFunctions;
import dev.lamina.data.Batch;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A step, compiled for every signature that it meets. */
final class StepRunner implements AutoCloseable {
  private final Backend backend;
  private final BiFunction<List<Tensor>, StepLayout, List<Tensor>> step;
  private final Network network;
  private final InputCheck check;
  private final Map<StepLayout, SpecializedFunctions> compiled = new HashMap<>();
  private Batch lastBatch;
  private List<HostTensor> lastInputs;
  private CompiledFunction last;

  StepRunner(
      Backend backend,
      Network network,
      InputCheck check,
      BiFunction<List<Tensor>, StepLayout, List<Tensor>> step) {
    this.backend = backend;
    this.network = network;
    this.check = check;
    this.step = step;
  }

  /** Runs the step on a batch and returns fresh outputs, which may be on their way. */
  PendingOutputs submit(Batch batch) {
    prepare(batch);
    return last.submit(lastInputs);
  }

  /** The same into tensors that held the outputs for another batch of the same shapes. */
  PendingOutputs submit(Batch batch, List<HostTensor> outputs) {
    prepare(batch);
    return last.submit(lastInputs, outputs);
  }

  /** Kernels launched by the last run. */
  long launches() {
    return last == null ? 0 : last.launches();
  }

  /** In how many calls the device got them. */
  long submissions() {
    return last == null ? 0 : last.submissions();
  }

  @Override
  public void close() {
    compiled.values().forEach(SpecializedFunctions::close);
    compiled.clear();
    last = null;
    lastBatch = null;
  }

  /** Data sets reuse their batch, so that as a rule nothing is looked up here. */
  private void prepare(Batch batch) {
    boolean other = batch != lastBatch;
    if (other) {
      check.batch(batch);
    }
    check.values(batch);
    if (network.feeds() != network.inputs()) {
      List<HostTensor> x = network.feed(batch.x());
      choose(new Batch(x, batch.y(), batch.sampleWeight()));
    } else if (other) {
      choose(batch);
    }
    lastBatch = batch;
  }

  private void choose(Batch batch) {
    List<HostTensor> inputs = new ArrayList<>(batch.x());
    inputs.addAll(batch.y());
    inputs.addAll(batch.sampleWeight());
    StepLayout layout = StepLayout.of(batch);
    SpecializedFunctions functions =
        compiled.computeIfAbsent(
            layout,
            ignored -> new SpecializedFunctions(backend, traced -> step.apply(traced, layout)));
    last = functions.forInputs(inputs);
    lastInputs = inputs;
  }
}
