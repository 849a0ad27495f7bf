// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * Connectionist temporal classification (Graves and others, 2006; Keras's {@code ctc_loss}): for
 * each sample minus the log probability of all ways in which the frames spell the labels, where
 * repeated classes count once unless a blank lies between them, and blanks are left out. Inputs:
 * labels {@code (batch, most labels)}, logits {@code (batch, frames, classes)}, numbers of labels
 * and numbers of frames {@code (batch,)}; what lies beyond these is not read. Output {@code
 * (batch,)}; infinite, without gradient, where there are too few frames.
 *
 * <p>The recursion of the forward variables runs in log space over the labels with blanks between
 * them. A number of frames below 1 counts as 1. FLOAT32 and FLOAT64.
 *
 * @param blank the class of the blank; Keras's {@code mask_index}
 */
public record CtcLoss(int blank) implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 4);
    for (int i : new int[] {0, 2, 3}) {
      Check.index(this, inputs, i);
    }
    DType dtype = inputs.get(1).dtype();
    boolean wide = dtype == DType.FLOAT32 || dtype == DType.FLOAT64;
    Check.that(wide, this, inputs, "input 1 must be float32 or float64");
    Check.rank(this, inputs, 0, 2);
    Check.rank(this, inputs, 1, 3);
    Shape logits = inputs.get(1).shape();
    Check.that(logits.dim(1) > 0, this, inputs, "there must be at least one frame");
    Check.that(
        blank >= 0 && blank < logits.dim(2), this, inputs, "the blank must be one of the classes");
    Shape batch = Shape.of(logits.dim(0));
    boolean fits =
        inputs.get(0).shape().dim(0) == logits.dim(0)
            && inputs.get(2).shape().equals(batch)
            && inputs.get(3).shape().equals(batch);
    Check.that(fits, this, inputs, "all inputs must have one batch");
    Check.that(
        inputs.get(0).dtype() == inputs.get(2).dtype()
            && inputs.get(0).dtype() == inputs.get(3).dtype(),
        this,
        inputs,
        "labels and lengths must have one dtype");
    return List.of(inputs.get(1).withShape(batch));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    return List.of(
        new CtcRecursion(ops, blank, inputs.get(0), inputs.get(2))
            .loss(inputs.get(1), inputs.get(3)));
  }
}
