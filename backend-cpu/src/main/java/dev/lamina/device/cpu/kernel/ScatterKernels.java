// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.op.array.ScatterAdd;
import dev.lamina.op.array.ScatterUpdate;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/** Slices added or written at places that integers pick. Nothing is written if one is outside. */
final class ScatterKernels {
  private final NativeMemory memory;

  private ScatterKernels(KernelContext context) {
    this.memory = context.memory();
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    ScatterKernels kernels = new ScatterKernels(context);
    table.add(ScatterAdd.class, (op, request) -> Optional.of(kernels.add(request)));
    table.add(ScatterUpdate.class, (op, request) -> Optional.of(kernels.update(request)));
  }

  /** Turns positions along the first axes into positions of slices. */
  private final class Places {
    private final Indices indices;
    private final long[] extents;
    private final long[] places;

    Places(KernelRequest request) {
      TensorSpec spec = request.inputs().get(1);
      int depth = (int) spec.shape().dim(-1);
      this.indices = new Indices(memory, spec);
      this.extents = Arrays.copyOf(request.inputs().get(0).shape().dims(), depth);
      this.places = new long[Math.toIntExact(spec.size() / depth)];
    }

    long[] read(long address) {
      long[] values = indices.read(address);
      for (int i = 0; i < places.length; i++) {
        long place = 0;
        for (int axis = 0; axis < extents.length; axis++) {
          long index = values[i * extents.length + axis];
          Indices.requireInside(index, extents[axis]);
          place = place * extents[axis] + index;
        }
        places[i] = place;
      }
      return places;
    }

    /** Elements of a slice. */
    long slice(TensorSpec whole) {
      long slices = LongStream.of(extents).reduce(1, (a, b) -> a * b);
      return slices == 0 ? 0 : whole.size() / slices;
    }
  }

  private void copyInput(HostKernel.Addresses at, TensorSpec spec) {
    if (at.input(0) != at.output(0)) {
      memory.copy(at.input(0), at.output(0), spec.bytes());
    }
  }

  private Kernel update(KernelRequest request) {
    TensorSpec spec = request.inputs().get(0);
    Places places = new Places(request);
    long run = places.slice(spec) * spec.dtype().bytes();
    return HostKernel.elementwise(
        at -> {
          long[] targets = places.read(at.input(1));
          copyInput(at, spec);
          for (int i = 0; i < targets.length; i++) {
            memory.copy(at.input(2) + i * run, at.output(0) + targets[i] * run, run);
          }
        });
  }

  private Kernel add(KernelRequest request) {
    TensorSpec spec = request.inputs().get(0);
    Places places = new Places(request);
    long size = places.slice(spec);
    long run = size * spec.dtype().bytes();
    HostBlock sum = new HostBlock(memory, spec.dtype(), size);
    HostBlock slice = new HostBlock(memory, spec.dtype(), size);
    return HostKernel.elementwise(
        at -> {
          long[] targets = places.read(at.input(1));
          copyInput(at, spec);
          for (int i = 0; i < targets.length; i++) {
            slice.load(at.input(2) + i * run);
            sum.load(at.output(0) + targets[i] * run);
            for (int k = 0; k < size; k++) {
              if (sum.floating()) {
                sum.doubles[k] += slice.doubles[k];
              } else {
                sum.longs[k] += slice.longs[k];
              }
            }
            sum.store(at.output(0) + targets[i] * run);
          }
        });
  }
}
