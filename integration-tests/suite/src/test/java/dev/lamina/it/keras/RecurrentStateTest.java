// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.initializers.Constant;
import dev.lamina.initializers.Identity;
import dev.lamina.layers.Bidirectional;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.ConvLSTM2D;
import dev.lamina.layers.GRU;
import dev.lamina.layers.GRUCell;
import dev.lamina.layers.InputLayer;
import dev.lamina.layers.LSTM;
import dev.lamina.layers.LSTMCell;
import dev.lamina.layers.Layer;
import dev.lamina.layers.RNN;
import dev.lamina.layers.RecurrentLayer;
import dev.lamina.layers.SimpleRNN;
import dev.lamina.layers.Weight;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What recurrent layers remember between batches, and what they drop while training. */
class RecurrentStateTest {
  private static final int BATCH = 2;
  private static final int STEPS = 6;
  private static final int FEATURES = 3;
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  static Stream<Supplier<RecurrentLayer<?>>> layers() {
    return Stream.of(
        () -> new SimpleRNN(4),
        () -> new LSTM(4),
        () -> new GRU(4),
        () -> new GRU(4).activation("mish").resetAfter(false),
        () -> new RNN(List.of(new LSTMCell(3), new GRUCell(4))));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void a_stateful_layer_goes_on_where_the_batch_before_ended(Supplier<RecurrentLayer<?>> maker) {
    float[] all = numbers(BATCH * STEPS * FEATURES);
    for (Lamina lamina : runtimes.all()) {
      RecurrentLayer<?> plain = maker.get();
      RecurrentLayer<?> stateful = maker.get();
      stateful.stateful(true);
      try (Run whole = new Run(lamina, plain, STEPS, false);
          Run parts = new Run(lamina, stateful, STEPS / 2, true)) {
        HostTensor expected = whole.call(steps(all, 0, STEPS)).get(0);
        HostTensor first = parts.call(steps(all, 0, STEPS / 2)).get(0);
        HostTensor second = parts.call(steps(all, STEPS / 2, STEPS)).get(0);
        Close.assertClose(lamina + ": " + stateful.name(), second, expected, 1e-6);
        stateful.resetStates();
        HostTensor again = parts.call(steps(all, 0, STEPS / 2)).get(0);
        assertThat(again.bitEquals(first)).isTrue();
        assertThat(second.bitEquals(first)).isFalse();
      }
    }
  }

  @Test
  void both_directions_remember_and_forget() {
    Bidirectional layer = new Bidirectional(new LSTM(2).stateful(true));
    HostTensor x = HostTensor.of(numbers(BATCH * STEPS * FEATURES), BATCH, STEPS, FEATURES);
    try (Run run = new Run(runtimes.all().get(0), layer, STEPS, true)) {
      HostTensor first = run.call(x).get(0);
      assertThat(run.call(x).get(0).bitEquals(first)).isFalse();
      layer.resetStates();
      assertThat(run.call(x).get(0).bitEquals(first)).isTrue();
    }
  }

  @Test
  void what_a_layer_remembers_is_no_weight() {
    LSTM layer = new LSTM(4).stateful(true);
    layer.apply(new InputLayer(STEPS, FEATURES).batchSize(BATCH).output());
    assertThat(layer.weights()).hasSize(3);
    assertThat(layer.variables()).hasSize(5);
  }

  @Test
  void the_forget_gate_starts_with_ones_unless_told_otherwise() {
    for (boolean ones : new boolean[] {true, false}) {
      LSTM layer = new LSTM(1).unitForgetBias(ones).biasInitializer(new Constant(0.5));
      try (Run run = new Run(runtimes.all().get(0), layer, STEPS, false)) {
        assertThat(layer.weights().get(2).value().toDoubleArray())
            .containsExactly(0.5, ones ? 1 : 0.5, 0.5, 0.5);
        assertThat(run.call(steps(numbers(BATCH * STEPS * FEATURES), 0, STEPS))).hasSize(1);
      }
    }
  }

  static Stream<Supplier<Layer>> dropping() {
    return Stream.of(
        () -> new SimpleRNN(4).dropout(0.5).seed(3),
        () -> new SimpleRNN(4).recurrentDropout(0.5).seed(3),
        () -> new LSTM(4).dropout(0.3).seed(3),
        () -> new LSTM(4).dropout(0.3).recurrentDropout(0.5).seed(3),
        () -> new GRU(4).dropout(0.3).seed(3),
        () -> new GRU(4).recurrentDropout(0.5).seed(3),
        () -> new GRU(4).dropout(0.3).recurrentDropout(0.5).resetAfter(false).seed(3),
        () -> new RNN(new LSTMCell(4).dropout(0.3).recurrentDropout(0.5).seed(3)));
  }

  @ParameterizedTest
  @MethodSource("dropping")
  void the_same_seed_drops_the_same_on_every_backend_and_others_in_every_call(
      Supplier<Layer> maker) {
    HostTensor x = HostTensor.of(numbers(BATCH * STEPS * FEATURES), BATCH, STEPS, FEATURES);
    List<HostTensor> firsts = new ArrayList<>();
    for (Lamina lamina : runtimes.all()) {
      try (Run run = new Run(lamina, maker.get(), STEPS, false)) {
        HostTensor first = run.call(x).get(0);
        assertThat(run.call(x).get(0).bitEquals(first)).as("a second call").isFalse();
        firsts.add(first);
      }
    }
    assertThat(firsts.get(0).bitEquals(firsts.get(1))).isTrue();
    assertThat(firsts.get(2).bitEquals(firsts.get(3))).isTrue();
    Close.assertClose("devices", firsts.get(0), firsts.get(2), 1e-5);
  }

  @Test
  void dropped_inputs_are_dropped_at_all_steps_and_the_rest_is_scaled_up() {
    // With linear units, an identity kernel and no recurrence each output is its input.
    SimpleRNN layer =
        new SimpleRNN(1000)
            .activation("linear")
            .kernelInitializer(new Identity())
            .recurrentInitializer("zeros")
            .dropout(0.4)
            .seed(1)
            .returnSequences(true);
    double[] y = ones(layer, 1000);
    for (int i = 0; i < y.length; i++) {
      assertThat(y[i]).isEqualTo(y[i % 1000 + i / 3000 * 3000]);
      assertThat(y[i] == 0 || Math.abs(y[i] - 1 / 0.6) < 1e-5).isTrue();
    }
    double share = Arrays.stream(y).filter(value -> value == 0).count() / (double) y.length;
    assertThat(share).isCloseTo(0.4, within(5 * Math.sqrt(0.4 * 0.6 / 2000)));
  }

  @Test
  void dropped_states_are_dropped_at_all_steps_and_the_rest_is_scaled_up() {
    // With linear units and identity kernels the outputs are 1, 1 + m and 1 + m + m^2.
    SimpleRNN layer =
        new SimpleRNN(1000)
            .activation("linear")
            .kernelInitializer(new Identity())
            .recurrentInitializer(new Identity())
            .recurrentDropout(0.5)
            .seed(1)
            .returnSequences(true);
    double[] y = ones(layer, 1000);
    int dropped = 0;
    for (int sample = 0; sample < BATCH; sample++) {
      for (int i = 0; i < 1000; i++) {
        int at = sample * 3000 + i;
        double m = y[at + 1000] - 1;
        assertThat(m == 0 || Math.abs(m - 2) < 1e-5).isTrue();
        assertThat(y[at]).isEqualTo(1);
        assertThat(y[at + 2000]).isCloseTo(1 + m + m * m, within(1e-4));
        dropped += m == 0 ? 1 : 0;
      }
    }
    assertThat(dropped / 2000.0).isCloseTo(0.5, within(5 * Math.sqrt(0.25 / 2000)));
  }

  @Test
  void channels_first_is_channels_last_with_axes_exchanged() {
    int[] first = {BATCH, STEPS, FEATURES, 4, 5};
    float[] data = numbers(BATCH * STEPS * FEATURES * 20);
    float[] moved = new float[data.length];
    for (int i = 0; i < data.length; i++) {
      int image = i / (FEATURES * 20);
      int channel = i / 20 % FEATURES;
      moved[(image * 20 + i % 20) * FEATURES + channel] = data[i];
    }
    HostTensor last = HostTensor.of(moved, BATCH, STEPS, 4, 5, FEATURES);
    for (Lamina lamina : runtimes.all()) {
      ConvLSTM2D one = new ConvLSTM2D(2, 2, 3).dataFormat("channels_first").dropout(0.2).seed(4);
      ConvLSTM2D other = new ConvLSTM2D(2, 2, 3).dropout(0.2).seed(4);
      HostTensor x = HostTensor.of(data, Arrays.stream(first).asLongStream().toArray());
      try (Run a = new Run(lamina, one, x, true);
          Run b = new Run(lamina, other, last, true)) {
        double[] y = a.call(x).get(0).toDoubleArray();
        double[] z = b.call(last).get(0).toDoubleArray();
        assertThat(y).hasSize(BATCH * 2 * 9);
        for (int i = 0; i < y.length; i++) {
          assertThat(y[i]).isEqualTo(z[(i / 18 * 9 + i % 9) * 2 + i / 9 % 2]);
        }
      }
    }
  }

  /** Outputs for two samples of three steps of ones. */
  private static double[] ones(Layer layer, int features) {
    float[] data = new float[BATCH * 3 * features];
    Arrays.fill(data, 1);
    HostTensor x = HostTensor.of(data, BATCH, 3, features);
    try (Run run = new Run(runtimes.all().get(0), layer, 3, false, features)) {
      return run.call(x).get(0).toDoubleArray();
    }
  }

  private static float[] numbers(int count) {
    Random random = new Random(7);
    float[] data = new float[count];
    for (int i = 0; i < count; i++) {
      data[i] = random.nextFloat() * 2 - 1;
    }
    return data;
  }

  private static HostTensor steps(float[] all, int from, int to) {
    float[] data = new float[BATCH * (to - from) * FEATURES];
    int length = (to - from) * FEATURES;
    for (int i = 0; i < BATCH; i++) {
      System.arraycopy(all, (i * STEPS + from) * FEATURES, data, i * length, length);
    }
    return HostTensor.of(data, BATCH, to - from, FEATURES);
  }

  /** One layer on a runtime, called while training as often as wanted. */
  private static final class Run implements AutoCloseable {
    private final Layer layer;
    private final CompiledFunction function;

    Run(Lamina lamina, Layer layer, int steps, boolean fixed) {
      this(lamina, layer, steps, fixed, FEATURES);
    }

    Run(Lamina lamina, Layer layer, int steps, boolean fixed, int features) {
      this(
          lamina,
          layer,
          HostTensor.of(new float[BATCH * steps * features], BATCH, steps, features),
          fixed);
    }

    Run(Lamina lamina, Layer layer, HostTensor x, boolean fixed) {
      this.layer = layer;
      Backend backend = lamina.backend();
      long[] dims = x.spec().shape().dims();
      InputLayer input = new InputLayer(Arrays.copyOfRange(dims, 1, dims.length));
      layer.apply(List.of((fixed ? input.batchSize(BATCH) : input).output()));
      layer.variables().forEach(weight -> weight.make(backend, weight.spec().size()));
      function = backend.compile(fed -> run(backend, fed), List.of(x.spec()));
    }

    private List<Tensor> run(Backend backend, List<Tensor> fed) {
      return layer.run(CallContext.of(backend.ops(), true), fed);
    }

    List<HostTensor> call(HostTensor x) {
      return function.run(List.of(x));
    }

    @Override
    public void close() {
      function.close();
      layer.variables().forEach(Weight::free);
    }
  }
}
