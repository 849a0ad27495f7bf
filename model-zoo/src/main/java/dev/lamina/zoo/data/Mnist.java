// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * MNIST and its relatives of ten classes (Fashion-MNIST, KMNIST): four IDX files in a directory,
 * gzipped or not, named {@code train*-images-idx3-ubyte[.gz]}, {@code
 * train*-labels-idx1-ubyte[.gz]} and the same with {@code t10k} or {@code test}.
 */
public final class Mnist {
  private static final int CLASSES = 10;
  private static final String TRAIN = "train[^-]*";
  private static final String TEST = "(t10k|test)[^-]*";

  private Mnist() {}

  /**
   * Reads the four files.
   *
   * @throws DatasetException if one is missing, damaged, or does not belong to the others
   */
  public static Dataset load(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new DatasetException(
          "mnist: "
              + directory
              + (Files.exists(directory) ? " is no directory" : " does not exist"));
    }
    return new Dataset(
        "mnist:" + directory, CLASSES, images(directory, TRAIN), images(directory, TEST));
  }

  private static LabelledImages images(Path directory, String prefix) {
    Path imageFile = find(directory, prefix, "images-idx3-ubyte");
    Path labelFile = find(directory, prefix, "labels-idx1-ubyte");
    IdxFile images = IdxFile.read(imageFile, 3);
    IdxFile labels = IdxFile.read(labelFile, 1);
    if (images.dim(0) != labels.dim(0)) {
      throw new DatasetException(
          String.format(
              "%s has %d images, but %s has %d labels",
              imageFile, images.dim(0), labelFile, labels.dim(0)));
    }
    for (int i = 0; i < labels.data().length; i++) {
      if (labels.data()[i] < 0 || labels.data()[i] >= CLASSES) {
        throw new DatasetException(
            labelFile + ": label " + i + " is " + (labels.data()[i] & 0xff) + ", not 0 to 9");
      }
    }
    return LabelledImages.ofBytes(images.data(), labels.data(), images.dim(1), images.dim(2));
  }

  private static Path find(Path directory, String prefix, String kind) {
    Pattern pattern = Pattern.compile(prefix + "-" + kind + "(\\.gz)?");
    List<Path> found;
    try (Stream<Path> files = Files.list(directory)) {
      found =
          files.filter(file -> pattern.matcher(file.getFileName().toString()).matches()).toList();
    } catch (IOException e) {
      throw new DatasetException("cannot list " + directory + ": " + e, e);
    }
    if (found.size() != 1) {
      throw new DatasetException(
          directory
              + (found.isEmpty() ? " has no file named " : " has more than one file named ")
              + shown(prefix)
              + "-"
              + kind
              + " or the same with .gz");
    }
    return found.get(0);
  }

  /** The name as people write it: {@code train*} rather than the pattern. */
  private static String shown(String prefix) {
    return prefix.equals(TRAIN) ? "train*" : "t10k* or test*";
  }
}
