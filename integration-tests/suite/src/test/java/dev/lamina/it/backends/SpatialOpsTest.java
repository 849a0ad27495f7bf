// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.op.conv.ConvTranspose;
import dev.lamina.op.pool.AdaptiveAveragePool;
import dev.lamina.op.pool.MaxPool;
import dev.lamina.op.spatial.Margins;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.Ops;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Special values, ties and refusals of convolution and pooling. */
class SpatialOpsTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  private static Tensor line(Lamina lamina, float... values) {
    return lamina.backend().constant(HostTensor.of(values, 1, values.length, 1));
  }

  private static Lamina open(String backend, String device) {
    return Lamina.builder().backend(backend).device(device).build();
  }

  @ParameterizedTest
  @CsvSource({"static, cpu", "eager, cpu", "static, reference", "eager, reference"})
  void specialValuesStayInTheirWindows(String backend, String device) {
    try (Lamina lamina = open(backend, device)) {
      Ops ops = lamina.backend().ops();
      Tensor x = line(lamina, INF, 1, 2, 4, NAN, 6, -INF, 8);
      Window two = Window.of(2).withStrides(2);
      assertThat(read(lamina, ops.pool().averagePool(x, two, false)))
          .containsExactly(INF, 3, NAN, -INF);
      assertThat(read(lamina, ops.pool().maxPool(x, two).get(0))).containsExactly(INF, 4, 6, 8);
      assertThat(read(lamina, ops.pool().maxPool(x, two).get(1))).containsExactly(0, 1, 1, 1);
      Tensor seven = line(lamina, INF, 1, 2, 3, 4, NAN, 6);
      assertThat(read(lamina, ops.pool().adaptiveAveragePool(seven, 3)))
          .containsExactly(INF, 3, NAN);
      assertThat(read(lamina, ops.pool().adaptiveMaxPool(seven, 3))).containsExactly(INF, 4, 6);
      Tensor kernel = lamina.backend().constant(HostTensor.of(new float[] {1, 2}, 2, 1, 1));
      assertThat(read(lamina, ops.conv().convolution(seven, kernel, Window.of(2), 1)))
          .containsExactly(INF, 5, 8, 11, NAN, NAN);
    }
  }

  @ParameterizedTest
  @CsvSource({"static, cpu", "eager, cpu", "static, reference", "eager, reference"})
  void theFirstOfEqualMaximaGetsTheGradient(String backend, String device) {
    try (Lamina lamina = open(backend, device)) {
      Ops ops = lamina.backend().ops();
      Tensor x = lamina.backend().watch(line(lamina, 0, 0, 0, 0, 0));
      Tensor pooled = ops.pool().adaptiveMaxPool(x, 2);
      assertThat(gradient(lamina, pooled, x)).containsExactly(1, 0, 1, 0, 0);
      HostTensor square = HostTensor.zeros(TensorSpec.float32(1, 20, 20, 1));
      Tensor image = lamina.backend().watch(lamina.backend().constant(square));
      double[] gradient = gradient(lamina, ops.pool().adaptiveMaxPool(image, 1, 1), image);
      assertThat(gradient[0]).isEqualTo(1);
      assertThat(Arrays.stream(gradient).filter(value -> value != 0)).hasSize(1);
    }
  }

  private static double[] read(Lamina lamina, Tensor tensor) {
    return lamina.read(tensor).toDoubleArray();
  }

  private static double[] gradient(Lamina lamina, Tensor y, Tensor x) {
    Tensor loss = lamina.backend().ops().reduce().sum(y);
    return read(lamina, lamina.backend().gradients(loss, List.of(x)).get(0));
  }

  @Test
  void windowsAreRefusedThatMeanNothing() {
    assertThatThrownBy(() -> Window.of(2, 0))
        .hasMessage("window size [2, 0] must hold 2 numbers >= 1");
    assertThatThrownBy(() -> Window.of(2, 2).withStrides(1))
        .hasMessage("strides [1] must hold 2 numbers >= 1");
    assertThatThrownBy(() -> Window.of(2).withMargins(Margins.symmetric(1, 1)))
        .hasMessageContaining("must pad the 1 axes of the window [2]");
    assertThatThrownBy(() -> Margins.symmetric(-1))
        .hasMessage("padding before [-1] and after [-1] must be >= 0");
    assertThatThrownBy(() -> Window.of(2).same(Shape.of(1, 4, 4, 1)))
        .hasMessageContaining("the image (1, 4, 4, 1) must be (batch, spatial..., channels)");
    assertThatThrownBy(() -> new MaxPool(Window.of(2).withMargins(Margins.symmetric(2))))
        .hasMessageContaining("must be narrower than the pool size [2]");
    assertThatThrownBy(() -> new AdaptiveAveragePool(List.of(3, 0)))
        .hasMessage("output size [3, 0] must hold numbers >= 1");
    assertThatThrownBy(() -> ConvTranspose.valid(Window.of(3).withStrides(2), 1, List.of(2)))
        .hasMessage("output padding [2] must be >= 0 and less than the strides [2]");
  }

  @Test
  void operandsAreRefusedThatDoNotFit() {
    try (Lamina lamina = open("eager", "cpu")) {
      Ops ops = lamina.backend().ops();
      Tensor x = zeros(lamina, 1, 5, 4);
      Window three = Window.of(3);
      assertThatThrownBy(() -> ops.conv().convolution(x, zeros(lamina, 3, 3, 2), three, 1))
          .hasMessageContaining("the kernel's channels must be the image's divided by groups");
      assertThatThrownBy(() -> ops.conv().convolution(x, zeros(lamina, 2, 4, 2), three, 1))
          .hasMessageContaining("the kernel's spatial extents must be the window's size [3]");
      assertThatThrownBy(() -> ops.conv().convolution(x, zeros(lamina, 3, 4), three, 1))
          .hasMessageContaining("the kernel must be (spatial..., channels / groups, filters)");
      assertThatThrownBy(() -> ops.conv().convolution(x, zeros(lamina, 3, 4, 2), three, 0))
          .hasMessage("groups 0 must be >= 1");
      assertThatThrownBy(() -> ops.pool().maxPool(x, Window.of(6)))
          .hasMessageContaining("the window does not fit into the image");
      assertThatThrownBy(() -> ops.pool().maxPool(x, Window.of(2, 2)))
          .hasMessageContaining("the image must be (batch, spatial..., channels) with 2");
      Window gaps = Window.of(2).withDilations(3).withMargins(Margins.symmetric(2));
      assertThatThrownBy(() -> ops.pool().maxPool(zeros(lamina, 1, 1, 1), gaps))
          .hasMessageContaining("a window lies in the padding alone");
    }
  }

  private static Tensor zeros(Lamina lamina, long... dims) {
    return lamina.backend().constant(HostTensor.zeros(TensorSpec.float32(dims)));
  }
}
