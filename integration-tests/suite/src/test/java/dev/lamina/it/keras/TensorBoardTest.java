// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.callbacks.CSVLogger;
import dev.lamina.callbacks.History;
import dev.lamina.callbacks.LambdaCallback;
import dev.lamina.callbacks.TensorBoard;
import dev.lamina.callbacks.tensorboard.SummaryWriter;
import dev.lamina.config.Config;
import dev.lamina.it.keras.EventFile.Fields;
import dev.lamina.layers.Add;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Embedding;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import dev.lamina.models.Model;
import dev.lamina.saving.ConfigJson;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.training.FitOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Event files, read by a reader of its own. What it writes stays in {@code target/tensorboard}, for
 * tensorboard_written.py, which has TensorBoard read it.
 */
class TensorBoardTest {
  private static final Path KEPT = Path.of("target", "tensorboard");
  private static final List<String> EXPECTED = new ArrayList<>();
  private static Runtimes runtimes;

  @BeforeAll
  static void open() throws IOException {
    runtimes = new Runtimes();
    if (Files.exists(KEPT)) {
      try (Stream<Path> old = Files.walk(KEPT)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  @AfterAll
  static void close() throws IOException {
    runtimes.close();
    Files.write(KEPT.resolve("expected.jsonl"), EXPECTED);
  }

  static Stream<Golden.Case> trainings() {
    return Golden.cases("tensorboard").stream();
  }

  private static Config expect(String run, String kind, String tag, long step) {
    return new Config().put("run", run).put("kind", kind).put("tag", tag).put("step", step);
  }

  private static void keep(Config expected) {
    EXPECTED.add(ConfigJson.write(expected));
  }

  private static List<Double> list(HostTensor tensor) {
    return Arrays.stream(tensor.toDoubleArray()).boxed().toList();
  }

  private static HostTensor random(long... dims) {
    HostTensor tensor = HostTensor.zeros(TensorSpec.float32(dims));
    Random random = new Random(5);
    for (long i = 0; i < tensor.spec().size(); i++) {
      tensor.setDouble(i, random.nextDouble() * 1.4 - 0.2);
    }
    return tensor;
  }

  private static Model model() {
    KerasTensor input = Input.of(4, 4, 2);
    KerasTensor hidden = new Flatten().apply(new Conv2D(3, 2).name("conv").apply(input));
    Model model = new Model(runtimes.all().get(0), input, new Dense(1).name("out").apply(hidden));
    model.compile("sgd", "mse", "mae");
    return model;
  }

  private static FitOptions options() {
    HostTensor x = random(12, 4, 4, 2);
    HostTensor y = random(12, 1);
    return new FitOptions().batchSize(4).epochs(3).verbose(0).validationData(x, y);
  }

  /** RUN PLUGIN TAG STEPS of each tag, as keras_golden_tensorboard.py writes them. */
  private static String tags(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (String run : List.of("train", "validation")) {
      for (Fields event : EventFile.events(folder.resolve(run))) {
        for (Fields value : event.has(5) ? event.message(5).messages(1) : List.<Fields>of()) {
          String plugin = value.message(9).message(1).text(1);
          String step = Long.toString(event.integer(2));
          found.merge(run + " " + plugin + " " + value.text(1), step, (a, b) -> a + "," + b);
        }
      }
    }
    StringBuilder lines = new StringBuilder();
    found.forEach((tag, steps) -> lines.append(tag).append(' ').append(steps).append('\n'));
    return lines.toString();
  }

  @ParameterizedTest
  @MethodSource("trainings")
  @ComparedWithKeras(family = "callbacks", classes = "TensorBoard")
  void writesWhatKerasWritesAtTheSameSteps(Golden.Case golden, @TempDir Path folder)
      throws IOException {
    Config arguments = golden.config("arguments");
    TensorBoard board = new TensorBoard(folder).writeGraph(false);
    if (arguments.has("histogram_freq")) {
      board.histogramFreq(((Number) arguments.get("histogram_freq")).intValue());
    }
    if (arguments.has("update_freq")) {
      board.updateFreq(arguments.get("update_freq").toString());
    }
    board.writeImages(arguments.has("write_images"));
    board.writeStepsPerSecond(arguments.has("write_steps_per_second"));
    try (Model model = model()) {
      model.fit(random(12, 4, 4, 2), random(12, 1), options().callbacks(board));
    }
    assertThat(tags(folder)).isEqualTo(golden.texts().get("tags"));
  }

  @Test
  void aTrainingIsInTheFiles() throws IOException {
    TensorBoard board = new TensorBoard(KEPT.resolve("fit")).histogramFreq(1).writeImages(true);
    List<Map<String, HostTensor>> weights = new ArrayList<>();
    History history;
    try (Model model = model()) {
      LambdaCallback watch =
          new LambdaCallback()
              .onEpochEnd(
                  (epoch, logs) -> {
                    Map<String, HostTensor> now = new TreeMap<>();
                    for (Weight weight : model.weights()) {
                      now.put(weight.path() + "/histogram", weight.value());
                    }
                    weights.add(now);
                  });
      CSVLogger csv = new CSVLogger(KEPT.resolve("fit.csv"));
      Files.createDirectories(KEPT);
      history =
          model.fit(random(12, 4, 4, 2), random(12, 1), options().callbacks(board, watch, csv));
    }
    Map<String, Map<Long, Fields>> train = tensors(KEPT.resolve("fit/train"));
    Map<String, Map<Long, Fields>> validation = tensors(KEPT.resolve("fit/validation"));
    for (int epoch = 0; epoch < 3; epoch++) {
      for (String name : history.history().keySet()) {
        boolean validates = name.startsWith("val_");
        String tag = "epoch_" + (validates ? name.substring(4) : name);
        double value = history.get(name).get(epoch);
        Fields tensor = (validates ? validation : train).get(tag).get((long) epoch);
        assertThat(tensor.float32(5)).isEqualTo((float) value);
        keep(
            expect(validates ? "fit/validation" : "fit/train", "scalar", tag, epoch)
                .put("value", value));
      }
      for (var entry : weights.get(epoch).entrySet()) {
        Fields tensor = train.get(entry.getKey()).get((long) epoch);
        checkBuckets(doubles(tensor), entry.getValue().toDoubleArray());
        keep(
            expect("fit/train", "histogram", entry.getKey(), epoch)
                .put("values", list(entry.getValue())));
      }
    }
    List<String> nodes = nodes(KEPT.resolve("fit/train"));
    assertThat(nodes.get(1)).startsWith("conv Conv2D input_layer");
    assertThat(nodes.get(3)).startsWith("out Dense flatten");
    keep(expect("fit/train", "graph", "", 0).put("nodes", nodes));
  }

  /** Edges that are evenly spread, and in each bucket what lies between them. */
  private static void checkBuckets(double[] table, double[] numbers) {
    assertThat(table).hasSize(90);
    double least = Arrays.stream(numbers).min().orElseThrow();
    double greatest = Arrays.stream(numbers).max().orElseThrow();
    assertThat(table[0]).isEqualTo(least);
    assertThat(table[88]).isEqualTo(greatest);
    double total = 0;
    for (int bucket = 0; bucket < 30; bucket++) {
      double left = table[3 * bucket];
      double right = table[3 * bucket + 1];
      boolean last = bucket == 29;
      boolean single = least == greatest;
      long inside =
          Arrays.stream(numbers)
              .filter(n -> n >= left && (n < right || last && n <= right))
              .count();
      assertThat(table[3 * bucket + 2]).isEqualTo(single && !last ? 0 : inside);
      total += table[3 * bucket + 2];
    }
    assertThat(total).isEqualTo(numbers.length);
  }

  @Test
  void numbersTextsAndImagesAreReadBack() throws IOException {
    Path folder = KEPT.resolve("direct");
    HostTensor images = random(4, 5, 3, 3);
    HostTensor grey = random(1, 2, 7, 1);
    HostTensor same = HostTensor.of(new float[] {2, 2, 2}, 3);
    double seconds = System.currentTimeMillis() / 1e3;
    try (SummaryWriter writer = new SummaryWriter(folder)) {
      writer.scalar("a/b", -0.1, 1L << 40);
      writer.scalar("a/b", Double.POSITIVE_INFINITY, 3);
      writer.text("greeting", "Grüße, *Welt*", 2);
      writer.image("colour", images, 5);
      writer.image("grey", grey, 6);
      writer.histogram("same", same, 7);
      HostTensor odd = HostTensor.of(new float[] {Float.NaN, 1, 3, Float.NEGATIVE_INFINITY}, 4);
      writer.histogram("odd", odd, 8);
      assertThatThrownBy(() -> writer.image("flat", same, 0))
          .hasMessageContaining("(n, height, width, channels)");
    }
    Fields first = EventFile.events(folder).get(0);
    assertThat(first.text(3)).isEqualTo("brain.Event:2");
    assertThat(first.float64(1)).isBetween(seconds - 60, seconds + 600);
    Map<String, Map<Long, Fields>> tensors = tensors(folder);
    assertThat(tensors.get("a/b").get(1L << 40).float32(5)).isEqualTo(-0.1f);
    assertThat(tensors.get("a/b").get(3L).float32(5)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(tensors.get("greeting").get(2L).text(8)).isEqualTo("Grüße, *Welt*");
    checkImages(tensors.get("colour").get(5L), images);
    checkImages(tensors.get("grey").get(6L), grey);
    checkBuckets(doubles(tensors.get("same").get(7L)), same.toDoubleArray());
    checkBuckets(doubles(tensors.get("odd").get(8L)), new double[] {1, 3});
    keep(expect("direct", "scalar", "a/b", 1L << 40).put("value", -0.1));
    keep(expect("direct", "text", "greeting", 2).put("text", "Grüße, *Welt*"));
    keep(expect("direct", "histogram", "same", 7).put("values", list(same)));
    for (Map.Entry<String, HostTensor> image : Map.of("colour", images, "grey", grey).entrySet()) {
      long[] dims = image.getValue().spec().shape().dims();
      keep(
          expect("direct", "image", image.getKey(), image.getKey().equals("grey") ? 6 : 5)
              .put("shape", Arrays.stream(dims).boxed().toList())
              .put("values", list(image.getValue())));
    }
  }

  private static void checkImages(Fields tensor, HostTensor given) throws IOException {
    long[] dims = given.spec().shape().dims();
    List<Object> strings = tensor.all(8);
    assertThat(strings).hasSize((int) (2 + Math.min(3, dims[0])));
    for (int n = 0; n < strings.size() - 2; n++) {
      ByteBuffer png = ((ByteBuffer) strings.get(2 + n)).duplicate();
      byte[] bytes = new byte[png.remaining()];
      png.get(bytes);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      assertThat(image.getHeight()).isEqualTo((int) dims[1]);
      assertThat(image.getWidth()).isEqualTo((int) dims[2]);
      long at = n * dims[1] * dims[2] * dims[3];
      for (int row = 0; row < dims[1]; row++) {
        for (int column = 0; column < dims[2]; column++) {
          for (int channel = 0; channel < dims[3]; channel++) {
            int expected = (int) Math.max(0, Math.min(255, given.getDouble(at++) * 255.5));
            assertThat(image.getRaster().getSample(column, row, channel)).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void sharedLayersHaveANodeForEachUse(@TempDir Path folder) throws IOException {
    KerasTensor left = Input.of(3);
    KerasTensor right = Input.of(3);
    Dense shared = new Dense(3).name("shared");
    KerasTensor sum = new Add().name("sum").apply(shared.apply(left), shared.apply(right));
    try (SummaryWriter writer = new SummaryWriter(folder)) {
      writer.graph(List.of(sum));
    }
    assertThat(nodes(folder))
        .hasSize(5)
        .contains("sum Add shared,shared_use_1")
        .anyMatch(node -> node.startsWith("shared_use_1 Dense "));
  }

  @Test
  void refusesWrongArguments() {
    assertThatThrownBy(() -> new TensorBoard().updateFreq("step"))
        .hasMessage("TensorBoard: updateFreq 'step' is unknown; use epoch, batch or a number");
    assertThatThrownBy(() -> new TensorBoard().updateFreq(0))
        .hasMessage("TensorBoard: updateFreq 0 must be >= 1");
    assertThatThrownBy(() -> new TensorBoard().histogramFreq(-1))
        .hasMessage("TensorBoard: histogramFreq -1 must be >= 0");
    assertThatThrownBy(() -> new TensorBoard().profileBatch(3))
        .hasMessageContaining("TensorBoard: profileBatch takes nothing else than 0, not 3");
  }

  @Test
  void embeddingsGoToTheProjector() throws IOException {
    Path folder = KEPT.resolve("embeddings");
    KerasTensor words = Input.of(DType.INT32, 2);
    KerasTensor x = new Embedding(5, 3).name("words").apply(words);
    KerasTensor other = new Embedding(4, 2).name("other").apply(words);
    KerasTensor flat = new Flatten().apply(new Concatenate().apply(x, other));
    Map<String, HostTensor> vectors = new TreeMap<>();
    try (Model model = new Model(runtimes.all().get(0), words, new Dense(1).apply(flat))) {
      model.compile("sgd", "mse");
      HostTensor in = HostTensor.of(new int[] {0, 1, 2, 3, 3, 1, 1, 0}, 4, 2);
      TensorBoard board =
          new TensorBoard(folder)
              .embeddingsFreq(2)
              .embeddingsMetadata("all.tsv")
              .embeddingsMetadata(Map.of("words", "words.tsv"));
      FitOptions fit = new FitOptions().epochs(3).verbose(0);
      model.fit(in, random(4, 1), fit.callbacks(board));
      for (Layer layer : model.layers()) {
        if (layer instanceof Embedding) {
          vectors.put(layer.weights().get(0).path(), layer.weights().get(0).value());
        }
      }
      TensorBoard wrong = new TensorBoard(folder).embeddingsFreq(1);
      wrong.embeddingsMetadata(Map.of("word", "words.tsv"));
      assertThatThrownBy(() -> model.fit(in, random(4, 1), fit.callbacks(wrong)))
          .hasStackTraceContaining("embeddingsMetadata names [word]")
          .hasStackTraceContaining("there are: [words, other]");
    }
    assertThat(Files.readString(folder.resolve("projector_config.pbtxt")))
        .isEqualTo(
            """
            embeddings {
              tensor_name: "words/embeddings"
              metadata_path: "words.tsv"
              tensor_path: "train/words_embeddings.tsv"
            }
            embeddings {
              tensor_name: "other/embeddings"
              metadata_path: "all.tsv"
              tensor_path: "train/other_embeddings.tsv"
            }
            """);
    for (Map.Entry<String, HostTensor> each : vectors.entrySet()) {
      Path file = folder.resolve("train/" + each.getKey().replace('/', '_') + ".tsv");
      List<Double> read = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        Stream.of(line.split("\t")).map(Double::valueOf).forEach(read::add);
      }
      assertThat(read.stream().map(Double::floatValue).toList())
          .isEqualTo(list(each.getValue()).stream().map(Double::floatValue).toList());
      keep(
          expect("embeddings", "projector", each.getKey(), 2)
              .put("shape", Arrays.stream(each.getValue().spec().shape().dims()).boxed().toList())
              .put("values", list(each.getValue())));
    }
  }

  /** Tensors by tag and step. */
  private static Map<String, Map<Long, Fields>> tensors(Path folder) throws IOException {
    Map<String, Map<Long, Fields>> found = new TreeMap<>();
    for (Fields event : EventFile.events(folder)) {
      for (Fields value : event.has(5) ? event.message(5).messages(1) : List.<Fields>of()) {
        found
            .computeIfAbsent(value.text(1), tag -> new TreeMap<>())
            .put(event.integer(2), value.message(8));
      }
    }
    return found;
  }

  private static double[] doubles(Fields tensor) {
    ByteBuffer content = ByteBuffer.wrap(tensor.bytes(4)).order(ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[content.remaining() / Double.BYTES];
    content.asDoubleBuffer().get(numbers);
    return numbers;
  }

  /** NAME OP INPUTS of each node of the graph of a file. */
  private static List<String> nodes(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Fields event : EventFile.events(folder)) {
      if (event.has(4)) {
        for (Fields node : event.message(4).messages(1)) {
          List<String> inputs = new ArrayList<>();
          for (Object input : node.all(3)) {
            inputs.add(StandardCharsets.UTF_8.decode(((ByteBuffer) input).duplicate()).toString());
          }
          lines.add(node.text(1) + " " + node.text(2) + " " + String.join(",", inputs));
        }
      }
    }
    return lines;
  }
}
