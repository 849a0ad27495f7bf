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

/**
 * Every op that a device has in float32 it has in 16-bit floats: within one rounding of what the
 * oracle says of the same numbers, or a few where an op is made of others, which round too.
 */
public final class NarrowFloats {
  private static final int CASES_OF_AN_OP = 3;
  private static final double LARGEST_FLOAT16 = 65504;

  private NarrowFloats() {}

  /** Tries some cases of each op. */
  public static void check(DeviceRuntime runtime, DType dtype) {
    double rounding = dtype == DType.BFLOAT16 ? 1 / 256.0 : 1 / 2048.0;
    List<String> failures = new ArrayList<>();
    Map<Class<? extends Op>, Integer> tried = new HashMap<>();
    for (OpCase single : OpCases.all()) {
      OpCase narrow = narrowed(single, dtype);
      if (narrow != null
          && tried.merge(single.op().getClass(), 1, Integer::sum) <= CASES_OF_AN_OP) {
        double roundings = single.op() instanceof CompositeOp ? 16 : 1.01;
        String difference = difference(runtime, narrow, roundings * rounding + single.tolerance());
        if (difference != null) {
          failures.add(difference);
        }
      }
    }
    assertThat(failures).isEmpty();
    assertThat(tried).hasSizeGreaterThan(90);
  }

  /** The same op on narrow floats, or null if it takes none. */
  private static OpCase narrowed(OpCase single, DType dtype) {
    List<TensorSpec> inputs =
        single.inputs().stream()
            .map(spec -> spec.dtype() == DType.FLOAT32 ? spec.withDtype(dtype) : spec)
            .toList();
    if (inputs.equals(single.inputs())) {
      return null;
    }
    try {
      OpCase narrow = new OpCase(single.op(), inputs, single.domains(), single.tolerance());
      narrow.outputs();
      return narrow;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String difference(DeviceRuntime runtime, OpCase narrow, double tolerance) {
    List<HostTensor> values = narrow.values();
    List<double[]> expected = Oracle.outputs(narrow.op(), values);
    List<HostTensor> actual;
    try (Backend backend = new StaticBackend(runtime, BackendOptions.DEFAULT);
        CompiledFunction function =
            backend.compile(inputs -> backend.apply(narrow.op(), inputs), narrow.inputs())) {
      actual = function.run(values);
    } catch (RuntimeException e) {
      return narrow + ": " + e;
    }
    for (int output = 0; output < expected.size(); output++) {
      double[] wanted = expected.get(output);
      double scale = 1;
      for (double value : wanted) {
        scale = Double.isFinite(value) ? Math.max(scale, Math.abs(value)) : scale;
      }
      for (int i = 0; i < wanted.length; i++) {
        double given = actual.get(output).getDouble(i);
        boolean tooLarge = narrow.uses(DType.FLOAT16) && Math.abs(wanted[i]) > LARGEST_FLOAT16;
        double nearest = tooLarge ? Math.copySign(Double.POSITIVE_INFINITY, wanted[i]) : wanted[i];
        boolean same = given == nearest || (Double.isNaN(given) && Double.isNaN(wanted[i]));
        if (!same && !(Math.abs(given - wanted[i]) <= tolerance * scale)) {
          return narrow + ": output " + output + " is " + given + ", not " + wanted[i];
        }
      }
    }
    return null;
  }
}
