// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import dev.lamina.backend.Backend;
import dev.lamina.backend.TracedFunction;
import dev.lamina.op.train.AdamUpdate;
import dev.lamina.ops.Ops;
import dev.lamina.tck.cases.Domain;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;

/** A small training step, the kind of function that everything else is for. */
final class Training {
  static final List<TensorSpec> SIGNATURE =
      List.of(TensorSpec.float32(8, 5), TensorSpec.float32(8, 3));

  private final Backend backend;
  private final Variable weights;
  private final Variable bias;
  private final Variable first;
  private final Variable second;

  Training(Backend backend) {
    this.backend = backend;
    TensorSpec spec = TensorSpec.float32(5, 3);
    this.weights = backend.variable("weights", Domain.ANY.sample(spec, 1), true);
    this.bias = backend.variable("bias", HostTensor.zeros(TensorSpec.float32(3)), true);
    this.first = backend.variable("m", HostTensor.zeros(spec), false);
    this.second = backend.variable("v", HostTensor.zeros(spec), false);
  }

  Variable weights() {
    return weights;
  }

  static List<HostTensor> batch(long seed) {
    return List.of(
        Domain.ANY.sample(SIGNATURE.get(0), seed), Domain.POSITIVE.sample(SIGNATURE.get(1), seed));
  }

  TracedFunction step() {
    Ops ops = backend.ops();
    return inputs -> {
      Tensor logits = ops.linalg().matmul(inputs.get(0), weights, bias);
      Tensor loss =
          ops.math()
              .negate(
                  ops.reduce()
                      .mean(ops.math().multiply(ops.nn().logSoftmax(logits, -1), inputs.get(1))));
      List<Tensor> gradients = backend.gradients(loss, List.of(weights, bias));
      Tensor rate = ops.array().scalar(loss.dtype(), 0.05);
      List<Tensor> updated =
          ops.train()
              .update(
                  new AdamUpdate(0.9, 0.999, 1e-7),
                  List.of(weights, first, second, gradients.get(0), rate));
      ops.state().assign(weights, updated.get(0));
      ops.state().assign(first, updated.get(1));
      ops.state().assign(second, updated.get(2));
      Tensor change = ops.math().multiply(gradients.get(1), rate);
      ops.state().assign(bias, ops.math().subtract(bias, change));
      return List.of(loss);
    };
  }
}
