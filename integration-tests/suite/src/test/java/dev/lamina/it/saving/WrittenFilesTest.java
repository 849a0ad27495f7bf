// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.saving.file.AtomicFile;
import dev.lamina.saving.hdf5.AttributeMap;
import dev.lamina.saving.hdf5.DatasetNode;
import dev.lamina.saving.hdf5.ElementType;
import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.saving.hdf5.Hdf5Writer;
import dev.lamina.saving.keras.KerasArchive;
import dev.lamina.saving.keras.KerasArchiveWriter;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Writes files anew and reads them. They stay in {@code target/written} with what is in them, for
 * hdf5_written.py, which has h5py and h5dump open them.
 */
class WrittenFilesTest {
  private static final Path FOLDER = Path.of("target/written");

  @BeforeAll
  static void makeFolder() throws IOException {
    Files.createDirectories(FOLDER);
  }

  private static void writeH5(String name, GroupNode root) throws IOException {
    Hdf5Writer writer = new Hdf5Writer(root);
    AtomicFile.write(FOLDER.resolve(name + ".h5"), writer::writeTo);
  }

  private static List<String> contents(String name) throws IOException {
    try (Hdf5Source source = Hdf5Source.open(FOLDER.resolve(name + ".h5"))) {
      List<String> lines = Contents.of(source);
      Files.write(FOLDER.resolve(name + ".txt"), lines);
      return lines;
    }
  }

  private static Hdf5Source committed(String name) throws IOException {
    return Hdf5Source.open(Fixtures.committed().resolve(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"forms.h5", "tiny.h5", "tiny_weights.h5", "tiny_bfloat16.weights.h5"})
  void whatRealFilesHoldIsWrittenAgain(String file) throws IOException {
    String name = "again_" + file.replaceAll("[.].*", "");
    List<String> original;
    try (Hdf5Source source = committed(file)) {
      original = Contents.of(source);
      writeH5(name, Rewriting.of(source.root()));
    }
    List<String> expected = new ArrayList<>(original);
    expected.removeIf(line -> line.matches("d.*\ttext\t.*"));
    if (file.equals("forms.h5")) {
      // A float type of 16 bits that only HDF5 knows is written as Keras writes bfloat16.
      expected.add("a\t/numbers/true_bfloat16\tdtype\ttext\t-\ta25bec0c");
    }
    assertThat(contents(name)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void archivesAreWrittenAgain() throws IOException {
    try (KerasArchive archive = KerasArchive.open(Fixtures.committed().resolve("tiny.keras"));
        Hdf5Source weights = archive.hdf5(KerasArchive.WEIGHTS)) {
      AtomicFile.write(
          FOLDER.resolve("archive.keras"),
          channel -> {
            KerasArchiveWriter writer = new KerasArchiveWriter(channel);
            writer.text(KerasArchive.METADATA, archive.text(KerasArchive.METADATA));
            writer.text(KerasArchive.CONFIG, archive.text(KerasArchive.CONFIG));
            writer.hdf5(KerasArchive.WEIGHTS, Rewriting.of(weights.root()));
            writer.finish();
          });
      List<String> original = Contents.of(weights);
      Files.write(FOLDER.resolve("archive.txt"), original);
      try (KerasArchive again = KerasArchive.open(FOLDER.resolve("archive.keras"));
          Hdf5Source copy = again.hdf5(KerasArchive.WEIGHTS)) {
        assertThat(Contents.of(copy)).isEqualTo(original);
        assertThat(again.text(KerasArchive.CONFIG)).isEqualTo(archive.text(KerasArchive.CONFIG));
      }
    }
  }

  /** What the format has special forms for: much text, many children, long names, all types. */
  @Test
  void extremesAreWritten() throws IOException {
    GroupNode root = new GroupNode();
    AttributeMap attributes = root.attributes();
    attributes.text("large", "größe ".repeat(50_000)).text("empty", "").bytes("bytes", "{}");
    attributes.list("names", IntStream.range(0, 9_000).mapToObj(i -> "name" + i).toList());
    attributes.list("some", List.of("a", "", "ccc")).list("none", List.of());
    for (int i = 0; i < 3_000; i++) {
      root.group("many/layer_" + i).attributes().text("name", "layer_" + i);
    }
    root.group("d/".repeat(60));
    root.dataset("ä".repeat(500), HostTensor.scalar(1));
    for (ElementType type : ElementType.values()) {
      HostTensor values = HostTensor.of(new double[] {0, 1, 1, 0, 1, 0}, 2, 3);
      root.dataset(
          "types/" + type, new DatasetNode(type, Shape.of(2, 3), sink -> sink.write(values)));
    }
    root.dataset("none", HostTensor.of(new float[0], 0, 4));
    root.dataset("aligned", HostTensor.of(new float[20_000], 100, 200));
    writeH5("extremes", root);
    assertThat(contents("extremes"))
        .hasSize(6 + 3_000 + 1 + 1 + ElementType.values().length + 1 + 1 + 2);
  }
}
