// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.compare;

import dev.lamina.data.ArrayDataset;
import dev.lamina.data.Batch;
import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/** Trains two targets step by step on the same batches until they part. */
final class SideBySide implements AutoCloseable {
  private final Experiment experiment;
  private final List<String> names;
  private final Lamina leftRuntime;
  private final Lamina rightRuntime;
  private final Model left;
  private final Model right;

  SideBySide(Experiment experiment, Target leftTarget, Target rightTarget) {
    this.experiment = experiment;
    this.names = List.of(leftTarget.toString(), rightTarget.toString());
    this.leftRuntime = experiment.open(leftTarget);
    this.rightRuntime = experiment.open(rightTarget);
    this.left = experiment.compiled(leftRuntime);
    this.right = experiment.compiled(rightRuntime);
  }

  /** Where the two part when they begin with these weights. */
  FirstDifference find(List<HostTensor> leftInitial, List<HostTensor> rightInitial) {
    left.setWeights(leftInitial);
    right.setWeights(rightInitial);
    ArrayDataset batches =
        new ArrayDataset(
                List.of(experiment.data().train().images()),
                List.of(experiment.data().train().labels()),
                List.of(),
                experiment.batch())
            .shuffle(left.seed());
    long step = 0;
    for (int epoch = 0; epoch < experiment.epochs(); epoch++) {
      Iterator<Batch> samples = batches.epoch(epoch);
      while (samples.hasNext()) {
        FirstDifference difference = step(samples.next(), ++step);
        if (difference != null) {
          return difference;
        }
      }
    }
    return new FirstDifference(names, null, null, null, 0);
  }

  private FirstDifference step(Batch batch, long step) {
    float leftLoss = left.trainer().trainOnBatch(batch);
    float rightLoss = right.trainer().trainOnBatch(batch);
    List<HostTensor> leftWeights = left.getWeights();
    List<HostTensor> rightWeights = right.getWeights();
    OptionalInt first = Weights.firstDifferent(leftWeights, rightWeights);
    if (first.isPresent()) {
      int at = first.getAsInt();
      String path = left.weights().get(at).path();
      return new FirstDifference(
          names,
          step,
          path.substring(0, path.lastIndexOf('/')),
          path,
          Weights.maxDifference(leftWeights.get(at), rightWeights.get(at)));
    }
    return Float.floatToIntBits(leftLoss) == Float.floatToIntBits(rightLoss)
        ? null
        : new FirstDifference(names, step, null, null, Math.abs((double) leftLoss - rightLoss));
  }

  @Override
  public void close() {
    leftRuntime.close();
    rightRuntime.close();
  }
}
