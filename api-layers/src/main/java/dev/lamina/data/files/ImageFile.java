// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads images in the formats that Java knows. */
final class ImageFile {
  private ImageFile() {}

  /**
   * The pixels of an image file, as they are stored.
   *
   * @param channels 1 gray, 3 red, green and blue, 4 with opacity
   * @throws IllegalArgumentException if the file is no image that can be read
   */
  static Pixels read(Path file, int channels) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers =
          in == null ? Collections.emptyIterator() : ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IllegalArgumentException("'" + file + "' is no image in a known format");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return pixels(reader.read(0), channels, reader.getFormatName().equalsIgnoreCase("jpeg"));
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the image " + file + ": " + e.getMessage(), e);
    }
  }

  private static Pixels pixels(BufferedImage image, int channels, boolean jpeg) {
    int width = image.getWidth();
    int height = image.getHeight();
    float[] values = new float[height * width * channels];
    int[] rgba = new int[4];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * channels;
        pixel(image, x, y, rgba);
        if (channels == 1) {
          values[at] = gray(rgba, jpeg);
        }
        for (int i = 0; channels > 1 && i < channels; i++) {
          values[at + i] = rgba[i];
        }
      }
    }
    return new Pixels(height, width, channels, values);
  }

  /**
   * Red, green, blue and opacity. Stored numbers are taken as they are: Java's own conversion of
   * gray to RGB changes them.
   */
  private static void pixel(BufferedImage image, int x, int y, int[] rgba) {
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel) {
      int color = image.getRGB(x, y);
      rgba[0] = color >> 16 & 0xFF;
      rgba[1] = color >> 8 & 0xFF;
      rgba[2] = color & 0xFF;
      rgba[3] = color >>> 24;
      return;
    }
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    boolean gray = bands < 3;
    for (int i = 0; i < 3; i++) {
      rgba[i] = sample(raster, x, y, gray ? 0 : i);
    }
    rgba[3] = bands % 2 == 0 ? sample(raster, x, y, bands - 1) : 0xFF;
  }

  /** The upper eight bits. */
  private static int sample(Raster raster, int x, int y, int band) {
    int bits = raster.getSampleModel().getSampleSize(band);
    int value = raster.getSample(x, y, band);
    return bits > 8 ? value >> (bits - 8) : value * 255 / ((1 << bits) - 1);
  }

  /** Rec. 601. PNG's library cuts the fraction off; a JPEG holds the nearest number. */
  private static float gray(int[] rgba, boolean jpeg) {
    if (rgba[0] == rgba[1] && rgba[1] == rgba[2]) {
      return rgba[0];
    }
    double luma = 0.299 * rgba[0] + 0.587 * rgba[1] + 0.114 * rgba[2];
    return (float) (jpeg ? Math.rint(luma) : Math.floor(luma));
  }
}
