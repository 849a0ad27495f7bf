// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.saving.keras.KerasArchive;
import dev.lamina.saving.keras.KerasFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reads all files that real Keras wrote, and compares everything in them with what h5py read. */
class FixtureFilesTest {
  /** HDF5 files that are not of Keras. */
  private static final Set<String> FORMS = Set.of("forms.h5", "latest.h5", "ordered.h5");

  @TestFactory
  Stream<DynamicTest> everyCommittedFileIsReadAsByH5py() throws IOException {
    return comparisons(Fixtures.committed(), golden("small"));
  }

  @TestFactory
  Stream<DynamicTest> everyFileIsReadAsByH5py() throws IOException {
    Map<String, List<String>> golden = golden("fixtures");
    assertThat(golden).hasSizeGreaterThan(100);
    return comparisons(Fixtures.folder(), golden);
  }

  private static Stream<DynamicTest> comparisons(Path folder, Map<String, List<String>> golden) {
    return golden.entrySet().stream()
        .map(
            file ->
                dynamicTest(
                    file.getKey(),
                    () ->
                        assertThat(contents(folder.resolve(file.getKey())))
                            .isEqualTo(file.getValue())));
  }

  private static List<String> contents(Path file) throws IOException {
    boolean keras = !FORMS.contains(file.getFileName().toString());
    if (!keras || KerasFormat.detect(file) != KerasFormat.ARCHIVE) {
      try (Hdf5Source source = Hdf5Source.open(file)) {
        return Contents.of(source);
      }
    }
    try (KerasArchive archive = KerasArchive.open(file);
        Hdf5Source source = archive.hdf5(KerasArchive.WEIGHTS)) {
      assertThat(archive.text(KerasArchive.CONFIG)).startsWith("{\"module\"");
      assertThat(archive.text(KerasArchive.METADATA)).contains("\"keras_version\"");
      return Contents.of(source);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFileIsOfTheKindThatItsNameSays() throws IOException {
    Path folder = Fixtures.folder();
    return golden("fixtures").keySet().stream()
        .map(
            name ->
                dynamicTest(
                    name,
                    () ->
                        assertThat(KerasFormat.detect(folder.resolve(name)))
                            .isEqualTo(formatByName(name))));
  }

  private static KerasFormat formatByName(String name) {
    if (name.endsWith(".keras")) {
      return KerasFormat.ARCHIVE;
    }
    if (name.endsWith("weights_legacy.h5")) {
      return KerasFormat.LAYER_WEIGHTS_H5;
    }
    return name.endsWith(".weights.h5") ? KerasFormat.WEIGHTS_H5 : KerasFormat.MODEL_H5;
  }

  /** Each of 40 groups holds the one before twice: there are 2^40 paths in 8 KB. */
  @Test
  void moreObjectsThanFitIntoTheFileAreRefused() throws IOException {
    try (Hdf5Source source = hostile("diamonds.h5")) {
      assertThatThrownBy(() -> Contents.of(source))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("more objects are reached in it than fit into the file");
    }
  }

  @Test
  void linksToElsewhereAreListedAndNotFollowed() throws IOException {
    try (Hdf5Source source = hostile("links.h5")) {
      assertThat(source.root().children()).containsExactly("data", "external", "soft");
      for (String link : List.of("soft", "external")) {
        assertThatThrownBy(() -> source.root().child(link))
            .isInstanceOf(ModelFormatException.class)
            .hasMessage(
                "links.h5: /"
                    + link
                    + ": it is a soft or external link, and such links are not followed");
      }
    }
  }

  private static Hdf5Source hostile(String name) throws IOException {
    return Hdf5Source.open(Fixtures.committed().resolve("hostile").resolve(name));
  }

  /** What is said of each corrupt file, when everything in it is asked for. */
  private static final Map<String, String> CORRUPT =
      Map.of(
          "btree_self_reference.h5", ": /: its structures contain themselves",
          "contiguous_2gb_declared.h5",
              ": /x: it needs 2000000000 bytes, of which the file has 49380",
          "empty.h5", ": it is empty",
          "hardlink_cycle.h5", ": /a/self: it is the group /, which would contain itself",
          "heap_2g.h5",
              ": / attribute 'backend': Error reading global heap at address 2048: 2147483631 bytes"
                  + " at 2064 are not inside the file's 42616 bytes",
          "not_hdf5_zip.keras", ": it is not a zip file, or cut off: it has no end of a directory",
          "random.h5", ": it is no file of Keras: it begins with the bytes 5f 82 c2 d9 cf eb 0f a3",
          "shape_bomb_chunked.h5",
              ": /x: it declares 2097152000 bytes, and the file stores only 2010 of them",
          "truncated_100.h5", ": it is truncated: it should have 42616 bytes, and has 100",
          "truncated_half.h5", ": it is truncated: it should have 42616 bytes, and has 21308");

  @TestFactory
  Stream<DynamicTest> everyCorruptFileIsRefused() {
    Path folder = Fixtures.folder().resolve("corrupt");
    return CORRUPT.entrySet().stream()
        .map(
            corrupt ->
                dynamicTest(
                    corrupt.getKey(),
                    () ->
                        assertThatThrownBy(() -> everythingIn(folder.resolve(corrupt.getKey())))
                            .isInstanceOf(ModelFormatException.class)
                            .hasMessage(corrupt.getKey() + corrupt.getValue())));
  }

  /** Some corrupt files have nothing of Keras in them, and are read as HDF5 files. */
  private static void everythingIn(Path file) throws IOException {
    try {
      contents(file);
    } catch (ModelFormatException e) {
      if (!e.getMessage().contains("it is an HDF5 file, but not of Keras")) {
        throw e;
      }
      try (Hdf5Source source = Hdf5Source.open(file)) {
        Contents.of(source);
      }
    }
  }

  private static Map<String, List<String>> golden(String name) throws IOException {
    Map<String, List<String>> files = new LinkedHashMap<>();
    List<String> last = List.of();
    for (String line : lines(name)) {
      if (line.startsWith("same ")) {
        files.put(line.substring(5), last);
      } else if (line.startsWith("file ")) {
        last = new ArrayList<>();
        files.put(line.substring(5), last);
      } else {
        last.add(line);
      }
    }
    assertThat(files).isNotEmpty();
    return files;
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream stream =
        FixtureFilesTest.class.getResourceAsStream("/golden/hdf5/" + name + ".txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
