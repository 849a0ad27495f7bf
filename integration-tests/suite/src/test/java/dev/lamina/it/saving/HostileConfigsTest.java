// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import dev.lamina.layers.Dense;
import dev.lamina.layers.GRUCell;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LSTM;
import dev.lamina.layers.LSTMCell;
import dev.lamina.layers.Lambda;
import dev.lamina.layers.RNN;
import dev.lamina.layers.TimeDistributed;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.CustomObjects;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import dev.lamina.saving.ModelFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Architectures that are damaged or hostile: one clear error each, and no other. */
class HostileConfigsTest {
  private static Lamina lamina;
  private static String network;

  @BeforeAll
  static void open() {
    lamina = Lamina.builder().backend("eager").device("cpu").build();
    KerasTensor x = Input.named("x", 4, 3);
    KerasTensor hidden = new LSTM(3).returnSequences(true).name("lstm").apply(x);
    KerasTensor y = new Dense(2).name("out").activation("relu").apply(hidden);
    try (Model model = new Model(lamina, x, y)) {
      network = model.toJson();
    }
  }

  @AfterAll
  static void close() {
    lamina.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"lstm\",0,0]|[\"out\",0,0]|these layers wait for each other, or for a use of a layer that"
            + " does not exist: out",
        "[\"lstm\",0,0]|[\"gone\",0,0]|layer 'out' is used on 'gone', and there is no such layer",
        "[\"lstm\",0,0]|[\"lstm\",7,0]|these layers wait for each other",
        "[\"lstm\",0,0]|[\"lstm\",0,1]|use 0 of layer 'out': there is no tensor [lstm, 0, 1]: the"
            + " layer has 1 outputs",
        "[\"lstm\",0,0]|[\"lstm\",-1,0]|use of a layer is -1; it must be >= 0",
        "[\"lstm\",0,0]|[\"lstm\",\"a\",0]|use of a layer is a; it must be an integer",
        "[\"lstm\",0,0]|7|keras_history is 7; it must be a list",
        "\"name\":\"out\",\"inbound|\"name\":\"lstm\",\"inbound|two layers are named 'lstm'",
        "\"input_layers\":[\"x\",0,0]|\"input_layers\":[\"y\",0,0]|there is no tensor [y, 0, 0]",
        "\"output_layers\":[\"out\",0,0]|\"output_layers\":7|7 stands for no tensor of the model",
        "\"output_layers\":[\"out\",0,0]|\"output\":7|output_layers is missing",
        "\"class_name\":\"Dense\"|\"class_name\":\"Densе\"|layers[2]/Densе 'out': unknown layer",
        "\"class_name\":\"Dense\"|\"class_name\":null|class_name is missing; it must be a text",
        "\"units\":2|\"units\":\"two\"|Dense, argument 'units' is two; it must be an integer",
        "\"units\":2|\"units\":2,\"speed\":3|layers[2]/Dense 'out': Dense has no argument speed",
        "\"activation\":\"relu\"|\"activation\":\"rellu\"|unknown activation 'rellu', did you mean",
        "\"kwargs\":{}|\"kwargs\":{\"speed\":true}|knows no call argument 'speed'",
        "\"kwargs\":{}|\"kwargs\":{\"mask\":3}|call argument 'mask' is 3; it must be a tensor",
        "\"args\":|\"args\":{},\"arks\":|args is {}; it must be a list",
        "\"class_name\":\"Functional\"|\"class_name\":\"Dense\"|",
        "\"layers\":[|\"layers\":7,\"others\":[|layers is 7; it must be a list",
        "{|[|this is not JSON",
      })
  void a_damaged_network_is_refused(String from, String to, String message) {
    assertThat(network).contains(from);
    int last = network.lastIndexOf(from);
    boolean first = from.equals("{") || from.equals("\"layers\":[");
    String damaged =
        first
            ? network.replaceFirst(Pattern.quote(from), to.replace("$", "\\$"))
            : network.substring(0, last) + to + network.substring(last + from.length());
    if (message == null) {
      assertThatCode(() -> Models.fromJson(lamina, damaged).close()).doesNotThrowAnyException();
      return;
    }
    assertThatThrownBy(() -> Models.fromJson(lamina, damaged))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("model config: ")
        .hasMessageContaining(message);
  }

  @Test
  void a_config_that_is_nested_too_deep_is_refused() {
    for (int depth : List.of(300, 900, 100_000)) {
      String text =
          "{\"class_name\":\"Dense\",\"config\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
      assertThatThrownBy(() -> Models.fromJson(lamina, text))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageMatching("(?s).*(nested deeper|nesting depth).*");
    }
  }

  @Test
  void models_within_models_end_in_time() {
    String inner = "{\"class_name\":\"Sequential\",\"config\":{\"name\":\"s\",\"layers\":[%s]}}";
    String text = "";
    for (int i = 0; i < 100; i++) {
      text = inner.replace("%s", text);
    }
    String nested = text;
    assertThatThrownBy(() -> Models.fromJson(lamina, nested))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("nested deeper than 256 levels");
  }

  /** What is done step by step is described by one step. */
  @Test
  void a_sequence_of_a_milliard_steps_is_described_in_time() {
    KerasTensor x = Input.of(1 << 30, 3);
    KerasTensor cells =
        new RNN(List.of(new GRUCell(2), new LSTMCell(3))).returnSequences(true).apply(x);
    KerasTensor each = new TimeDistributed(new Dense(4)).apply(cells);
    assertThat(each.shape()).hasToString("(None, 1073741824, 4)");
    assertThat(new RNN(new LSTMCell(5)).apply(each).shape()).hasToString("(None, 5)");
  }

  /** Far deeper than any stack of calls. */
  @Test
  void a_very_deep_network_is_built() throws ModelFormatException {
    int depth = 6_000;
    StringBuilder layers = new StringBuilder();
    layers.append(
        "{\"class_name\":\"InputLayer\",\"module\":\"keras.layers\",\"name\":\"l0\",\"inbound_nodes\":[],"
            + "\"config\":{\"name\":\"l0\",\"batch_shape\":[null,2]}}");
    for (int i = 1; i <= depth; i++) {
      layers.append(
          ",{\"class_name\":\"Identity\",\"module\":\"keras.layers\",\"name\":\"l%d\",\"config\":{\"name\":\"l%d\"},"
                  .formatted(i, i)
              + "\"inbound_nodes\":[{\"args\":[{\"class_name\":\"__keras_tensor__\",\"config\":{"
              + "\"keras_history\":[\"l%d\",0,0]}}],\"kwargs\":{}}]}".formatted(i - 1));
    }
    String text =
        "{\"module\":\"keras.src.models.functional\",\"class_name\":\"Functional\",\"config\":{\"name\":\"deep\","
            + "\"trainable\":true,\"layers\":["
            + layers
            + "],\"input_layers\":[\"l0\",0,0],\"output_layers\":[\"l%d\",0,0]}}".formatted(depth);
    try (Model model = Models.fromJson(lamina, text)) {
      assertThat(model.layers()).hasSize(depth + 1);
      assertThat(model.toJson()).hasSizeGreaterThan(text.length());
    }
  }

  /** Values anywhere are replaced by others: the result is a model or one kind of error. */
  @Test
  void random_damage_gives_a_model_or_one_kind_of_error() {
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 250; i++) {
      Config form = ConfigJson.parse(network);
      int place = 1 + random.nextInt(JsonEdits.places(form) - 1);
      Config damaged = JsonEdits.replaced(form, place, another(random));
      try (Model model =
          Models.fromConfig(lamina, damaged, CustomObjects.NONE, new ImportReport())) {
        assertThat(model.layers()).isNotEmpty();
      } catch (ModelFormatException e) {
        assertThat(e.getMessage()).startsWith("model config: ").hasSizeLessThan(6_000);
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 249);
  }

  private static Object another(Random random) {
    List<Object> others =
        new ArrayList<>(List.of(-1L, 0L, 1e300, "x", true, List.of(), new Config()));
    others.add(null);
    others.add(List.of(List.of(List.of(3L))));
    return others.get(random.nextInt(others.size()));
  }

  @Test
  void python_code_is_never_run_and_java_code_takes_its_place() throws ModelFormatException {
    String text =
        """
        {"class_name": "Sequential", "config": {"name": "s", "layers": [
         {"class_name": "Lambda", "config": {"name": "twice", "batch_input_shape": [null, 3],
          "trainable": true, "function": ["4wEAAAAAAAAA", null, null], "function_type": "lambda",
          "output_shape": null, "output_shape_type": "raw", "arguments": {}}}]}}
        """;
    assertThatThrownBy(() -> Models.fromJson(lamina, text))
        .hasMessageContaining("layer 'twice' (Lambda) is Python code, which is never run");
    CustomObjects code = new CustomObjects().lambda("twice", (ops, x) -> ops.math().multiply(x, 2));
    try (Model model = Models.fromJson(lamina, text, code)) {
      assertThat(model.outputs().get(0).shape()).hasToString("(None, 3)");
      assertThat(model.toJson()).contains("4wEAAAAAAAAA");
    }
  }

  @Test
  void arguments_that_say_nothing_are_reported() throws ModelFormatException {
    Config form =
        ConfigJson.parse(network.replace("\"units\":2", "\"units\":2,\"speed\":null,\"color\":[]"));
    ImportReport report = new ImportReport();
    Models.fromConfig(lamina, form, CustomObjects.NONE, report).close();
    assertThat(report.notes(Kind.IGNORED).stream().map(Object::toString))
        .containsExactly(
            "IGNORED layers[2]/Dense 'out': Dense has no argument speed; it is empty",
            "IGNORED layers[2]/Dense 'out': Dense has no argument color; it is empty");
  }

  @Test
  void code_without_a_name_cannot_be_written() {
    try (Sequential model = new Sequential(lamina, Input.of(3), new Lambda((ops, x) -> x))) {
      assertThatThrownBy(model::toJson).hasMessageContaining("holds code that has no name");
    }
    assertThat(Forms.show("x".repeat(1000))).hasSize(203);
  }
}
