// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.callbacks.History;
import dev.lamina.config.Config;
import dev.lamina.data.ArrayDataset;
import dev.lamina.data.Batch;
import dev.lamina.data.DataIterator;
import dev.lamina.data.Dataset;
import dev.lamina.data.TimeseriesDataset;
import dev.lamina.data.files.DirectoryDataset;
import dev.lamina.data.files.DirectoryDatasets;
import dev.lamina.data.files.ImageDatasetFromDirectory;
import dev.lamina.data.files.TextDatasetFromDirectory;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.SGD;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files and arrays become what Keras makes of them. */
class DataGoldenTest {
  private static Stream<Golden.Case> cases(String prefix) {
    return Golden.cases("data").stream().filter(golden -> golden.name().startsWith(prefix));
  }

  static Stream<Golden.Case> images() {
    return cases("images_");
  }

  static Stream<Golden.Case> files() {
    return cases("files_");
  }

  static Stream<Golden.Case> windows() {
    return cases("windows_");
  }

  static Stream<Golden.Case> steps() {
    return cases("steps_").filter(golden -> golden.has("loss"));
  }

  @ParameterizedTest
  @MethodSource("images")
  void imagesAreReadLabelledAndResizedAsKerasDoesIt(Golden.Case golden) throws URISyntaxException {
    Path folder = Path.of(DataGoldenTest.class.getResource("/data/images").toURI());
    ImageDatasetFromDirectory images =
        new ImageDatasetFromDirectory(folder).shuffle(false).batchSize(4);
    Config arguments = golden.config("arguments");
    for (String name : arguments.names()) {
      set(images, name, arguments.get(name));
    }
    DirectoryDataset dataset = images.dataset();
    assertThat(relative(folder, dataset.filePaths())).isEqualTo(lines(golden, "files"));
    String classes =
        dataset.classNames().isEmpty() ? "none" : String.join(" ", dataset.classNames());
    assertThat(classes).isEqualTo(golden.texts().get("classes").strip());
    // TensorFlow's kernels add in single precision, in another order; values are up to 255.
    Close.assertClose(
        golden + ": x", joined(dataset, batch -> batch.x().get(0)), golden.tensor("x"), 1e-5);
    if (golden.has("y")) {
      Close.assertClose(
          golden + ": y", joined(dataset, batch -> batch.y().get(0)), golden.tensor("y"), 0);
    }
  }

  private static void set(ImageDatasetFromDirectory images, String name, Object value) {
    switch (name) {
      case "image_size" -> {
        List<?> size = (List<?>) value;
        images.imageSize(integer(size.get(0)), integer(size.get(1)));
      }
      case "interpolation" -> images.interpolation(value.toString());
      case "color_mode" -> images.colorMode(value.toString());
      case "label_mode" -> images.labelMode((String) value);
      case "class_names" ->
          images.classNames(
              ((List<?>) value).stream().map(Object::toString).toArray(String[]::new));
      case "crop_to_aspect_ratio" -> images.cropToAspectRatio((boolean) value);
      case "pad_to_aspect_ratio" -> images.padToAspectRatio((boolean) value);
      case "labels" -> images.labels(((List<?>) value).stream().map(v -> integer(v)).toList());
      default -> throw new AssertionError(name);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void filesHaveKerasOrderAndSplit(Golden.Case golden, @TempDir Path folder) throws IOException {
    for (String name : lines(golden, "names")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), name);
    }
    String seed = golden.name().substring("files_".length());
    DirectoryDataset whole = texts(folder, seed).dataset();
    assertThat(relative(folder, whole.filePaths())).isEqualTo(lines(golden, "files"));
    assertThat(String.join(" ", whole.classNames()))
        .isEqualTo(golden.texts().get("classes").strip());
    List<String> read = new ArrayList<>();
    try (DataIterator<Batch> pass = whole.epoch(0)) {
      pass.forEachRemaining(
          batch -> {
            String[] texts = (String[]) batch.x().get(0).array().orElseThrow();
            for (int i = 0; i < texts.length; i++) {
              read.add(texts[i] + batch.y().get(0).getLong(i));
            }
          });
    }
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < whole.filePaths().size(); i++) {
      wanted.add(lines(golden, "files").get(i) + golden.tensor("labels").getLong(i));
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(wanted);
    for (String part : List.of("training", "validation")) {
      DirectoryDataset subset = texts(folder, seed).validationSplit(0.35).subset(part).dataset();
      assertThat(relative(folder, subset.filePaths())).isEqualTo(lines(golden, part));
    }
    DirectoryDatasets both = texts(folder, seed).validationSplit(0.35).subset("both").datasets();
    assertThat(relative(folder, both.training().filePaths())).isEqualTo(lines(golden, "training"));
    assertThat(relative(folder, both.validation().filePaths()))
        .isEqualTo(lines(golden, "validation"));
    assertThat(namesRead(both.validation(), 1)).isEqualTo(lines(golden, "validation"));
  }

  @Test
  void bothSubsetsComeFromOneCall(@TempDir Path folder) {
    assertThatThrownBy(() -> texts(folder, "1").validationSplit(0.3).subset("both").dataset())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("subset 'both' makes two data sets; call datasets()");
    assertThatThrownBy(() -> texts(folder, "1").datasets())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("given subset null");
  }

  /** The texts of an epoch, which are the names of their files. */
  private static List<String> namesRead(DirectoryDataset dataset, int epoch) {
    List<String> read = new ArrayList<>();
    try (DataIterator<Batch> pass = dataset.epoch(epoch)) {
      pass.forEachRemaining(
          batch -> read.addAll(List.of((String[]) batch.x().get(0).array().orElseThrow())));
    }
    return read;
  }

  private static TextDatasetFromDirectory texts(Path folder, String seed) {
    TextDatasetFromDirectory texts = new TextDatasetFromDirectory(folder);
    return seed.equals("None") ? texts.shuffle(false) : texts.seed(Long.parseLong(seed));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void windowsAreThoseOfKeras(Golden.Case golden) {
    Config arguments = golden.config("arguments");
    HostTensor data = golden.tensor("data");
    TimeseriesDataset series =
        new TimeseriesDataset(data, integer(arguments.get("sequence_length"))).batchSize(4);
    if (golden.has("targets")) {
      series.targets(golden.tensor("targets"));
    }
    for (String name : arguments.names()) {
      int value = integer(arguments.get(name));
      switch (name) {
        case "sequence_stride" -> series.sequenceStride(value);
        case "sampling_rate" -> series.samplingRate(value);
        case "start_index" -> series.startIndex(value);
        case "end_index" -> series.endIndex(value);
        case "sequence_length" -> {}
        default -> throw new AssertionError(name);
      }
    }
    Dataset<Batch> dataset = series.dataset();
    Close.assertClose(
        golden + ": x", joined(dataset, batch -> batch.x().get(0)), golden.tensor("x"), 0);
    if (golden.has("y")) {
      Close.assertClose(
          golden + ": y", joined(dataset, batch -> batch.y().get(0)), golden.tensor("y"), 0);
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void epochsOfANumberOfStepsGoOnThroughTheDataAsInKeras(Golden.Case golden) {
    Golden.Case data = cases("steps_data").findFirst().orElseThrow();
    String[] name = golden.name().split("_");
    HostTensor x = data.tensor("x");
    ArrayDataset training = Dataset.of(x, data.tensor("y"), 4);
    // Keras's data sets of the validation are arrays too, with the same size of batches.
    FitOptions options =
        new FitOptions()
            .epochs(5)
            .verbose(0)
            .stepsPerEpoch(Integer.parseInt(name[1]))
            .validationData(Dataset.of(reversed(x), data.tensor("y"), 4));
    if (!name[2].equals("None")) {
      options.validationSteps(Integer.parseInt(name[2]));
    }
    try (Lamina lamina = Lamina.builder().backend("eager").device("cpu").build();
        Model model = new Sequential(lamina, Input.of(3), new Dense(1))) {
      model.setWeights(data.all("start"));
      model.compile(new SGD(0.1), "mse");
      // A data set whose length nobody knows goes the same way.
      Dataset<Batch> unknown = Dataset.fromGenerator(() -> training.epoch(0));
      for (Dataset<Batch> dataset : List.of(training, unknown)) {
        model.setWeights(data.all("start"));
        History history = model.fit(dataset, options);
        for (String key : List.of("loss", "val_loss")) {
          Close.assertClose(
              golden + ": " + key, tensor(history.get(key)), golden.tensor(key), 1e-5);
        }
      }
    }
  }

  private static HostTensor reversed(HostTensor x) {
    float[] values = x.toFloatArray();
    float[] reversed = new float[values.length];
    int columns = (int) x.spec().shape().dim(1);
    for (int i = 0; i < values.length; i += columns) {
      System.arraycopy(values, i, reversed, values.length - columns - i, columns);
    }
    return HostTensor.of(reversed, x.spec().shape().dims());
  }

  private static HostTensor tensor(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return HostTensor.of(floats, floats.length);
  }

  private static HostTensor joined(Dataset<Batch> dataset, Function<Batch, HostTensor> part) {
    List<HostTensor> parts = new ArrayList<>();
    try (DataIterator<Batch> pass = dataset.epoch(0)) {
      pass.forEachRemaining(batch -> parts.add(part.apply(batch)));
    }
    long[] dims = parts.get(0).spec().shape().dims();
    dims[0] = parts.stream().mapToLong(tensor -> tensor.spec().shape().dim(0)).sum();
    double[] values =
        parts.stream().flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubleArray())).toArray();
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return HostTensor.of(floats, dims);
  }

  private static int integer(Object value) {
    return ((Number) value).intValue();
  }

  private static List<String> lines(Golden.Case golden, String key) {
    return golden.texts().get(key).lines().filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> relative(Path folder, List<Path> files) {
    return files.stream()
        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
        .collect(Collectors.toList());
  }
}
