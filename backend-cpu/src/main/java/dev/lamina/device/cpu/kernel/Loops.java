// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Tile bodies from scalar functions. */
final class Loops {
  private Loops() {}

  static TileLoop.Body doubles(DoubleUnaryOperator function) {
    return (inputs, output, count) -> {
      double[] x = inputs[0].doubles;
      double[] y = output.doubles;
      for (int i = 0; i < count; i++) {
        y[i] = function.applyAsDouble(x[i]);
      }
    };
  }

  static TileLoop.Body longs(LongUnaryOperator function) {
    return (inputs, output, count) -> {
      long[] x = inputs[0].longs;
      long[] y = output.longs;
      for (int i = 0; i < count; i++) {
        y[i] = function.applyAsLong(x[i]);
      }
    };
  }

  static TileLoop.Body doubles2(DoubleBinaryOperator function) {
    return (inputs, output, count) -> {
      double[] x = inputs[0].doubles;
      double[] y = inputs[1].doubles;
      double[] z = output.doubles;
      for (int i = 0; i < count; i++) {
        z[i] = function.applyAsDouble(x[i], y[i]);
      }
    };
  }

  static TileLoop.Body longs2(LongBinaryOperator function) {
    return (inputs, output, count) -> {
      long[] x = inputs[0].longs;
      long[] y = inputs[1].longs;
      long[] z = output.longs;
      for (int i = 0; i < count; i++) {
        z[i] = function.applyAsLong(x[i], y[i]);
      }
    };
  }

  /** A test of two floating point elements. */
  @FunctionalInterface
  interface DoubleTest {
    boolean test(double x, double y);
  }

  /** A test of two whole numbers. */
  @FunctionalInterface
  interface LongTest {
    boolean test(long x, long y);
  }

  static TileLoop.Body testDoubles(DoubleTest test) {
    return (inputs, output, count) -> {
      double[] x = inputs[0].doubles;
      double[] y = inputs[1].doubles;
      for (int i = 0; i < count; i++) {
        output.longs[i] = test.test(x[i], y[i]) ? 1 : 0;
      }
    };
  }

  static TileLoop.Body testLongs(LongTest test) {
    return (inputs, output, count) -> {
      long[] x = inputs[0].longs;
      long[] y = inputs[1].longs;
      for (int i = 0; i < count; i++) {
        output.longs[i] = test.test(x[i], y[i]) ? 1 : 0;
      }
    };
  }
}
