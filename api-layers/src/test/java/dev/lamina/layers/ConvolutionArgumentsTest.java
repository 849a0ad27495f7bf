// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.config.Config;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arguments set in Java are those that Keras's config has, and the ones read back. */
class ConvolutionArgumentsTest {
  private static Config again(Layer layer) {
    Config config = layer.getConfig();
    Config read = Layers.CLASSES.make(layer.className(), config).getConfig();
    assertThat(read).isEqualTo(config);
    return config;
  }

  private static String classOf(Config config, String argument) {
    return (String) ((Config) config.get(argument)).get("class_name");
  }

  @Test
  void of_convolutions() {
    Config config =
        again(
            new Conv3D(4, 1, 2, 3)
                .strides(3, 2, 1)
                .padding("same")
                .dataFormat("channels_first")
                .groups(2));
    assertThat(config.get("kernel_size")).isEqualTo(List.of(1L, 2L, 3L));
    assertThat(config.get("strides")).isEqualTo(List.of(3L, 2L, 1L));
    assertThat(config.get("dilation_rate")).isEqualTo(List.of(1L, 1L, 1L));
    assertThat(config.get("padding")).isEqualTo("same");
    assertThat(config.get("data_format")).isEqualTo("channels_first");
    assertThat(config.get("groups")).isEqualTo(2L);
    assertThat(again(new Conv1D(1, 2).padding("causal")).get("padding")).isEqualTo("causal");
    Config dilated = again(new Conv2D(1, 2).dilationRate(2, 3));
    assertThat(dilated.get("dilation_rate")).isEqualTo(List.of(2L, 3L));
  }

  @Test
  void of_transposed_convolutions() {
    assertThat(again(new Conv1DTranspose(2, 3)).get("output_padding")).isNull();
    Config config = again(new Conv2DTranspose(2, 3, 2).strides(3).outputPadding(1, 2));
    assertThat(config.get("kernel_size")).isEqualTo(List.of(3L, 2L));
    assertThat(config.get("strides")).isEqualTo(List.of(3L, 3L));
    assertThat(config.get("output_padding")).isEqualTo(List.of(1L, 2L));
  }

  @Test
  void of_depthwise_and_separable_convolutions() {
    Config config =
        again(
            new SeparableConv2D(4, 3, 2)
                .depthMultiplier(2)
                .depthwiseInitializer("ones")
                .depthwiseRegularizer("l2")
                .depthwiseConstraint("non_neg")
                .pointwiseInitializer("he_normal")
                .pointwiseRegularizer("l1")
                .pointwiseConstraint("unit_norm"));
    assertThat(config.get("depth_multiplier")).isEqualTo(2L);
    assertThat(classOf(config, "depthwise_initializer")).isEqualTo("Ones");
    assertThat(classOf(config, "depthwise_regularizer")).isEqualTo("L2");
    assertThat(classOf(config, "depthwise_constraint")).isEqualTo("NonNeg");
    assertThat(classOf(config, "pointwise_initializer")).isEqualTo("HeNormal");
    assertThat(classOf(config, "pointwise_regularizer")).isEqualTo("L1");
    assertThat(classOf(config, "pointwise_constraint")).isEqualTo("UnitNorm");
    Config depthwise = again(new DepthwiseConv1D(3).depthwiseInitializer("ones"));
    assertThat(classOf(depthwise, "depthwise_initializer")).isEqualTo("Ones");
  }

  @Test
  void of_pools() {
    Config config = again(new AveragePooling3D(1, 2, 3).strides(3, 1, 2).padding("same"));
    assertThat(config.get("pool_size")).isEqualTo(List.of(1L, 2L, 3L));
    assertThat(config.get("strides")).isEqualTo(List.of(3L, 1L, 2L));
    assertThat(again(new MaxPooling2D(2, 3)).get("strides")).isEqualTo(List.of(2L, 3L));
    assertThat(again(new AdaptiveMaxPooling2D(2, 3)).get("output_size")).isEqualTo(List.of(2L, 3L));
  }
}
