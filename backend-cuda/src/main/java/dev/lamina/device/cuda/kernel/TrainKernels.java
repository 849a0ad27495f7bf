// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.train.AdamUpdate;
import dev.lamina.op.train.DescentUpdate;
import dev.lamina.op.train.JointUpdate;
import dev.lamina.op.train.MomentumUpdate;
import dev.lamina.op.train.RmspropUpdate;
import dev.lamina.op.train.UpdateRule;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Updates by optimizers, as many variables a launch as fit into its parameters; variable and slots
 * may be updated in place.
 */
final class TrainKernels {
  /** Variables a launch, and elements that a block does at a time; the kernels count on both. */
  private static final int MOST = 48;

  private static final int CHUNK = 1024;

  private final Launcher launcher;

  private TrainKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    TrainKernels kernels = new TrainKernels(launcher);
    table.add(AdamUpdate.class, kernels::alone);
    table.add(DescentUpdate.class, kernels::alone);
    table.add(MomentumUpdate.class, kernels::alone);
    table.add(RmspropUpdate.class, kernels::alone);
    table.add(
        JointUpdate.class, (op, request) -> kernels.update(op.rule(), op.variables(), request));
  }

  private Optional<Kernel> alone(UpdateRule rule, KernelRequest request) {
    return update(rule, 1, request);
  }

  private static String name(UpdateRule rule) {
    return rule.name() + "_f32";
  }

  /** The numbers that a rule's kernel has after the rate. */
  private static Consumer<Launcher> numbers(UpdateRule rule) {
    if (rule instanceof AdamUpdate adam) {
      return launch ->
          launch
              .add((float) (1 - adam.beta1()))
              .add((float) (1 - adam.beta2()))
              .add((float) adam.epsilon());
    }
    if (rule instanceof MomentumUpdate momentum) {
      return launch -> launch.add((float) momentum.momentum()).add(momentum.nesterov());
    }
    if (rule instanceof RmspropUpdate rmsprop) {
      return launch ->
          launch
              .add((float) rmsprop.rho())
              .add((float) (1 - rmsprop.rho()))
              .add((float) rmsprop.epsilon());
    }
    return launch -> {};
  }

  private static boolean known(UpdateRule rule) {
    return rule instanceof AdamUpdate
        || rule instanceof DescentUpdate
        || rule instanceof MomentumUpdate
        || rule instanceof RmspropUpdate;
  }

  private Optional<Kernel> update(UpdateRule rule, int variables, KernelRequest request) {
    if (!known(rule) || request.outputs().get(0).dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    KernelFunction kernel = launcher.function("train", name(rule));
    Consumer<Launcher> numbers = numbers(rule);
    int written = rule.slots() + 1;
    int read = written + 1;
    List<TensorSpec> outputs = request.outputs();
    long[] sizes = new long[variables];
    for (int i = 0; i < variables; i++) {
      sizes[i] = outputs.get(i * written).size();
    }
    return Optional.of(
        CudaKernel.inPlace(
            launcher,
            (input, output) -> input / read == output / written && input % read == output % written,
            (launch, at) -> {
              for (int from = 0; from < variables; from += MOST) {
                int to = Math.min(from + MOST, variables);
                long[] fields = fields(at, sizes, from, to, read);
                launch.start(kernel).add(fields).add(at.input(variables * read));
                numbers.accept(launch);
                launch.add(launch.faults().place()).blocks(fields[fields.length - 1], 0);
              }
            }));
  }

  /**
   * The struct {@code Variables}, as far as it is filled: their number, and for each of them the
   * addresses, the size, and the chunks up to and with its own.
   */
  private static long[] fields(CudaKernel.Operands at, long[] sizes, int from, int to, int read) {
    int operands = 2 * read - 1;
    long[] fields = new long[1 + (to - from) * (operands + 2)];
    int next = 0;
    fields[next++] = to - from;
    long chunks = 0;
    for (int i = from; i < to; i++) {
      for (int k = 0; k < read; k++) {
        fields[next++] = at.input(i * read + k);
      }
      for (int k = 0; k < read - 1; k++) {
        fields[next++] = at.output(i * (read - 1) + k);
      }
      chunks += (sizes[i] + CHUNK - 1) / CHUNK;
      fields[next++] = sizes[i];
      fields[next++] = chunks;
    }
    return fields;
  }
}
