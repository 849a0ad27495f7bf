// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.layers.CallArguments;
import dev.lamina.layers.Layer;
import dev.lamina.layers.RandomBrightness;
import dev.lamina.layers.RandomContrast;
import dev.lamina.layers.RandomCrop;
import dev.lamina.layers.RandomFlip;
import dev.lamina.layers.RandomRotation;
import dev.lamina.layers.RandomTranslation;
import dev.lamina.layers.RandomZoom;
import dev.lamina.tensor.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What layers of images draw at random: each image by itself, uniform in the ranges that Keras
 * documents, the moments within five standard errors. Images are ramps, from which what was drawn
 * can be read.
 */
class RandomImagesTest {
  private static final int BATCH = 400;
  private static final int SIZE = 9;
  private static final int MIDDLE = SIZE / 2;
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  static Stream<Supplier<Layer>> layers() {
    return Stream.of(
        () -> new RandomFlip().seed(4),
        () -> new RandomRotation(0.3).seed(4),
        () -> new RandomZoom(0.3).widthFactor(0.2).seed(4),
        () -> new RandomTranslation(0.3, 0.4).seed(4),
        () -> new RandomCrop(3, 4).seed(4),
        () -> new RandomContrast(0.3).seed(4),
        () -> new RandomBrightness(0.3).seed(4));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void the_same_seed_gives_the_same_images_on_every_backend_and_others_in_every_call(
      Supplier<Layer> layer) {
    HostTensor x = images(5, (row, column) -> 10 * row + column * column);
    SameSeed.check(runtimes, layer, x, 1e-4);
  }

  @Test
  void half_of_the_images_are_mirrored() {
    HostTensor x = images(BATCH, (row, column) -> 10 * row + column);
    for (String mode : List.of("horizontal", "vertical", "horizontal_and_vertical")) {
      double[] y = run(new RandomFlip(mode).seed(1), x);
      boolean across = !mode.equals("vertical");
      boolean down = !mode.equals("horizontal");
      int flipped = 0;
      for (int image = 0; image < BATCH; image++) {
        boolean mirrored = at(y, image, 0, 0) != 0;
        flipped += mirrored ? 1 : 0;
        for (int row = 0; row < SIZE; row++) {
          for (int column = 0; column < SIZE; column++) {
            int from = mirrored && down ? SIZE - 1 - row : row;
            int side = mirrored && across ? SIZE - 1 - column : column;
            assertThat(at(y, image, row, column)).isEqualTo(10 * from + side);
          }
        }
      }
      assertThat((double) flipped / BATCH).isCloseTo(0.5, within(5 * Math.sqrt(0.25 / BATCH)));
    }
  }

  @Test
  void angles_are_uniform() {
    HostTensor x = images(BATCH, (row, column) -> column);
    double[] y = run(new RandomRotation(-0.1, 0.2).fillMode("nearest").seed(2), x);
    double[] turns = new double[BATCH];
    for (int image = 0; image < BATCH; image++) {
      double cosine = (at(y, image, MIDDLE, MIDDLE + 3) - MIDDLE) / 3;
      double sine = -(at(y, image, MIDDLE + 3, MIDDLE) - MIDDLE) / 3;
      assertThat(Math.hypot(cosine, sine)).isCloseTo(1, within(1e-4));
      turns[image] = Math.atan2(sine, cosine) / (2 * Math.PI);
    }
    assertUniform(turns, -0.1, 0.2);
  }

  @Test
  void zooms_are_uniform_and_by_themselves_in_each_direction() {
    HostTensor across = images(BATCH, (row, column) -> column);
    HostTensor down = images(BATCH, (row, column) -> row);
    double[] zooms = zooms(new RandomZoom(-0.5, -0.1).seed(3), down, true);
    assertUniform(zooms, 0.5, 0.9);
    assertThat(zooms(new RandomZoom(-0.5, -0.1).seed(3), across, false))
        .as("one zoom for both directions")
        .containsExactly(zooms, within(1e-5));
    double[] own = zooms(new RandomZoom(0.1).widthFactor(-0.8, -0.3).seed(3), across, false);
    assertUniform(own, 0.2, 0.7);
  }

  @Test
  void shifts_are_uniform() {
    double[] down =
        shifts(new RandomTranslation(0.3, 0).seed(5), images(BATCH, (row, column) -> row));
    assertUniform(down, -0.3, 0.3);
    Layer right = new RandomTranslation(new double[] {0.4}, new double[] {0.1, 0.4}).seed(5);
    assertUniform(shifts(right, images(BATCH, (row, column) -> column)), 0.1, 0.4);
  }

  @Test
  void brightness_is_uniform_and_clipped() {
    HostTensor grey = images(BATCH, (row, column) -> 100);
    double[] y = run(new RandomBrightness(-0.2, 0.3).seed(6), grey);
    double[] shares = new double[BATCH];
    for (int image = 0; image < BATCH; image++) {
      shares[image] = (at(y, image, 0, 0) - 100) / 255;
      assertThat(at(y, image, 3, 4)).isEqualTo(at(y, image, 0, 0));
    }
    assertUniform(shares, -0.2, 0.3);
    double[] clipped = run(new RandomBrightness(1.0).valueRange(0, 110).seed(6), grey);
    assertThat(Arrays.stream(clipped).min().orElseThrow()).isZero();
    assertThat(Arrays.stream(clipped).max().orElseThrow()).isEqualTo(110);
  }

  @Test
  void contrast_is_uniform_around_the_mean() {
    HostTensor x = images(BATCH, (row, column) -> 100 + 10 * (column - MIDDLE));
    double[] y = run(new RandomContrast(0.2, 0.5).seed(7), x);
    double[] factors = new double[BATCH];
    for (int image = 0; image < BATCH; image++) {
      factors[image] = (at(y, image, 2, MIDDLE + 2) - 100) / 20;
    }
    assertUniform(factors, 0.8, 1.5);
  }

  @Test
  void parts_begin_anywhere_alike_and_are_the_same_for_a_batch() {
    HostTensor x = images(2, (row, column) -> 10 * row + column);
    int calls = 600;
    int[] counts = new int[3 * 5];
    RandomCrop layer = new RandomCrop(SIZE - 2, SIZE - 4).seed(8);
    try (OneCall crops = new OneCall(runtimes.all().get(0), layer, CallArguments.NONE, x)) {
      for (int call = 0; call < calls; call++) {
        HostTensor y = crops.call(x);
        int size = Math.toIntExact(y.spec().size()) / 2;
        assertThat(y.spec().shape().dims()).containsExactly(2, SIZE - 2, SIZE - 4, 1);
        int corner = (int) y.getDouble(0);
        assertThat(y.getDouble(size - 1)).isEqualTo(corner + 10 * (SIZE - 3) + SIZE - 5);
        assertThat(y.getDouble(size)).isEqualTo(corner);
        counts[corner / 10 * 5 + corner % 10]++;
      }
    }
    double share = 1.0 / counts.length;
    for (int count : counts) {
      assertThat((double) count / calls)
          .isCloseTo(share, within(5 * Math.sqrt(share * (1 - share) / calls)));
    }
  }

  private static double[] zooms(Layer layer, HostTensor ramp, boolean down) {
    double[] y = run(layer, ramp);
    return IntStream.range(0, BATCH)
        .mapToDouble(image -> at(y, image, down ? SIZE - 1 : 1, down ? 1 : SIZE - 1))
        .map(value -> (value - MIDDLE) / MIDDLE)
        .toArray();
  }

  private static double[] shifts(Layer layer, HostTensor ramp) {
    double[] y = run(layer, ramp);
    return IntStream.range(0, BATCH)
        .mapToDouble(image -> (MIDDLE - at(y, image, MIDDLE, MIDDLE)) / SIZE)
        .toArray();
  }

  private static void assertUniform(double[] numbers, double low, double high) {
    double width = high - low;
    double mean = Arrays.stream(numbers).average().orElseThrow();
    double variance =
        Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    assertThat(Arrays.stream(numbers)).allMatch(x -> x > low - 1e-4 && x < high + 1e-4);
    int n = numbers.length;
    assertThat(mean).isCloseTo((low + high) / 2, within(5 * width / Math.sqrt(12.0 * n)));
    // The fourth central moment is width^4 / 80.
    double deviation = width * width * Math.sqrt((1 / 80.0 - 1 / 144.0) / n);
    assertThat(variance).isCloseTo(width * width / 12, within(5 * deviation));
  }

  private static double at(double[] y, int image, int row, int column) {
    return y[(image * SIZE + row) * SIZE + column];
  }

  private static double[] run(Layer layer, HostTensor x) {
    try (OneCall calls = new OneCall(runtimes.all().get(0), layer, CallArguments.NONE, x)) {
      return calls.call(x).toDoubleArray();
    }
  }

  /** The same image with one channel, several times. */
  private static HostTensor images(int count, DoubleBinaryOperator pixel) {
    float[] data = new float[count * SIZE * SIZE];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) pixel.applyAsDouble(i / SIZE % SIZE, i % SIZE);
    }
    return HostTensor.of(data, count, SIZE, SIZE, 1);
  }
}
