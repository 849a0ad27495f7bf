// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.config.Config;
import dev.lamina.layers.AdaptiveMaxPooling2D;
import dev.lamina.layers.Add;
import dev.lamina.layers.Attention;
import dev.lamina.layers.AveragePooling3D;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Conv1D;
import dev.lamina.layers.Conv1DTranspose;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Conv3D;
import dev.lamina.layers.Cropping1D;
import dev.lamina.layers.Cropping2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.DepthwiseConv2D;
import dev.lamina.layers.Dot;
import dev.lamina.layers.EinsumDense;
import dev.lamina.layers.Embedding;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.GaussianDropout;
import dev.lamina.layers.GlobalAveragePooling1D;
import dev.lamina.layers.GlobalMaxPooling3D;
import dev.lamina.layers.GroupNormalization;
import dev.lamina.layers.GroupQueryAttention;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Lambda;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Layers;
import dev.lamina.layers.MaxPooling1D;
import dev.lamina.layers.MultiHeadAttention;
import dev.lamina.layers.PReLU;
import dev.lamina.layers.Permute;
import dev.lamina.layers.RepeatVector;
import dev.lamina.layers.Reshape;
import dev.lamina.layers.SeparableConv1D;
import dev.lamina.layers.Softmax;
import dev.lamina.layers.SpatialDropout2D;
import dev.lamina.layers.Subtract;
import dev.lamina.layers.TimeDistributed;
import dev.lamina.layers.UpSampling1D;
import dev.lamina.layers.UpSampling2D;
import dev.lamina.tensor.HostTensor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wrong use of layers: each message names the layer, what was given and what is allowed. */
class BadLayersTest {
  private static void refused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  private static Config config(String className, String argument, Object value) {
    return new Config()
        .put("class_name", className)
        .put("config", new Config().put(argument, value));
  }

  @Test
  void an_input_of_another_rank() {
    refused(
        () -> new Cropping2D(1).name("crop").apply(Input.of(4, 3)),
        "layer 'crop' (Cropping2D)",
        "(None, 4, 3)",
        "(batch, height, width, channels)");
    refused(
        () -> new GlobalMaxPooling3D().dataFormat("channels_first").apply(Input.of(4, 3)),
        "(batch, channels, depth, height, width)");
    refused(() -> new UpSampling1D().apply(Input.of(4)), "(None, 4)", "(batch, steps, channels)");
    refused(() -> new RepeatVector(2).apply(Input.of(4, 2)), "(batch, features)");
    refused(() -> new Permute(2, 1).apply(Input.of(4)), "of rank 3");
    refused(() -> new TimeDistributed(new Dense(2)).apply(Input.of(4)), "(batch, steps, ...)");
    refused(() -> new SpatialDropout2D(0.5).apply(Input.of(4)), "(batch, height, width, channels)");
  }

  @Test
  void inputs_that_cannot_be_merged() {
    refused(
        () -> new Add().apply(Input.of(3), Input.of(4)),
        "layer 'add' (Add)",
        "[(None, 3), (None, 4)]");
    refused(() -> new Subtract().apply(Input.of(3)), "takes 2 inputs, given 1");
    refused(() -> new Concatenate(1).apply(Input.of(3, 2), Input.of(3, 4)), "layer 'concatenate'");
    refused(
        () -> new Dot(1).apply(Input.of(3), Input.of(4)),
        "extent 3 of axis 1 of the first input",
        "extent 4 of axis 1 of the second");
    refused(() -> new Dot(0).apply(Input.of(3), Input.of(3)), "must not be 0, the batch");
  }

  @Test
  void inputs_that_cannot_be_attended() {
    refused(() -> new Attention().apply(Input.of(3, 4)), "query, value and key; given 1 inputs");
    refused(
        () -> new MultiHeadAttention(2, 3).apply(Input.of(3, 4), Input.of(4)),
        "query, value and key must have one rank");
    refused(
        () -> new MultiHeadAttention(2, 3).attentionAxes(3).apply(Input.of(3, 4), Input.of(3, 4)),
        "attentionAxes [3]");
    refused(
        () -> new GroupQueryAttention(2, 4, 3), "numKeyValueHeads 3 must divide numQueryHeads 4");
    refused(() -> new Attention().scoreMode("sum"), "'sum'", "concat, dot");
  }

  @Test
  void names_that_nobody_knows() {
    refused(
        () -> Layers.deserialize(config("Dense", "units", 3).put("class_name", "Dens")),
        "unknown layer 'Dens', did you mean Dense");
    Config dense = new Config().put("units", 3).put("activation", "rellu");
    refused(
        () -> Layers.CLASSES.make("Dense", dense),
        "Dense, argument 'activation'",
        "unknown activation 'rellu', did you mean relu");
    Config start = new Config().put("units", 3).put("kernel_initializer", "glorot_unifrm");
    refused(
        () -> Layers.CLASSES.make("Dense", start),
        "Dense, argument 'kernel_initializer'",
        "unknown initializer 'glorot_unifrm', did you mean GlorotUniform, glorot_uniform");
    refused(() -> new Dense(2).activation("rellu"), "did you mean relu");
    refused(() -> new PReLU().alphaInitializer("zeroes"), "did you mean Zeros, zeros, zero?");
    refused(() -> new UpSampling2D().interpolation("linear"), "'linear'", "bilinear");
    refused(() -> new Flatten().dataFormat("last"), "channels_first, channels_last");
  }

  @Test
  void arguments_that_do_not_fit() {
    refused(() -> Layers.deserialize(config("Dense", "unit", 3)), "Dense", "'units' is missing");
    refused(
        () -> Layers.CLASSES.make("ReLU", new Config().put("slope", 3)),
        "ReLU has no argument slope");
    refused(
        () -> Layers.CLASSES.make("BatchNormalization", new Config().put("renorm", true)),
        "BatchNormalization, argument 'renorm' is true");
    refused(
        () -> Layers.CLASSES.make("BatchNormalization", new Config().put("synchronized", true)),
        "argument 'synchronized' is true");
    refused(
        () -> Layers.CLASSES.make("Dense", new Config().put("units", 3).put("lora_rank", 2)),
        "argument 'lora_rank' is 2");
    refused(
        () -> Layers.CLASSES.make("Dense", new Config().put("units", 3).put("dtype", "float31")),
        "argument 'dtype' is float31");
    refused(() -> new GaussianDropout(1), "rate 1 must be below 1");
    refused(() -> new GroupNormalization().apply(Input.of(6)), "groups 32 must divide the 6");
    refused(() -> new Reshape(-1, -1), "[-1, -1]");
    refused(() -> new Permute(1, 3), "[1, 3] must be 1 to 2");
    refused(() -> new Cropping1D(3, 2).apply(Input.of(4, 2)), "cropping 3 + 2 of axis 1");
    refused(() -> new Embedding(3, 2).weights(HostTensor.scalar(1)), "weights must have shape");
  }

  @Test
  void convolutions_that_do_not_fit() {
    refused(() -> new Conv3D(2, 3).apply(Input.of(4, 4, 1)), "(batch, depth, height, width");
    refused(() -> new Conv1D(2, 3).strides(0), "strides (0) must be >= 1");
    refused(() -> new Conv2D(2, 3).strides(1, 2, 3), "strides (1, 2, 3) must be one number, or 2");
    refused(() -> new Conv1D(0, 3), "filters 0 must be >= 1");
    refused(() -> new Conv1D(2, 3).padding("full"), "'full'", "causal, same, valid");
    refused(() -> new Conv2D(2, 3).padding("causal"), "'causal'", "known: same, valid");
    refused(() -> new SeparableConv1D(2, 3).padding("causal"), "'causal'", "known: same, valid");
    refused(() -> new DepthwiseConv2D(3).depthMultiplier(0), "depthMultiplier 0 must be >= 1");
    refused(
        () -> new Conv2D(2, 3).strides(2, 1).dilationRate(1, 2).apply(Input.of(9, 9, 1)),
        "layer 'conv2d' (Conv2D)",
        "strides [2, 1] and dilationRate [1, 2] must not both exceed 1");
    refused(
        () -> new Conv1DTranspose(2, 3).strides(2).outputPadding(2).apply(Input.of(9, 1)),
        "layer 'conv1d_transpose' (Conv1DTranspose)",
        "outputPadding [2] must be less than strides [2]");
    refused(
        () -> new Conv2D(4, 3).groups(2).apply(Input.of(9, 9, 3)),
        "its 3 channels must be a multiple of groups 2");
    refused(() -> new Conv1D(4, 3).apply(Input.of(9, -1)), "must have a known extent");
    Config form = new Config().put("filters", 2);
    refused(() -> Layers.CLASSES.make("Conv2D", form), "Conv2D", "'kernel_size' is missing");
    refused(
        () -> Layers.CLASSES.make("Conv2D", form.put("kernel_size", new int[] {3, 3, 3})),
        "Conv2D, argument 'kernel_size' is [3, 3, 3]; it must be one integer, or 2");
    refused(
        () -> Layers.CLASSES.make("Conv2D", form.put("kernel_size", 3).put("lora_rank", 2)),
        "argument 'lora_rank' is 2");
  }

  @Test
  void pools_that_do_not_fit() {
    refused(() -> new MaxPooling1D(0), "poolSize (0) must be >= 1");
    refused(() -> new AveragePooling3D(2, 0, 1), "poolSize (2, 0, 1) must be >= 1");
    refused(() -> new MaxPooling1D().padding("causal"), "known: same, valid");
    refused(
        () -> new MaxPooling1D(5).apply(Input.of(4, 2)),
        "layer 'max_pooling1d' (MaxPooling1D)",
        "does not fit");
    refused(() -> new AveragePooling3D(2).apply(Input.of(4, 2)), "(batch, depth, height, width");
    refused(() -> new AdaptiveMaxPooling2D(0), "outputSize (0, 0) must be >= 1");
    refused(
        () -> Layers.CLASSES.make("AdaptiveMaxPooling2D", new Config()),
        "argument 'output_size' is missing");
    refused(
        () -> new AdaptiveMaxPooling2D(2).apply(Input.of(4, 2)),
        "(batch, height, width, channels)");
  }

  @Test
  void equations_that_do_not_fit() {
    refused(() -> new EinsumDense("ab,bc", 3).apply(Input.of(2)), "'ab,bc' must have the form");
    refused(
        () -> new EinsumDense("abc,cd->abd", 3).apply(Input.of(2, 4)),
        "outputShape [3] must have an extent for each output axis");
    refused(
        () -> new EinsumDense("ab,bc->ac", -1).apply(Input.of(4)),
        "outputShape must give the extent of 'c'");
    refused(
        () -> new EinsumDense("ab,bc->ac", 3).biasAxes("x").apply(Input.of(4)),
        "biasAxes 'x' must be letters of the output");
    refused(
        () -> new EinsumDense("abc,cd->abd", 7, 3).apply(Input.of(2, 4)),
        "axis 'b' has extent 2 in the input and 7 in outputShape");
  }

  @Test
  void call_arguments_that_a_layer_does_not_know() {
    refused(
        () ->
            new Dense(2)
                .apply(List.of(Input.of(3)), CallArguments.NONE.flag("use_causal_mask", true)),
        "layer 'dense' (Dense) knows no call argument 'use_causal_mask'; known: mask, training");
  }

  @Test
  void masks_of_another_shape() {
    KerasTensor x = Input.of(3, 4);
    CallArguments mask = CallArguments.NONE.tensor("mask", Input.of(2));
    for (Layer layer : List.of(new TimeDistributed(new Dense(2)), new GlobalAveragePooling1D())) {
      refused(() -> layer.apply(List.of(x), mask), "the mask has shape", "which has shape");
    }
    refused(
        () -> new Softmax().apply(List.of(x), mask),
        "the mask has shape",
        "it must broadcast to the input");
    CallArguments whole = CallArguments.NONE.tensor("mask", Input.of(3, 4));
    refused(
        () -> new BatchNormalization().apply(List.of(x), whole),
        "it must have one axis less than the input");
  }

  @Test
  void a_mask_that_ends_is_told_of_once() {
    PrintStream before = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      KerasTensor masked = Input.of(3, 4);
      CallArguments mask = CallArguments.NONE.tensor("mask", Input.of(3));
      new Flatten().name("flat").apply(List.of(masked), mask);
    } finally {
      System.setErr(before);
    }
    assertThat(told.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("Layer 'flat' (Flatten) was passed an input with a mask");
  }

  @Test
  void an_input_has_the_shape_of_a_sample_or_of_a_batch() {
    Config sample = new Config().put("shape", List.of(3L, 4L)).put("batch_size", 2);
    Config batch = new Config().put("batch_shape", List.of(2L, 3L, 4L));
    Config written = Layers.CLASSES.make("InputLayer", sample.put("name", "in")).getConfig();
    Config wanted = Layers.CLASSES.make("InputLayer", batch.put("name", "in")).getConfig();
    assertThat(written).isEqualTo(wanted);
    refused(
        () -> Layers.CLASSES.make("InputLayer", sample.putAll(batch)),
        "InputLayer, argument 'batch_shape' is [2, 3, 4]; it must be left out",
        "'shape'");
    refused(
        () -> Layers.CLASSES.make("InputLayer", batch.put("batch_size", 2)),
        "InputLayer, argument 'batch_size' is 2; it must be given with 'shape' alone");
  }

  @Test
  void code_that_has_no_name_cannot_be_written() {
    Lambda layer = new Lambda((ops, x) -> x);
    assertThatThrownBy(layer::getConfig)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("'lambda' (Lambda)", "Lambda.register");
  }
}
