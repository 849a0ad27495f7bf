// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import dev.lamina.op.conv.ConvTranspose;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.Ops;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolution and pooling against what {@code keras_golden_conv.py} wrote. */
class ConvOpsTest {
  private static final double TOLERANCE = 2e-6;
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  static Stream<Golden.Case> cases() {
    return Golden.cases("conv").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void an_op_gives_what_keras_gives(Golden.Case golden) {
    for (Lamina lamina : runtimes.all()) {
      Tensor y = new Call(lamina, golden).result();
      Close.assertClose(golden + " on " + lamina, lamina.read(y), golden.tensor("y"), TOLERANCE);
    }
  }

  /** One case on one runtime. */
  private record Call(Lamina lamina, Golden.Case golden) {
    Tensor result() {
      Ops ops = lamina.backend().ops();
      Tensor x = operand("x");
      return switch (golden.texts().get("op").strip()) {
        case "conv" -> convolution(ops, x);
        case "transpose" ->
            golden.has("bias")
                ? ops.conv().transpose(x, operand("kernel"), operand("bias"), transposed())
                : ops.conv().transpose(x, operand("kernel"), transposed());
        case "depthwise" -> ops.conv().depthwise(x, operand("kernel"), padded(kernelWindow(), x));
        case "separable" ->
            ops.conv().separable(x, operand("kernel"), operand("point"), padded(kernelWindow(), x));
        case "max" -> ops.pool().maxPool(x, padded(poolWindow(), x)).get(0);
        case "average" -> ops.pool().averagePool(x, padded(poolWindow(), x), false);
        case "adaptive_average" -> ops.pool().adaptiveAveragePool(x, numbers("size"));
        case "adaptive_max" -> ops.pool().adaptiveMaxPool(x, numbers("size"));
        default -> throw new AssertionError(golden.texts());
      };
    }

    private Tensor convolution(Ops ops, Tensor x) {
      Tensor kernel = operand("kernel");
      Window window = padded(kernelWindow(), x);
      int groups = (int) (x.shape().dim(-1) / kernel.shape().dim(-2));
      return golden.has("bias")
          ? ops.conv().convolution(x, kernel, operand("bias"), window, groups)
          : ops.conv().convolution(x, kernel, window, groups);
    }

    private ConvTranspose transposed() {
      boolean same = padding().equals("same");
      Window window = kernelWindow();
      if (!golden.has("more")) {
        return same ? ConvTranspose.same(window, 1) : ConvTranspose.valid(window, 1);
      }
      List<Integer> more = Arrays.stream(numbers("more")).boxed().toList();
      return same ? ConvTranspose.same(window, 1, more) : ConvTranspose.valid(window, 1, more);
    }

    private Window kernelWindow() {
      Window window = Window.over(golden.tensor("kernel").spec().shape());
      window = window.withStrides(numbers("strides"));
      return golden.has("dilations") ? window.withDilations(numbers("dilations")) : window;
    }

    private Window poolWindow() {
      return Window.of(numbers("size")).withStrides(numbers("strides"));
    }

    private Window padded(Window window, Tensor x) {
      return switch (padding()) {
        case "same" -> window.same(x.shape());
        case "causal" -> window.causal();
        default -> window;
      };
    }

    private String padding() {
      return golden.texts().get("padding").strip();
    }

    private Tensor operand(String name) {
      return lamina.backend().constant(golden.tensor(name));
    }

    private int[] numbers(String name) {
      List<Integer> numbers = new ArrayList<>();
      for (double number : golden.tensor(name).toDoubleArray()) {
        numbers.add((int) number);
      }
      return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
