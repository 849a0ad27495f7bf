// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.nn.BatchNorm;
import dev.lamina.op.nn.BatchNormGrad;
import dev.lamina.op.nn.BatchNormInference;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/** Batch normalisation of float32. */
final class NormKernels {
  private static final String FAMILY = "norm";

  private final Launcher launcher;

  private NormKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    NormKernels kernels = new NormKernels(launcher);
    table.add(BatchNorm.class, kernels::training);
    table.add(BatchNormInference.class, kernels::inference);
    table.add(BatchNormGrad.class, kernels::gradient);
  }

  /** Nothing has no mean: the expansion says what comes of it. */
  private static boolean refused(TensorSpec x) {
    return x.dtype() != DType.FLOAT32 || x.size() == 0;
  }

  private Optional<Kernel> training(BatchNorm op, KernelRequest request) {
    TensorSpec x = request.inputs().get(0);
    if (refused(x)) {
      return Optional.empty();
    }
    ColumnSums sums = ColumnSums.of(launcher, x.shape());
    KernelFunction squares = ColumnSums.function(launcher, "column_squares");
    KernelFunction apply = launcher.function(FAMILY, "batch_norm");
    double share = 1.0 / sums.rows();
    return Optional.of(
        CudaKernel.of(
            launcher,
            sums.workspaceBytes(1),
            (launch, at) -> {
              long mean = at.output(1);
              long variance = at.output(2);
              sums.run(launch, at.input(0), mean, at.workspace(), share);
              sums.launch(launch.start(squares).add(at.input(0)).add(mean).add(at.workspace()));
              sums.join(launch, at.workspace(), variance, 1, 0, share);
              launch
                  .start(apply)
                  .add(at.input(0))
                  .add(at.input(1))
                  .add(at.input(2))
                  .add(mean)
                  .add(variance)
                  .add(at.output(0))
                  .add(x.size())
                  .add(sums.columns())
                  .add((float) op.epsilon())
                  .elements(x.size());
            }));
  }

  private Optional<Kernel> inference(BatchNormInference op, KernelRequest request) {
    TensorSpec x = request.inputs().get(0);
    if (refused(x)) {
      return Optional.empty();
    }
    KernelFunction apply = launcher.function(FAMILY, "batch_norm");
    return Optional.of(
        CudaKernel.elementwise(
            launcher,
            true,
            (launch, at) -> {
              launch.start(apply);
              for (int i = 0; i < 5; i++) {
                launch.add(at.input(i));
              }
              launch
                  .add(at.output(0))
                  .add(x.size())
                  .add(x.shape().dim(-1))
                  .add((float) op.epsilon())
                  .elements(x.size());
            }));
  }

  private Optional<Kernel> gradient(BatchNormGrad op, KernelRequest request) {
    TensorSpec x = request.inputs().get(0);
    if (refused(x)) {
      return Optional.empty();
    }
    ColumnSums sums = ColumnSums.of(launcher, x.shape());
    KernelFunction gradients = ColumnSums.function(launcher, "column_gradients");
    KernelFunction apply = launcher.function(FAMILY, "batch_norm_grad");
    float epsilon = (float) op.epsilon();
    float share = (float) (1.0 / sums.rows());
    return Optional.of(
        CudaKernel.of(
            launcher,
            sums.workspaceBytes(2),
            (launch, at) -> {
              sums.launch(
                  launch
                      .start(gradients)
                      .add(at.input(0))
                      .add(at.input(4))
                      .add(at.input(2))
                      .add(at.input(3))
                      .add(at.workspace()),
                  epsilon);
              sums.join(launch, at.workspace(), at.output(1), 2, 0, 1);
              sums.join(launch, at.workspace(), at.output(2), 2, 1, 1);
              launch.start(apply);
              for (int i = 0; i < 5; i++) {
                launch.add(at.input(i));
              }
              launch
                  .add(at.output(1))
                  .add(at.output(2))
                  .add(at.output(0))
                  .add(x.size())
                  .add(sums.columns())
                  .add(epsilon)
                  .add(share)
                  .elements(x.size());
            }));
  }
}
