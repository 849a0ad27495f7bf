// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.KernelTable;
import dev.lamina.op.math.Acos;
import dev.lamina.op.math.Acosh;
import dev.lamina.op.math.Asin;
import dev.lamina.op.math.Asinh;
import dev.lamina.op.math.Atan;
import dev.lamina.op.math.Atanh;
import dev.lamina.op.math.Cos;
import dev.lamina.op.math.Cosh;
import dev.lamina.op.math.Sin;
import dev.lamina.op.math.Sinh;
import dev.lamina.op.math.Tan;

/** Trigonometric and hyperbolic functions, by tiles: oneDNN has none of them but tanh. */
final class TrigKernels {
  private TrigKernels() {}

  static void register(KernelTable.Builder table, KernelContext context) {
    Eltwise eltwise = new Eltwise(context);
    table.add(Sin.class, eltwise.tiles(Math::sin, null));
    table.add(Cos.class, eltwise.tiles(Math::cos, null));
    table.add(Tan.class, eltwise.tiles(Math::tan, null));
    table.add(Asin.class, eltwise.tiles(Math::asin, null));
    table.add(Acos.class, eltwise.tiles(Math::acos, null));
    table.add(Atan.class, eltwise.tiles(Math::atan, null));
    table.add(Sinh.class, eltwise.tiles(Math::sinh, null));
    table.add(Cosh.class, eltwise.tiles(Math::cosh, null));
    table.add(Asinh.class, eltwise.tiles(SpecialFunctions::asinh, null));
    table.add(Acosh.class, eltwise.tiles(SpecialFunctions::acosh, null));
    table.add(Atanh.class, eltwise.tiles(SpecialFunctions::atanh, null));
  }
}
