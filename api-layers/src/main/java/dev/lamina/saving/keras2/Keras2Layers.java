// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras2;

import java.util.Set;

/** What of Keras's layers Keras 2.15 has: classes, and arguments by what came after it. */
final class Keras2Layers {
  /** Layers whose axis is written as a list. */
  static final Set<String> LISTED_AXES = Set.of("BatchNormalization", "LayerNormalization");

  private static final Set<String> CLASSES =
      Set.of(
          ("""
          InputLayer Dense Activation Dropout Flatten Reshape Permute RepeatVector Masking Identity
          ActivityRegularization SpatialDropout1D SpatialDropout2D SpatialDropout3D GaussianNoise
          GaussianDropout AlphaDropout Embedding EinsumDense
          Conv1D Conv2D Conv3D Conv1DTranspose Conv2DTranspose Conv3DTranspose SeparableConv1D
          SeparableConv2D DepthwiseConv1D DepthwiseConv2D
          MaxPooling1D MaxPooling2D MaxPooling3D AveragePooling1D AveragePooling2D AveragePooling3D
          GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D GlobalAveragePooling1D
          GlobalAveragePooling2D GlobalAveragePooling3D
          ZeroPadding1D ZeroPadding2D ZeroPadding3D Cropping1D Cropping2D Cropping3D UpSampling1D
          UpSampling2D UpSampling3D
          BatchNormalization LayerNormalization GroupNormalization UnitNormalization Normalization
          SpectralNormalization
          RNN SimpleRNN LSTM GRU SimpleRNNCell LSTMCell GRUCell StackedRNNCells ConvLSTM1D ConvLSTM2D
          ConvLSTM3D Bidirectional TimeDistributed
          MultiHeadAttention Attention AdditiveAttention
          Add Subtract Multiply Average Maximum Minimum Concatenate Dot
          ReLU LeakyReLU PReLU ELU Softmax
          Rescaling Resizing CenterCrop RandomCrop RandomFlip RandomRotation RandomZoom
          RandomTranslation RandomContrast RandomBrightness CategoryEncoding Hashing
          """)
              .split("\\s+"));

  /** Arguments that came later, wherever they are, and are the same as none if they are null. */
  private static final Set<String> NEW_OBJECTS =
      Set.of(
          "quantization_config",
          "lora_rank",
          "lora_alpha",
          "gptq_unpacked_column_size",
          "sliding_window");

  /** Arguments that came later, or are written only where they are true. */
  private static final Set<String> NEW_FLAGS =
      Set.of(
          "use_gate",
          "renorm",
          "optional",
          "pad_to_aspect_ratio",
          "antialias",
          "rms_scaling",
          "synchronized",
          "zero_output_for_mask");

  /** Flags that Keras 2.15 knows. */
  private static final Set<String> KNOWN_FLAGS = Set.of("synchronized", "zero_output_for_mask");

  /** Arguments that came later and change nothing of what a layer computes. */
  private static final Set<String> IMMATERIAL =
      Set.of("flash_attention", "use_cudnn", "renorm_clipping", "renorm_momentum");

  private Keras2Layers() {}

  static boolean knows(String className) {
    return CLASSES.contains(className);
  }

  /** Whether a layer without an argument is the same to Keras 2.15. */
  static boolean isLeftOut(String className, String argument, Object value) {
    if (IMMATERIAL.contains(argument)) {
      return true;
    }
    if (value == null) {
      return isUnknown(className, argument);
    }
    return NEW_FLAGS.contains(argument) && value.equals(false)
        || isNew(className, argument) && (argument.equals("seed") || isDefault(argument, value));
  }

  /** Whether Keras 2.15 does not know an argument, which then must be left out. */
  static boolean isUnknown(String className, String argument) {
    return NEW_OBJECTS.contains(argument)
        || NEW_FLAGS.contains(argument) && !KNOWN_FLAGS.contains(argument)
        || isNew(className, argument);
  }

  /** Arguments that only some classes lack. */
  private static boolean isNew(String className, String argument) {
    boolean recurrent = className.contains("RNN") || className.matches(".*(LSTM|GRU).*");
    boolean image =
        className.startsWith("Random") || Set.of("Resizing", "CenterCrop").contains(className);
    return switch (argument) {
      case "seed" -> recurrent || className.endsWith("Attention");
      case "data_format" -> image || className.equals("ZeroPadding1D");
      case "value_range" -> className.equals("RandomContrast");
      case "fill_mode", "fill_value" -> className.equals("Resizing");
      default -> false;
    };
  }

  private static boolean isDefault(String argument, Object value) {
    return switch (argument) {
      case "data_format" -> value.equals("channels_last");
      case "value_range" -> String.valueOf(value).matches("\\[0(\\.0)?, 255(\\.0)?]");
      case "fill_mode" -> value.equals("constant");
      case "fill_value" -> ((Number) value).doubleValue() == 0;
      default -> false;
    };
  }
}
