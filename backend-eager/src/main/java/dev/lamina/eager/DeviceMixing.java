// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.op.Op;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** The messages for tensors that do not belong together. */
final class DeviceMixing {
  private DeviceMixing() {}

  static IllegalArgumentException failure(Op op, List<Tensor> inputs) {
    EagerTensor first = (EagerTensor) inputs.get(0);
    int other = 1;
    while (((EagerTensor) inputs.get(other)).eagerDevice() == first.eagerDevice()) {
      other++;
    }
    return new IllegalArgumentException(
        op
            + ": all inputs must be on one device; input 0, "
            + first.spec()
            + ", is on "
            + first.device()
            + " and input "
            + other
            + ", "
            + inputs.get(other).spec()
            + ", is on "
            + ((EagerTensor) inputs.get(other)).device()
            + "; move one of them with to(device)");
  }

  static IllegalArgumentException foreign(Tensor tensor, EagerBackend backend) {
    String what =
        tensor instanceof EagerTensor other
            ? "tensor " + other.spec() + " of the eager backend on " + other.backend().device()
            : "tensor '" + tensor + "'";
    return new IllegalArgumentException(
        what
            + " belongs to another backend and cannot be used by eager backend on "
            + backend.device());
  }
}
