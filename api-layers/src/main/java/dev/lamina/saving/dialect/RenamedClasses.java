// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import java.util.Map;

/** Classes of layers that have another name now, or became an argument of another class. */
final class RenamedClasses {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("AtrousConvolution1D", "Conv1D"),
          Map.entry("AtrousConvolution2D", "Conv2D"),
          Map.entry("AtrousConv1D", "Conv1D"),
          Map.entry("AtrousConv2D", "Conv2D"),
          Map.entry("Deconvolution2D", "Conv2DTranspose"),
          Map.entry("Deconvolution3D", "Conv3DTranspose"),
          Map.entry("BatchNormalizationV1", "BatchNormalization"),
          Map.entry("BatchNormalizationV2", "BatchNormalization"),
          Map.entry("SyncBatchNormalization", "BatchNormalization"),
          Map.entry("GlobalAvgPool1D", "GlobalAveragePooling1D"),
          Map.entry("GlobalAvgPool2D", "GlobalAveragePooling2D"),
          Map.entry("GlobalAvgPool3D", "GlobalAveragePooling3D"),
          Map.entry("GlobalMaxPool1D", "GlobalMaxPooling1D"),
          Map.entry("GlobalMaxPool2D", "GlobalMaxPooling2D"),
          Map.entry("GlobalMaxPool3D", "GlobalMaxPooling3D"),
          Map.entry("LSTMV2", "LSTM"),
          Map.entry("UnifiedLSTM", "LSTM"),
          Map.entry("GRUV2", "GRU"),
          Map.entry("UnifiedGRU", "GRU"),
          Map.entry("DenseV2", "Dense"));

  private RenamedClasses() {}

  static void translate(LayerDraft layer) {
    if (layer.is("Deconvolution2D", "Deconvolution3D")) {
      layer.drop("output_shape");
    }
    layer.becomes(NAMES.getOrDefault(layer.className(), layer.className()));
    if (layer.is("TimeDistributedDense")) {
      // Dense works along the last axis of a sequence too.
      layer.becomes("Dense");
    }
    if (layer.is("ThresholdedReLU")) {
      layer.becomes("ReLU");
      layer.rename("theta", "threshold");
    }
    if (layer.is("Merge")) {
      merge(layer);
    }
  }

  /** Keras 1 had one class for all ways to merge. */
  private static void merge(LayerDraft layer) {
    String mode = String.valueOf(layer.take("mode"));
    Object dotAxes = layer.take("dot_axes");
    Object concatAxis = layer.take("concat_axis");
    layer.drop("mode_type", "output_shape", "output_shape_type", "output_mask", "arguments");
    layer.drop("output_mask_type", "node_indices", "tensor_indices", "layers");
    switch (mode) {
      case "sum" -> layer.becomes("Add");
      case "mul" -> layer.becomes("Multiply");
      case "ave" -> layer.becomes("Average");
      case "max" -> layer.becomes("Maximum");
      case "concat" ->
          layer.put("axis", concatAxis == null ? -1 : concatAxis).becomes("Concatenate");
      case "dot", "cos" ->
          layer.put("axes", dotAxes).put("normalize", mode.equals("cos")).becomes("Dot");
      default ->
          throw new IllegalArgumentException(
              "layer Merge has mode '" + mode + "'; known: sum, mul, ave, max, concat, dot, cos");
    }
  }
}
