// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;

  @TempDir Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    write("train-images-idx3-ubyte", images(3));
    write("train-labels-idx1-ubyte", labels(3));
    write("t10k-images-idx3-ubyte", images(2));
    write("t10k-labels-idx1-ubyte", labels(2));
  }

  @Test
  void readsImagesAndLabels() {
    Dataset mnist = Mnist.load(directory);
    assertThat(mnist.imageShape()).isEqualTo(Shape.of(2, 4, 1));
    assertThat(mnist.classes()).isEqualTo(10);
    assertThat(mnist.train().size()).isEqualTo(3);
    assertThat(mnist.test().size()).isEqualTo(2);
    assertThat(mnist.train().images().getDouble(8)).isEqualTo(8 * 10 / 255f);
    assertThat(mnist.train().labels().getLong(2)).isEqualTo(2);
  }

  @Test
  void readsGzippedFilesUnderEitherNameAndPartialSets() throws IOException {
    Files.delete(directory.resolve("train-images-idx3-ubyte"));
    Files.delete(directory.resolve("train-labels-idx1-ubyte"));
    write("train20k-images-idx3-ubyte.gz", gzip(images(5)));
    write("train20k-labels-idx1-ubyte", gzip(labels(5)));
    assertThat(Mnist.load(directory).train().size()).isEqualTo(5);
    assertThat(Mnist.load(directory).train().images().getDouble(1)).isEqualTo(10 / 255f);
  }

  @Test
  void namesAMissingDirectory() {
    Path missing = directory.resolve("no");
    assertThatThrownBy(() -> Mnist.load(missing))
        .hasMessage("mnist: " + missing + " does not exist");
  }

  @Test
  void namesAFileGivenForADirectory() {
    Path file = directory.resolve("t10k-labels-idx1-ubyte");
    assertThatThrownBy(() -> Mnist.load(file)).hasMessage("mnist: " + file + " is no directory");
  }

  @Test
  void namesAMissingFile() throws IOException {
    Files.delete(directory.resolve("t10k-labels-idx1-ubyte"));
    assertFailure()
        .hasMessage(
            directory + " has no file named t10k* or test*-labels-idx1-ubyte or the same with .gz");
  }

  @Test
  void refusesToChooseBetweenTwoFiles() throws IOException {
    write("train20k-images-idx3-ubyte.gz", gzip(images(5)));
    assertFailure()
        .hasMessage(
            directory
                + " has more than one file named train*-images-idx3-ubyte or the same with .gz");
  }

  @Test
  void namesATruncatedFile() throws IOException {
    truncate("train-images-idx3-ubyte", images(3), 1);
    assertFailure()
        .hasMessage(
            directory.resolve("train-images-idx3-ubyte")
                + ": truncated: its header announces 24 bytes, it has 23");
  }

  @Test
  void namesAFileThatEndsInsideItsHeader() throws IOException {
    truncate("train-images-idx3-ubyte", images(3), 30);
    assertFailure()
        .hasMessage(
            directory.resolve("train-images-idx3-ubyte")
                + ": truncated: it ends inside its header");
  }

  @Test
  void namesTruncatedGzipData() throws IOException {
    truncate("t10k-labels-idx1-ubyte", gzip(labels(2)), 5);
    assertFailure()
        .hasMessage(
            directory.resolve("t10k-labels-idx1-ubyte") + ": truncated: its gzip data ends early");
  }

  @Test
  void namesDamagedGzipData() throws IOException {
    byte[] damaged = gzip(images(3));
    Arrays.fill(damaged, 10, damaged.length - 8, (byte) 0xff);
    write("train-images-idx3-ubyte", damaged);
    assertFailure()
        .hasMessageStartingWith(
            directory.resolve("train-images-idx3-ubyte") + ": damaged gzip data");
  }

  @Test
  void namesAWrongMagicNumber() throws IOException {
    write("train-images-idx3-ubyte", labels(3));
    assertFailure()
        .hasMessage(
            directory.resolve("train-images-idx3-ubyte")
                + ": magic number is 0x00000801, not 0x00000803:"
                + " no IDX file of bytes with 3 dimensions");
  }

  @Test
  void namesAnImpossibleDimension() throws IOException {
    write("train-labels-idx1-ubyte", idx(LABELS_MAGIC, 1, -4));
    assertFailure()
        .hasMessage(directory.resolve("train-labels-idx1-ubyte") + ": dimension 0 cannot be -4");
  }

  @Test
  void namesATooLongFile() throws IOException {
    byte[] labels = labels(3);
    write("train-labels-idx1-ubyte", Arrays.copyOf(labels, labels.length + 2));
    assertFailure()
        .hasMessage(
            directory.resolve("train-labels-idx1-ubyte")
                + ": goes on after the 3 bytes it announces");
  }

  @Test
  void namesCountsThatDiffer() throws IOException {
    write("train-labels-idx1-ubyte", labels(4));
    assertFailure()
        .hasMessage(
            directory.resolve("train-images-idx3-ubyte")
                + " has 3 images, but "
                + directory.resolve("train-labels-idx1-ubyte")
                + " has 4 labels");
  }

  @Test
  void namesALabelThatIsNoDigit() throws IOException {
    byte[] labels = labels(3);
    labels[labels.length - 2] = (byte) 200;
    write("train-labels-idx1-ubyte", labels);
    assertFailure()
        .hasMessage(directory.resolve("train-labels-idx1-ubyte") + ": label 1 is 200, not 0 to 9");
  }

  @Test
  void refusesTrainAndTestImagesOfDifferentSize() throws IOException {
    write("t10k-images-idx3-ubyte", idx(IMAGES_MAGIC, 2 * 3 * 4, 2, 3, 4));
    assertThatThrownBy(() -> Mnist.load(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("train images are (2, 4, 1), test images (3, 4, 1)");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertFailure() {
    return assertThatThrownBy(() -> Mnist.load(directory)).isInstanceOf(DatasetException.class);
  }

  private void truncate(String name, byte[] content, int less) throws IOException {
    write(name, Arrays.copyOf(content, content.length - less));
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(directory.resolve(name), content);
  }

  private static byte[] images(int count) throws IOException {
    return idx(IMAGES_MAGIC, count * 2 * 4, count, 2, 4);
  }

  private static byte[] labels(int count) throws IOException {
    byte[] file = idx(LABELS_MAGIC, count, count);
    for (int i = 0; i < count; i++) {
      file[8 + i] = (byte) i;
    }
    return file;
  }

  private static byte[] idx(int magic, int size, int... dims) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(magic);
    for (int dim : dims) {
      out.writeInt(dim);
    }
    for (int i = 0; i < size; i++) {
      out.writeByte(10 * i);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
