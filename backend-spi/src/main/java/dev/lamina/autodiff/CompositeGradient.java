// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.autodiff;

import dev.lamina.backend.Scope;
import dev.lamina.backend.TensorContext;
import dev.lamina.op.CompositeOp;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The gradient of an op that has an expansion but no rule: the expansion is applied again to the
 * saved inputs and differentiated. It costs the forward work once more.
 */
final class CompositeGradient {
  private CompositeGradient() {}

  static List<Optional<Tensor>> of(
      TensorContext backend,
      CompositeOp op,
      RecordedOp recorded,
      RuleContext context,
      GradientMode mode) {
    boolean again = mode == GradientMode.DIFFERENTIABLE;
    // Watched while nothing is recorded, inputs have no past: the walk ends at them, and does not
    // meet what an outer walk has freed.
    List<Tensor> detached = again ? List.of() : inputs(backend, recorded, context, true);
    try (Scope scope = backend.recordingScope(true)) {
      List<Tensor> inputs = again ? inputs(backend, recorded, context, false) : detached;
      GradientMode inner = again ? mode : GradientMode.ONCE;
      List<Optional<Tensor>> gradients =
          differentiate(backend, op, recorded, context, inputs, inner);
      gradients.forEach(gradient -> gradient.ifPresent(scope::keep));
      return gradients;
    }
  }

  private static List<Tensor> inputs(
      TensorContext backend, RecordedOp recorded, RuleContext context, boolean all) {
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < recorded.inputCount(); i++) {
      Tensor input = recorded.savedInput(i);
      inputs.add(all || context.needs(i) ? backend.watch(input) : input);
    }
    return inputs;
  }

  private static List<Optional<Tensor>> differentiate(
      TensorContext backend,
      CompositeOp op,
      RecordedOp recorded,
      RuleContext context,
      List<Tensor> inputs,
      GradientMode mode) {
    List<Tensor> wanted = new ArrayList<>();
    for (int i = 0; i < recorded.inputCount(); i++) {
      if (context.needs(i)) {
        wanted.add(inputs.get(i));
      }
    }
    List<Tensor> outputs = op.expand(recorded.ops(backend.ops()), inputs);
    Tensor weighted = null;
    for (int i = 0; i < outputs.size(); i++) {
      if (context.cotangent(i).isPresent()) {
        Tensor product = backend.ops().math().multiply(outputs.get(i), context.cotangent(i).get());
        Tensor sum = backend.ops().reduce().sum(product);
        weighted = weighted == null ? sum : backend.ops().math().add(weighted, sum);
      }
    }
    Iterator<Tensor> gradients = backend.gradients(weighted, wanted, mode).iterator();
    List<Optional<Tensor>> result = new ArrayList<>();
    for (int i = 0; i < recorded.inputCount(); i++) {
      result.add(context.needs(i) ? Optional.of(gradients.next()) : Optional.empty());
    }
    return result;
  }
}
