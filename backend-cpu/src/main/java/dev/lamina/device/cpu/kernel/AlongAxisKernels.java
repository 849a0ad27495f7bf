// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.DeviceException;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.axis.TakeAlongAxis;
import dev.lamina.op.axis.TakeAlongAxisGrad;
import dev.lamina.tensor.AxisSplit;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.Optional;

/** Elements taken along an axis by position, and put back, over heap arrays. */
final class AlongAxisKernels {
  private final KernelContext context;

  private AlongAxisKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    AlongAxisKernels kernels = new AlongAxisKernels(context);
    table.add(TakeAlongAxis.class, kernels::take);
    table.add(TakeAlongAxisGrad.class, kernels::put);
  }

  private HostBlock block(TensorSpec spec, AxisSplit split) {
    return new HostBlock(context.memory(), spec.dtype(), split.block());
  }

  private static int source(long position, AxisSplit split, int element) {
    if (position < 0 || position >= split.extent()) {
      throw new DeviceException(
          "position " + position + " is out of range for an axis of extent " + split.extent());
    }
    return (int) (position * split.inner() + element % split.inner());
  }

  private Optional<Kernel> take(TakeAlongAxis op, KernelRequest request) {
    TensorSpec values = request.inputs().get(0);
    TensorSpec positions = request.inputs().get(1);
    AxisSplit whole = AxisSplit.of(values.shape(), op.axis());
    AxisSplit part = AxisSplit.of(positions.shape(), op.axis());
    if (part.extent() == 1) {
      return Optional.of(takeOne(whole, request));
    }
    HostBlock from = block(values, whole);
    HostBlock at = block(positions, part);
    HostBlock to = block(values, part);
    long elementBytes = values.dtype().bytes();
    return Optional.of(
        HostKernel.of(
            addresses -> {
              for (long outer = 0; outer < part.outer(); outer++) {
                from.load(addresses.input(0) + outer * whole.block() * elementBytes);
                at.load(addresses.input(1) + outer * part.block() * positions.dtype().bytes());
                for (int i = 0; i < at.longs.length; i++) {
                  int source = source(at.longs[i], whole, i);
                  if (from.floating()) {
                    to.doubles[i] = from.doubles[source];
                  } else {
                    to.longs[i] = from.longs[source];
                  }
                }
                to.store(addresses.output(0) + outer * part.block() * elementBytes);
              }
            }));
  }

  private Optional<Kernel> put(TakeAlongAxisGrad op, KernelRequest request) {
    TensorSpec positions = request.inputs().get(0);
    TensorSpec elements = request.inputs().get(1);
    AxisSplit whole = AxisSplit.of(op.shape(), op.axis());
    AxisSplit part = AxisSplit.of(positions.shape(), op.axis());
    if (part.extent() == 1) {
      return Optional.of(putOne(whole, request));
    }
    HostBlock at = block(positions, part);
    HostBlock from = block(elements, part);
    HostBlock to = block(elements, whole);
    long elementBytes = elements.dtype().bytes();
    return Optional.of(
        HostKernel.of(
            addresses -> {
              for (long outer = 0; outer < whole.outer(); outer++) {
                at.load(addresses.input(0) + outer * part.block() * positions.dtype().bytes());
                from.load(addresses.input(1) + outer * part.block() * elementBytes);
                Arrays.fill(to.doubles, 0);
                for (int i = 0; i < at.longs.length; i++) {
                  to.doubles[source(at.longs[i], whole, i)] += from.doubles[i];
                }
                to.store(addresses.output(0) + outer * whole.block() * elementBytes);
              }
            }));
  }

  /** One element of each line: only those are read. */
  private Kernel takeOne(AxisSplit split, KernelRequest request) {
    int bytes = request.outputs().get(0).dtype().bytes();
    Indices positions = new Indices(context.memory(), request.inputs().get(1));
    return HostKernel.of(
        at -> {
          long[] picked = positions.read(at.input(1));
          for (int i = 0; i < picked.length; i++) {
            long source = at.input(0) + element(picked[i], split, i) * bytes;
            context.memory().copy(source, at.output(0) + (long) i * bytes, bytes);
          }
        });
  }

  /** One element of each line: all others are zeros. */
  private Kernel putOne(AxisSplit split, KernelRequest request) {
    TensorSpec output = request.outputs().get(0);
    int bytes = output.dtype().bytes();
    Indices positions = new Indices(context.memory(), request.inputs().get(0));
    return HostKernel.of(
        at -> {
          long[] picked = positions.read(at.input(0));
          context.memory().zero(at.output(0), output.bytes());
          for (int i = 0; i < picked.length; i++) {
            long target = at.output(0) + element(picked[i], split, i) * bytes;
            context.memory().copy(at.input(1) + (long) i * bytes, target, bytes);
          }
        });
  }

  /** Where the element of a line is, if all lines are counted in row-major order. */
  private static long element(long position, AxisSplit split, int line) {
    return line / split.inner() * split.block() + source(position, split, line);
  }
}
