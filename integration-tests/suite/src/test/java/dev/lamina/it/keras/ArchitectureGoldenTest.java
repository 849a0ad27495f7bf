// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.config.Config;
import dev.lamina.it.saving.WrittenConfigs;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Weight;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.training.FitOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models from what Keras 2 and Keras 3 wrote give what those give, and are written again. */
class ArchitectureGoldenTest {
  private static final double TOLERANCE = 1e-5;
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
    return Stream.of("architectures", "architectures2")
        .flatMap(file -> Golden.cases(file).stream());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_model_of_a_config_gives_what_keras_gives(Golden.Case golden) throws IOException {
    for (String form : List.of("model", "model_h5")) {
      if (golden.texts().containsKey(form)) {
        for (Lamina lamina : runtimes.all().subList(0, 2)) {
          String what = golden + ", " + form + ", " + lamina;
          try (Model model = Models.fromJson(lamina, golden.texts().get(form))) {
            compare(what, golden, model);
            Config written = Models.serialize(model);
            WrittenConfigs.keep("golden_" + golden.name() + "_" + form, model);
            try (Model again = Models.fromJson(lamina, ConfigJson.write(written))) {
              assertThat(Models.serialize(again)).as(what).isEqualTo(written);
              compare(what + ", written and read", golden, again);
            }
            try (Model clone = Models.clone(model)) {
              compare(what + ", cloned", golden, clone);
            }
          }
        }
      }
    }
  }

  private static void compare(String what, Golden.Case golden, Model model) {
    List<Weight> weights = model.weights();
    List<HostTensor> values = golden.all("w");
    assertThat(weights).as(what).hasSameSizeAs(values);
    for (int i = 0; i < values.size(); i++) {
      weights.get(i).assign(values.get(i));
    }
    List<HostTensor> inputs = new ArrayList<>();
    for (int i = 0; i < model.inputs().size(); i++) {
      inputs.add(fed(model.inputs().get(i), golden.tensor("x" + i)));
    }
    List<HostTensor> outputs = model.predict(inputs, new FitOptions().verbose(0));
    List<HostTensor> wanted = golden.all("y");
    assertThat(outputs).as(what).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      HostTensor output = outputs.get(i);
      Close.assertClose(what + ": output " + i, output, wanted.get(i), TOLERANCE);
    }
  }

  /** Golden files know no truth values. */
  private static HostTensor fed(KerasTensor input, HostTensor value) {
    if (input.dtype() != DType.BOOL) {
      return value;
    }
    HostTensor truth = HostTensor.zeros(new TensorSpec(DType.BOOL, value.spec().shape()));
    for (int i = 0; i < value.spec().size(); i++) {
      truth.setDouble(i, value.getDouble(i));
    }
    return truth;
  }
}
