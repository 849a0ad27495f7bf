// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelFactory;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.Op;
import dev.lamina.op.random.RandomBinomial;
import dev.lamina.op.random.RandomBits;
import dev.lamina.op.random.RandomCategorical;
import dev.lamina.op.random.RandomGamma;
import dev.lamina.op.random.RandomNormal;
import dev.lamina.op.random.RandomTruncatedNormal;
import dev.lamina.op.random.RandomUniform;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** Random numbers from the bits that every provider computes. */
final class RandomKernels {
  private static final String FAMILY = "random";

  private final Launcher launcher;

  private RandomKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    RandomKernels kernels = new RandomKernels(launcher);
    table.add(RandomBits.class, kernels.blocks("random_bits"));
    table.add(RandomUniform.class, kernels.blocks("random_uniform"));
    table.add(RandomNormal.class, kernels.blocks("random_normal"));
    table.add(RandomTruncatedNormal.class, kernels.elements("random_truncated_normal"));
    table.add(RandomGamma.class, kernels.elements("random_gamma"));
    table.add(RandomBinomial.class, kernels.elements("random_binomial"));
    table.add(RandomCategorical.class, kernels::categorical);
  }

  /** A thread for each block of four words. */
  private KernelFactory<Op> blocks(String name) {
    return (op, request) -> {
      KernelFunction kernel = launcher.function(FAMILY, name);
      long size = request.outputs().get(0).size();
      return Optional.of(
          CudaKernel.of(
              launcher,
              (launch, at) ->
                  launch
                      .start(kernel)
                      .inputs(at, 1)
                      .outputs(at, 1)
                      .add(size)
                      .elements((size + 3) / 4)));
    };
  }

  /** A thread for each element, and broadcast parameters after the key. */
  private KernelFactory<Op> elements(String name) {
    return (op, request) -> {
      KernelFunction kernel = launcher.function(FAMILY, name);
      TensorSpec output = request.outputs().get(0);
      List<TensorSpec> parameters = request.inputs().subList(1, request.inputs().size());
      long[] dims =
          Dims.broadcast(output.shape(), parameters.stream().map(TensorSpec::shape).toList())
              .fields();
      return Optional.of(
          CudaKernel.of(
              launcher,
              (launch, at) -> {
                launch
                    .start(kernel)
                    .inputs(at, request.inputs().size())
                    .add(at.output(0))
                    .add(output.size());
                if (!parameters.isEmpty()) {
                  launch.add(dims);
                }
                launch.elements(output.size());
              }));
    };
  }

  private Optional<Kernel> categorical(RandomCategorical op, KernelRequest request) {
    TensorSpec logits = request.inputs().get(1);
    if (logits.dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    KernelFunction cumulative = launcher.function(FAMILY, "cumulative");
    KernelFunction pick = launcher.function(FAMILY, "random_categorical");
    long rows = logits.shape().dim(0);
    long classes = logits.shape().dim(1);
    long size = request.outputs().get(0).size();
    return Optional.of(
        CudaKernel.of(
            launcher,
            logits.size() * Double.BYTES,
            (launch, at) -> {
              launch
                  .start(cumulative)
                  .add(at.input(1))
                  .add(at.workspace())
                  .add(rows)
                  .add(classes)
                  .elements(rows);
              launch
                  .start(pick)
                  .add(at.input(0))
                  .add(at.workspace())
                  .add(at.output(0))
                  .add(size)
                  .add(op.samples())
                  .add(classes)
                  .elements(size);
            }));
  }
}
