// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.op.rnn.Gru;
import dev.lamina.op.rnn.Lstm;
import dev.lamina.op.rnn.SimpleRnn;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Recurrent nets, one unit of one sample at a time. */
final class RnnKernels {
  private RnnKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(
        SimpleRnn.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              Net net = new Net(in, 1, op.bias(), op.activation(), op.activation());
              run(net, RnnKernels::simple, in, out, op.mask(), op.goBackwards());
            }));
    table.add(
        Lstm.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              Net net = new Net(in, 2, op.bias(), op.activation(), op.recurrentActivation());
              run(net, RnnKernels::lstm, in, out, op.mask(), op.goBackwards());
            }));
    table.add(
        Gru.class,
        ReferenceKernel.of(
            (op, in, out) -> {
              Net net = new Net(in, 1, op.bias(), op.activation(), op.recurrentActivation());
              Cell cell = op.resetAfter() ? RnnKernels::gruAfter : RnnKernels::gruBefore;
              run(net, cell, in, out, op.mask(), op.goBackwards());
            }));
  }

  /** New states of one sample, then what the net keeps besides states, if anything. */
  private interface Cell {
    double[][] step(Net net, double[] x, double[][] states);
  }

  /** The operands that all nets have. */
  private record Net(
      View[] in, int states, boolean bias, CellActivation activation, CellActivation gate) {
    int units() {
      return in[1].dim(1);
    }

    /** {@code x kernel + bias} for one column. */
    double input(double[] x, int column) {
      double sum = bias ? in[3 + states].get(column) : 0;
      return sum + product(x, in[1 + states], column);
    }

    /** {@code h recurrentKernel} for one column. */
    double state(double[] h, int column) {
      return product(h, in[2 + states], column);
    }

    /** Element of the second row of a bias of two rows. */
    double stateBias(int column) {
      return bias ? in[3 + states].get(3 * units() + column) : 0;
    }

    private static double product(double[] vector, View matrix, int column) {
      double sum = 0;
      for (int i = 0; i < vector.length; i++) {
        sum += vector[i] * matrix.get(i * matrix.dim(1) + column);
      }
      return sum;
    }
  }

  private static void run(
      Net net, Cell cell, View[] in, View[] out, boolean masked, boolean backwards) {
    int steps = in[0].dim(1);
    int units = net.units();
    for (int sample = 0; sample < in[0].dim(0); sample++) {
      double[][] states = new double[net.states()][];
      for (int s = 0; s < states.length; s++) {
        states[s] = row(in[1 + s], sample, units);
      }
      double[] output = new double[units];
      for (int i = 0; i < steps; i++) {
        int step = sample * steps + (backwards ? steps - 1 - i : i);
        double[][] made = cell.step(net, row(in[0], step, in[0].dim(2)), states);
        if (!masked || in[in.length - 1].getLong(step) != 0) {
          states = Arrays.copyOf(made, states.length);
          output = states[0];
        }
        put(out[0], sample * steps + i, output);
        keep(out, states, made, i * in[0].dim(0) + sample);
      }
      for (int s = 0; s < states.length; s++) {
        put(out[1 + s], sample, states[s]);
      }
    }
  }

  /** Gates, then all states but the first. */
  private static void keep(View[] out, double[][] states, double[][] made, int row) {
    int at = 1 + states.length;
    if (made.length > states.length) {
      put(out[at++], row, made[states.length]);
    }
    for (int s = 1; s < states.length; s++) {
      put(out[at++], row, states[s]);
    }
  }

  private static double[] row(View view, int row, int width) {
    return IntStream.range(0, width).mapToDouble(i -> view.get(row * width + i)).toArray();
  }

  private static void put(View view, int row, double[] values) {
    for (int i = 0; i < values.length; i++) {
      view.set(row * values.length + i, values[i]);
    }
  }

  private static double[][] simple(Net net, double[] x, double[][] states) {
    double[] h = new double[net.units()];
    for (int u = 0; u < h.length; u++) {
      h[u] = apply(net.activation(), net.input(x, u) + net.state(states[0], u));
    }
    return new double[][] {h};
  }

  private static double[][] lstm(Net net, double[] x, double[][] states) {
    int units = net.units();
    double[] h = new double[units];
    double[] c = new double[units];
    double[] gates = new double[4 * units];
    for (int k = 0; k < gates.length; k++) {
      CellActivation function = k / units == 2 ? net.activation() : net.gate();
      gates[k] = apply(function, net.input(x, k) + net.state(states[0], k));
    }
    for (int u = 0; u < units; u++) {
      c[u] = gates[units + u] * states[1][u] + gates[u] * gates[2 * units + u];
      h[u] = gates[3 * units + u] * apply(net.activation(), c[u]);
    }
    return new double[][] {h, c, gates};
  }

  private static double[][] gruAfter(Net net, double[] x, double[][] states) {
    int units = net.units();
    double[] h = states[0];
    double[] result = new double[units];
    double[] gates = new double[4 * units];
    for (int u = 0; u < units; u++) {
      double[] inner = new double[3];
      for (int gate = 0; gate < 3; gate++) {
        inner[gate] = net.state(h, gate * units + u) + net.stateBias(gate * units + u);
      }
      double z = apply(net.gate(), net.input(x, u) + inner[0]);
      double r = apply(net.gate(), net.input(x, units + u) + inner[1]);
      double fresh = apply(net.activation(), net.input(x, 2 * units + u) + r * inner[2]);
      result[u] = z * h[u] + (1 - z) * fresh;
      set(gates, units, u, z, r, fresh, inner[2]);
    }
    return new double[][] {result, gates};
  }

  private static double[][] gruBefore(Net net, double[] x, double[][] states) {
    int units = net.units();
    double[] h = states[0];
    double[] reset = new double[units];
    double[] kept = new double[units];
    for (int u = 0; u < units; u++) {
      reset[u] = apply(net.gate(), net.input(x, units + u) + net.state(h, units + u));
      kept[u] = h[u] * reset[u];
    }
    double[] result = new double[units];
    double[] gates = new double[3 * units];
    for (int u = 0; u < units; u++) {
      double z = apply(net.gate(), net.input(x, u) + net.state(h, u));
      double inner = net.state(kept, 2 * units + u);
      double fresh = apply(net.activation(), net.input(x, 2 * units + u) + inner);
      result[u] = z * h[u] + (1 - z) * fresh;
      set(gates, units, u, z, reset[u], fresh);
    }
    return new double[][] {result, gates};
  }

  private static void set(double[] gates, int units, int unit, double... values) {
    for (int i = 0; i < values.length; i++) {
      gates[i * units + unit] = values[i];
    }
  }

  private static double apply(CellActivation activation, double x) {
    return switch (activation) {
      case LINEAR -> x;
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case HARD_SIGMOID -> Math.min(Math.max(x / 6 + 0.5, 0), 1);
      case RELU -> Math.max(x, 0);
      case ELU -> x > 0 ? x : Math.expm1(x);
      case SOFTPLUS -> Math.log1p(Math.exp(x));
      case SOFTSIGN -> x / (1 + Math.abs(x));
      case EXPONENTIAL -> Math.exp(x);
      case SILU -> x / (1 + Math.exp(-x));
      case GELU -> x * FunctionKernels.phi(x);
    };
  }
}
