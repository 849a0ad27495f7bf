// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.conv.ConvTranspose;
import dev.lamina.op.conv.Convolution;
import dev.lamina.op.conv.ConvolutionFilterGrad;
import dev.lamina.op.conv.ConvolutionInputGrad;
import dev.lamina.op.conv.DepthwiseConv;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Convolutions over one, two or three spatial axes, as many as the window has. Images are {@code
 * (batch, spatial..., channels)}.
 */
public final class ConvOps {
  private final OpApplier applier;

  ConvOps(OpApplier applier) {
    this.applier = applier;
  }

  /** Convolution with a kernel {@code (spatial..., channels / groups, filters)}. */
  public Tensor convolution(Tensor image, Tensor kernel, Window window, int groups) {
    return applier.one(new Convolution(window, groups), image, kernel);
  }

  /** Convolution plus a bias of shape {@code (filters,)}. */
  public Tensor convolution(Tensor image, Tensor kernel, Tensor bias, Window window, int groups) {
    return applier.one(new Convolution(window, groups), image, kernel, bias);
  }

  /** Gradient of a convolution for its image, of shape {@code image}. */
  public Tensor convolutionInputGrad(
      Tensor dy, Tensor kernel, Window window, int groups, Shape image) {
    return applier.one(new ConvolutionInputGrad(window, groups, image), dy, kernel);
  }

  /** Gradients of a convolution for its kernel and, if asked for, its bias. */
  public List<Tensor> convolutionFilterGrad(
      Tensor image, Tensor dy, Window window, int groups, boolean bias) {
    return applier.apply(new ConvolutionFilterGrad(window, groups, bias), List.of(image, dy));
  }

  /**
   * Transposed convolution with a kernel {@code (spatial..., filters / groups, channels)}; its form
   * is {@link ConvTranspose#valid}, {@link ConvTranspose#same} or one with padding of its own.
   */
  public Tensor transpose(Tensor image, Tensor kernel, ConvTranspose form) {
    return applier.one(form, image, kernel);
  }

  /** Transposed convolution plus a bias of shape {@code (filters,)}. */
  public Tensor transpose(Tensor image, Tensor kernel, Tensor bias, ConvTranspose form) {
    return applier.one(form, image, kernel, bias);
  }

  /** Convolution of each channel with a kernel {@code (spatial..., channels, multiplier)}. */
  public Tensor depthwise(Tensor image, Tensor kernel, Window window) {
    return applier.one(new DepthwiseConv(window), image, kernel);
  }

  /** Convolution of each channel plus a bias of shape {@code (channels * multiplier,)}. */
  public Tensor depthwise(Tensor image, Tensor kernel, Tensor bias, Window window) {
    return applier.one(new DepthwiseConv(window), image, kernel, bias);
  }

  /**
   * Convolution of each channel, then one that mixes them at each place.
   *
   * @param depthwise {@code (spatial..., channels, multiplier)}
   * @param pointwise {@code (1..., channels * multiplier, filters)}
   */
  public Tensor separable(Tensor image, Tensor depthwise, Tensor pointwise, Window window) {
    Tensor channels = depthwise(image, depthwise, window);
    return convolution(channels, pointwise, Window.over(pointwise.shape()), 1);
  }

  /** Separable convolution plus a bias of shape {@code (filters,)}. */
  public Tensor separable(
      Tensor image, Tensor depthwise, Tensor pointwise, Tensor bias, Window window) {
    Tensor channels = depthwise(image, depthwise, window);
    return convolution(channels, pointwise, bias, Window.over(pointwise.shape()), 1);
  }
}
