// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.backends;

import dev.lamina.device.ComputeProvider;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.tensor.DType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 16-bit floats on the CPU. */
class NarrowFloatsTest {
  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"BFLOAT16", "FLOAT16"})
  void an_op_of_float32_is_one_of_narrow_floats(DType dtype) {
    try (ComputeProvider provider = new CpuProvider()) {
      OtherFloats.checkAll(provider.open(provider.devices().get(0)), dtype);
    }
  }
}
