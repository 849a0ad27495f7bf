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

  private KernelFunction function(String name, ColumnPlan plan) {
    return launcher.function(ColumnSums.FAMILY, name + "_" + plan.unit());
  }

  private Optional<Kernel> training(BatchNorm op, KernelRequest request) {
    TensorSpec x = request.inputs().get(0);
    if (refused(x)) {
      return Optional.empty();
    }
    ColumnPlan plan = ColumnPlan.of(x.shape());
    KernelFunction moments = function("moments", plan);
    KernelFunction normalise = function("normalise", plan);
    return Optional.of(
        CudaKernel.of(
            launcher,
            plan.partBytes(2),
            (launch, at) -> {
              launch
                  .start(moments)
                  .add(at.input(0))
                  .add(at.workspace())
                  .add(plan.fields(plan.parts()))
                  .blocks(plan.partBlocks(), ColumnPlan.SHARED_BYTES);
              launch
                  .start(normalise)
                  .add(at.input(0))
                  .add(at.input(1))
                  .add(at.input(2))
                  .add(at.output(1))
                  .add(at.output(2))
                  .add(at.output(0))
                  .add(at.workspace())
                  .add(plan.fields(plan.parts()))
                  .add((float) op.epsilon())
                  .blocks(plan.chunkBlocks(), ColumnPlan.SHARED_BYTES);
            }));
  }

  private Optional<Kernel> inference(BatchNormInference op, KernelRequest request) {
    TensorSpec x = request.inputs().get(0);
    if (refused(x)) {
      return Optional.empty();
    }
    ColumnPlan plan = ColumnPlan.of(x.shape());
    KernelFunction normalise = function("normalise", plan);
    return Optional.of(
        CudaKernel.elementwise(
            launcher,
            true,
            (launch, at) -> {
              launch
                  .start(normalise)
                  .inputs(at, 5)
                  .add(at.output(0))
                  .add(0L)
                  .add(plan.fields(0))
                  .add((float) op.epsilon())
                  .blocks(plan.chunkBlocks(), ColumnPlan.SHARED_BYTES);
            }));
  }

  private Optional<Kernel> gradient(BatchNormGrad op, KernelRequest request) {
    TensorSpec x = request.inputs().get(0);
    if (refused(x)) {
      return Optional.empty();
    }
    ColumnPlan plan = ColumnPlan.of(x.shape());
    KernelFunction slopes = function("slopes", plan);
    KernelFunction gradient = function("gradient", plan);
    return Optional.of(
        CudaKernel.of(
            launcher,
            plan.partBytes(2),
            (launch, at) -> {
              launch
                  .start(slopes)
                  .add(at.input(0))
                  .add(at.input(4))
                  .add(at.input(2))
                  .add(at.input(3))
                  .add(at.workspace())
                  .add(plan.fields(plan.parts()))
                  .add((float) op.epsilon())
                  .blocks(plan.partBlocks(), ColumnPlan.SHARED_BYTES);
              launch
                  .start(gradient)
                  .inputs(at, 5)
                  .add(at.output(0))
                  .add(at.output(1))
                  .add(at.output(2))
                  .add(at.workspace())
                  .add(plan.fields(plan.parts()))
                  .add((float) op.epsilon())
                  .add((float) (1.0 / plan.rows()))
                  .blocks(plan.chunkBlocks(), ColumnPlan.SHARED_BYTES);
            }));
  }
}
