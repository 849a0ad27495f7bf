// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.KerasClasses;
import java.util.function.Function;

/**
 * The layers by Keras's names. Layers of users are known by their name too once they are given to
 * {@link #register}.
 */
public final class Layers {
  /** Keras's classes of layers. */
  public static final KerasClasses<Layer> CLASSES = new KerasClasses<>("layer", "keras.layers");

  static {
    addCore();
    addActivations();
    addAttention();
    addConvolution();
    addMerging();
    addNormalization();
    addPooling();
    addPreprocessing();
    addRecurrence();
    addRegularization();
    addReshaping();
  }

  private Layers() {}

  /**
   * A layer from what {@link Layer#getConfig} gives, with its class: Keras's {@code
   * keras.layers.deserialize}.
   *
   * @throws IllegalArgumentException if the class is unknown, or an argument does not fit
   */
  public static Layer deserialize(Object form) {
    return CLASSES.deserialize(form);
  }

  /** Class and arguments of a layer: Keras's {@code keras.layers.serialize}. */
  public static Config serialize(Layer layer) {
    return CLASSES.serialize(layer);
  }

  /**
   * Makes a class of layers known, as Keras's {@code register_keras_serializable} does. Not thread
   * safe.
   *
   * @param packageName a name that keeps it apart from others', {@code Custom} in Keras
   * @param className what the layers' {@code className()} gives
   * @param maker makes a layer from its arguments and ends with {@code common(reader)}
   */
  public static void register(
      String packageName, String className, Function<ConfigReader, ? extends Layer> maker) {
    CLASSES.register(packageName, className, maker);
  }

  private static void addCore() {
    CLASSES
        .add("InputLayer", InputLayer::fromConfig)
        .add("Dense", Dense::fromConfig)
        .add("EinsumDense", EinsumDense::fromConfig)
        .add("Embedding", Embedding::fromConfig)
        .add("ReversibleEmbedding", ReversibleEmbedding::fromConfig)
        .add("Identity", Identity::fromConfig)
        .add("Lambda", Lambda::fromConfig)
        .add("Masking", Masking::fromConfig)
        .add("TimeDistributed", TimeDistributed::fromConfig);
  }

  private static void addActivations() {
    CLASSES
        .add("Activation", Activation::fromConfig)
        .add("ELU", ELU::fromConfig)
        .add("LeakyReLU", LeakyReLU::fromConfig)
        .add("PReLU", PReLU::fromConfig)
        .add("ReLU", ReLU::fromConfig)
        .add("Softmax", Softmax::fromConfig);
  }

  private static void addAttention() {
    CLASSES
        .add("AdditiveAttention", AdditiveAttention::fromConfig)
        .add("Attention", Attention::fromConfig)
        .add("GroupQueryAttention", GroupQueryAttention::fromConfig, "GroupedQueryAttention")
        .add("MultiHeadAttention", MultiHeadAttention::fromConfig);
  }

  private static void addConvolution() {
    CLASSES
        .add("Conv1D", Conv1D::fromConfig, "Convolution1D")
        .add("Conv2D", Conv2D::fromConfig, "Convolution2D")
        .add("Conv3D", Conv3D::fromConfig, "Convolution3D")
        .add("Conv1DTranspose", Conv1DTranspose::fromConfig, "Convolution1DTranspose")
        .add("Conv2DTranspose", Conv2DTranspose::fromConfig, "Convolution2DTranspose")
        .add("Conv3DTranspose", Conv3DTranspose::fromConfig, "Convolution3DTranspose")
        .add("DepthwiseConv1D", DepthwiseConv1D::fromConfig)
        .add("DepthwiseConv2D", DepthwiseConv2D::fromConfig)
        .add("SeparableConv1D", SeparableConv1D::fromConfig, "SeparableConvolution1D")
        .add("SeparableConv2D", SeparableConv2D::fromConfig, "SeparableConvolution2D");
  }

  private static void addMerging() {
    CLASSES
        .add("Add", Add::fromConfig)
        .add("Average", Average::fromConfig)
        .add("Concatenate", Concatenate::fromConfig)
        .add("Dot", Dot::fromConfig)
        .add("Maximum", Maximum::fromConfig)
        .add("Minimum", Minimum::fromConfig)
        .add("Multiply", Multiply::fromConfig)
        .add("Subtract", Subtract::fromConfig);
  }

  private static void addNormalization() {
    CLASSES
        .add("BatchNormalization", BatchNormalization::fromConfig)
        .add("GroupNormalization", GroupNormalization::fromConfig)
        .add("LayerNormalization", LayerNormalization::fromConfig)
        .add("RMSNormalization", RMSNormalization::fromConfig)
        .add("SpectralNormalization", SpectralNormalization::fromConfig)
        .add("UnitNormalization", UnitNormalization::fromConfig);
  }

  private static void addPooling() {
    CLASSES
        .add("AdaptiveAveragePooling1D", AdaptiveAveragePooling1D::fromConfig)
        .add("AdaptiveAveragePooling2D", AdaptiveAveragePooling2D::fromConfig)
        .add("AdaptiveAveragePooling3D", AdaptiveAveragePooling3D::fromConfig)
        .add("AdaptiveMaxPooling1D", AdaptiveMaxPooling1D::fromConfig)
        .add("AdaptiveMaxPooling2D", AdaptiveMaxPooling2D::fromConfig)
        .add("AdaptiveMaxPooling3D", AdaptiveMaxPooling3D::fromConfig)
        .add("AveragePooling1D", AveragePooling1D::fromConfig, "AvgPool1D")
        .add("AveragePooling2D", AveragePooling2D::fromConfig, "AvgPool2D")
        .add("AveragePooling3D", AveragePooling3D::fromConfig, "AvgPool3D")
        .add("MaxPooling1D", MaxPooling1D::fromConfig, "MaxPool1D")
        .add("MaxPooling2D", MaxPooling2D::fromConfig, "MaxPool2D")
        .add("MaxPooling3D", MaxPooling3D::fromConfig, "MaxPool3D")
        .add("GlobalAveragePooling1D", GlobalAveragePooling1D::fromConfig)
        .add("GlobalAveragePooling2D", GlobalAveragePooling2D::fromConfig)
        .add("GlobalAveragePooling3D", GlobalAveragePooling3D::fromConfig)
        .add("GlobalMaxPooling1D", GlobalMaxPooling1D::fromConfig)
        .add("GlobalMaxPooling2D", GlobalMaxPooling2D::fromConfig)
        .add("GlobalMaxPooling3D", GlobalMaxPooling3D::fromConfig);
  }

  private static void addPreprocessing() {
    CLASSES
        .add("CategoryEncoding", CategoryEncoding::fromConfig)
        .add("CenterCrop", CenterCrop::fromConfig)
        .add("Discretization", Discretization::fromConfig)
        .add("Hashing", Hashing::fromConfig)
        .add("IntegerLookup", IntegerLookup::fromConfig)
        .add("Normalization", Normalization::fromConfig)
        .add("RandomBrightness", RandomBrightness::fromConfig)
        .add("RandomContrast", RandomContrast::fromConfig)
        .add("RandomCrop", RandomCrop::fromConfig)
        .add("RandomFlip", RandomFlip::fromConfig)
        .add("RandomRotation", RandomRotation::fromConfig)
        .add("RandomTranslation", RandomTranslation::fromConfig)
        .add("RandomZoom", RandomZoom::fromConfig)
        .add("Rescaling", Rescaling::fromConfig)
        .add("Resizing", Resizing::fromConfig)
        .add("StringLookup", StringLookup::fromConfig)
        .add("TextVectorization", TextVectorization::fromConfig);
  }

  private static void addRecurrence() {
    CLASSES
        .add("Bidirectional", Bidirectional::fromConfig)
        .add("ConvLSTM1D", ConvLSTM1D::fromConfig)
        .add("ConvLSTM2D", ConvLSTM2D::fromConfig)
        .add("ConvLSTM3D", ConvLSTM3D::fromConfig)
        .add("GRU", GRU::fromConfig)
        .add("GRUCell", GRUCell::fromConfig)
        .add("LSTM", LSTM::fromConfig)
        .add("LSTMCell", LSTMCell::fromConfig)
        .add("RNN", RNN::fromConfig)
        .add("SimpleRNN", SimpleRNN::fromConfig)
        .add("SimpleRNNCell", SimpleRNNCell::fromConfig)
        .add("StackedRNNCells", StackedRNNCells::fromConfig);
  }

  private static void addRegularization() {
    CLASSES
        .add("ActivityRegularization", ActivityRegularization::fromConfig)
        .add("AlphaDropout", AlphaDropout::fromConfig)
        .add("Dropout", Dropout::fromConfig)
        .add("GaussianDropout", GaussianDropout::fromConfig)
        .add("GaussianNoise", GaussianNoise::fromConfig)
        .add("SpatialDropout1D", SpatialDropout1D::fromConfig)
        .add("SpatialDropout2D", SpatialDropout2D::fromConfig)
        .add("SpatialDropout3D", SpatialDropout3D::fromConfig);
  }

  private static void addReshaping() {
    CLASSES
        .add("Cropping1D", Cropping1D::fromConfig)
        .add("Cropping2D", Cropping2D::fromConfig)
        .add("Cropping3D", Cropping3D::fromConfig)
        .add("Flatten", Flatten::fromConfig)
        .add("Permute", Permute::fromConfig)
        .add("RepeatVector", RepeatVector::fromConfig)
        .add("Reshape", Reshape::fromConfig)
        .add("UpSampling1D", UpSampling1D::fromConfig)
        .add("UpSampling2D", UpSampling2D::fromConfig)
        .add("UpSampling3D", UpSampling3D::fromConfig)
        .add("ZeroPadding1D", ZeroPadding1D::fromConfig)
        .add("ZeroPadding2D", ZeroPadding2D::fromConfig)
        .add("ZeroPadding3D", ZeroPadding3D::fromConfig);
  }
}
