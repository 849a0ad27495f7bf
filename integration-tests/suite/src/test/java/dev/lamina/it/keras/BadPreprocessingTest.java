// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.layers.CallArguments;
import dev.lamina.layers.CategoryEncoding;
import dev.lamina.layers.CenterCrop;
import dev.lamina.layers.Discretization;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layers;
import dev.lamina.layers.Normalization;
import dev.lamina.layers.RandomContrast;
import dev.lamina.layers.RandomFlip;
import dev.lamina.layers.RandomRotation;
import dev.lamina.layers.RandomTranslation;
import dev.lamina.layers.RandomZoom;
import dev.lamina.layers.Rescaling;
import dev.lamina.layers.Resizing;
import dev.lamina.saving.ConfigJson;
import dev.lamina.tensor.DType;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wrong use of preprocessing layers: what was given, and what is allowed. */
class BadPreprocessingTest {
  private static void refused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  private static void refusedConfig(String className, String config, String... parts) {
    String form = "{\"class_name\": \"" + className + "\", \"config\": {" + config + "}}";
    refused(() -> Layers.deserialize(ConfigJson.parse(form.replace('\'', '"'))), parts);
  }

  @Test
  void images_of_another_rank_or_size() {
    refused(
        () -> new Resizing(2, 3).apply(Input.of(4)),
        "layer 'resizing' (Resizing)",
        "(None, 4)",
        "(batch, height, width, channels), or one image (height, width, channels)");
    refused(() -> new Resizing(0, 3), "height 0 must be >= 1");
    refused(() -> new CenterCrop(2, -1), "width -1 must be >= 1");
    refused(
        () -> new Resizing(2, 3).cropToAspectRatio(true).padToAspectRatio(true),
        "cropToAspectRatio and padToAspectRatio must not both be true");
  }

  @Test
  void names_that_are_unknown() {
    refused(() -> new Resizing(2, 2).interpolation("area"), "interpolation 'area'", "lanczos5");
    refused(() -> new RandomFlip("diagonal"), "mode 'diagonal'", "horizontal_and_vertical");
    refused(() -> new RandomZoom(0.1).fillMode("mirror"), "fill mode 'mirror'", "reflect");
    refused(() -> new RandomZoom(0.1).interpolation("bicubic"), "'bicubic'", "bilinear, nearest");
    refused(
        () -> new CategoryEncoding(3).outputMode("int"), "'int'", "[multi_hot, one_hot, count]");
    refused(() -> new Discretization(1).outputMode("tf_idf"), "'tf_idf'", "multi_hot, count]");
  }

  @Test
  void numbers_out_of_range() {
    refused(
        () -> new RandomRotation(1.5), "factor [1.5] must be one number, or two, in [-1.0, 1.0]");
    refused(() -> new RandomContrast(-0.1), "factor [-0.1]", "[0.0, 1.0]");
    refused(() -> new RandomRotation(0.1, 0.2, 0.3), "factor [0.1, 0.2, 0.3]");
    refused(() -> new RandomZoom(-1, 0), "heightFactor [-1.0, 0.0]", "(-1, 1]");
    refused(() -> new RandomTranslation(0, 1.1), "widthFactor [1.1]", "[-1, 1]");
    refused(() -> new CategoryEncoding(0), "numTokens 0 must be >= 1");
    refused(() -> new Discretization(1, 3, 2), "must be ascending; 3.0 is before 2.0");
    refused(() -> Discretization.ofBins(0), "numBins 0 must be >= 1");
    refused(() -> new Discretization(1).epsilon(0), "epsilon 0.0 must be in (0, 1]");
    refused(() -> new Rescaling(new double[0]), "must not be empty");
  }

  @Test
  void what_does_not_fit_together() {
    refused(
        () -> new Normalization().moments(new double[] {1, 2}, new double[] {1}).apply(Input.of(2)),
        "mean and variance must both be given, in one shape");
    refused(() -> new Normalization().axis(4).apply(Input.of(2)), "axis 4");
    refused(() -> new Normalization().apply(Input.of(-1)), "axis 1 must have a known extent");
    refused(() -> Discretization.ofBins(3).apply(Input.of(2)), "has no boundaries yet");
    KerasTensor tokens = Input.of(DType.INT32, 3);
    CallArguments weights = CallArguments.NONE.tensor("count_weights", Input.of(3));
    refused(
        () -> new CategoryEncoding(3).apply(List.of(tokens), weights),
        "count_weights are for outputMode 'count', not 'multi_hot'");
  }

  @Test
  void configs_that_cannot_be_read() {
    refusedConfig("Rescaling", "'offset': 1", "Rescaling, argument 'scale' is missing");
    refusedConfig("Rescaling", "'scale': [[1, 2], [3]]", "nested lists of numbers");
    refusedConfig("Normalization", "'mean': 'big'", "argument 'mean' is big");
    refusedConfig("Resizing", "'height': 2", "argument 'width' is missing");
    refusedConfig(
        "Resizing", "'height': 2, 'width': 2, 'fill_mode': 'wrap'", "'fill_mode' is wrap");
    refusedConfig("CategoryEncoding", "'num_tokens': 2, 'sparse': true", "'sparse' is true");
    refusedConfig("RandomContrast", "'factor': 0.1, 'value_range': [1]", "must be two numbers");
    refusedConfig("Rescaling", "'scale': 1, 'dtype': 'int32'", "must be floating point, not int32");
  }
}
