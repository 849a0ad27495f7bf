// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.device.Device;
import dev.lamina.op.Check;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.op.array.Identity;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** A copy to another device as a recorded op: its gradient is copied back. */
record Transfer(Device from, Device to) implements DifferentiableOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 1);
    return inputs;
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext context) {
    return context.unary(() -> move((EagerTensor) context.cotangent(), from));
  }

  /** The tensor on a device: itself if it is there. */
  static EagerTensor move(EagerTensor tensor, Device to) {
    if (to.equals(tensor.device())) {
      return tensor;
    }
    EagerBackend backend = tensor.backend();
    backend.requireOpen();
    EagerDevice target = backend.devices().get(to);
    HostTensor host = HostTensor.zeros(tensor.spec());
    backend.readInto(tensor, host);
    target.pool().drain();
    Storage storage = target.store(host);
    ValueKey key = null;
    if (backend.recording() && tensor.tracked()) {
      Transfer op = new Transfer(tensor.device(), to);
      List<TensorSpec> specs = List.of(tensor.spec());
      PreparedOp prepared = new PreparedOp(op, specs, specs, null);
      Storage[] outputs = {storage};
      key =
          backend.record(tensor.eagerDevice(), op, prepared, List.of(tensor), outputs).outputKey(0);
    }
    return target.wrap(tensor.spec(), storage, key);
  }

  /** The same values in memory of their own on the same device. */
  static EagerTensor copy(EagerTensor tensor) {
    EagerDevice device = tensor.eagerDevice();
    EagerTensor same =
        (EagerTensor) device.backend().apply(device, new Identity(), List.of(tensor)).get(0);
    Storage copied = device.pool().allocate(tensor.spec());
    long bytes = tensor.spec().size() * device.runtime().elementBytes(tensor.dtype());
    device.runtime().copy(tensor.storage().buffer(), copied.buffer(), bytes);
    EagerTensor result = device.wrap(tensor.spec(), copied, same.tracked() ? same.key() : null);
    same.free();
    return result;
  }
}
