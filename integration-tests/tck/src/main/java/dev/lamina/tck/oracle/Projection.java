// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.oracle;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.backend.Backend;
import dev.lamina.op.Op;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Scalars made from an op, so that its gradients can be compared: the sum of its floating point
 * outputs, each element times a fixed random weight.
 */
public final class Projection {
  private Projection() {}

  /** The weighted sum of the op's floating point outputs, as a scalar tensor. */
  public static Tensor forward(Backend backend, Op op, List<Tensor> inputs) {
    Tensor total = null;
    List<Tensor> outputs = backend.apply(op, inputs);
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).dtype().isFloating()) {
        Tensor sum = weighted(backend, outputs.get(i), i);
        total = total == null ? sum : backend.ops().math().add(total, sum);
      }
    }
    return total;
  }

  /** The weighted sum of the gradients of {@link #forward} for the watched inputs. */
  public static Tensor backward(Backend backend, Op op, List<Tensor> inputs, List<Tensor> watched) {
    Tensor loss = forward(backend, op, inputs);
    List<Tensor> gradients = backend.gradients(loss, watched, GradientMode.DIFFERENTIABLE);
    Tensor total = null;
    for (int i = 0; i < gradients.size(); i++) {
      Tensor sum = weighted(backend, gradients.get(i), 100 + i);
      total = total == null ? sum : backend.ops().math().add(total, sum);
    }
    return total;
  }

  /** The inputs, with those that are floating point watched and added to {@code watched}. */
  public static List<Tensor> watch(Backend backend, List<Tensor> inputs, List<Tensor> watched) {
    List<Tensor> result = new ArrayList<>();
    for (Tensor input : inputs) {
      Tensor used = input;
      if (input.dtype().isFloating()) {
        used = backend.watch(input);
        watched.add(used);
      }
      result.add(used);
    }
    return result;
  }

  private static Tensor weighted(Backend backend, Tensor tensor, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    HostTensor weights = HostTensor.zeros(tensor.spec());
    for (long i = 0; i < tensor.spec().size(); i++) {
      weights.setDouble(i, random.nextDouble() - 0.4);
    }
    Tensor product = backend.ops().math().multiply(tensor, backend.constant(weights));
    return backend.ops().reduce().sum(product);
  }
}
