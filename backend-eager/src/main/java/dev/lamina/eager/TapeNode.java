// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.autodiff.RecordedOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Op;
import dev.lamina.op.Residuals;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** A recorded op with holds on the values that its gradient rule may read, and on no others. */
final class TapeNode implements RecordedOp {
  private final EagerBackend backend;
  private final Op op;
  private final long sequence;
  private final ValueKey[] inputKeys;
  private final TensorSpec[] inputSpecs;
  private final boolean[] inputTracked;
  private final ValueKey[] outputKeys;
  private final TensorSpec[] outputSpecs;
  private final Storage[] savedInputs;
  private final Storage[] savedOutputs;
  private final List<Reclaimer.Hold> holds = new ArrayList<>(0);
  private boolean released;

  TapeNode(
      EagerBackend backend,
      Op op,
      long sequence,
      List<? extends Tensor> inputs,
      TensorSpec[] outputSpecs,
      Storage[] outputs) {
    this.backend = backend;
    this.op = op;
    this.sequence = sequence;
    this.outputSpecs = outputSpecs;
    int inputCount = inputs.size();
    this.inputKeys = new ValueKey[inputCount];
    this.inputSpecs = new TensorSpec[inputCount];
    this.inputTracked = new boolean[inputCount];
    this.savedInputs = new Storage[inputCount];
    this.outputKeys = new ValueKey[outputs.length];
    this.savedOutputs = new Storage[outputs.length];
    // Without a rule of its own the op is differentiated through its expansion, which needs all.
    Residuals residuals = op instanceof DifferentiableOp rule ? rule.residuals() : null;
    for (int i = 0; i < inputCount; i++) {
      EagerValue input = (EagerValue) inputs.get(i);
      inputKeys[i] = input.key();
      inputSpecs[i] = input.spec();
      inputTracked[i] = input.tracked();
      if (residuals == null || residuals.inputs().contains(i)) {
        savedInputs[i] = input.storage().retain();
      }
    }
    for (int i = 0; i < outputs.length; i++) {
      outputKeys[i] = new ValueKey(this);
      if (residuals != null && residuals.outputs().contains(i)) {
        savedOutputs[i] = outputs[i].retain();
      }
    }
  }

  /** Leaves the saved values to the garbage collector: no scope owns this node. */
  void reclaimWith(Reclaimer reclaimer) {
    for (Storage[] saved : List.of(savedInputs, savedOutputs)) {
      for (Storage storage : saved) {
        if (storage != null) {
          holds.add(reclaimer.watch(this, storage));
        }
      }
    }
  }

  boolean released() {
    return released;
  }

  @Override
  public Op op() {
    return op;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public int inputCount() {
    return inputKeys.length;
  }

  @Override
  public int outputCount() {
    return outputKeys.length;
  }

  @Override
  public ValueKey inputKey(int input) {
    return inputKeys[input];
  }

  @Override
  public ValueKey outputKey(int output) {
    return outputKeys[output];
  }

  @Override
  public TensorSpec inputSpec(int input) {
    return inputSpecs[input];
  }

  @Override
  public TensorSpec outputSpec(int output) {
    return outputSpecs[output];
  }

  @Override
  public Tensor savedInput(int input) {
    ValueKey key = inputTracked[input] ? inputKeys[input] : null;
    return backend.wrap(inputSpecs[input], savedInputs[input].retain(), key);
  }

  @Override
  public Tensor savedOutput(int output) {
    return backend.wrap(outputSpecs[output], savedOutputs[output].retain(), outputKeys[output]);
  }

  @Override
  public void release() {
    if (!released) {
      released = true;
      if (holds.isEmpty()) {
        release(savedInputs);
        release(savedOutputs);
      } else {
        holds.forEach(Reclaimer.Hold::release);
      }
    }
  }

  private static void release(Storage[] saved) {
    for (Storage storage : saved) {
      if (storage != null) {
        storage.release();
      }
    }
  }
}
