// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.autodiff.RecordedOp;
import dev.lamina.op.Op;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** A recorded op with holds on the values that its gradient rule may read, and on no others. */
final class TapeNode implements RecordedOp {
  private final EagerDevice device;
  private final Op op;
  private final long sequence;
  private final TensorSpec[] inputSpecs;
  private final TensorSpec[] outputSpecs;
  private final ValueKey[] inputKeys;
  private final ValueKey[] outputKeys;
  private final boolean[] inputTracked;

  /** First those of inputs, then those of outputs; null where the rule does not read one. */
  private final Storage[] saved;

  private final int[] savedVersions;
  private boolean released;
  private StackTraceElement origin;

  /** An op whose inputs are known by their keys alone. It saves nothing. */
  TapeNode(
      EagerDevice device,
      Op op,
      long sequence,
      ValueKey[] inputKeys,
      TensorSpec[] inputSpecs,
      TensorSpec outputSpec) {
    this.device = device;
    this.op = op;
    this.sequence = sequence;
    this.inputSpecs = inputSpecs;
    this.outputSpecs = new TensorSpec[] {outputSpec};
    this.inputKeys = inputKeys;
    this.inputTracked = new boolean[inputKeys.length];
    this.outputKeys = new ValueKey[] {new ValueKey(this)};
    this.saved = new Storage[inputKeys.length + 1];
    this.savedVersions = new int[saved.length];
  }

  TapeNode(
      EagerDevice device,
      PreparedOp prepared,
      Op op,
      long sequence,
      List<? extends Tensor> inputs,
      Storage[] outputs) {
    this.device = device;
    this.op = op;
    this.sequence = sequence;
    this.inputSpecs = prepared.inputs;
    this.outputSpecs = prepared.outputs;
    int inputCount = inputSpecs.length;
    this.inputKeys = new ValueKey[inputCount];
    this.inputTracked = new boolean[inputCount];
    this.outputKeys = new ValueKey[outputs.length];
    this.saved = new Storage[inputCount + outputs.length];
    this.savedVersions = new int[saved.length];
    for (int i = 0; i < inputCount; i++) {
      EagerTensor input = (EagerTensor) inputs.get(i);
      inputKeys[i] = input.key();
      inputTracked[i] = input.tracked();
      if (prepared.savesInput[i]) {
        save(i, input.storage());
      }
    }
    for (int i = 0; i < outputs.length; i++) {
      outputKeys[i] = new ValueKey(this);
      if (prepared.savesOutput[i]) {
        save(inputCount + i, outputs[i]);
      }
    }
  }

  private void save(int place, Storage storage) {
    saved[place] = storage.retain();
    savedVersions[place] = storage.version();
  }

  /** An in-place op moved an output to {@code storage}. */
  void outputMovedTo(ValueKey output, Storage storage) {
    int place = inputSpecs.length + Arrays.asList(outputKeys).indexOf(output);
    if (saved[place] != null) {
      saved[place].release();
      save(place, storage);
    }
  }

  /** Whether what happens to an input is recorded. */
  boolean tracked(int input) {
    return inputTracked[input];
  }

  boolean released() {
    return released;
  }

  /** The line of the user's program that applied the op; null unless anomalies are looked for. */
  StackTraceElement origin() {
    return origin;
  }

  void setOrigin(StackTraceElement line) {
    origin = line;
  }

  @Override
  public Op op() {
    return op;
  }

  @Override
  public Ops ops(Ops usual) {
    return device.ops();
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
    return restore(input, "input " + input, inputSpecs[input], key);
  }

  @Override
  public Tensor savedOutput(int output) {
    int place = inputSpecs.length + output;
    return restore(place, "output " + output, outputSpecs[output], outputKeys[output]);
  }

  private Tensor restore(int place, String what, TensorSpec spec, ValueKey key) {
    Storage storage = saved[place];
    if (storage.version() != savedVersions[place]) {
      throw new IllegalStateException(
          "a value needed for the gradient of "
              + op
              + " was changed in place: "
              + what
              + ", "
              + spec
              + ", is at version "
              + storage.version()
              + "; version "
              + savedVersions[place]
              + " was saved. Use the op that gives a new tensor, or change the value after"
              + " backward()");
    }
    return device.wrap(spec, storage.retain(), key);
  }

  @Override
  public void release() {
    if (!released) {
      released = true;
      for (int i = 0; i < saved.length; i++) {
        if (saved[i] != null) {
          saved[i].release();
          saved[i] = null;
        }
      }
      if (op instanceof Releasable holder) {
        holder.release();
      }
      // The earlier part of the tape need not live as long as the last result does.
      Arrays.fill(inputKeys, null);
    }
  }
}
