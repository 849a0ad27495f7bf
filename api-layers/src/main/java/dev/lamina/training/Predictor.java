// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.backend.Backend;
import dev.lamina.backend.PendingOutputs;
import dev.lamina.backend.Scope;
import dev.lamina.callbacks.CallbackList;
import dev.lamina.data.Batch;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** A model's forward function, compiled for every batch size that it meets. */
public final class Predictor implements AutoCloseable {
  private final Backend backend;
  private final StepRunner runner;

  /** Nothing is compiled yet. */
  public Predictor(Backend backend, Network network) {
    this.backend = backend;
    Steps steps = new Steps(backend, network);
    this.runner =
        new StepRunner(
            backend,
            network,
            new InputCheck(network, null),
            (inputs, layout) -> steps.predict(inputs));
  }

  /** The outputs for a batch; targets and weights are not looked at. */
  public List<HostTensor> predictOnBatch(Batch batch) {
    return submit(batch, null).await();
  }

  @SuppressWarnings("try") // the scope is there for its end
  private PendingOutputs submit(Batch batch, List<HostTensor> outputs) {
    boolean bare = batch.y().isEmpty() && batch.sampleWeight().isEmpty();
    Batch inputs = bare ? batch : new Batch(batch.x(), List.of(), List.of());
    try (Scope scope = backend.recordingScope(false)) {
      return outputs == null ? runner.submit(inputs) : runner.submit(inputs, outputs);
    }
  }

  /** The outputs for all batches of an epoch, joined; callbacks are told of each batch. */
  List<HostTensor> predict(EpochBatches batches, CallbackList callbacks) {
    JoinedOutputs joined = new JoinedOutputs(batches.samples());
    batches.beginAnew();
    PendingOutputs before = null;
    List<TensorSpec> specs = null;
    List<HostTensor> free = null;
    int number = 0;
    for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
      callbacks.onPredictBatchBegin(number);
      List<TensorSpec> present = batch.x().stream().map(HostTensor::spec).toList();
      boolean alike = present.equals(specs);
      PendingOutputs pending = submit(batch, alike ? free : null);
      if (before != null) {
        List<HostTensor> done = before.await();
        joined.add(done);
        // They take the outputs for the batch after this one, so that memory stays in the cache.
        free = alike ? done : null;
      }
      before = pending;
      specs = present;
      callbacks.onPredictBatchEnd(number++);
    }
    joined.add(before.await());
    return joined.all();
  }

  @Override
  public void close() {
    runner.close();
  }
}
