// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.data.Batch;
import dev.lamina.data.DataIterator;
import dev.lamina.data.Dataset;
import dev.lamina.data.Sample;
import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and lines as they are written, and files that are not what they should be. */
class FilesTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    return Files.writeString(folder.resolve(name), text);
  }

  private static <E> List<E> elements(Dataset<E> dataset) {
    List<E> elements = new ArrayList<>();
    try (DataIterator<E> pass = dataset.epoch(0)) {
      pass.forEachRemaining(elements::add);
    }
    return elements;
  }

  @Test
  void fieldsMayBeQuoted() throws IOException {
    Path file = file("t.csv", "a,b,c\r\n1,\"x, y\",\n\n\"say \"\"hi\"\"\",\"two\nlines\",ü\r\n");
    assertThat(elements(new CsvDataset(file).header(false).rows()))
        .containsExactly(
            List.of("a", "b", "c"),
            List.of("1", "x, y", ""),
            List.of("say \"hi\"", "two\nlines", "ü"));
    assertThat(elements(new CsvDataset(file).rows())).hasSize(2);
    Path open = file("o.csv", "a,b\n1,2\n3,\"4\n5,6\n");
    assertThatThrownBy(() -> elements(new CsvDataset(open).rows()))
        .hasMessage(open + ", line 3: a quote is not closed");
    Path ragged = file("r.csv", "a;b\n1;2\n\n3\n");
    assertThatThrownBy(() -> elements(new CsvDataset(ragged).fieldDelim(';').rows()))
        .hasMessage(ragged + ", line 4: 1 fields, where the first record has 2");
  }

  @Test
  void columnsOfNumbersBecomeSamples() throws IOException {
    Path file = file("t.csv", "size,rooms,name,price\n50,2,A,1.5\n80,NA,B,2e1\n");
    CsvDataset table =
        new CsvDataset(file)
            .selectColumns("price", "size", "rooms")
            .labelName("price")
            .naValue("NA")
            .columnDefault("rooms", -1);
    List<Sample> samples = elements(table.samples());
    assertThat(samples.get(0).x().get(0).toFloatArray()).containsExactly(50, 2);
    assertThat(samples.get(1).x().get(0).toFloatArray()).containsExactly(80, -1);
    assertThat(samples).extracting(s -> s.y().get(0).item()).containsExactly(1.5, 20.0);
    Path bare = file("b.csv", "1,2\n3,4\n");
    assertThat(elements(new CsvDataset(bare).header(false).labelName("1").samples()))
        .extracting(s -> s.x().get(0).item() + 10 * s.y().get(0).item())
        .containsExactly(21.0, 43.0);
    assertThatThrownBy(() -> elements(new CsvDataset(file).labelName("price").samples()))
        .hasMessage(file + ", line 2, column 'name': 'A' is no number");
    assertThatThrownBy(() -> elements(new CsvDataset(file).selectColumns("rooms").samples()))
        .hasMessage(file + ", line 3, column 'rooms': 'NA' is no number");
    assertThatThrownBy(() -> new CsvDataset(file).labelName("cost").samples())
        .hasMessage(file + " has no column 'cost'; there are: size, rooms, name, price");
    assertThatThrownBy(() -> new CsvDataset(folder.resolve("none.csv")).samples())
        .hasMessageContainingAll("cannot read", "none.csv");
  }

  @Test
  void linesOfFilesFollowEachOther() throws IOException {
    Path one = file("1.txt", "a\nb\r\n\nc");
    Path two = file("2.txt", "ü\n");
    assertThat(elements(TextLines.of(one, two))).containsExactly("a", "b", "", "c", "ü");
    Path bytes = Files.write(folder.resolve("3.txt"), new byte[] {'a', '\n', (byte) 0xFF});
    assertThatThrownBy(() -> elements(TextLines.of(bytes)))
        .hasMessageContaining("cannot read " + bytes);
  }

  @Test
  void textsAreCutAtBytes() throws IOException {
    file("x/1.txt", "abcdef");
    DirectoryDataset texts =
        new TextDatasetFromDirectory(folder).maxLength(4).labelMode(null).dataset();
    List<Batch> batches = elements(texts);
    assertThat((String[]) batches.get(0).x().get(0).array().orElseThrow()).containsExactly("abcd");
    assertThat(batches.get(0).y()).isEmpty();
    Dataset<Batch> cached = texts.cache(folder.resolve("cache"));
    elements(cached);
    HostTensor kept = elements(cached).get(0).x().get(0);
    assertThat(kept.bitEquals(batches.get(0).x().get(0))).isTrue();
    assertThat(texts.classNames()).isEmpty();
  }

  @Test
  void foldersThatDoNotFitAreRefused() throws IOException {
    file("a/1.png", "no image");
    file("b/2.txt", "text");
    ImageDatasetFromDirectory images = new ImageDatasetFromDirectory(folder);
    assertThatThrownBy(() -> elements(images.dataset()))
        .hasMessage("'" + folder.resolve("a/1.png") + "' is no image in a known format");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("lamina-"));
    assertThatThrownBy(() -> images.imageSize(0, 3)).hasMessage("imageSize 0 must be >= 1");
    assertThatThrownBy(() -> images.interpolation("cubic"))
        .hasMessageContainingAll("interpolation 'cubic' is unknown", "bilinear, bicubic");
    assertThatThrownBy(() -> images.colorMode("hsv"))
        .hasMessageContaining("rgb, rgba or grayscale");
    assertThatThrownBy(() -> images.labelMode("one_hot")).hasMessageContaining("categorical");
    assertThatThrownBy(() -> images.cropToAspectRatio(true).padToAspectRatio(true))
        .hasMessageContaining("only one of");
    assertThatThrownBy(() -> new ImageDatasetFromDirectory(folder).subset("training").dataset())
        .hasMessage("validationSplit and subset must be given together");
    assertThatThrownBy(() -> images.validationSplit(0.5).subset("training").dataset())
        .hasMessageContaining("needs a seed");
    assertThatThrownBy(() -> new ImageDatasetFromDirectory(folder).classNames("c").dataset())
        .hasMessageContainingAll("classNames [c] must be folders", "[a, b]");
    assertThatThrownBy(() -> new ImageDatasetFromDirectory(folder).labels(List.of(1, 2)).dataset())
        .hasMessageContaining("given 2, and there are 1 files");
    assertThatThrownBy(() -> new ImageDatasetFromDirectory(folder.resolve("b")).dataset())
        .hasMessageContaining("no files in");
    assertThatThrownBy(() -> new ImageDatasetFromDirectory(folder.resolve("z")).dataset())
        .hasMessageContaining("is no directory");
    assertThatThrownBy(
            () -> new TextDatasetFromDirectory(folder.resolve("b")).labelMode("binary").dataset())
        .hasMessageContaining("needs 2 classes");
  }
}
