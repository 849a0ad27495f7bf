// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.config.Config;
import dev.lamina.data.Batch;
import dev.lamina.data.Dataset;
import dev.lamina.layers.HostLayer;
import dev.lamina.layers.IndexLookup;
import dev.lamina.layers.Input;
import dev.lamina.layers.Layers;
import dev.lamina.layers.TextVectorization;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts and whole numbers become the categories that they become in Keras. */
class LookupsTest {
  @BeforeAll
  static void register() {
    LayerGoldenTest.registerFunctions();
  }

  static Stream<Golden.Case> cases() {
    return Stream.of("layers_strings", "layers_numbers", "layers_texts", "layers_text_functions")
        .flatMap(file -> Golden.cases(file).stream());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_layer_gives_what_keras_gives(Golden.Case golden) {
    HostLayer<?> layer = (HostLayer<?>) Layers.deserialize(golden.config("config"));
    adapt(layer, golden);
    if (golden.texts().containsKey("vocabulary")) {
      List<?> vocabulary = (List<?>) golden.config("vocabulary").get("tokens");
      assertThat(vocabulary(layer)).as("vocabulary").isEqualTo(vocabulary);
    }
    if (golden.has("w")) {
      float[] weights = lookup(layer).idfWeights();
      HostTensor given = HostTensor.of(weights, weights.length);
      Close.assertClose(golden + ": idf weights", given, golden.tensor("w"), 1e-6);
    }
    HostTensor x = value(golden, "x");
    HostTensor y = layer.apply(x);
    HostTensor wanted = value(golden, "y");
    if (wanted.spec().dtype() == DType.STRING) {
      assertThat(y.bitEquals(wanted)).isTrue();
    } else {
      Close.assertClose(golden.toString(), y, wanted, 1e-6);
    }
    // What a model would be told of the output must fit to it.
    long[] dims = x.spec().shape().dims();
    var described =
        layer.apply(Input.of(x.spec().dtype(), Arrays.copyOfRange(dims, 1, dims.length)));
    assertThat(described.shape().accepts(y.spec().shape())).isTrue();
    assertThat(described.dtype()).isEqualTo(y.spec().dtype());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_vocabulary_goes_through_the_text_that_keras_saves(Golden.Case golden) {
    if (!golden.texts().containsKey("a0") && !golden.has("a0")) {
      return;
    }
    HostLayer<?> learned = (HostLayer<?>) Layers.deserialize(golden.config("config"));
    adapt(learned, golden);
    HostLayer<?> loaded = (HostLayer<?>) Layers.deserialize(golden.config("config"));
    float[] weights = lookup(learned).idfWeights();
    double[] given = new double[weights.length];
    Arrays.setAll(given, i -> weights[i]);
    int tokens = lookup(learned).getVocabulary().size();
    if (lookup(learned).hasConfiguredVocabulary()) {
      loaded = (HostLayer<?>) Layers.deserialize(Layers.serialize(learned));
    } else {
      lookup(loaded)
          .setVocabularyText(
              lookup(learned).vocabularyText(),
              Arrays.copyOf(given, Math.min(tokens, given.length)));
    }
    HostTensor x = value(golden, "x");
    assertThat(loaded.apply(x).bitEquals(learned.apply(x))).isTrue();
  }

  private static void adapt(HostLayer<?> layer, Golden.Case golden) {
    List<HostTensor> batches = new ArrayList<>();
    while (golden.has("a" + batches.size()) || golden.texts().containsKey("a" + batches.size())) {
      batches.add(value(golden, "a" + batches.size()));
    }
    Dataset<Batch> dataset = Dataset.fromElements(batches.stream().map(Batch::of).toList());
    if (layer instanceof TextVectorization text && batches.size() == 1) {
      text.adapt(batches.get(0));
    } else if (layer instanceof TextVectorization text && batches.size() > 1) {
      text.adapt(dataset);
    } else if (batches.size() == 1) {
      lookup(layer).adapt(batches.get(0));
    } else if (batches.size() > 1) {
      lookup(layer).adapt(dataset);
    }
  }

  private static IndexLookup<?, ?> lookup(HostLayer<?> layer) {
    return layer instanceof TextVectorization text ? text.lookup() : (IndexLookup<?, ?>) layer;
  }

  private static List<String> vocabulary(HostLayer<?> layer) {
    return lookup(layer).getVocabulary().stream().map(String::valueOf).toList();
  }

  private static HostTensor value(Golden.Case golden, String name) {
    if (golden.has(name)) {
      return golden.tensor(name);
    }
    Config strings = golden.config(name);
    String[] values = ((List<?>) strings.get("values")).toArray(new String[0]);
    long[] dims = ((List<?>) strings.get("shape")).stream().mapToLong(d -> (Long) d).toArray();
    return HostTensor.of(values, dims);
  }
}
