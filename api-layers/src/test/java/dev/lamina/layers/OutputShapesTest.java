// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.tensor.DType;
import org.junit.jupiter.api.Test;

/** Output shapes and weights of layers, found without any backend. */
class OutputShapesTest {
  private static String shape(Layer layer, long... sample) {
    return layer.apply(Input.of(sample)).shape().toString();
  }

  @Test
  void dense_changes_the_last_axis() {
    assertThat(shape(new Dense(7), 5)).isEqualTo("(None, 7)");
    assertThat(shape(new Dense(7), 3, 5)).isEqualTo("(None, 3, 7)");
  }

  @Test
  void convolutions_and_pools_follow_strides_padding_and_dilation() {
    assertThat(shape(new Conv2D(8, 3), 28, 28, 1)).isEqualTo("(None, 26, 26, 8)");
    assertThat(shape(new Conv2D(8, 3).padding("same").strides(2), 28, 27, 1))
        .isEqualTo("(None, 14, 14, 8)");
    assertThat(shape(new Conv2D(8, 3, 1).dilationRate(2), 28, 28, 1))
        .isEqualTo("(None, 24, 28, 8)");
    assertThat(shape(new Conv2D(8, 3).dataFormat("channels_first"), 2, 28, 28))
        .isEqualTo("(None, 8, 26, 26)");
    assertThat(shape(new MaxPooling2D(), 27, 28, 3)).isEqualTo("(None, 13, 14, 3)");
    assertThat(shape(new AveragePooling2D(3).strides(2).padding("same"), 27, 28, 3))
        .isEqualTo("(None, 14, 14, 3)");
    assertThat(shape(new GlobalAveragePooling2D().keepdims(true), 27, 28, 3))
        .isEqualTo("(None, 1, 1, 3)");
  }

  @Test
  void extents_of_images_may_be_unknown() {
    assertThat(shape(new Conv2D(8, 3).padding("same"), -1, -1, 3))
        .isEqualTo("(None, None, None, 8)");
    assertThat(shape(new GlobalAveragePooling2D(), -1, -1, 3)).isEqualTo("(None, 3)");
  }

  @Test
  void reshaping_keeps_the_batch_apart() {
    assertThat(shape(new Flatten(), 3, 4, 5)).isEqualTo("(None, 60)");
    assertThat(shape(new Reshape(5, -1), 3, 4, 5)).isEqualTo("(None, 5, 12)");
    // 2 and 3, the batches of the probe, divide 6: the extent left must not take them up.
    assertThat(shape(new Reshape(6, -1), 6)).isEqualTo("(None, 6, 1)");
  }

  @Test
  void merging_layers_join_their_inputs() {
    KerasTensor a = Input.of(3, 4);
    KerasTensor b = Input.of(3, 1);
    assertThat(new Add().apply(a, b).shape()).hasToString("(None, 3, 4)");
    assertThat(new Concatenate().apply(a, b).shape()).hasToString("(None, 3, 5)");
  }

  @Test
  void weights_have_names_order_and_shapes_of_keras() {
    BatchNormalization norm = new BatchNormalization().name("norm");
    norm.apply(Input.of(8, 8, 3));
    assertThat(norm.weights().stream().map(Weight::toString))
        .containsExactly(
            "norm/gamma float32(3,)",
            "norm/beta float32(3,)",
            "norm/moving_mean float32(3,)",
            "norm/moving_variance float32(3,)");
    Conv2D conv = new Conv2D(6, 3, 2).groups(2).name("conv");
    conv.apply(Input.of(8, 8, 4));
    assertThat(conv.weights().stream().map(Weight::toString))
        .containsExactly("conv/kernel float32(3, 2, 2, 6)", "conv/bias float32(6,)");
    assertThat(conv.countParams()).isEqualTo(3 * 2 * 2 * 6 + 6);
  }

  @Test
  void state_of_random_layers_is_no_weight() {
    Dropout dropout = new Dropout(0.5);
    dropout.apply(Input.of(4));
    assertThat(dropout.weights()).isEmpty();
    assertThat(dropout.variables()).hasSize(1);
    assertThat(dropout.variables().get(0).spec().dtype()).isEqualTo(DType.INT64);
  }

  @Test
  void a_shared_layer_has_one_set_of_weights_and_a_node_for_each_use() {
    Dense dense = new Dense(2);
    dense.apply(Input.of(3));
    dense.apply(Input.of(3));
    assertThat(dense.nodes()).hasSize(2);
    assertThat(dense.weights()).hasSize(2);
  }

  @Test
  void arguments_are_fixed_once_a_layer_is_used() {
    Dense dense = new Dense(2);
    dense.apply(Input.of(3));
    assertThatThrownBy(() -> dense.useBias(false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("in use already");
  }

  @Test
  void misfits_name_the_layer_what_was_given_and_what_is_wanted() {
    assertThatThrownBy(() -> shape(new Conv2D(8, 9).name("big"), 8, 8, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("layer 'big' (Conv2D)", "(None, 8, 8, 1)", "does not fit");
    assertThatThrownBy(() -> new Add().apply(Input.of(3), Input.of(4)))
        .hasMessageContainingAll("layer 'add' (Add)", "(None, 3)", "(None, 4)");
    assertThatThrownBy(() -> new Concatenate().apply(Input.of(3, 4), Input.of(2, 4)))
        .hasMessageContaining("layer 'concatenate'");
    assertThatThrownBy(() -> shape(new Reshape(5, 5), 24)).hasMessageContaining("'reshape'");
    assertThatThrownBy(() -> shape(new Dense(3), -1)).hasMessageContaining("known extent");
  }

  @Test
  void wrong_arguments_are_refused() {
    assertThatThrownBy(() -> new Dense(0)).hasMessage("units 0 must be >= 1");
    assertThatThrownBy(() -> new Dropout(1.5)).hasMessage("rate 1.5 must be in [0, 1]");
    assertThatThrownBy(() -> new Conv2D(4, 0)).hasMessage("kernelSize (0, 0) must be >= 1");
    assertThatThrownBy(() -> new Conv2D(4, 3).groups(3)).hasMessageContaining("divide filters 4");
    assertThatThrownBy(() -> new Conv2D(4, 3).padding("full")).hasMessageContaining("same, valid");
    assertThatThrownBy(() -> new MaxPooling2D().dataFormat("first"))
        .hasMessageContaining("channels_first, channels_last");
    assertThatThrownBy(() -> new Reshape(-1, -1)).hasMessageContaining("at most one");
  }
}
