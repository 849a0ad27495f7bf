// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.op.image.FillMode;
import dev.lamina.op.image.Interpolation;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.ops.ArrayOps;
import dev.lamina.ops.ImageOps;
import dev.lamina.ops.Ops;
import dev.lamina.ops.RnnWeights;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edges of the conveniences of the facade whose usual values are compared with Keras. */
class FacadeEdgesTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  private static Lamina open(String backend) {
    return Lamina.builder().backend(backend).device("cpu").build();
  }

  private static double[] read(Lamina lamina, Tensor tensor) {
    return lamina.read(tensor).toDoubleArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void shapesChangeWithoutValues(String backend) {
    try (Lamina lamina = open(backend)) {
      ArrayOps array = lamina.backend().ops().array();
      Tensor x = lamina.backend().constant(HostTensor.of(new float[] {1, 2, 3}, 1, 3, 1));
      assertThat(array.squeeze(x).shape()).isEqualTo(Shape.of(3));
      assertThat(array.squeeze(x, -1).shape()).isEqualTo(Shape.of(1, 3));
      assertThat(array.squeeze(x, 0, 2).shape()).isEqualTo(Shape.of(3));
      assertThat(array.moveAxis(x, 1, 0).shape()).isEqualTo(Shape.of(3, 1, 1));
      assertThat(array.roll(x, 3, 1)).isSameAs(x);
      assertThat(read(lamina, array.tile(x, 2, 2, 1, 1))).hasSize(12);
      assertThat(array.repeat(x, 0, 1).shape()).isEqualTo(Shape.of(1, 0, 1));
      assertThat(read(lamina, array.linspace(2, 5, 1, true, DType.FLOAT32))).containsExactly(2);
      assertThat(array.linspace(2, 5, 0, true, DType.FLOAT32).shape()).isEqualTo(Shape.of(0));
      assertThatThrownBy(() -> array.squeeze(x, 1)).hasMessageContaining("axis 1 of (1, 3, 1)");
      assertThatThrownBy(() -> array.split(x, 2, 1)).hasMessageContaining("parts must divide");
      assertThatThrownBy(() -> array.diag(x, 0)).hasMessageContaining("diag takes a vector");
      assertThatThrownBy(() -> array.split(x, List.of(1L, 1L), 1))
          .hasMessageContaining("extents must add up to the axis's");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void specialValuesAreReplacedOrLeftOut(String backend) {
    try (Lamina lamina = open(backend)) {
      Ops ops = lamina.backend().ops();
      Tensor x = lamina.backend().constant(HostTensor.of(new float[] {NAN, INF, -INF, 4}, 2, 2));
      assertThat(read(lamina, ops.compare().nanToNum(x, 0, 8, -9))).containsExactly(0, 8, -9, 4);
      // What a triangle leaves out is zero, whatever it was.
      assertThat(read(lamina, ops.array().tril(x, -1)))
          .containsExactly(0, 0, Double.NEGATIVE_INFINITY, 0);
      assertThatThrownBy(() -> ops.linalg().matrixNorm(x, 2, false, 0, 1))
          .hasMessageContaining("must be 1, -1, infinity or -infinity, not 2.0");
      assertThatThrownBy(() -> ops.linalg().tensordot(x, x, new int[] {0}, new int[] {0, 1}))
          .hasMessageContaining("as many axes of a as of b, not [0] and [0, 1]");
      assertThatThrownBy(() -> ops.math().polygamma(0, x)).hasMessageContaining("between 1 and 16");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void functionsEndAtTheirPoles(String backend) {
    try (Lamina lamina = open(backend)) {
      Ops ops = lamina.backend().ops();
      float[] values = {-2, -1, 0, 1, INF, -INF, NAN};
      Tensor x = lamina.backend().constant(HostTensor.of(values, 7));
      double infinite = Double.POSITIVE_INFINITY;
      assertThat(read(lamina, ops.math().erfinv(x)))
          .containsExactly(Double.NaN, -infinite, 0, infinite, Double.NaN, Double.NaN, Double.NaN);
      assertThat(read(lamina, ops.math().lgamma(x)))
          .containsExactly(infinite, infinite, infinite, 0, infinite, infinite, Double.NaN);
      double[] digamma = read(lamina, ops.math().digamma(x));
      assertThat(digamma[0]).isNaN();
      assertThat(digamma[2]).isNaN();
      assertThat(digamma[3]).isCloseTo(-0.5772156649, within(1e-7));
      assertThat(digamma[4]).isEqualTo(infinite);
      assertThat(digamma[6]).isNaN();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void imagesAreCut(String backend) {
    try (Lamina lamina = open(backend)) {
      ImageOps image = lamina.backend().ops().image();
      float[] pixels = new float[20];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = i;
      }
      Tensor x = lamina.backend().constant(HostTensor.of(pixels, 1, 4, 5, 1));
      assertThat(read(lamina, image.crop(x, 2, 1, 2, 2))).containsExactly(11, 12, 16, 17);
      assertThat(read(lamina, image.centerCrop(x, 1, 2))).containsExactly(6, 7);
      assertThat(read(lamina, image.flipUpDown(image.crop(x, 0, 0, 2, 1)))).containsExactly(5, 0);
      assertThat(read(lamina, image.flipLeftRight(image.crop(x, 0, 0, 1, 2))))
          .containsExactly(1, 0);
      assertThatThrownBy(() -> image.crop(x, 3, 0, 2, 1))
          .hasMessageContaining("the block must lie inside the input");
      assertThatThrownBy(() -> image.resize(x, 0, 2, Interpolation.BILINEAR))
          .hasMessageContaining("height and width must be > 0");
      assertThatThrownBy(() -> image.affineTransform(x, x, Interpolation.BICUBIC, FillMode.WRAP, 0))
          .hasMessageContaining("must be NEAREST or BILINEAR, not BICUBIC");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void labelsThatNoPathSpellsAreInfinitelyUnlikely(String backend) {
    try (Lamina lamina = open(backend)) {
      Backend under = lamina.backend();
      HostTensor labels = HostTensor.of(new int[] {1, 1, 1, 2}, 2, 2);
      HostTensor logits = HostTensor.of(new float[] {1, 2, 3, 4, 5, 6, 3, 2, 1, 1, 1, 2}, 2, 2, 3);
      HostTensor two = HostTensor.of(new int[] {2, 2}, 2);
      // Two equal labels need a blank between them, and so three frames.
      try (CompiledFunction function =
          under.compile(
              inputs -> {
                Tensor x = under.watch(inputs.get(1));
                Tensor loss =
                    under.ops().nn().ctcLoss(inputs.get(0), x, inputs.get(2), inputs.get(2), 0);
                Tensor sum = under.ops().reduce().sum(loss);
                return List.of(loss, under.gradients(sum, List.of(x)).get(0));
              },
              List.of(labels.spec(), logits.spec(), two.spec()))) {
        List<HostTensor> results = function.run(List.of(labels, logits, two));
        double[] gradient = results.get(1).toDoubleArray();
        assertThat(results.get(0).getDouble(0)).isEqualTo(Double.POSITIVE_INFINITY);
        double first = Math.log(Math.exp(3) + Math.exp(2) + Math.exp(1)) - 2;
        double second = Math.log(2 * Math.exp(1) + Math.exp(2)) - 2;
        assertThat(results.get(0).getDouble(1)).isCloseTo(first + second, within(1e-5));
        assertThat(Arrays.copyOf(gradient, 6)).containsOnly(0);
        assertThat(gradient[7]).isCloseTo(Math.exp(-first) - 1, within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void placesOutsideAreRefused(String backend) {
    try (Lamina lamina = open(backend)) {
      Backend under = lamina.backend();
      Tensor x = under.constant(HostTensor.of(new float[] {1, 2, 3, 4}, 2, 2));
      Tensor one = under.constant(HostTensor.of(new float[] {9}, 1));
      // Inside all elements, but outside its axis.
      Tensor place = under.constant(HostTensor.of(new int[] {0, 3}, 1, 2));
      assertThatThrownBy(() -> read(lamina, under.ops().array().scatterUpdate(x, place, one)))
          .hasMessageContaining("index 3 is out of range for an axis of extent 2");
      Tensor negative = under.constant(HostTensor.of(new int[] {-1, 1}, 2));
      assertThatThrownBy(() -> read(lamina, under.ops().array().bincount(negative, 3)))
          .hasMessageContaining("index -1 is out of range");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void recurrentNetsNameWhatDoesNotFit(String backend) {
    try (Lamina lamina = open(backend)) {
      Ops ops = lamina.backend().ops();
      Tensor x = ops.array().zeros(TensorSpec.float32(2, 3, 4));
      Tensor h = ops.array().zeros(TensorSpec.float32(2, 5));
      Tensor kernel = ops.array().zeros(TensorSpec.float32(4, 15));
      RnnWeights weights = new RnnWeights(kernel, kernel, null);
      CellActivation tanh = CellActivation.TANH;
      assertThatThrownBy(() -> ops.rnn().gru(x, h, weights, null, tanh, tanh, true, false))
          .hasMessageContaining("input 3 must have shape (5, 15)");
      assertThatThrownBy(() -> ops.rnn().simpleRnn(x, h, weights, h, tanh, false))
          .hasMessageContaining("the mask must be bool(2, 3)");
      assertThatThrownBy(() -> CellActivation.of("tan"))
          .hasMessageContaining(
              "unknown activation 'tan' of a recurrent cell; known: linear, tanh");
    }
  }
}
