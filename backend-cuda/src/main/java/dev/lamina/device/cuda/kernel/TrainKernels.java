// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.train.AdamUpdate;
import dev.lamina.op.train.MomentumUpdate;
import dev.lamina.op.train.RmspropUpdate;
import dev.lamina.tensor.DType;
import java.util.Optional;
import java.util.function.Consumer;

/** Updates by optimizers, one launch a variable; variable and slots may be updated in place. */
final class TrainKernels {
  private final Launcher launcher;

  private TrainKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    TrainKernels kernels = new TrainKernels(launcher);
    table.add(AdamUpdate.class, kernels::adam);
    table.add(MomentumUpdate.class, kernels::momentum);
    table.add(RmspropUpdate.class, kernels::rmsprop);
  }

  private Optional<Kernel> adam(AdamUpdate op, KernelRequest request) {
    return update(
        request,
        "adam_update_f32",
        launch ->
            launch
                .add((float) (1 - op.beta1()))
                .add((float) (1 - op.beta2()))
                .add((float) op.epsilon()));
  }

  private Optional<Kernel> momentum(MomentumUpdate op, KernelRequest request) {
    return update(
        request,
        "momentum_update_f32",
        launch -> launch.add((float) op.momentum()).add(op.nesterov()));
  }

  private Optional<Kernel> rmsprop(RmspropUpdate op, KernelRequest request) {
    return update(
        request,
        "rmsprop_update_f32",
        launch ->
            launch.add((float) op.rho()).add((float) (1 - op.rho())).add((float) op.epsilon()));
  }

  /** Inputs, outputs, the size and then the op's own numbers. */
  private Optional<Kernel> update(KernelRequest request, String name, Consumer<Launcher> numbers) {
    if (request.outputs().get(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    KernelFunction kernel = launcher.function("train", name);
    long size = request.outputs().get(0).size();
    return Optional.of(
        CudaKernel.update(
            launcher,
            (launch, at) -> {
              launch.start(kernel);
              for (int i = 0; i < request.inputs().size(); i++) {
                launch.add(at.input(i));
              }
              for (int i = 0; i < request.outputs().size(); i++) {
                launch.add(at.output(i));
              }
              launch.add(size);
              numbers.accept(launch);
              launch.elements(size);
            }));
  }
}
