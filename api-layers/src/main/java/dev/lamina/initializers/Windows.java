// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.naming.NameTable;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/**
 * Windows by SciPy's names, at places from -1 to 1 of a frame; formulas after
 * docs.scipy.org/doc/scipy/reference/signal.windows.html. Those named here are supported: boxcar,
 * hann, hamming, blackman, nuttall, blackmanharris, flattop, bartlett, bohman and barthann.
 */
final class Windows {
  private static final NameTable<Window> TABLE =
      new NameTable<Window>("window")
          .add(() -> cosines(1), "boxcar", "box", "ones", "rect", "rectangular")
          .add(() -> cosines(0.5, 0.5), "hann", "han")
          .add(() -> cosines(0.54, 0.46), "hamming", "hamm", "ham")
          .add(() -> cosines(0.42, 0.5, 0.08), "blackman", "black", "blk")
          .add(() -> cosines(0.3635819, 0.4891775, 0.1365995, 0.0106411), "nuttall", "nutl", "nut")
          .add(
              () -> cosines(0.35875, 0.48829, 0.14128, 0.01168),
              "blackmanharris",
              "blackharr",
              "bkh")
          .add(
              () -> cosines(0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368),
              "flattop",
              "flat",
              "flt")
          .add(() -> Windows::bartlett, "bartlett", "bart", "brt")
          .add(() -> Windows::bohman, "bohman", "bman", "bmn")
          .add(() -> Windows::barthann, "barthann", "brthan", "bth");

  private Windows() {}

  /** Values at places between -1 and 1; 0 is the middle of the frame. */
  private interface Window {
    Tensor at(Ops ops, Tensor place);
  }

  static void check(String name) {
    TABLE.get(name);
  }

  /**
   * The window's values.
   *
   * @param time 0, 1, 2, ... up to {@code frame - 1}, of any shape
   */
  static Tensor values(String name, Ops ops, Tensor time, long frame, boolean periodic) {
    if (frame == 1) {
      return ops.array().ones(time.spec());
    }
    double last = periodic ? frame : frame - 1;
    Tensor place = ops.math().subtract(ops.math().multiply(time, 2 / last), 1);
    return TABLE.get(name).at(ops, place);
  }

  /** {@code a0 + a1 cos(pi x) + a2 cos(2 pi x) + ...} */
  private static Window cosines(double... factors) {
    return (ops, x) -> {
      MathOps math = ops.math();
      Tensor sum = ops.array().fill(x.spec(), factors[0]);
      for (int k = 1; k < factors.length; k++) {
        sum = math.add(sum, math.multiply(math.cos(math.multiply(x, k * Math.PI)), factors[k]));
      }
      return sum;
    };
  }

  private static Tensor bartlett(Ops ops, Tensor x) {
    return ops.math().subtract(1, ops.math().abs(x));
  }

  /** {@code (1 - |x|) cos(pi |x|) + sin(pi |x|) / pi}, 0 at both ends. */
  private static Tensor bohman(Ops ops, Tensor x) {
    MathOps math = ops.math();
    Tensor far = math.abs(x);
    Tensor angle = math.multiply(far, Math.PI);
    Tensor cosine = math.multiply(math.subtract(1, far), math.cos(angle));
    return math.maximum(math.add(cosine, math.multiply(math.sin(angle), 1 / Math.PI)), 0);
  }

  /** {@code 0.62 - 0.24 |x| + 0.38 cos(pi x)}, where the ends are half a frame away. */
  private static Tensor barthann(Ops ops, Tensor x) {
    MathOps math = ops.math();
    Tensor cosine = math.multiply(math.cos(math.multiply(x, Math.PI)), 0.38);
    Tensor slope = math.multiply(math.abs(x), 0.24);
    return math.add(math.subtract(0.62, slope), cosine);
  }
}
