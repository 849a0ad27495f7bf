// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.op.conv.Convolution;
import dev.lamina.op.conv.ConvolutionFilterGrad;
import dev.lamina.op.conv.ConvolutionInputGrad;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Convolutions of few channels: products whose left matrix is gathered while tiles are read. By
 * bytes and flops (3 TB/s, two thirds of 67 TFLOP/s for cuBLAS and one third here) writing and
 * reading the windows as a matrix costs more than the slower product up to some 70 columns.
 */
final class ConvTiles {
  private static final String FAMILY = "conv_tile";

  /** Most columns of the product. */
  private static final long FEW = 64;

  private final Launcher launcher;

  ConvTiles(Launcher launcher) {
    this.launcher = launcher;
  }

  /** Whether these kernels are the better ones; elements are counted with 32 bits. */
  private static boolean suit(KernelRequest request, Window window, int groups, Shape image) {
    boolean matrixAlready = window.elements() == 1 && window.equals(Window.of(window.size()));
    boolean counted =
        Stream.concat(request.inputs().stream(), request.outputs().stream())
            .allMatch(spec -> spec.size() < Integer.MAX_VALUE / 2);
    return request.precision() == Precision.HIGHEST
        && groups == 1
        && window.rank() <= Taps.MAX_RANK
        && image.dim(-1) > 0
        && !matrixAlready
        && counted;
  }

  Optional<Kernel> forward(Convolution op, KernelRequest request) {
    Shape image = request.inputs().get(0).shape();
    Shape output = request.outputs().get(0).shape();
    if (!suit(request, op.window(), op.groups(), image) || output.dim(-1) > FEW) {
      return Optional.empty();
    }
    Taps taps = Taps.forward(op.window(), image, output);
    ConvTile tile = ConvTile.of(taps, quads(taps.channels()) && quads(taps.columns()));
    KernelFunction product = launcher.function(FAMILY, "tile_" + tile.suffix());
    boolean biased = request.inputs().size() == 3;
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) ->
                launch
                    .start(product)
                    .add(at.input(0))
                    .add(at.input(1))
                    .add(biased ? at.input(2) : 0)
                    .add(at.output(0))
                    .add(taps.fields())
                    .blocks(tile.blocks(taps), ConvTile.SHARED_BYTES)));
  }

  private static boolean quads(long count) {
    return count % 4 == 0;
  }

  Optional<Kernel> inputGrad(ConvolutionInputGrad op, KernelRequest request) {
    if (!suit(request, op.window(), op.groups(), op.image()) || op.image().dim(-1) > FEW) {
      return Optional.empty();
    }
    Taps taps = Taps.back(op.window(), op.image(), request.inputs().get(0).shape());
    ConvTile tile = ConvTile.of(taps, quads(taps.channels()));
    KernelFunction product = launcher.function(FAMILY, "tile_back_" + tile.suffix());
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) ->
                launch
                    .start(product)
                    .inputs(at, 2)
                    .outputs(at, 1)
                    .add(taps.fields())
                    .blocks(tile.blocks(taps), ConvTile.SHARED_BYTES)));
  }

  Optional<Kernel> filterGrad(ConvolutionFilterGrad op, KernelRequest request) {
    Shape image = request.inputs().get(0).shape();
    Shape gradient = request.inputs().get(1).shape();
    if (!suit(request, op.window(), op.groups(), image) || gradient.dim(-1) > FEW) {
      return Optional.empty();
    }
    Taps taps = Taps.forward(op.window(), image, gradient);
    FilterTiles tiles = FilterTiles.of(taps, quads(taps.channels()) && quads(taps.columns()));
    KernelFunction product = launcher.function(FAMILY, "filter_" + tiles.suffix());
    FilterParts parts = FilterParts.of(launcher, op, request, tiles.parts());
    return Optional.of(
        CudaKernel.of(
            launcher,
            parts.workspaceBytes(),
            (launch, at) -> {
              launch
                  .start(product)
                  .add(at.input(0))
                  .add(at.input(1))
                  .add(parts.target(at))
                  .add(taps.fields())
                  .add(tiles.each())
                  .add(tiles.parts())
                  .blocks(tiles.blocks(), ConvTile.SHARED_BYTES);
              parts.join(launch, at);
            }));
  }
}
