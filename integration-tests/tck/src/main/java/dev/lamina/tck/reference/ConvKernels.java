// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.nn.Conv2d;
import dev.lamina.op.nn.Conv2dFilterGrad;
import dev.lamina.op.nn.Conv2dGeometry;
import dev.lamina.op.nn.Conv2dInputGrad;

/** Convolution and its gradients: one walk over all products, summed into one of the operands. */
final class ConvKernels {
  private ConvKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(
        Conv2d.class,
        ReferenceKernel.of(
            (Conv2d op, View[] in, View[] out) -> {
              for (int i = 0; i < out[0].size(); i++) {
                out[0].set(i, in.length == 3 ? in[2].get(i % out[0].dim(3)) : 0);
              }
              walk(
                  op.geometry(),
                  in[0],
                  in[1],
                  out[0],
                  (image, kernel, output) ->
                      out[0].add(output, in[0].get(image) * in[1].get(kernel)));
            }));
    table.add(
        Conv2dInputGrad.class,
        ReferenceKernel.of(
            (Conv2dInputGrad op, View[] in, View[] out) -> {
              out[0].fill(0);
              walk(
                  op.geometry(),
                  out[0],
                  in[1],
                  in[0],
                  (image, kernel, output) ->
                      out[0].add(image, in[0].get(output) * in[1].get(kernel)));
            }));
    table.add(Conv2dFilterGrad.class, ReferenceKernel.of(ConvKernels::filterGrad));
  }

  private static void filterGrad(Conv2dFilterGrad op, View[] in, View[] out) {
    out[0].fill(0);
    walk(
        op.geometry(),
        in[0],
        out[0],
        in[1],
        (image, kernel, output) -> out[0].add(kernel, in[0].get(image) * in[1].get(output)));
    if (op.bias()) {
      out[1].fill(0);
      for (int i = 0; i < in[1].size(); i++) {
        out[1].add(i % in[1].dim(3), in[1].get(i));
      }
    }
  }

  /** One product: positions of its image, kernel and output elements. */
  private interface Product {
    void at(int image, int kernel, int output);
  }

  private static void walk(
      Conv2dGeometry geometry, View image, View kernel, View output, Product product) {
    int filtersOfGroup = kernel.dim(3) / geometry.groups();
    for (int i = 0; i < output.size(); i++) {
      int[] at = Index.coordinates(output.shape(), i);
      for (int k = 0; k < kernel.size() / kernel.dim(3); k++) {
        int channel = k % kernel.dim(2);
        int column = k / kernel.dim(2) % kernel.dim(1);
        int row = k / kernel.dim(2) / kernel.dim(1);
        int y =
            at[1] * geometry.strideHeight()
                + row * geometry.dilationHeight()
                - geometry.padding().top();
        int x =
            at[2] * geometry.strideWidth()
                + column * geometry.dilationWidth()
                - geometry.padding().left();
        if (y >= 0 && x >= 0 && y < image.dim(1) && x < image.dim(2)) {
          int group = at[3] / filtersOfGroup;
          product.at(
              image.at(at[0], y, x, group * kernel.dim(2) + channel),
              kernel.at(row, column, channel, at[3]),
              i);
        }
      }
    }
  }
}
