// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.fused.FusedElementwise;
import dev.lamina.op.fused.FusedReduction;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** Programs of element-wise ops, interpreted in one launch. */
final class FusedKernels {
  private static final String FAMILY = "fused";

  /** Elements of each thread of the kernel for many elements. */
  private static final int ELEMENTS = 4;

  private final Launcher launcher;

  FusedKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    FusedKernels kernels = new FusedKernels(launcher);
    table.add(FusedElementwise.class, kernels::elementwise);
    table.add(FusedReduction.class, kernels::reduction);
  }

  private Optional<Kernel> elementwise(FusedElementwise op, KernelRequest request) {
    List<TensorSpec> inputs = request.inputs();
    return FusedProgram.of(op, inputs, List.of())
        .flatMap(
            program ->
                FusedStruct.of(program, inputs.size(), op.outputs().size())
                    .map(struct -> kernel(program, struct, request)));
  }

  private Kernel kernel(FusedProgram program, FusedStruct struct, KernelRequest request) {
    long size = program.size();
    boolean few = program.isWide() || size <= (long) launcher.mostBlocks() * Launcher.THREADS;
    KernelFunction kernel = launcher.function(FAMILY, few ? "fused_words" : "fused_floats");
    long threads = few ? size : (size + ELEMENTS - 1) / ELEMENTS;
    return CudaKernel.inPlace(
        launcher,
        0,
        (input, output) -> mayAlias(program, request, input, output),
        (launch, at) -> launch.start(kernel).add(struct.bind(at)).elements(threads));
  }

  private static boolean mayAlias(
      FusedProgram program, KernelRequest request, int input, int output) {
    boolean alike = request.inputs().get(input).equals(request.outputs().get(output));
    return alike && program.readsFirst(input, output);
  }

  /** A kernel of a program with sums. */
  Optional<Kernel> reduction(FusedReduction op, KernelRequest request) {
    List<TensorSpec> inputs = request.inputs();
    List<Integer> reduced = op.reductions().stream().map(step -> step.operands().get(0)).toList();
    List<TensorSpec> values = op.program().values(inputs);
    Optional<FusedSums> sums =
        FusedSums.of(launcher, op.reductions(), reduced.stream().map(values::get).toList());
    int outputs = op.program().outputs().size();
    return sums.flatMap(
        found ->
            FusedProgram.of(op.program(), inputs, reduced)
                .filter(program -> !program.isWide())
                .flatMap(
                    program ->
                        FusedStruct.of(program, inputs.size(), outputs)
                            .map(struct -> kernel(program, struct, found, request, outputs))));
  }

  private Kernel kernel(
      FusedProgram program,
      FusedStruct struct,
      FusedSums sums,
      KernelRequest request,
      int outputs) {
    KernelFunction kernel =
        launcher.function(FAMILY, sums.single() ? "fused_sums_1" : "fused_sums_4");
    List<Integer> registers = program.kept().stream().map(struct::register).toList();
    return CudaKernel.inPlace(
        launcher,
        sums.workspaceBytes(),
        (input, output) -> output < outputs && mayAlias(program, request, input, output),
        (launch, at) -> {
          launch.start(kernel).add(struct.bind(at));
          sums.run(launch, registers, at, outputs);
        });
  }
}
