// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.op.random.ElementDraw;
import dev.lamina.op.random.ElementWords;
import dev.lamina.op.random.RandomBinomial;
import dev.lamina.op.random.RandomCategorical;
import dev.lamina.op.random.RandomGamma;
import dev.lamina.op.random.RandomTruncatedNormal;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** Random ops whose elements are drawn one by one. */
final class DrawKernels {
  private final NativeMemory memory;

  private DrawKernels(KernelContext context) {
    this.memory = context.memory();
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    DrawKernels kernels = new DrawKernels(context);
    table.add(RandomTruncatedNormal.class, kernels::elements);
    table.add(RandomGamma.class, kernels::elements);
    table.add(RandomBinomial.class, kernels::elements);
    table.add(RandomCategorical.class, kernels::categorical);
  }

  private void key(HostKernel.Addresses at, ElementWords words, long[] key) {
    memory.get(at.input(0), key, 0, 2);
    words.key(key[0], key[1]);
  }

  private Optional<Kernel> elements(ElementDraw op, KernelRequest request) {
    TensorSpec output = request.outputs().get(0);
    List<TensorSpec> specs = request.inputs().subList(1, request.inputs().size());
    BroadcastDims dims =
        BroadcastDims.of(output.shape(), specs.stream().map(TensorSpec::shape).toList());
    long[] extents = dims.output();
    HostBlock result = new HostBlock(memory, output.dtype(), output.size());
    List<HostBlock> given =
        specs.stream().map(spec -> new HostBlock(memory, spec.dtype(), spec.size())).toList();
    double[] parameters = new double[specs.size()];
    ElementWords words = new ElementWords();
    long[] key = new long[2];
    return Optional.of(
        HostKernel.of(
            at -> {
              key(at, words, key);
              for (int p = 0; p < parameters.length; p++) {
                given.get(p).load(at.input(1 + p));
              }
              for (int i = 0; i < result.doubles.length; i++) {
                for (int p = 0; p < parameters.length; p++) {
                  parameters[p] = given.get(p).doubles[offset(extents, dims.strides(p), i)];
                }
                words.start(i);
                result.doubles[i] = op.draw(words, parameters);
              }
              result.store(at.output(0));
            }));
  }

  private static int offset(long[] extents, long[] strides, long element) {
    long offset = 0;
    long rest = element;
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      offset += rest % extents[axis] * strides[axis];
      rest /= extents[axis];
    }
    return (int) offset;
  }

  private Optional<Kernel> categorical(RandomCategorical op, KernelRequest request) {
    TensorSpec logits = request.inputs().get(1);
    TensorSpec output = request.outputs().get(0);
    HostBlock row = new HostBlock(memory, logits.dtype(), logits.shape().dim(1));
    HostBlock picked = new HostBlock(memory, output.dtype(), op.samples());
    long rowBytes = logits.shape().dim(1) * logits.dtype().bytes();
    ElementWords words = new ElementWords();
    long[] key = new long[2];
    return Optional.of(
        HostKernel.of(
            at -> {
              key(at, words, key);
              for (long r = 0; r < logits.shape().dim(0); r++) {
                row.load(at.input(1) + r * rowBytes);
                RandomCategorical.cumulative(row.doubles);
                for (int sample = 0; sample < picked.longs.length; sample++) {
                  words.start(r * op.samples() + sample);
                  picked.longs[sample] = RandomCategorical.pick(words, row.doubles);
                }
                picked.store(at.output(0) + r * op.samples() * output.dtype().bytes());
              }
            }));
  }
}
