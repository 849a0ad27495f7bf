// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.config.Config;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Bidirectional;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.Dense;
import dev.lamina.layers.FluentLayer;
import dev.lamina.layers.GRU;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LSTM;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Layers;
import dev.lamina.layers.MultiHeadAttention;
import dev.lamina.layers.PartialShape;
import dev.lamina.layers.ReLU;
import dev.lamina.layers.TimeDistributed;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dtype policy of a runtime, which layers without their own take: Keras's global policy. */
class RuntimePolicyTest {
  private static final Map<String, Lamina> RUNTIMES = new TreeMap<>();
  private static final Map<String, Golden.Case> LAYERS = new TreeMap<>();

  @BeforeAll
  static void open() {
    for (String policy : List.of("float32", "float64", "mixed_bfloat16")) {
      RUNTIMES.put(policy, runtime("static", policy));
    }
    LayerGoldenTest.registerFunctions();
  }

  @AfterAll
  static void close() {
    RUNTIMES.values().forEach(Lamina::close);
    RUNTIMES.clear();
  }

  private static Lamina runtime(String backend, String policy) {
    return Lamina.builder().backend(backend).device("cpu").seed(3).dtypePolicy(policy).build();
  }

  static Stream<Golden.Case> cases() {
    return Golden.cases("layers_policies").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_layer_takes_what_keras_takes_from_the_global_policy(Golden.Case golden) {
    Golden.Case source = source(golden);
    Config form = (Config) stripped(source.config("config"));
    for (String policy : List.of("float64", "mixed_bfloat16")) {
      Config wanted = golden.config(policy);
      Lamina lamina = RUNTIMES.get(policy);
      try (Sequential holder = new Sequential(lamina, Layers.deserialize(form))) {
        Map<String, String> written = new TreeMap<>();
        dtypes(Layers.serialize(holder.layers().get(0)), "", written);
        assertThat(written).as(policy).isEqualTo(texts((Config) wanted.get("config")));
      }
      if (!((List<?>) wanted.get("outputs")).isEmpty()) {
        compareUse(lamina, Layers.deserialize(form), source, wanted);
      }
    }
  }

  /** Used before it is known on which runtime. */
  private static void compareUse(Lamina lamina, Layer layer, Golden.Case source, Config wanted) {
    List<KerasTensor> inputs = source.all("x").stream().map(RuntimePolicyTest::symbolic).toList();
    List<KerasTensor> outputs = layer.apply(inputs);
    try (Model model = new Model(lamina, inputs, outputs)) {
      assertThat(model.outputs().stream().map(y -> y.dtype().lowerName()).toList())
          .as("outputs")
          .isEqualTo(wanted.get("outputs"));
      List<String> weights =
          layer.weights().stream()
              .map(weight -> weight.variable().spec().dtype())
              .filter(DType::isFloating)
              .map(DType::lowerName)
              .distinct()
              .sorted()
              .toList();
      assertThat(weights).as("weights").isEqualTo(wanted.get("weights"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void a_model_is_the_same_as_one_of_layers_with_that_policy(String backend) {
    List<HostTensor> results = new ArrayList<>();
    List<String> forms = new ArrayList<>();
    HostTensor x = ramp(0.01f, 4, 3, 5);
    HostTensor y = ramp(0.5f, 4, 1);
    for (String policy : List.of("mixed_bfloat16", "float32")) {
      try (Lamina lamina = runtime(backend, policy)) {
        KerasTensor in = Input.named("x", 3, 5);
        KerasTensor outer = layers(policy.equals("float32"), in);
        KerasTensor out = new Dense(1).name("last").dtype("float32").apply(outer);
        Model model = new Model(lamina, in, out);
        model.compile(new Adam(0.01), "mse");
        for (int step = 0; step < 3; step++) {
          model.trainOnBatch(x, y);
        }
        results.add(model.predict(x));
        results.addAll(model.getWeights());
        forms.add(model.toJson());
        assertThat(outer.dtype()).isEqualTo(DType.BFLOAT16);
        assertThat(model.getLayer("last").computeDtype()).isEqualTo(DType.FLOAT32);
      }
    }
    assertThat(forms.get(0)).isEqualTo(forms.get(1)).contains("mixed_bfloat16");
    int half = results.size() / 2;
    for (int i = 0; i < half; i++) {
      assertThat(results.get(i).bitEquals(results.get(half + i))).as("result " + i).isTrue();
    }
  }

  /** Layers with and without parts; given the policy, or left without one. */
  private static KerasTensor layers(boolean given, KerasTensor in) {
    Dense inner = policy(given, new Dense(4).name("inner"));
    KerasTensor x = policy(given, new TimeDistributed(inner).name("each")).apply(in);
    x = policy(given, new MultiHeadAttention(2, 2).name("heads")).apply(x, x);
    x = policy(given, new BatchNormalization().name("norm")).apply(x);
    LSTM both = policy(given, new LSTM(2).returnSequences(true).name("both"));
    x = policy(given, new Bidirectional(both).name("ways")).apply(x);
    return policy(given, new GRU(3).name("gru")).apply(x);
  }

  private static <L extends FluentLayer<L>> L policy(boolean given, L layer) {
    return given ? layer.dtype("mixed_bfloat16") : layer;
  }

  /** A layer that makes its part when it knows its input. */
  private static final class Late extends FluentLayer<Late> {
    private Dense part;

    @Override
    protected void build(List<PartialShape> inputs) {
      part = addLayer(new Dense(2));
      part.ensureBuilt(inputs);
    }

    @Override
    protected Tensor call(CallContext context, Tensor input) {
      return part.run(context, List.of(input)).get(0);
    }
  }

  @Test
  void parts_that_are_made_late_take_it_and_files_keep_it() throws Exception {
    Lamina mixed = RUNTIMES.get("mixed_bfloat16");
    Late late = new Late();
    try (Sequential model = new Sequential(mixed, Input.of(3), late)) {
      assertThat(late.part.computeDtype()).isEqualTo(DType.BFLOAT16);
      assertThat(model.outputs().get(0).dtype()).isEqualTo(DType.BFLOAT16);
    }
    try (Sequential model = new Sequential(mixed, Input.of(3), new Dense(2));
        Model plain = Models.fromJson(RUNTIMES.get("float32"), model.toJson())) {
      assertThat(plain.layers().get(0).dtypePolicy()).isEqualTo(mixed.dtypePolicy());
      assertThat(plain.dtypePolicy()).isEqualTo(RUNTIMES.get("float32").dtypePolicy());
      assertThat(mixed.on("eager").dtypePolicy()).isEqualTo(mixed.dtypePolicy());
    }
  }

  @Test
  void wrong_uses_are_refused() {
    assertThatThrownBy(() -> Lamina.builder().dtypePolicy("mixed_int8"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown dtype policy 'mixed_int8'");
    assertThatThrownBy(() -> Lamina.builder().dtypePolicy("int32"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dtypePolicy of a runtime must be floating point, not int32");
    Dense shared = new Dense(2).name("shared");
    try (Sequential first = new Sequential(RUNTIMES.get("float32"), Input.of(3), shared)) {
      assertThat(first.layers()).containsExactly(shared);
      assertThatThrownBy(() -> new Sequential(RUNTIMES.get("mixed_bfloat16"), Input.of(3), shared))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("layer 'shared'")
          .hasMessageContaining("float32 and cannot be used on one with mixed_bfloat16");
    }
    ReLU own = new ReLU().dtype("float32");
    for (Lamina lamina : RUNTIMES.values()) {
      try (Sequential model = new Sequential(lamina, Input.of(3), own)) {
        assertThat(model.outputs().get(0).dtype()).isEqualTo(DType.FLOAT32);
      }
    }
  }

  private static Golden.Case source(Golden.Case golden) {
    String file = golden.texts().get("file").strip();
    if (LAYERS.keySet().stream().noneMatch(key -> key.startsWith(file + " "))) {
      Golden.cases(file).forEach(each -> LAYERS.put(file + " " + each.name(), each));
    }
    return LAYERS.get(file + " " + golden.name());
  }

  private static Object stripped(Object form) {
    if (form instanceof List<?> list) {
      return list.stream().map(RuntimePolicyTest::stripped).collect(Collectors.toList());
    }
    if (!(form instanceof Config config)) {
      return form;
    }
    Config rest = new Config();
    config.names().stream()
        .filter(name -> !name.equals("dtype"))
        .forEach(name -> rest.put(name, stripped(config.get(name))));
    return rest;
  }

  /** The dtypes of a form by their places. */
  private static void dtypes(Object form, String place, Map<String, String> found) {
    if (form instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        dtypes(list.get(i), place + i + "/", found);
      }
    } else if (form instanceof Config config) {
      for (String name : config.names()) {
        Object value = config.get(name);
        if (name.equals("dtype")) {
          Object policy =
              value instanceof Config c ? ((Config) c.get("config")).get("name") : value;
          found.put(place + name, (String) policy);
        } else {
          dtypes(value, place + name + "/", found);
        }
      }
    }
  }

  private static Map<String, String> texts(Config config) {
    Map<String, String> texts = new TreeMap<>();
    config.names().forEach(name -> texts.put(name, (String) config.get(name)));
    return texts;
  }

  private static KerasTensor symbolic(HostTensor x) {
    long[] dims = x.spec().shape().dims();
    return Input.of(x.spec().dtype(), Arrays.copyOfRange(dims, 1, dims.length));
  }

  private static HostTensor ramp(float step, long... dims) {
    float[] values = new float[(int) Arrays.stream(dims).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i % 7 - 3) * step;
    }
    return HostTensor.of(values, dims);
  }
}
