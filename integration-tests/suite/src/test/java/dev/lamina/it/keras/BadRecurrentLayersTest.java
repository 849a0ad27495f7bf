// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.config.Config;
import dev.lamina.layers.Bidirectional;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.ConvLSTM2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.GRU;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LSTM;
import dev.lamina.layers.LSTMCell;
import dev.lamina.layers.Layers;
import dev.lamina.layers.SimpleRNN;
import dev.lamina.layers.StackedRNNCells;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wrong use of recurrent layers: each message says what was given and what is allowed. */
class BadRecurrentLayersTest {
  private static void refused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void arguments_out_of_range() {
    refused(() -> new LSTM(0), "units 0", ">= 1");
    refused(() -> new GRU(2).dropout(1.5), "dropout", "1.5", "[0, 1]");
    refused(() -> new LSTMCell(2).recurrentDropout(-0.1), "recurrentDropout", "-0.1", "[0, 1]");
    refused(() -> new LSTM(2).activation("tahn"), "tahn", "tanh");
    refused(() -> new Bidirectional(new GRU(2)).mergeMode("add"), "merge mode 'add'", "sum");
    refused(() -> new StackedRNNCells(List.of()), "one cell at least");
  }

  @Test
  void inputs_of_another_rank() {
    refused(() -> new LSTM(2).apply(Input.of(3)), "'lstm'", "(batch, steps, features)");
    refused(() -> new LSTM(2).apply(Input.of(4, -1)), "'lstm'", "known extent");
    refused(() -> new LSTMCell(2).apply(List.of(Input.of(3), Input.of(2))), "2 states");
  }

  @Test
  void convolutions_that_cannot_be() {
    refused(() -> new ConvLSTM2D(0, 2, 2), "filters", "0");
    refused(() -> new ConvLSTM2D(2, 0, 2), "kernelSize (0, 2)", ">= 1");
    refused(
        () -> new ConvLSTM2D(2, 2, 2).strides(1, 2, 3), "strides (1, 2, 3)", "one number, or 2");
    refused(() -> new ConvLSTM2D(2, 2, 2).padding("causal"), "unknown padding 'causal'");
    refused(() -> new ConvLSTM2D(2, 2, 2).apply(Input.of(4, 3)), "(batch, steps, ..., channels)");
    refused(() -> new ConvLSTM2D(2, 2, 2).apply(Input.of(4, -1, 5, 2)), "known extent");
    refused(
        () -> new ConvLSTM2D(2, 2, 2).strides(2).dilationRate(2).apply(Input.of(4, 5, 5, 2)),
        "strides [2, 2]",
        "dilationRate [2, 2]");
  }

  @Test
  void a_stateful_layer_without_a_batch_size() {
    refused(() -> new SimpleRNN(2).stateful(true).apply(Input.of(4, 3)), "known batch size");
  }

  @Test
  void states_of_another_shape_or_number() {
    KerasTensor x = Input.of(4, 3);
    refused(
        () -> new GRU(2).apply(List.of(x), CallArguments.NONE.initialState(Input.of(3))),
        "state 0",
        "(2, 3)",
        "(2, 2)");
    refused(
        () ->
            new GRU(2).apply(List.of(x), CallArguments.NONE.initialState(Input.of(2), Input.of(2))),
        "no call argument 'initial_state_1'");
    refused(
        () -> new LSTM(2).apply(List.of(x), CallArguments.NONE.initialState(Input.of(2))),
        "2 states",
        "given 1");
  }

  @Test
  void a_mask_of_another_shape() {
    refused(
        () ->
            new GRU(2)
                .apply(List.of(Input.of(4, 3)), CallArguments.NONE.tensor("mask", Input.of(3))),
        "the mask has shape",
        "(batch, steps)");
  }

  @Test
  void directions_that_do_not_fit() {
    refused(() -> new Bidirectional(new LSTM(2), new LSTM(2)), "differ in goBackwards");
    refused(
        () -> new Bidirectional(new LSTM(2), new LSTM(2).goBackwards(true).returnState(true)),
        "same returnState");
  }

  @Test
  void arguments_of_keras_that_are_not_supported() {
    for (String argument : List.of("implementation", "use_cudnn")) {
      Config arguments = new Config().put("units", 2).put(argument, 1);
      refused(
          () -> Layers.deserialize(new Config().put("class_name", "LSTM").put("config", arguments)),
          "LSTM",
          "'" + argument + "' is 1");
    }
  }

  @Test
  void cells_that_are_none() {
    Config dense = Layers.serialize(new Dense(2));
    refused(
        () ->
            Layers.deserialize(
                new Config()
                    .put("class_name", "RNN")
                    .put("config", new Config().put("cell", dense))),
        "RNN",
        "'cell'",
        "a recurrent cell");
    refused(
        () ->
            Layers.deserialize(
                new Config()
                    .put("class_name", "Bidirectional")
                    .put("config", new Config().put("layer", dense))),
        "Bidirectional",
        "'layer'",
        "a recurrent layer");
  }
}
