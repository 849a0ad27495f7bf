// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.device.ComputeProvider;
import dev.lamina.device.Device;
import dev.lamina.it.backends.OtherFloats;
import dev.lamina.op.Op;
import dev.lamina.op.array.Cast;
import dev.lamina.op.math.Digamma;
import dev.lamina.op.math.Erfinv;
import dev.lamina.op.math.Lgamma;
import dev.lamina.op.math.Polygamma;
import dev.lamina.tck.cases.Domain;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 16-bit floats and float64 on the emulated device, and conversion between all dtypes. */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class CudaOtherFloatsTest {
  /** Numbers at which formats round, overflow or lose their leading bit. */
  private static final float[] EDGES = {
    0,
    -0f,
    1,
    -1.5f,
    255.5f,
    256,
    1e-3f,
    65504,
    65519.99f,
    65520,
    -70000,
    3e38f,
    Float.MAX_VALUE,
    0x1p-14f,
    0x1.ffcp-15f,
    0x1p-24f,
    0x1p-25f,
    0x1.8p-25f,
    -0x1.8p-24f,
    0x1p-26f,
    0x1p-149f,
    1.00390625f,
    1.01171875f,
    1.00048828125f,
    1.00146484375f,
    0x1.ffffp10f,
    2147483648f,
    -1e19f,
    9.3e18f,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"BFLOAT16", "FLOAT16"})
  void anOpOfFloat32IsOneOfNarrowFloats(DType dtype) {
    try (ComputeProvider provider = CudaUnderTest.provider()) {
      OtherFloats.checkAll(provider.open(Device.parse("cuda:0")), dtype);
    }
    CudaUnderTest.requireNothingLeft();
  }

  /** Functions, comparisons and reductions. */
  @Test
  void someOpsOfFloat32AreOnesOfFloat64() {
    Set<Class<? extends Op>> without =
        Set.of(Digamma.class, Erfinv.class, Lgamma.class, Polygamma.class);
    try (ComputeProvider provider = CudaUnderTest.provider()) {
      int ops =
          OtherFloats.check(
              provider.open(Device.parse("cuda:0")),
              DType.FLOAT64,
              op ->
                  op.getClass().getPackageName().matches(".*op.(math|compare|reduce)")
                      && !without.contains(op.getClass()));
      assertThat(ops).isGreaterThan(60);
    }
  }

  @Test
  void conversionsAreThoseOfTheCpu() {
    List<DType> dtypes = Stream.of(DType.values()).filter(d -> d != DType.STRING).toList();
    for (DType from : dtypes) {
      HostTensor values = HostTensor.zeros(TensorSpec.of(from, EDGES.length));
      for (int i = 0; i < EDGES.length; i++) {
        values.setDouble(i, EDGES[i]);
      }
      for (DType to : dtypes) {
        OpCase opCase = OpCase.of(new Cast(to), Domain.ANY, values.spec());
        OnBoth both = OnBoth.run(opCase.op(), List.of(values));
        assertThat(both.cuda().get(0).toDoubleArray())
            .as(from + " to " + to)
            .containsExactly(both.cpu().get(0).toDoubleArray());
      }
    }
  }
}
