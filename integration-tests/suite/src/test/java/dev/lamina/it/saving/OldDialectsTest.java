// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.config.Config;
import dev.lamina.layers.Identity;
import dev.lamina.layers.Layer;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.CustomObjects;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.training.CompileOptions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Keras 1's forms, after the {@code get_config} methods of version 1.2.2, and single arguments of
 * early Keras 2. The numbers of weights follow from the layers' definitions.
 */
class OldDialectsTest {
  private static Lamina lamina;

  @BeforeAll
  static void open() {
    lamina = Lamina.builder().backend("eager").device("cpu").build();
  }

  @AfterAll
  static void close() {
    lamina.close();
  }

  private static Model read(String json, ImportReport report) throws ModelFormatException {
    return Models.fromConfig(
        lamina, ConfigJson.parse(json.replace('\'', '"')), CustomObjects.NONE, report);
  }

  private static Config arguments(Model model, String layer) {
    return model.getLayer(layer).getConfig();
  }

  private static final String CONVOLUTIONS =
      """
      {'class_name': 'Sequential', 'keras_version': '1.2.2', 'config': [
       {'class_name': 'Convolution2D', 'config': {'name': 'c1', 'trainable': true,
        'batch_input_shape': [null, 8, 9, 2], 'input_dtype': 'float32', 'nb_filter': 4, 'nb_row': 3,
        'nb_col': 2, 'init': 'glorot_uniform', 'activation': 'relu', 'border_mode': 'same',
        'subsample': [2, 1], 'dim_ordering': 'tf', 'bias': true,
        'W_regularizer': {'name': 'WeightRegularizer', 'l1': 0.0, 'l2': 0.01},
        'b_regularizer': null, 'activity_regularizer': null,
        'W_constraint': {'name': 'MaxNorm', 'm': 2, 'axis': 0}, 'b_constraint': null}},
       {'class_name': 'BatchNormalization', 'config': {'name': 'bn', 'trainable': true, 'mode': 0,
        'axis': -1, 'epsilon': 0.001, 'momentum': 0.99, 'gamma_regularizer': null,
        'beta_regularizer': null}},
       {'class_name': 'AtrousConvolution2D', 'config': {'name': 'c2', 'trainable': true,
        'nb_filter': 3, 'nb_row': 2, 'nb_col': 2, 'init': 'uniform', 'activation': 'linear',
        'border_mode': 'valid', 'subsample': [1, 1], 'atrous_rate': [2, 2], 'dim_ordering': 'tf',
        'bias': false, 'W_regularizer': null, 'b_regularizer': null, 'activity_regularizer': null,
        'W_constraint': null, 'b_constraint': null}},
       {'class_name': 'MaxPooling2D', 'config': {'name': 'pool', 'trainable': true,
        'pool_size': [2, 2], 'border_mode': 'valid', 'strides': [2, 2], 'dim_ordering': 'tf'}},
       {'class_name': 'SpatialDropout2D', 'config': {'name': 'drop', 'p': 0.25, 'trainable': true}},
       {'class_name': 'Flatten', 'config': {'name': 'flat', 'trainable': true}},
       {'class_name': 'Dense', 'config': {'name': 'out', 'trainable': true, 'output_dim': 5,
        'input_dim': null, 'init': 'normal', 'activation': 'softmax', 'bias': true,
        'W_regularizer': null, 'b_regularizer': null, 'activity_regularizer': null,
        'W_constraint': null, 'b_constraint': null}}]}
      """;

  @Test
  void convolutions_of_keras_1() throws ModelFormatException {
    ImportReport report = new ImportReport();
    try (Model model = read(CONVOLUTIONS, report)) {
      // (4, 9, 4), dilated (2, 7, 3), pooled (1, 3, 3).
      assertThat(model.countParams()).isEqualTo(4 * 2 * 6 + 4 + 16 + 4 * 3 * 4 + 9 * 5 + 5);
      assertThat(model.outputs().get(0).shape()).hasToString("(None, 5)");
      Config first = arguments(model, "c1");
      assertThat(first.get("padding")).isEqualTo("same");
      assertThat(first.get("strides")).isEqualTo(List.of(2L, 1L));
      assertThat(first.get("kernel_regularizer").toString()).contains("L1L2", "l2=0.01");
      assertThat(first.get("kernel_constraint").toString()).contains("MaxNorm", "max_value=2");
      assertThat(arguments(model, "c2").get("dilation_rate")).isEqualTo(List.of(2L, 2L));
      assertThat(arguments(model, "drop").get("rate")).isEqualTo(0.25);
      assertThat(report.notes(Kind.TRANSLATED))
          .anySatisfy(
              note ->
                  assertThat(note)
                      .hasToString(
                          "TRANSLATED layers[0]/Convolution2D 'c1': argument nb_filter is filters"));
    }
  }

  private static final String LSTM =
      """
      {'class_name': 'LSTM', 'config': {'name': '%s', 'trainable': true, %s 'output_dim': 4,
        'init': 'glorot_uniform', 'inner_init': 'orthogonal', 'forget_bias_init': 'one',
        'activation': 'tanh', 'inner_activation': 'hard_sigmoid', 'W_regularizer': null,
        'U_regularizer': null, 'b_regularizer': null, 'dropout_W': 0.5, 'dropout_U': 0.25,
        'return_sequences': %s, 'go_backwards': false, 'stateful': false, 'unroll': false,
        'consume_less': 'cpu', 'input_dim': null, 'input_length': null}}
      """;

  @Test
  void recurrent_layers_of_keras_1() throws ModelFormatException {
    String embedding =
        """
        {'class_name': 'Embedding', 'config': {'name': 'emb', 'trainable': true,
         'batch_input_shape': [null, 7], 'input_dtype': 'int32', 'input_dim': 10, 'output_dim': 3,
         'input_length': 7, 'init': 'uniform', 'mask_zero': false, 'W_regularizer': null,
         'activity_regularizer': null, 'W_constraint': null, 'dropout': 0.0}}
        """;
    String end =
        """
        {'class_name': 'TimeDistributed', 'config': {'name': 'td', 'trainable': true, 'layer':
         {'class_name': 'Dense', 'config': {'name': 'inner', 'trainable': true, 'output_dim': 2,
          'init': 'glorot_uniform', 'activation': 'softmax', 'bias': true, 'input_dim': 4}}}},
        {'class_name': 'TimeDistributedDense', 'config': {'name': 'tdd', 'trainable': true,
         'output_dim': 6, 'init': 'glorot_uniform', 'activation': 'linear', 'bias': true,
         'input_dim': 2, 'input_length': null}}
        """;
    String gru =
        LSTM.formatted("gru", "", "true")
            .replace("'LSTM'", "'GRU'")
            .replace("'forget_bias_init': 'one',", "");
    String layers = String.join(",", embedding, LSTM.formatted("lstm", "", "true"), gru, end);
    String json =
        "{'class_name': 'Sequential', 'keras_version': '1.1.1', 'config': [" + layers + "]}";
    try (Model model = read(json, new ImportReport())) {
      long cell = 4 * (3 + 4 + 1);
      assertThat(model.countParams()).isEqualTo(30 + 4 * cell + 3 * 4 * (4 + 4 + 1) + 10 + 18);
      assertThat(model.outputs().get(0).shape()).hasToString("(None, 7, 6)");
      Config lstm = arguments(model, "lstm");
      assertThat(lstm.get("recurrent_activation")).isEqualTo("keras2>hard_sigmoid");
      assertThat(lstm.get("unit_forget_bias")).isEqualTo(true);
      assertThat(lstm.get("dropout")).isEqualTo(0.5);
      assertThat(lstm.get("recurrent_dropout")).isEqualTo(0.25);
      assertThat(arguments(model, "gru").get("reset_after")).isEqualTo(false);
    }
  }

  private static final String DENSE =
      """
      {'class_name': 'Dense', 'name': '%1$s', 'inbound_nodes': %2$s, 'config': {'name': '%1$s',
       'trainable': true, %3$s 'output_dim': 3, 'init': 'glorot_uniform', 'activation': 'linear',
       'bias': true, 'input_dim': 2}}
      """;

  @Test
  void networks_of_keras_1() throws ModelFormatException {
    for (String mode : List.of("sum", "mul", "ave", "max", "concat", "dot", "cos")) {
      String merge =
          """
          {'class_name': 'Merge', 'name': 'm', 'inbound_nodes': [[['a', 0, 0], ['b', 0, 0]]],
           'config': {'name': 'm', 'mode': '%s', 'mode_type': 'raw', 'concat_axis': -1,
            'dot_axes': 1, 'output_shape': null, 'output_shape_type': 'raw', 'output_mask': null,
            'output_mask_type': 'raw', 'arguments': {}}}
          """
              .formatted(mode);
      String input =
          """
          {'class_name': 'InputLayer', 'name': 'x', 'inbound_nodes': [], 'config': {'name': 'x',
           'batch_input_shape': [null, 2], 'input_dtype': 'float32', 'sparse': false}}
          """;
      String nodes = "[[['x', 0, 0]]]";
      String layers =
          String.join(
              ",", input, DENSE.formatted("a", nodes, ""), DENSE.formatted("b", nodes, ""), merge);
      String json =
          "{'class_name': 'Model', 'keras_version': '1.2.2', 'config': {'name': 'net', 'layers': ["
              + layers
              + "], 'input_layers': [['x', 0, 0]], 'output_layers': [['m', 0, 0]]}}";
      try (Model model = read(json, new ImportReport())) {
        assertThat(model.countParams()).as(mode).isEqualTo(18);
        long last = mode.equals("concat") ? 6 : mode.matches("dot|cos") ? 1 : 3;
        assertThat(model.outputs().get(0).shape().dim(1)).as(mode).isEqualTo(last);
      }
    }
  }

  @Test
  void merged_branches_of_keras_1_become_a_network() throws ModelFormatException {
    String branch = "{'class_name': 'Sequential', 'config': [%s]}";
    String shape = "'batch_input_shape': [null, 2],";
    String left = branch.formatted(DENSE.formatted("a", "[]", shape));
    String right =
        branch.formatted(DENSE.formatted("b", "[]", shape) + "," + DENSE.formatted("c", "[]", ""));
    String merge =
        "{'class_name': 'Merge', 'config': {'name': 'm', 'mode': 'concat', 'concat_axis': 1,"
            + " 'dot_axes': -1, 'layers': ["
            + left
            + ","
            + right
            + "]}}";
    String json =
        "{'class_name': 'Sequential', 'config': ["
            + merge
            + ","
            + DENSE.formatted("d", "[]", "")
            + "]}";
    try (Model model = read(json, new ImportReport())) {
      assertThat(model.layers().stream().map(Layer::name))
          .containsExactlyInAnyOrder("a_input", "b_input", "a", "b", "c", "m", "d");
      assertThat(model.inputs()).hasSize(2);
      assertThat(model.countParams()).isEqualTo(9 + 9 + 12 + 21);
    }
  }

  /** A class of a user may have any arguments: those of Keras 1 are not translated in it. */
  @Test
  void arguments_of_users_classes_stay() throws ModelFormatException {
    String json =
        """
        {'class_name': 'Sequential', 'config': {'name': 's', 'layers': [{'class_name': 'Blur',
         'config': {'name': 'b', 'trainable': true, 'sigma': 2.5, 'p': 0.1,
          'batch_input_shape': [null, 4]}}]}}
        """;
    Config seen = new Config();
    CustomObjects custom =
        new CustomObjects()
            .layer(
                "Blur",
                reader -> {
                  seen.put("sigma", reader.number("sigma")).put("p", reader.number("p"));
                  return new Identity()
                      .name(reader.text("name"))
                      .trainable(reader.flag("trainable"));
                });
    try (Model model = Models.fromJson(lamina, json.replace('\'', '"'), custom)) {
      assertThat(seen).isEqualTo(new Config().put("sigma", 2.5).put("p", 0.1));
      assertThat(model.outputs().get(0).shape()).hasToString("(None, 4)");
    }
  }

  @Test
  void cudnn_layers_are_plain_ones() throws ModelFormatException {
    String json =
        """
        {'class_name': 'Sequential', 'config': {'name': 's', 'layers': [
         {'class_name': 'CuDNNGRU', 'config': {'name': 'g', 'batch_input_shape': [null, 5, 2],
          'units': 3, 'return_sequences': true, 'return_state': false, 'stateful': false,
          'go_backwards': false, 'dtype': 'float32', 'trainable': true}},
         {'class_name': 'CuDNNLSTM', 'config': {'name': 'l', 'units': 4, 'unit_forget_bias': true,
          'time_major': false, 'kernel_initializer': {'class_name': 'VarianceScaling', 'config':
          {'scale': 1.0, 'mode': 'fan_avg', 'distribution': 'normal', 'seed': null,
           'dtype': 'float32'}}}}]}}
        """;
    try (Model model = read(json, new ImportReport())) {
      assertThat(arguments(model, "g").get("reset_after")).isEqualTo(true);
      assertThat(arguments(model, "l").get("recurrent_activation")).isEqualTo("sigmoid");
      assertThat(arguments(model, "l").get("kernel_initializer").toString())
          .contains("distribution=truncated_normal");
      assertThat(model.countParams()).isEqualTo(3 * 3 * (2 + 3 + 2) + 4 * 4 * (3 + 4 + 1));
    }
  }

  @Test
  void a_sequential_is_built_for_the_shape_that_it_was_built_for() throws ModelFormatException {
    String json =
        """
        {'class_name': 'Sequential', 'module': 'keras', 'config': {'name': 's',
         'build_input_shape': [null, 4, 3], 'layers': [{'class_name': 'Dense', 'module':
          'keras.layers', 'config': {'name': 'd', 'units': 2}}]}}
        """;
    try (Model model = read(json, new ImportReport())) {
      assertThat(model.outputs().get(0).shape()).hasToString("(None, 4, 2)");
      assertThat(model.countParams()).isEqualTo(8);
    }
    try (Model model = read(json.replace("[null, 4, 3]", "null"), new ImportReport())) {
      assertThat(model.isBuilt()).isFalse();
      assertThat(model.toJson()).doesNotContain("build_input_shape");
    }
  }

  @Test
  void old_training_configs() throws ModelFormatException {
    String training =
        """
        {'optimizer_config': {'class_name': 'SGD', 'config': {'lr': 0.01, 'momentum': 0.9,
          'decay': 0.001, 'nesterov': true}}, 'loss': 'kullback_leibler_divergence',
         'metrics': ['acc', {'class_name': 'MeanMetricWrapper', 'config': {'name': 'mse',
          'dtype': 'float32', 'fn': 'mean_squared_error'}}], 'sample_weight_mode': null,
         'loss_weights': null}
        """;
    ImportReport report = new ImportReport();
    try (Model model = read(CONVOLUTIONS, new ImportReport())) {
      Config form = ConfigJson.parse(training.replace('\'', '"'));
      assertThat(Models.compile(model, form, CustomObjects.NONE, report)).isTrue();
      Config compiled = model.getCompileConfig();
      assertThat(compiled.get("optimizer").toString())
          .contains("InverseTimeDecay", "decay_rate=0.001", "nesterov=true", "momentum=0.9");
      assertThat(compiled.get("loss").toString()).contains("KLDivergence");
      assertThat(compiled.get("metrics")).isEqualTo(List.of("accuracy", "mean_squared_error"));
      CompileOptions again = CompileOptions.fromConfig(compiled, model.outputNames());
      assertThat(again.getConfig(model.outputNames())).isEqualTo(compiled);
      Config unknown = new Config().putAll(form).put("loss", "my_loss");
      assertThat(Models.compile(model, unknown, CustomObjects.NONE, report)).isFalse();
      assertThat(report.notes(Kind.UNSUPPORTED).get(0).toString())
          .startsWith("UNSUPPORTED compile_config: unknown loss 'my_loss'");
    }
  }

  @Test
  void what_keras_1_has_and_this_library_has_not_is_refused() {
    assertRefused(
        "'mode': 0",
        "'mode': 2",
        "layers[2]/BatchNormalization 'bn': BatchNormalization has no argument mode");
    assertRefused(
        "'class_name': 'Flatten'",
        "'class_name': 'Highway'",
        "layers[6]/Highway 'flat': unknown layer 'Highway'");
    assertRefused(
        "'nb_row': 3,",
        "'nb_row': 'x',",
        "layers[1]/Convolution2D 'c1': Conv2D, argument 'kernel_size'");
  }

  private static void assertRefused(String from, String to, String message) {
    assertThatThrownBy(() -> read(CONVOLUTIONS.replace(from, to), new ImportReport()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message);
  }
}
