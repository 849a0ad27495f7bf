// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.graph.StaticBackend;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.Op;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tck.cases.OpCases;
import dev.lamina.tck.oracle.Oracle;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Ops in floats other than float32: within one rounding of what the oracle says of the same
 * numbers, or a few where an op is made of others, which round too.
 */
public final class OtherFloats {
  private static final int CASES_OF_AN_OP = 3;
  private static final double LARGEST_FLOAT16 = 65504;

  private OtherFloats() {}

  /** Tries some cases of each op that takes floats. */
  public static void checkAll(DeviceRuntime runtime, DType dtype) {
    assertThat(check(runtime, dtype, op -> true)).isGreaterThan(90);
  }

  /** Tries some cases of each op that is wanted; gives the number of ops. */
  public static int check(DeviceRuntime runtime, DType dtype, Predicate<Op> wanted) {
    List<String> failures = new ArrayList<>();
    Map<Class<? extends Op>, Integer> tried = new HashMap<>();
    for (OpCase single : OpCases.all()) {
      OpCase other = wanted.test(single.op()) ? converted(single, dtype) : null;
      if (other != null && tried.merge(single.op().getClass(), 1, Integer::sum) <= CASES_OF_AN_OP) {
        double roundings = single.op() instanceof CompositeOp ? 16 : 1.01;
        double more = dtype == DType.FLOAT64 ? 0 : single.tolerance();
        String difference = difference(runtime, other, roundings * rounding(dtype) + more);
        if (difference != null) {
          failures.add(difference);
        }
      }
    }
    assertThat(failures).isEmpty();
    return tried.size();
  }

  private static double rounding(DType dtype) {
    return switch (dtype) {
      case BFLOAT16 -> 1 / 256.0;
      case FLOAT16 -> 1 / 2048.0;
      default -> 1e-13;
    };
  }

  /** The same op on floats of the dtype, or null if it takes none. */
  private static OpCase converted(OpCase single, DType dtype) {
    List<TensorSpec> inputs =
        single.inputs().stream()
            .map(spec -> spec.dtype() == DType.FLOAT32 ? spec.withDtype(dtype) : spec)
            .toList();
    if (inputs.equals(single.inputs())) {
      return null;
    }
    try {
      OpCase other = new OpCase(single.op(), inputs, single.domains(), single.tolerance());
      other.outputs();
      return other;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String difference(DeviceRuntime runtime, OpCase other, double tolerance) {
    List<HostTensor> values = other.values();
    List<double[]> expected = Oracle.outputs(other.op(), values);
    List<HostTensor> actual;
    try (Backend backend = new StaticBackend(runtime, BackendOptions.DEFAULT);
        CompiledFunction function =
            backend.compile(inputs -> backend.apply(other.op(), inputs), other.inputs())) {
      actual = function.run(values);
    } catch (RuntimeException e) {
      return other + ": " + e;
    }
    for (int output = 0; output < expected.size(); output++) {
      double[] wanted = expected.get(output);
      double scale = 1;
      for (double value : wanted) {
        scale = Double.isFinite(value) ? Math.max(scale, Math.abs(value)) : scale;
      }
      for (int i = 0; i < wanted.length; i++) {
        double given = actual.get(output).getDouble(i);
        boolean tooLarge = other.uses(DType.FLOAT16) && Math.abs(wanted[i]) > LARGEST_FLOAT16;
        double nearest = tooLarge ? Math.copySign(Double.POSITIVE_INFINITY, wanted[i]) : wanted[i];
        boolean same = given == nearest || (Double.isNaN(given) && Double.isNaN(wanted[i]));
        if (!same && !(Math.abs(given - wanted[i]) <= tolerance * scale)) {
          return other + ": output " + output + " is " + given + ", not " + wanted[i];
        }
      }
    }
    return null;
  }
}
