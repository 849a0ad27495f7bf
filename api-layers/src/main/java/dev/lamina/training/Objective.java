// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.layers.CallContext;
import dev.lamina.layers.PartialShape;
import dev.lamina.layers.Weight;
import dev.lamina.losses.Loss;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What training makes small: the losses of the outputs times their factors, the penalties of the
 * trainable weights and what layers added.
 */
final class Objective {
  private final Network network;
  private final CompileOptions options;

  Objective(Network network, CompileOptions options) {
    this.network = network;
    this.options = options;
  }

  /** The sum and its parts, FLOAT32 scalars. */
  record Terms(Tensor total, Map<Integer, Tensor> outputs) {
    Tensor ofOutput(int output) {
      return outputs.get(output);
    }
  }

  Terms terms(CallContext context, Targets targets, List<Tensor> yPred) {
    Ops ops = context.ops();
    List<Tensor> parts = new ArrayList<>();
    Map<Integer, Tensor> outputs = new HashMap<>();
    List<String> names = network.outputNames();
    for (int i = 0; i < names.size(); i++) {
      CompileOptions.WeightedLoss weighted = options.lossOf(names.get(i));
      if (weighted != null) {
        Tensor loss = scalar(ops, ofOutput(context, weighted.loss(), targets, yPred.get(i), i));
        outputs.put(i, loss);
        parts.add(weighted.weight() == 1 ? loss : ops.math().multiply(loss, weighted.weight()));
      }
    }
    for (Weight weight : network.weights()) {
      if (weight.trainable() && weight.regularizer().isPresent()) {
        parts.add(scalar(ops, weight.regularizer().get().penalty(ops, weight.variable())));
      }
    }
    context.losses().forEach(loss -> parts.add(scalar(ops, loss)));
    Tensor total = parts.get(0);
    for (Tensor part : parts.subList(1, parts.size())) {
      total = ops.math().add(total, part);
    }
    return new Terms(total, outputs);
  }

  private static Tensor ofOutput(
      CallContext context, Loss given, Targets targets, Tensor yPred, int output) {
    PartialShape predictions = PartialShape.of(yPred.shape());
    Loss loss = given.forShapes(targets.y(output).shape(), predictions);
    Tensor weight = targets.sampleWeight(output);
    Tensor mask = context.mask(yPred).orElse(null);
    Optional<CallContext.Logits> logits = context.logits(yPred);
    Optional<Loss> exact = logits.flatMap(known -> loss.onLogits(known.activation()));
    return exact.isPresent()
        ? exact.get().reduced(context.ops(), targets.y(output), logits.get().tensor(), weight, mask)
        : loss.reduced(context.ops(), targets.y(output), yPred, weight, mask);
  }

  private static Tensor scalar(Ops ops, Tensor loss) {
    return ops.array().cast(loss, DType.FLOAT32);
  }
}
