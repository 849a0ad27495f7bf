// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_div;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_max;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_sub;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_sqrt;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.onednn.Attributes;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.Primitive;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.train.AdamUpdate;
import dev.lamina.op.train.MomentumUpdate;
import dev.lamina.op.train.RmspropUpdate;
import dev.lamina.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Optimizer updates of float32 as few oneDNN passes: each reads an element before it writes it, so
 * that variable and slots may be updated in place.
 */
final class TrainKernels {
  private static final int SCALE_0 = DNNL_ARG_ATTR_SCALES | DNNL_ARG_SRC_0;
  private static final int SCALE_1 = DNNL_ARG_ATTR_SCALES | DNNL_ARG_SRC_1;

  private final KernelContext context;

  private TrainKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    TrainKernels kernels = new TrainKernels(context);
    table.add(AdamUpdate.class, kernels::adam);
    table.add(MomentumUpdate.class, kernels::momentum);
    table.add(RmspropUpdate.class, kernels::rmsprop);
  }

  private static boolean unfit(KernelRequest request) {
    return request.inputs().get(0).dtype() != DType.FLOAT32 || request.inputs().get(0).size() == 0;
  }

  private Optional<Kernel> adam(AdamUpdate op, KernelRequest request) {
    if (unfit(request)) {
      return Optional.empty();
    }
    Passes passes = new Passes(context, request.inputs().get(0).size());
    Operand g = Operand.input(3);
    Operand m = Operand.output(1);
    Operand v = Operand.output(2);
    passes.weightedSum(Operand.input(1), op.beta1(), g, 1 - op.beta1(), m);
    passes.decayedSquare(Operand.input(2), g, op.beta2(), v);
    Operand root = passes.scratch();
    passes.run(
        dnnl_binary_max,
        v,
        v,
        root,
        new Attributes()
            .eltwise(dnnl_eltwise_sqrt, 0, 0)
            .eltwise(dnnl_eltwise_linear, 1, (float) op.epsilon()));
    passes.subtractQuotient(m, Operand.input(4), root);
    return passes.build();
  }

  private Optional<Kernel> rmsprop(RmspropUpdate op, KernelRequest request) {
    if (unfit(request)) {
      return Optional.empty();
    }
    Passes passes = new Passes(context, request.inputs().get(0).size());
    Operand g = Operand.input(2);
    Operand v = Operand.output(1);
    passes.decayedSquare(Operand.input(1), g, op.rho(), v);
    Operand root = passes.scratch();
    passes.run(
        dnnl_binary_max,
        v,
        v,
        root,
        new Attributes()
            .eltwise(dnnl_eltwise_linear, 1, (float) op.epsilon())
            .eltwise(dnnl_eltwise_sqrt, 0, 0));
    passes.subtractQuotient(g, Operand.input(3), root);
    return passes.build();
  }

  private Optional<Kernel> momentum(MomentumUpdate op, KernelRequest request) {
    if (unfit(request)) {
      return Optional.empty();
    }
    Passes passes = new Passes(context, request.inputs().get(0).size());
    Operand velocity = Operand.output(1);
    Operand g = Operand.input(2);
    Operand rate = Operand.input(3);
    Operand decay = passes.constant((float) op.momentum());
    passes.scaledDifference(Operand.input(1), decay, g, rate, velocity, false);
    if (op.nesterov()) {
      passes.scaledDifference(velocity, decay, g, rate, Operand.output(0), true);
    } else {
      passes.run(dnnl_binary_add, Operand.input(0), velocity, Operand.output(0), new Attributes());
    }
    return passes.build();
  }

  /** The passes of one update over vectors of the variable's size. */
  private static final class Passes {
    private final KernelContext context;
    private final ProgramBuilder program;
    private final MemoryDesc vector;
    private final MemoryDesc scalar = MemoryDesc.dense(1);

    Passes(KernelContext context, long size) {
      this.context = context;
      this.program = new ProgramBuilder(context);
      this.vector = MemoryDesc.dense(size);
    }

    Operand scratch() {
      return program.scratch(vector.size());
    }

    Operand constant(float value) {
      return program.constant(value);
    }

    void run(
        int algorithm,
        Operand src0,
        Operand src1,
        Operand dst,
        Attributes attributes,
        ProgramBuilder.Argument... more) {
      PrimitiveDesc desc =
          context
              .primitives()
              .binary(algorithm, vector, vector, vector, attributes)
              .orElseThrow(() -> new IllegalStateException("oneDNN has no binary primitive"));
      List<ProgramBuilder.Argument> arguments = new ArrayList<>(List.of(more));
      arguments.add(ProgramBuilder.argument(DNNL_ARG_SRC_0, vector, src0));
      arguments.add(ProgramBuilder.argument(DNNL_ARG_SRC_1, vector, src1));
      arguments.add(ProgramBuilder.argument(DNNL_ARG_DST, vector, dst));
      program.step(desc, arguments.toArray(ProgramBuilder.Argument[]::new));
    }

    /** {@code dst = a x + b y}. */
    void weightedSum(Operand x, double a, Operand y, double b, Operand dst) {
      run(
          dnnl_binary_add,
          x,
          y,
          dst,
          new Attributes().scale(DNNL_ARG_SRC_0).scale(DNNL_ARG_SRC_1),
          ProgramBuilder.argument(SCALE_0, scalar, constant((float) a)),
          ProgramBuilder.argument(SCALE_1, scalar, constant((float) b)));
    }

    /** {@code dst = decay (v + (1 - decay) / decay g g)}: no pass before it must fill dst. */
    void decayedSquare(Operand v, Operand g, double decay, Operand dst) {
      if (decay == 0) {
        run(dnnl_binary_mul, g, g, dst, new Attributes());
        return;
      }
      run(
          dnnl_binary_mul,
          g,
          g,
          dst,
          new Attributes()
              .scale(DNNL_ARG_SRC_0)
              .binary(dnnl_binary_add, vector)
              .eltwise(dnnl_eltwise_linear, (float) decay, 0),
          ProgramBuilder.argument(SCALE_0, scalar, constant((float) ((1 - decay) / decay))),
          ProgramBuilder.argument(Primitive.postOpArgument(0), vector, v));
    }

    /** {@code output 0 = input 0 - rate x / y}. */
    void subtractQuotient(Operand x, Operand rate, Operand y) {
      run(
          dnnl_binary_div,
          x,
          y,
          Operand.output(0),
          new Attributes()
              .scale(DNNL_ARG_SRC_0)
              .eltwise(dnnl_eltwise_linear, -1, 0)
              .binary(dnnl_binary_add, vector),
          ProgramBuilder.argument(SCALE_0, scalar, rate),
          ProgramBuilder.argument(Primitive.postOpArgument(1), vector, Operand.input(0)));
    }

    /** {@code dst = a x - b y}, plus input 0 if {@code onVariable}. */
    void scaledDifference(
        Operand x, Operand a, Operand y, Operand b, Operand dst, boolean onVariable) {
      Attributes attributes = new Attributes().scale(DNNL_ARG_SRC_0).scale(DNNL_ARG_SRC_1);
      List<ProgramBuilder.Argument> more = new ArrayList<>();
      more.add(ProgramBuilder.argument(SCALE_0, scalar, a));
      more.add(ProgramBuilder.argument(SCALE_1, scalar, b));
      if (onVariable) {
        attributes.binary(dnnl_binary_add, vector);
        more.add(ProgramBuilder.argument(Primitive.postOpArgument(0), vector, Operand.input(0)));
      }
      run(dnnl_binary_sub, x, y, dst, attributes, more.toArray(ProgramBuilder.Argument[]::new));
    }

    Optional<Kernel> build() {
      return program.build(true);
    }
  }
}
