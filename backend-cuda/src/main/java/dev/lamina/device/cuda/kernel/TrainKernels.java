// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.train.AdamUpdate;
import dev.lamina.tensor.DType;
import java.util.Optional;

/** Updates by optimizers, one launch a variable. */
final class TrainKernels {
  private TrainKernels() {}

  static void register(KernelTable.Builder table, Launcher launcher) {
    table.add(AdamUpdate.class, (op, request) -> adam(launcher, op, request));
  }

  private static Optional<Kernel> adam(Launcher launcher, AdamUpdate op, KernelRequest request) {
    if (request.outputs().get(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    KernelFunction kernel = launcher.function("train", "adam_update_f32");
    long size = request.outputs().get(0).size();
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) -> {
              launch.start(kernel);
              for (int i = 0; i < 5; i++) {
                launch.add(at.input(i));
              }
              for (int i = 0; i < 3; i++) {
                launch.add(at.output(i));
              }
              launch
                  .add(size)
                  .add((float) (1 - op.beta1()))
                  .add((float) (1 - op.beta2()))
                  .add((float) op.epsilon())
                  .elements(size);
            }));
  }
}
