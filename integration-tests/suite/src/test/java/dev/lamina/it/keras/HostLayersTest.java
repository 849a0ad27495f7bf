// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.config.Config;
import dev.lamina.data.Batch;
import dev.lamina.data.Dataset;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Embedding;
import dev.lamina.layers.GlobalAveragePooling1D;
import dev.lamina.layers.Hashing;
import dev.lamina.layers.Input;
import dev.lamina.layers.IntegerLookup;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layers;
import dev.lamina.layers.StringLookup;
import dev.lamina.layers.TextVectorization;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Layers that compute in host memory: in models, in data sets, and where they do not belong. */
class HostLayersTest {
  private static final String[] TEXTS = {
    "good film", "a bad, bad film", "what a good thing", "nothing but bad", "good", "so bad"
  };
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  private static HostTensor texts() {
    return HostTensor.of(TEXTS, TEXTS.length);
  }

  private static HostTensor labels() {
    return HostTensor.of(new float[] {1, 0, 1, 0, 1, 0}, 6, 1);
  }

  private static TextVectorization vectorizer() {
    TextVectorization vectorizer = new TextVectorization();
    vectorizer.adapt(texts());
    return vectorizer;
  }

  private static Sequential classifier(Lamina lamina) {
    return new Sequential(lamina)
        .add(new Embedding(20, 4))
        .add(new GlobalAveragePooling1D())
        .add(new Dense(1).activation("sigmoid"));
  }

  @Test
  void a_model_that_begins_with_texts_learns_from_them() {
    for (Lamina lamina : runtimes.all()) {
      try (Sequential model =
          new Sequential(lamina)
              .add(vectorizer())
              .add(new Embedding(20, 4))
              .add(new GlobalAveragePooling1D())
              .add(new Dense(1).activation("sigmoid"))) {
        model.compile(new Adam(0.1), "binary_crossentropy");
        FitOptions options = new FitOptions().batchSize(4).epochs(30).verbose(0);
        model.fit(texts(), labels(), options);
        float[] guesses = model.predict(texts()).toFloatArray();
        for (int i = 0; i < guesses.length; i++) {
          assertThat(guesses[i] > 0.5).as(TEXTS[i]).isEqualTo(labels().getDouble(i) == 1);
        }
        assertThat(model.outputShape().dims()).containsExactly(-1, 1);
      }
    }
  }

  @Test
  void a_data_set_of_texts_is_mapped_to_numbers() {
    TextVectorization vectorizer = new TextVectorization().outputSequenceLength(5);
    vectorizer.adapt(Dataset.of(texts(), labels(), 4));
    Dataset<Batch> numbers =
        Dataset.of(texts(), labels(), 4)
            .map(batch -> Batch.of(vectorizer.apply(batch.x().get(0)), batch.y().get(0)));
    try (Sequential model = classifier(runtimes.all().get(0))) {
      model.compile(new Adam(0.1), "binary_crossentropy");
      FitOptions options = new FitOptions().epochs(30).verbose(0);
      List<Double> losses = model.fit(numbers, options).history().get("loss");
      assertThat(losses.get(29)).isLessThan(losses.get(0) / 2);
      assertThat(numbers.cardinality()).hasValue(2);
    }
  }

  @Test
  void a_vocabulary_is_learned_from_the_first_batches_alone() {
    StringLookup lookup = new StringLookup();
    lookup.adapt(Dataset.of(HostTensor.of(TEXTS, 6, 1), labels(), 2).take(1));
    assertThat(lookup.getVocabulary(false)).containsExactlyInAnyOrder(TEXTS[0], TEXTS[1]);
  }

  @Test
  void several_inputs_are_looked_up_apart() {
    KerasTensor city = Input.of(DType.STRING, 1);
    KerasTensor code = Input.of(DType.INT64, 2);
    KerasTensor weight = Input.of(3);
    KerasTensor all =
        new Concatenate()
            .apply(
                new StringLookup("Rome", "Oslo").outputMode("one_hot").apply(city),
                new IntegerLookup(7, 9).outputMode("multi_hot").apply(code),
                new Hashing(4).outputMode("count").apply(code),
                weight);
    assertThat(all.shape().dims()).containsExactly(-1, 3 + 3 + 4 + 3);
    HostTensor cities = HostTensor.of(new String[] {"Oslo", "Lima"}, 2, 1);
    HostTensor codes = HostTensor.of(new long[] {9, 9, 7, 8}, 2, 2);
    HostTensor weights = HostTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    HostTensor hashed = new Hashing(4).outputMode("count").apply(codes);
    List<KerasTensor> inputs = List.of(city, code, weight);
    try (Model model = new Model(runtimes.all().get(1), inputs, List.of(all))) {
      HostTensor y =
          model.predict(List.of(cities, codes, weights), new FitOptions().verbose(0)).get(0);
      assertThat(row(y, 0)).startsWith(0, 0, 1, 0, 0, 1).endsWith(1, 2, 3);
      assertThat(row(y, 1)).startsWith(1, 0, 0, 1, 1, 0).endsWith(4, 5, 6);
      for (int i = 0; i < 8; i++) {
        assertThat(row(y, i / 4)[6 + i % 4]).isEqualTo((float) hashed.getDouble(i));
      }
      refused(
          () ->
              model.predict(
                  List.of(HostTensor.of(new long[2], 2, 1), codes, weights),
                  new FitOptions().verbose(0)),
          "wants string; given int64 of shape (2, 1)");
    }
  }

  @Test
  void what_computes_on_the_host_comes_first() {
    KerasTensor x = Input.of(DType.INT64, 3);
    Lamina lamina = runtimes.all().get(0);
    KerasTensor later = new Hashing(5).name("late").apply(new Embedding(4, 2).apply(x));
    refused(
        () -> new Model(lamina, x, later),
        "layer 'late' (Hashing) computes in host memory; it must come before all layers that do");
    KerasTensor back = new IntegerLookup(7, 8).invert(true).apply(x);
    KerasTensor text = new StringLookup("a").invert(true).name("words").apply(x);
    try (Model model = new Model(lamina, x, back)) {
      assertThat(model.predict(HostTensor.of(new long[] {1, 2, 0}, 1, 3)).toFloatArray())
          .containsExactly(7, 8, -1);
      KerasTensor outer = Input.of(DType.INT64, 3);
      refused(
          () -> new Model(lamina, outer, model.apply(outer)),
          "begins with layers that compute in host memory; it cannot be part of a model");
    }
    refused(() -> new Model(lamina, x, text), "cannot give strings, as layer 'words' does");
    refused(
        () -> new Dense(3).apply(Input.of(DType.STRING, 2)),
        "layer 'dense' (Dense)",
        "StringLookup, TextVectorization and Hashing turn strings into numbers");
  }

  @Test
  void vocabularies_that_cannot_be() {
    HostTensor x = HostTensor.of(new String[] {"a", "z"}, 2);
    refused(() -> new StringLookup("a", "b", "a").apply(x), "has 'a' twice");
    refused(
        () -> new StringLookup("b", "a").maskToken("a").apply(x), "mask token 'a'", "[a, [UNK]]");
    refused(
        () -> new StringLookup("a", "b").maxTokens(2).apply(x), "has 3 tokens", "maxTokens is 2");
    refused(() -> new StringLookup("a").numOovIndices(0).apply(x), "token 'z' is not in the voc");
    refused(() -> new StringLookup("a").outputMode("tf_idf").apply(x), "idfWeights must be given");
    refused(() -> new StringLookup("a").idfWeights(1).apply(x), "idfWeights must be given");
    refused(
        () -> new StringLookup("a").outputMode("tf_idf").idfWeights(1, 2).apply(x),
        "idfWeights has 2 numbers for 1 tokens");
    refused(() -> new StringLookup("a").invert(true).outputMode("count").apply(x), "invert needs");
    refused(
        () -> new StringLookup().padToMaxTokens(true).apply(x), "padToMaxTokens needs maxTokens");
    refused(() -> new StringLookup().maxTokens(1), "maxTokens 1 must be >= 2");
    refused(() -> new IntegerLookup().oovMethod("md5"), "oovMethod 'md5'");
    refused(() -> new Hashing(0), "numBins 0 must be >= 1");
    refused(() -> new Hashing(3).salt(1, 2, 3), "salt [1, 2, 3] must be one or two integers");
    refused(
        () -> new TextVectorization().outputMode("count").outputSequenceLength(3).apply(x),
        "outputSequenceLength needs outputMode 'int'");
    refused(
        () -> new TextVectorization().split("words"), "split 'words'", "[whitespace, character]");
    refused(
        () -> new TextVectorization().apply(HostTensor.of(TEXTS, 3, 2)),
        "takes texts of shape (batch,) or (batch, 1); given (3, 2)");
    assertThatThrownBy(() -> new StringLookup("a").adapt(x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was given its vocabulary");
    assertThatThrownBy(() -> new StringLookup().apply(HostTensor.of(new int[1], 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("holds no strings");
  }

  @Test
  void functions_without_a_name_work_and_are_not_written() {
    HostTensor x = HostTensor.of(new String[] {"a-b", "B-c-a"}, 2);
    TextVectorization layer =
        new TextVectorization()
            .standardize(text -> text.toUpperCase(Locale.ROOT))
            .split(text -> List.of(text.split("-")))
            .vocabulary("B", "A");
    assertThat(layer.apply(x).toDoubleArray()).containsExactly(3, 2, 0, 2, 1, 3);
    assertThatThrownBy(layer::getConfig)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'text_vectorization' (TextVectorization)")
        .hasMessageContaining("code in 'standardize' that has no name");
    assertThatThrownBy(() -> layer.standardize(text -> null).apply(x))
        .hasMessageContaining("standardize gave no text");
    assertThatThrownBy(() -> layer.standardize("lower").split(text -> null).apply(x))
        .hasMessageContaining("split gave no tokens");
    refused(() -> layer.standardize("plain"), "standardize 'plain'", "registered: [");
  }

  @Test
  void outputs_that_keras_has_on_tensorflow_alone_are_refused() {
    for (String name : List.of("StringLookup", "IntegerLookup", "Hashing", "TextVectorization")) {
      Config arguments = new Config().put("sparse", true).put("output_mode", "multi_hot");
      refused(() -> Layers.CLASSES.make(name, arguments.put("num_bins", 3)), "'sparse' is true");
    }
    Config ragged = new Config().put("ragged", true);
    refused(() -> Layers.CLASSES.make("TextVectorization", ragged), "'ragged' is true");
  }

  @Test
  void vocabularies_in_files_are_not_read() {
    Config arguments = new Config().put("vocabulary", "/etc/words.txt");
    Config form = new Config().put("class_name", "StringLookup").put("config", arguments);
    refused(() -> Layers.deserialize(form), "argument 'vocabulary' is /etc/words.txt", "not read");
  }

  @Test
  void strings_reach_no_device() {
    for (Lamina lamina : runtimes.all()) {
      assertThatThrownBy(() -> lamina.backend().constant(texts()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("strings stay in host memory");
    }
  }

  private static float[] row(HostTensor y, int row) {
    int columns = (int) y.spec().shape().dim(1);
    return Arrays.copyOfRange(y.toFloatArray(), row * columns, (row + 1) * columns);
  }

  private static void refused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }
}
