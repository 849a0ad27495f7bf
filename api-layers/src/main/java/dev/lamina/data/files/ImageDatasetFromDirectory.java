// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import dev.lamina.tensor.HostTensor;
import java.nio.file.Path;
import java.util.List;

/**
 * Images below a directory, with Keras's arguments (keras.io/api/data_loading/image): {@code new
 * ImageDatasetFromDirectory(folder).imageSize(64, 64).dataset()}. Images are FLOAT32 of shape
 * (height, width, channels) with values from 0 to 255, read and resized on threads.
 */
public final class ImageDatasetFromDirectory extends FromDirectory<ImageDatasetFromDirectory> {
  private static final List<String> FORMATS = List.of(".bmp", ".gif", ".jpeg", ".jpg", ".png");

  private int channels = 3;
  private int height = 256;
  private int width = 256;
  private Interpolation interpolation = Interpolation.BILINEAR;
  private Fit fit = Fit.STRETCH;

  /** What happens to an image whose sides have another ratio. */
  private enum Fit {
    STRETCH,
    CROP,
    PAD
  }

  /** The files that are named as images. */
  public ImageDatasetFromDirectory(Path directory) {
    super(directory, FORMATS);
  }

  /** {@code rgb}, the default, {@code rgba} or {@code grayscale}. */
  public ImageDatasetFromDirectory colorMode(String mode) {
    this.channels =
        switch (mode) {
          case "rgb" -> 3;
          case "rgba" -> 4;
          case "grayscale" -> 1;
          default ->
              throw new IllegalArgumentException(
                  "colorMode '" + mode + "' must be rgb, rgba or grayscale");
        };
    return this;
  }

  /** Size of the images, in pixels; default 256, 256. */
  public ImageDatasetFromDirectory imageSize(int rows, int columns) {
    this.height = positive("imageSize", rows);
    this.width = positive("imageSize", columns);
    return this;
  }

  /** How images are resized; default {@code bilinear}. */
  public ImageDatasetFromDirectory interpolation(String name) {
    this.interpolation = Interpolation.of(name);
    return this;
  }

  /** Cuts images from their middle instead of stretching them; default false. */
  public ImageDatasetFromDirectory cropToAspectRatio(boolean crop) {
    return fit(crop, Fit.CROP);
  }

  /** Surrounds images with zeros instead of stretching them; default false. */
  public ImageDatasetFromDirectory padToAspectRatio(boolean pad) {
    return fit(pad, Fit.PAD);
  }

  @Override
  HostTensor read(Path file) {
    Pixels image = ImageFile.read(file, channels);
    Pixels resized =
        switch (fit) {
          case STRETCH -> image.resized(height, width, interpolation);
          case CROP -> image.cropped(height, width).resized(height, width, interpolation);
          case PAD -> image.padded(height, width, interpolation);
        };
    return HostTensor.of(resized.values(), height, width, channels);
  }

  private ImageDatasetFromDirectory fit(boolean use, Fit wanted) {
    if (use && fit != Fit.STRETCH && fit != wanted) {
      throw new IllegalArgumentException(
          "only one of cropToAspectRatio and padToAspectRatio can be true");
    }
    fit = use ? wanted : fit == wanted ? Fit.STRETCH : fit;
    return this;
  }
}
