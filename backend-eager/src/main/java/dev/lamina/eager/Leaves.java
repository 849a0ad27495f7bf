// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.tensor.Tensor;

/** The rules of leaves and their gradients. */
final class Leaves {
  private Leaves() {}

  static EagerTensor requireGrad(EagerTensor tensor, boolean record) {
    if (record == tensor.tracked()) {
      return tensor;
    }
    if (tensor instanceof EagerVariable variable) {
      throw new IllegalStateException(
          "variable '" + variable.name() + "': whether it is trainable is fixed when it is made");
    }
    if (!tensor.isLeaf()) {
      throw new IllegalStateException(
          "requiresGrad(false) is for leaves; this tensor, "
              + tensor.spec()
              + ", was made by "
              + tensor.gradientOp()
              + ": use detach()");
    }
    if (record && !tensor.dtype().isFloating()) {
      throw new IllegalArgumentException(
          "only floating point tensors can require grad, not " + tensor.spec());
    }
    tensor.rekey(record ? ValueKey.ofLeaf() : null);
    return tensor;
  }

  static EagerTensor gradient(EagerTensor tensor) {
    if (!tensor.hasGrad()) {
      String why =
          !tensor.tracked()
              ? "it does not require grad"
              : tensor.isLeaf()
                  ? "no backward() has reached it since it was made or zeroGrad() was called"
                  : "it is no leaf and retainGrad() was not called before backward()";
      throw new IllegalStateException("tensor " + tensor.spec() + " has no gradient: " + why);
    }
    return tensor.key().slot().show();
  }

  static void backward(EagerTensor result, Tensor seed, GradientMode mode) {
    requireTracked(result, "backward");
    EagerBackend backend = result.backend();
    EagerTensor own = seed == null ? null : backend.mine(seed);
    if (own != null && own.eagerDevice() != result.eagerDevice()) {
      throw new IllegalArgumentException(
          "backward: the seed is on " + own.device() + " and the tensor on " + result.device());
    }
    backend.backward(result, own, mode);
  }

  static void requireTracked(EagerTensor tensor, String method) {
    if (!tensor.tracked()) {
      throw new IllegalStateException(
          method
              + ": tensor "
              + tensor.spec()
              + " does not require grad: it was computed from none that does, under noGrad(), or"
              + " detached");
    }
  }
}
