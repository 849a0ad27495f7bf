// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.backend.Backend;
import dev.lamina.backend.PendingOutputs;
import dev.lamina.backend.Scope;
import dev.lamina.callbacks.CallbackList;
import dev.lamina.data.Batch;
import dev.lamina.data.Rows;
import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
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
    return submit(batch).await();
  }

  @SuppressWarnings("try") // the scope is there for its end
  private PendingOutputs submit(Batch batch) {
    boolean bare = batch.y().isEmpty() && batch.sampleWeight().isEmpty();
    try (Scope scope = backend.recordingScope(false)) {
      return runner.submit(bare ? batch : new Batch(batch.x(), List.of(), List.of()));
    }
  }

  /** The outputs for all batches of an epoch, joined; callbacks are told of each batch. */
  List<HostTensor> predict(EpochBatches batches, CallbackList callbacks) {
    List<List<HostTensor>> parts = new ArrayList<>();
    batches.beginAnew();
    PendingOutputs before = null;
    int number = 0;
    for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
      callbacks.onPredictBatchBegin(number);
      PendingOutputs present = submit(batch);
      if (before != null) {
        parts.add(before.await());
      }
      before = present;
      callbacks.onPredictBatchEnd(number++);
    }
    parts.add(before.await());
    List<HostTensor> joined = new ArrayList<>();
    for (int output = 0; output < parts.get(0).size(); output++) {
      joined.add(join(parts, output));
    }
    return joined;
  }

  @Override
  public void close() {
    runner.close();
  }

  private static HostTensor join(List<List<HostTensor>> parts, int output) {
    long rows = parts.stream().mapToLong(part -> part.get(output).spec().shape().dim(0)).sum();
    HostTensor whole = Rows.like(parts.get(0).get(output), Math.toIntExact(rows));
    long position = 0;
    for (List<HostTensor> part : parts) {
      int size = Math.toIntExact(part.get(output).spec().size());
      Rows.copy(part.get(output), 0, whole, position, size);
      position += size;
    }
    return whole;
  }
}
