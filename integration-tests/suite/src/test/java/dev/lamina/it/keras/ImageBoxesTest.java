// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.CompiledFunction;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.ImageLayer;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layers;
import dev.lamina.layers.Node;
import dev.lamina.layers.RandomBrightness;
import dev.lamina.layers.RandomCrop;
import dev.lamina.layers.RandomFlip;
import dev.lamina.layers.RandomRotation;
import dev.lamina.layers.RandomTranslation;
import dev.lamina.layers.RandomZoom;
import dev.lamina.layers.Resizing;
import dev.lamina.layers.Weight;
import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What goes with images: as Keras has it where nothing is drawn, else where the pixels are that
 * boxes and masks are of.
 */
class ImageBoxesTest {
  private static final int BATCH = 30;
  private static final int SIZE = 9;
  private static final String IMAGES = "images";
  private static final String MASKS = "segmentation_masks";
  private static final String BOXES = "bounding_boxes/boxes";
  private static final String BOX_LABELS = "bounding_boxes/labels";
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
    return Golden.cases("image_boxes").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_layer_gives_what_keras_gives(Golden.Case golden) {
    Map<String, HostTensor> data = new LinkedHashMap<>();
    golden
        .tensors()
        .forEach(
            (name, value) -> {
              if (name.startsWith("x:")) {
                data.put(name.substring(2), value);
              }
            });
    for (Lamina lamina : runtimes.all()) {
      ImageLayer<?> layer = (ImageLayer<?>) Layers.deserialize(golden.config("config"));
      run(lamina, layer, data, false)
          .forEach(
              (name, value) ->
                  Close.assertClose(
                      golden + " on " + lamina + ": " + name,
                      value,
                      golden.tensor("y:" + name),
                      1e-5));
    }
  }

  static Stream<ImageLayer<?>> moving() {
    return Stream.of(
        new RandomFlip("horizontal"),
        new RandomFlip("vertical"),
        new RandomFlip(),
        new RandomCrop(6, 5),
        new RandomCrop(3, 8),
        new RandomBrightness(0.1));
  }

  /** One block of each image is bright, and the box is around it. */
  @ParameterizedTest
  @MethodSource("moving")
  void boxes_stay_around_what_they_are_around(ImageLayer<?> layer) {
    float[] pixels = new float[BATCH * SIZE * SIZE];
    float[] boxes = new float[BATCH * 4];
    Random random = new Random(4);
    for (int image = 0; image < BATCH; image++) {
      int left = random.nextInt(SIZE - 1);
      int top = random.nextInt(SIZE - 1);
      int right = left + 1 + random.nextInt(SIZE - left);
      int bottom = top + 1 + random.nextInt(SIZE - top);
      right = Math.min(right, SIZE);
      bottom = Math.min(bottom, SIZE);
      for (int row = top; row < bottom; row++) {
        int from = (image * SIZE + row) * SIZE;
        Arrays.fill(pixels, from + left, from + right, 200);
      }
      float[] yxyx = {top, left, bottom, right};
      System.arraycopy(yxyx, 0, boxes, 4 * image, 4);
    }
    Map<String, HostTensor> data = new LinkedHashMap<>();
    data.put(IMAGES, HostTensor.of(pixels, BATCH, SIZE, SIZE, 1));
    data.put(BOXES, HostTensor.of(boxes, BATCH, 1, 4));
    data.put(BOX_LABELS, HostTensor.of(new int[BATCH], BATCH, 1));
    Map<String, HostTensor> got =
        run(runtimes.all().get(0), layer.boundingBoxFormat("yxyx"), data, true);
    boolean moved = false;
    for (int image = 0; image < BATCH; image++) {
      double[] found = bright(got.get(IMAGES), image);
      boolean none = found[2] == 0;
      assertThat(got.get(BOX_LABELS).getLong(image)).isEqualTo(none ? -1 : 0);
      for (int i = 0; i < 4 && !none; i++) {
        assertThat(got.get(BOXES).getDouble(4 * image + i)).isEqualTo(found[i]);
        moved |= found[i] != boxes[4 * image + i];
      }
    }
    assertThat(moved).isEqualTo(!(layer instanceof RandomBrightness));
  }

  /** Top, left, bottom and right of what is bright. */
  private static double[] bright(HostTensor images, int image) {
    long rows = images.spec().shape().dim(1);
    long columns = images.spec().shape().dim(2);
    double[] found = {rows, columns, 0, 0};
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (images.getDouble((image * rows + row) * columns + column) > 100) {
          found[0] = Math.min(found[0], row);
          found[1] = Math.min(found[1], column);
          found[2] = Math.max(found[2], row + 1);
          found[3] = Math.max(found[3], column + 1);
        }
      }
    }
    return found;
  }

  static Stream<ImageLayer<?>> masked() {
    return Stream.of(
        new RandomFlip(),
        new RandomCrop(4, 5),
        new RandomRotation(0.3).interpolation("nearest"),
        new RandomZoom(0.3).interpolation("nearest"),
        new RandomTranslation(0.3, 0.3).interpolation("nearest"));
  }

  @ParameterizedTest
  @MethodSource("masked")
  void masks_are_moved_as_images_are(ImageLayer<?> layer) {
    HostTensor x = random(5, 6, 7, 2);
    Map<String, HostTensor> got =
        run(runtimes.all().get(1), layer, Map.of(IMAGES, x, MASKS, x), true);
    assertThat(got.get(MASKS).bitEquals(got.get(IMAGES))).isTrue();
    assertThat(got.get(IMAGES).bitEquals(x)).isFalse();
  }

  @Test
  void masks_are_not_blended() {
    HostTensor x = random(5, 6, 7, 1);
    Map<String, HostTensor> got =
        run(runtimes.all().get(0), new RandomRotation(0.3), Map.of(IMAGES, x, MASKS, x), true);
    List<Double> given = Arrays.stream(x.toDoubleArray()).boxed().toList();
    assertThat(Arrays.stream(got.get(MASKS).toDoubleArray()).boxed()).isSubsetOf(given);
    assertThat(Arrays.stream(got.get(IMAGES).toDoubleArray()).boxed())
        .anyMatch(v -> !given.contains(v));
  }

  @Test
  void small_images_are_enlarged_with_their_boxes() {
    HostTensor x = random(2, 4, 3, 1);
    HostTensor boxes = HostTensor.of(new float[] {1, 1, 2, 3, 0, 2, 3, 4}, 2, 1, 4);
    Map<String, HostTensor> data =
        Map.of(IMAGES, x, BOXES, boxes, BOX_LABELS, HostTensor.of(new int[2], 2, 1));
    ImageLayer<?> layer = new RandomCrop(8, 6).boundingBoxFormat("xyxy");
    double[] moved = run(runtimes.all().get(0), layer, data, true).get(BOXES).toDoubleArray();
    assertThat(moved).containsExactly(2, 2, 4, 6, 0, 4, 6, 8);
  }

  @Test
  void a_model_takes_them_by_name_and_is_not_written() {
    Map<String, KerasTensor> inputs = new LinkedHashMap<>();
    inputs.put(IMAGES, Input.of(4, 4, 1));
    inputs.put("labels", Input.of(3));
    Resizing layer = new Resizing(2, 2);
    try (Model model = new Model(runtimes.all().get(0), inputs, layer.apply(inputs))) {
      Map<String, HostTensor> data = Map.of(IMAGES, random(5, 4, 4, 1), "labels", random(5, 3));
      Map<String, HostTensor> got = model.predict(data, new FitOptions().verbose(0));
      assertThat(got.get(IMAGES).spec().shape().dims()).containsExactly(5, 2, 2, 1);
      assertThat(got.get("labels").bitEquals(data.get("labels"))).isTrue();
      assertThatThrownBy(model::toJson)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("(Resizing) is used on images and what goes with them");
    }
  }

  @Test
  void wrong_data_is_refused() {
    KerasTensor images = Input.of(4, 4, 1);
    KerasTensor boxes = Input.of(2, 4);
    KerasTensor labels = Input.of(2);
    Map<String, KerasTensor> boxed = Map.of(IMAGES, images, BOXES, boxes, BOX_LABELS, labels);
    refused(() -> new RandomFlip().apply(Map.of("labels", labels)), "data must be images and");
    refused(
        () -> new RandomFlip().apply(Map.of(IMAGES, images, "masks", images)),
        "given [images, masks]");
    refused(
        () -> new RandomFlip().apply(Map.of(IMAGES, images, BOXES, boxes)),
        "must be given together");
    refused(() -> new RandomFlip().apply(boxed), "needs boundingBoxFormat");
    refused(() -> new RandomFlip().boundingBoxFormat("ltrb"), "boundingBoxFormat 'ltrb'", "rel_");
    refused(
        () -> new RandomRotation(0.1).boundingBoxFormat("xyxy").apply(boxed),
        "(RandomRotation) cannot move bounding boxes");
  }

  private static void refused(Runnable call, String... parts) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  /** What a layer makes of data, on the device. */
  private static Map<String, HostTensor> run(
      Lamina lamina, ImageLayer<?> layer, Map<String, HostTensor> data, boolean training) {
    Map<String, KerasTensor> symbolic = new LinkedHashMap<>();
    data.forEach((name, value) -> symbolic.put(name, symbolic(value)));
    CallArguments arguments = CallArguments.NONE.flag("training", training);
    Map<String, KerasTensor> described = layer.apply(symbolic, arguments);
    layer.variables().forEach(weight -> weight.make(lamina.backend(), 5));
    Node node = layer.nodes().get(0);
    List<HostTensor> fed =
        node.inputs().stream()
            .map(
                input ->
                    data.entrySet().stream()
                        .filter(each -> symbolic.get(each.getKey()) == input)
                        .findFirst()
                        .orElseThrow()
                        .getValue())
            .toList();
    try (CompiledFunction function =
        lamina
            .backend()
            .compile(
                tensors ->
                    layer.run(
                        CallContext.of(lamina.backend().ops(), false), tensors, node.arguments()),
                fed.stream().map(HostTensor::spec).toList())) {
      Map<String, HostTensor> got = new LinkedHashMap<>();
      List<HostTensor> outputs = function.run(fed);
      described.keySet().forEach(name -> got.put(name, outputs.get(got.size())));
      described.forEach(
          (name, y) -> assertThat(y.shape().accepts(got.get(name).spec().shape())).isTrue());
      return got;
    } finally {
      layer.variables().forEach(Weight::free);
    }
  }

  private static KerasTensor symbolic(HostTensor x) {
    long[] dims = x.spec().shape().dims();
    return Input.of(x.spec().dtype(), Arrays.copyOfRange(dims, 1, dims.length));
  }

  private static HostTensor random(long... dims) {
    float[] values = new float[(int) Arrays.stream(dims).reduce(1, (a, b) -> a * b)];
    Random random = new Random(6);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(200);
    }
    return HostTensor.of(values, dims);
  }
}
