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
      TensorContext backend, CompositeOp op, RecordedOp recorded, RuleContext context) {
    try (Scope scope = backend.recordingScope(true)) {
      List<Optional<Tensor>> gradients = differentiate(backend, op, recorded, context);
      gradients.forEach(gradient -> gradient.ifPresent(scope::keep));
      return gradients;
    }
  }

  private static List<Optional<Tensor>> differentiate(
      TensorContext backend, CompositeOp op, RecordedOp recorded, RuleContext context) {
    List<Tensor> inputs = new ArrayList<>();
    List<Tensor> wanted = new ArrayList<>();
    for (int i = 0; i < recorded.inputCount(); i++) {
      Tensor input = recorded.savedInput(i);
      if (context.needs(i)) {
        input = backend.watch(input);
        wanted.add(input);
      }
      inputs.add(input);
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
    Iterator<Tensor> gradients =
        backend.gradients(weighted, wanted, GradientMode.DIFFERENTIABLE).iterator();
    List<Optional<Tensor>> result = new ArrayList<>();
    for (int i = 0; i < recorded.inputCount(); i++) {
      result.add(context.needs(i) ? Optional.of(gradients.next()) : Optional.empty());
    }
    return result;
  }
}
