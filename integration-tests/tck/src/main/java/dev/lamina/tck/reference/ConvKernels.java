// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.conv.ConvTranspose;
import dev.lamina.op.conv.Convolution;
import dev.lamina.op.conv.ConvolutionFilterGrad;
import dev.lamina.op.conv.ConvolutionInputGrad;
import dev.lamina.op.conv.DepthwiseConv;
import dev.lamina.op.spatial.Window;

/**
 * Convolutions and their gradients: one walk over all products, summed into one of the operands.
 */
final class ConvKernels {
  private ConvKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(Convolution.class, ReferenceKernel.of(ConvKernels::convolution));
    table.add(
        ConvolutionInputGrad.class,
        ReferenceKernel.of((op, in, out) -> spread(op.window(), op.groups(), in, out[0])));
    table.add(ConvolutionFilterGrad.class, ReferenceKernel.of(ConvKernels::filterGrad));
    table.add(
        ConvTranspose.class,
        ReferenceKernel.of((op, in, out) -> spread(op.window(), op.groups(), in, out[0])));
    table.add(DepthwiseConv.class, ReferenceKernel.of(ConvKernels::depthwise));
  }

  private static void convolution(Convolution op, View[] in, View[] out) {
    fillBias(in, out[0]);
    walk(
        op.window(),
        op.groups(),
        in[0],
        in[1],
        out[0],
        (image, kernel, output) -> out[0].add(output, in[0].get(image) * in[1].get(kernel)));
  }

  /** The transpose of a convolution: what each output element gives to the image. */
  private static void spread(Window window, int groups, View[] in, View image) {
    fillBias(in, image);
    walk(
        window,
        groups,
        image,
        in[1],
        in[0],
        (place, kernel, output) -> image.add(place, in[0].get(output) * in[1].get(kernel)));
  }

  private static void filterGrad(ConvolutionFilterGrad op, View[] in, View[] out) {
    out[0].fill(0);
    walk(
        op.window(),
        op.groups(),
        in[0],
        out[0],
        in[1],
        (image, kernel, output) -> out[0].add(kernel, in[0].get(image) * in[1].get(output)));
    if (op.bias()) {
      out[1].fill(0);
      for (int i = 0; i < in[1].size(); i++) {
        out[1].add(i % in[1].dim(-1), in[1].get(i));
      }
    }
  }

  private static void depthwise(DepthwiseConv op, View[] in, View[] out) {
    fillBias(in, out[0]);
    int multiplier = in[1].dim(-1);
    int channels = in[1].dim(-2);
    for (int i = 0; i < out[0].size(); i++) {
      int[] at = Index.coordinates(out[0].shape(), i);
      int filter = at[at.length - 1];
      int channel = filter / multiplier;
      for (int element = 0; element < op.window().elements(); element++) {
        int place = WindowWalk.place(op.window(), in[0], at, element, channel);
        if (place >= 0) {
          int kernel = (element * channels + channel) * multiplier + filter % multiplier;
          out[0].add(i, in[0].get(place) * in[1].get(kernel));
        }
      }
    }
  }

  private static void fillBias(View[] in, View out) {
    for (int i = 0; i < out.size(); i++) {
      out.set(i, in.length == 3 ? in[2].get(i % out.dim(-1)) : 0);
    }
  }

  /** One product: positions of its image, kernel and output elements. */
  private interface Product {
    void at(int image, int kernel, int output);
  }

  private static void walk(
      Window window, int groups, View image, View kernel, View output, Product product) {
    int channels = kernel.dim(-2);
    int filters = kernel.dim(-1);
    for (int i = 0; i < output.size(); i++) {
      int[] at = Index.coordinates(output.shape(), i);
      int filter = at[at.length - 1];
      int first = filter / (filters / groups) * channels;
      for (int element = 0; element < window.elements(); element++) {
        for (int channel = 0; channel < channels; channel++) {
          int place = WindowWalk.place(window, image, at, element, first + channel);
          if (place >= 0) {
            product.at(place, (element * channels + channel) * filters + filter, i);
          }
        }
      }
    }
  }
}
