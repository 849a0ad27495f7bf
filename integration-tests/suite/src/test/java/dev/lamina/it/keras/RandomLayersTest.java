// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.layers.AdditiveAttention;
import dev.lamina.layers.AlphaDropout;
import dev.lamina.layers.Attention;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.GaussianDropout;
import dev.lamina.layers.GaussianNoise;
import dev.lamina.layers.GroupQueryAttention;
import dev.lamina.layers.Layer;
import dev.lamina.layers.MultiHeadAttention;
import dev.lamina.layers.SpatialDropout1D;
import dev.lamina.layers.SpatialDropout2D;
import dev.lamina.layers.SpatialDropout3D;
import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers that draw random numbers while training: their statistics, within five standard errors,
 * and the rule that the same seed gives the same numbers everywhere.
 */
class RandomLayersTest {
  private static final int BATCH = 40;
  private static final int STEPS = 25;
  private static final int CHANNELS = 30;
  private static final int N = BATCH * STEPS * CHANNELS;
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
        () -> new Dropout(0.3).seed(4),
        () -> new Dropout(0.3).noiseShape(-1, 1, -1).seed(4),
        () -> new AlphaDropout(0.2).seed(4),
        () -> new AlphaDropout(0.2).noiseShape(BATCH, 1, CHANNELS).seed(4),
        () -> new GaussianDropout(0.2).seed(4),
        () -> new GaussianNoise(0.5).seed(4),
        () -> new SpatialDropout1D(0.4).seed(4));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void the_same_seed_gives_the_same_numbers_on_every_backend_and_others_in_every_call(
      Supplier<Layer> layer) {
    HostTensor x = filled(1, BATCH, STEPS, CHANNELS);
    SameSeed.check(runtimes, layer, x, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void without_training_the_input_is_the_output(Supplier<Layer> layer) {
    HostTensor x = filled(1.5f, BATCH, STEPS, CHANNELS);
    CallArguments rest = CallArguments.NONE.flag("training", false);
    try (OneCall calls = new OneCall(runtimes.all().get(0), layer.get(), rest, x)) {
      assertThat(calls.call(x).bitEquals(x)).isTrue();
    }
  }

  @Test
  void dropout_drops_its_rate_and_scales_the_rest() {
    double[] y = run(new Dropout(0.3).seed(1), filled(2, BATCH, STEPS, CHANNELS));
    assertThat(share(y, value -> value == 0)).isCloseTo(0.3, within(five(0.3 * 0.7, N)));
    assertThat(Arrays.stream(y).filter(value -> value != 0))
        .allMatch(value -> Math.abs(value - 2 / 0.7) < 1e-5);
  }

  @Test
  void dropout_of_everything_leaves_zeros() {
    assertThat(run(new Dropout(1), filled(2, 3, 4))).containsOnly(0);
    assertThat(run(new SpatialDropout1D(1), filled(2, 3, 4, 2))).containsOnly(0);
  }

  @Test
  void axes_of_extent_1_share_what_is_dropped() {
    double[] y =
        run(new Dropout(0.5).noiseShape(-1, 1, -1).seed(2), filled(1, BATCH, STEPS, CHANNELS));
    assertThat(maps(y)).isTrue();
    double[] z = run(new SpatialDropout1D(0.5).seed(2), filled(1, BATCH, STEPS, CHANNELS));
    assertThat(maps(z)).isTrue();
    int count = BATCH * CHANNELS;
    assertThat(share(z, value -> value == 0)).isCloseTo(0.5, within(five(0.25, count)));
  }

  @Test
  void spatial_dropout_of_images_and_volumes_drops_whole_channels() {
    double[] last = run(new SpatialDropout2D(0.5).seed(3), filled(1, 50, 3, 4, 20));
    assertThat(wholeMaps(last, 12, 20)).isTrue();
    double[] first =
        run(
            new SpatialDropout2D(0.5).dataFormat("channels_first").seed(3),
            filled(1, 50, 20, 3, 4));
    assertThat(runsOf(first, 12)).isTrue();
    double[] volume = run(new SpatialDropout3D(0.25).seed(3), filled(1, 50, 2, 3, 2, 20));
    assertThat(wholeMaps(volume, 12, 20)).isTrue();
    assertThat(share(volume, value -> value == 0)).isCloseTo(0.25, within(five(0.1875, 1000)));
    double[] firstVolume =
        run(
            new SpatialDropout3D(0.25).dataFormat("channels_first").seed(3),
            filled(1, 50, 20, 2, 3, 2));
    assertThat(runsOf(firstVolume, 12)).isTrue();
  }

  @Test
  void gaussian_dropout_multiplies_by_numbers_around_1() {
    double[] y = run(new GaussianDropout(0.2).seed(1), filled(1, BATCH, STEPS, CHANNELS));
    double variance = 0.2 / 0.8;
    assertThat(mean(y)).isCloseTo(1, within(five(variance, N)));
    assertThat(variance(y)).isCloseTo(variance, within(five(2 * variance * variance, N)));
  }

  @Test
  void gaussian_noise_adds_numbers_around_0() {
    double[] y = run(new GaussianNoise(0.5).seed(1), filled(3, BATCH, STEPS, CHANNELS));
    assertThat(mean(y)).isCloseTo(3, within(five(0.25, N)));
    assertThat(variance(y)).isCloseTo(0.25, within(five(2 * 0.0625, N)));
  }

  @Test
  void alpha_dropout_keeps_mean_and_variance() {
    double[] y = run(new AlphaDropout(0.25).seed(1), normal());
    assertThat(mean(y)).isCloseTo(0, within(five(1, N)));
    // The fourth moment of the mixture is below 6.
    assertThat(variance(y)).isCloseTo(1, within(five(6, N)));
    double limit = -1.6732632423543772 * 1.0507009873554805;
    double factor = 1 / Math.sqrt(0.75 * (1 + 0.25 * limit * limit));
    double dropped = factor * limit - factor * limit * 0.25;
    double share = share(y, value -> Math.abs(value - dropped) < 1e-6);
    assertThat(share).isCloseTo(0.25, within(five(0.1875, N)));
  }

  @Test
  void attention_drops_weights_while_training() {
    HostTensor query = filled(1, 20, 10, 4);
    HostTensor value = filled(1, 20, 30, 4);
    for (Layer layer :
        List.of(
            new Attention().dropout(0.5).seed(1), new AdditiveAttention().dropout(0.5).seed(1))) {
      try (OneCall calls =
          new OneCall(runtimes.all().get(1), layer, CallArguments.NONE, query, value)) {
        double[] y = calls.call(query, value).toDoubleArray();
        // Each output is the mean of 30 weights of 0 or 2; the four features are alike.
        assertThat(mean(y)).isCloseTo(1, within(five(1.0 / 30, 200)));
        assertThat(variance(y)).isCloseTo(1.0 / 30, within(five(2.0 / 900, 200)));
      }
    }
  }

  @Test
  void heads_drop_weights_while_training_and_only_then() {
    HostTensor query = filled(1, 20, 10, 4);
    HostTensor value = filled(1, 20, 30, 4);
    for (Supplier<Layer> layer :
        List.<Supplier<Layer>>of(
            () -> new MultiHeadAttention(1, 2).dropout(0.5).seed(1),
            () -> new GroupQueryAttention(2, 2, 1).dropout(0.5).seed(1))) {
      List<HostTensor> outputs = new ArrayList<>();
      for (boolean training : new boolean[] {true, true, false}) {
        CallArguments how = CallArguments.NONE.flag("training", training);
        try (OneCall calls = new OneCall(runtimes.all().get(0), layer.get(), how, query, value)) {
          outputs.add(calls.call(query, value));
        }
      }
      assertThat(outputs.get(0).bitEquals(outputs.get(1))).isTrue();
      double whole = outputs.get(2).getDouble(0);
      double[] dropped = outputs.get(0).toDoubleArray();
      // All values are alike, hence outputs are the whole times a mean of 30 weights of 0 or 2,
      // of one head or of the sum of two.
      double[] shares = firstFeature(dropped, whole);
      assertThat(mean(shares)).isCloseTo(1, within(five(1.0 / 30, 200)));
      assertThat(variance(shares)).isGreaterThan(0.001);
    }
  }

  private static double[] firstFeature(double[] y, double whole) {
    return IntStream.range(0, y.length / 4).mapToDouble(i -> y[4 * i] / whole).toArray();
  }

  private static double[] run(Layer layer, HostTensor x) {
    try (OneCall calls = new OneCall(runtimes.all().get(0), layer, CallArguments.NONE, x)) {
      return calls.call(x).toDoubleArray();
    }
  }

  /** Whether all steps of a sample have the same zeros. */
  private static boolean maps(double[] y) {
    return wholeMaps(y, STEPS, CHANNELS);
  }

  private static boolean wholeMaps(double[] y, int places, int channels) {
    return IntStream.range(0, y.length)
        .allMatch(
            i -> {
              int sample = i / (places * channels);
              return y[i] == y[sample * places * channels + i % channels];
            });
  }

  private static boolean runsOf(double[] y, int length) {
    return IntStream.range(0, y.length).allMatch(i -> y[i] == y[i / length * length]);
  }

  private static HostTensor filled(float value, long... dims) {
    long size = LongStream.of(dims).reduce(1, (a, b) -> a * b);
    float[] data = new float[Math.toIntExact(size)];
    Arrays.fill(data, value);
    return HostTensor.of(data, dims);
  }

  private static HostTensor normal() {
    Random random = new Random(3);
    float[] data = new float[N];
    for (int i = 0; i < N; i++) {
      data[i] = (float) random.nextGaussian();
    }
    return HostTensor.of(data, BATCH, STEPS, CHANNELS);
  }

  private static double share(double[] y, DoublePredicate wanted) {
    return (double) Arrays.stream(y).filter(wanted).count() / y.length;
  }

  private static double mean(double[] y) {
    return Arrays.stream(y).average().orElseThrow();
  }

  private static double variance(double[] y) {
    double mean = mean(y);
    return Arrays.stream(y).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
  }

  /** Five standard errors of a mean of {@code count} numbers. */
  private static double five(double variance, int count) {
    return 5 * Math.sqrt(variance / count);
  }
}
