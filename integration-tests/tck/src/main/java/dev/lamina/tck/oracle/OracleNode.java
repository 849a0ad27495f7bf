// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.oracle;

import dev.lamina.autodiff.RecordedOp;
import dev.lamina.op.Op;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** A recorded op that keeps all its values. */
final class OracleNode implements RecordedOp {
  private final Op op;
  private final long sequence;
  private final List<Tensor> inputs;
  private final List<Tensor> outputs = new ArrayList<>();

  OracleNode(Op op, long sequence, List<Tensor> inputs) {
    this.op = op;
    this.sequence = sequence;
    this.inputs = List.copyOf(inputs);
  }

  List<Tensor> outputs() {
    return outputs;
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
    return inputs.size();
  }

  @Override
  public int outputCount() {
    return outputs.size();
  }

  @Override
  public Object inputKey(int input) {
    return inputs.get(input);
  }

  @Override
  public Object outputKey(int output) {
    return outputs.get(output);
  }

  @Override
  public TensorSpec inputSpec(int input) {
    return inputs.get(input).spec();
  }

  @Override
  public TensorSpec outputSpec(int output) {
    return outputs.get(output).spec();
  }

  @Override
  public Tensor savedInput(int input) {
    return inputs.get(input);
  }

  @Override
  public Tensor savedOutput(int output) {
    return outputs.get(output);
  }

  @Override
  public void release() {}
}
