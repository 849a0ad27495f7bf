// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelFactory;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.Op;
import dev.lamina.op.array.Cast;
import dev.lamina.op.compare.Equal;
import dev.lamina.op.compare.Greater;
import dev.lamina.op.compare.GreaterEqual;
import dev.lamina.op.compare.Less;
import dev.lamina.op.compare.LessEqual;
import dev.lamina.op.compare.NotEqual;
import dev.lamina.op.compare.Select;
import dev.lamina.tensor.DType;
import java.util.Optional;

/** Comparisons, selection and conversion, by tiles. */
final class CompareKernels {
  private final KernelContext context;

  private CompareKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    CompareKernels kernels = new CompareKernels(context);
    table.add(Equal.class, kernels.factory((x, y) -> x == y, (x, y) -> x == y));
    table.add(NotEqual.class, kernels.factory((x, y) -> x != y, (x, y) -> x != y));
    table.add(Greater.class, kernels.factory((x, y) -> x > y, (x, y) -> x > y));
    table.add(GreaterEqual.class, kernels.factory((x, y) -> x >= y, (x, y) -> x >= y));
    table.add(Less.class, kernels.factory((x, y) -> x < y, (x, y) -> x < y));
    table.add(LessEqual.class, kernels.factory((x, y) -> x <= y, (x, y) -> x <= y));
    table.add(Select.class, kernels::select);
    table.add(Cast.class, kernels::cast);
  }

  private KernelFactory<Op> factory(Loops.DoubleTest doubles, Loops.LongTest longs) {
    return (op, request) -> {
      boolean floating = request.inputs().get(0).dtype().isFloating();
      TileLoop.Body body = floating ? Loops.testDoubles(doubles) : Loops.testLongs(longs);
      return Optional.of(TileLoop.kernel(context, request, body));
    };
  }

  private Optional<Kernel> select(Select op, KernelRequest request) {
    boolean floating = request.outputs().get(0).dtype().isFloating();
    TileLoop.Body body =
        (inputs, output, count) -> {
          long[] condition = inputs[0].longs;
          for (int i = 0; i < count; i++) {
            Wide chosen = inputs[condition[i] != 0 ? 1 : 2];
            if (floating) {
              output.doubles[i] = chosen.doubles[i];
            } else {
              output.longs[i] = chosen.longs[i];
            }
          }
        };
    return Optional.of(TileLoop.kernel(context, request, body));
  }

  private Optional<Kernel> cast(Cast op, KernelRequest request) {
    boolean fromFloating = request.inputs().get(0).dtype().isFloating();
    boolean toFloating = op.dtype().isFloating();
    boolean toBool = op.dtype() == DType.BOOL;
    TileLoop.Body body =
        (inputs, output, count) -> {
          Wide x = inputs[0];
          for (int i = 0; i < count; i++) {
            double asDouble = fromFloating ? x.doubles[i] : x.longs[i];
            if (toFloating) {
              output.doubles[i] = asDouble;
            } else if (toBool) {
              output.longs[i] = asDouble != 0 ? 1 : 0;
            } else {
              output.longs[i] = fromFloating ? (long) asDouble : x.longs[i];
            }
          }
        };
    return Optional.of(TileLoop.kernel(context, request, body));
  }
}
