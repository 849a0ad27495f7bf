// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.file.FileRegion;
import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.tensor.HostTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerasArchiveTest {
  @TempDir Path folder;

  private Path write() throws IOException {
    Path asset = folder.resolve("vocabulary.txt");
    Files.writeString(asset, "wörter\n".repeat(1000));
    Path file = folder.resolve("m.keras");
    GroupNode root = new GroupNode();
    root.dataset("layers/dense/vars/0", HostTensor.of(new float[5000], 5000));
    root.dataset("layers/dense/vars/1", HostTensor.of(new float[] {1, 2}, 2));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      KerasArchiveWriter writer = new KerasArchiveWriter(channel);
      writer.text(KerasArchive.METADATA, "{}");
      writer.text(KerasArchive.CONFIG, "{\"name\": \"größe\"}");
      writer.hdf5(KerasArchive.WEIGHTS, root);
      writer.file("assets/vocabulary.txt", asset);
      writer.finish();
    }
    return file;
  }

  @Test
  void whatIsWrittenIsReadInPlace() throws IOException {
    try (KerasArchive archive = KerasArchive.open(write())) {
      assertThat(archive.names())
          .containsExactly(
              "metadata.json", "config.json", "model.weights.h5", "assets/vocabulary.txt");
      assertThat(archive.assets()).containsExactly("assets/vocabulary.txt");
      assertThat(archive.text(KerasArchive.CONFIG)).isEqualTo("{\"name\": \"größe\"}");
      try (Hdf5Source weights = archive.hdf5(KerasArchive.WEIGHTS)) {
        assertThat(weights.root().dataset("layers/dense/vars/1").view().orElseThrow().getDouble(1))
            .isEqualTo(2);
      }
    }
  }

  /** The Java library's own reader checks headers, directory and checksums. */
  @Test
  void javaReadsTheArchive() throws IOException {
    try (ZipFile zip = new ZipFile(write().toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactly(
              "metadata.json", "config.json", "model.weights.h5", "assets/vocabulary.txt");
      assertThat(zip.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
      String asset =
          new String(
              zip.getInputStream(zip.getEntry("assets/vocabulary.txt")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(asset).isEqualTo("wörter\n".repeat(1000));
      byte[] weights = zip.getInputStream(zip.getEntry("model.weights.h5")).readAllBytes();
      CRC32 crc = new CRC32();
      crc.update(weights);
      assertThat(crc.getValue()).isEqualTo(zip.getEntry("model.weights.h5").getCrc());
    }
  }

  private static KerasArchive archive(byte[] bytes) throws IOException {
    return KerasArchive.open(FileRegion.of(ByteBuffer.wrap(bytes)), "a.keras");
  }

  private static byte[] deflated(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(1);
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] changed(byte[] zip, Consumer<ByteBuffer> change) {
    change.accept(ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN));
    return zip;
  }

  /** Where the only central header is. */
  private static int central(ByteBuffer zip) {
    return zip.getInt(zip.limit() - 6);
  }

  @Test
  void compressedEntriesAreRead() throws IOException {
    byte[] text = "{\"a\": [1, 2, 3]}".repeat(50).getBytes(StandardCharsets.UTF_8);
    KerasArchive archive = archive(deflated("config.json", text));
    assertThat(archive.text("config.json")).isEqualTo(new String(text, StandardCharsets.UTF_8));
  }

  /** More than fits in memory goes to a temporary file. */
  @Test
  void largeCompressedEntriesAreRead() throws IOException {
    byte[] content = new byte[70 << 20];
    for (int i = 0; i < content.length; i += 8) {
      content[i] = (byte) (i * 31 >> 5);
      content[i + 1] = (byte) (i >> 11);
    }
    try (FileRegion region = archive(deflated("x", content)).region("x")) {
      assertThat(region.size()).isEqualTo(content.length);
      assertThat(region.slice(0, content.length)).isEqualTo(ByteBuffer.wrap(content));
    }
  }

  @Test
  void bombsAreRefused() throws IOException {
    byte[] zip = deflated("model.weights.h5", new byte[20 << 20]);
    assertThatThrownBy(() -> archive(zip))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageMatching("a.keras: entry 'model.weights.h5' grows from \\d+ to 20971520 bytes");
  }

  /** The size in the directory is a lie: the entry has more. */
  @Test
  void entriesThatAreLargerThanAnnouncedAreRefused() throws IOException {
    byte[] zip =
        changed(
            deflated("config.json", new byte[1 << 20]),
            bytes -> bytes.putInt(central(bytes) + 24, 1000));
    assertThatThrownBy(() -> archive(zip).text("config.json"))
        .hasMessage("a.keras: config.json: it is larger than the 1000 bytes it announces");
  }

  @Test
  void damagedContentIsRefused() throws IOException {
    byte[] zip = Files.readAllBytes(write());
    int data = new String(zip, StandardCharsets.ISO_8859_1).indexOf("\"name\"");
    zip[data + 2] ^= 4;
    assertThatThrownBy(() -> archive(zip).text("config.json"))
        .hasMessage("a.keras: config.json: its content does not match its checksum");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "/etc/x", "a/../../x", "C:x", "a\\\\b", "a//b", "./a", "a\u0000b", "a\nb"})
  void namesThatLeadOutOfTheArchiveAreRefused(String name) throws IOException {
    byte[] zip = deflated(name, new byte[3]);
    assertThatThrownBy(() -> archive(zip))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageEndingWith("' is not a name that an entry may have");
  }

  @Test
  void encryptionAndOtherMethodsAreRefused() throws IOException {
    byte[] encrypted =
        changed(deflated("x", new byte[3]), b -> b.putShort(central(b) + 8, (short) 1));
    assertThatThrownBy(() -> archive(encrypted)).hasMessage("a.keras: entry 'x' is encrypted");
    byte[] method =
        changed(deflated("x", new byte[3]), b -> b.putShort(central(b) + 10, (short) 14));
    assertThatThrownBy(() -> archive(method))
        .hasMessage("a.keras: entry 'x' is compressed with method 14, which is not supported");
  }

  @Test
  void twoEntriesOfOneNameAreRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a"));
      zip.write(new byte[10]);
      zip.putNextEntry(new ZipEntry("b"));
      zip.write(new byte[10]);
    }
    byte[] zip = bytes.toByteArray();
    for (int i = 0; i < zip.length; i++) {
      zip[i] = zip[i] == 'b' ? (byte) 'a' : zip[i];
    }
    assertThatThrownBy(() -> archive(zip)).hasMessage("a.keras: it has two entries named 'a'");
  }

  @Test
  void aNameThatDiffersFromTheLocalOneIsRefused() throws IOException {
    byte[] zip =
        changed(deflated("config.json", new byte[3]), b -> b.put(central(b) + 46, (byte) 'k'));
    assertThatThrownBy(() -> archive(zip))
        .hasMessage("a.keras: entry 'konfig.json' is called something else where it lies");
  }

  /** One local entry that two names of the directory share is how the largest bombs are made. */
  @Test
  void entriesThatShareBytesAreRefused() throws IOException {
    byte[] one = deflated("aa", new byte[100]);
    ByteBuffer old = ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN);
    int start = central(old);
    int length = 46 + 2;
    ByteBuffer two =
        ByteBuffer.allocate(one.length + length).order(ByteOrder.LITTLE_ENDIAN).put(one, 0, start);
    two.put(one, start, length).put(one, start, length);
    int end = two.position();
    two.put(one, start + length, one.length - start - length);
    two.putShort(end + 8, (short) 2).putShort(end + 10, (short) 2).putInt(end + 12, 2 * length);
    assertThatThrownBy(() -> archive(two.array()))
        .hasMessage("a.keras: it has two entries named 'aa'");
    two.put(start + length + 46, (byte) 'b');
    assertThatThrownBy(() -> archive(two.array()))
        .hasMessage("a.keras: entry 'ba' is called something else where it lies");
  }

  /** Sizes and positions in 64 bits, in records of their own. */
  @Test
  void zip64IsRead() throws IOException {
    byte[] one = deflated("aa", new byte[100]);
    ByteBuffer old = ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN);
    int start = central(old);
    ByteBuffer zip = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    zip.put(one, 0, start).put(one, start, 46 + 2);
    zip.putShort((short) 1).putShort((short) 24);
    zip.putLong(100).putLong(old.getInt(start + 20)).putLong(0);
    zip.putInt(start + 20, -1).putInt(start + 24, -1).putInt(start + 42, -1);
    zip.putShort(start + 30, (short) 28);
    int record = zip.position();
    zip.putInt(0x06064b50).putLong(44).putInt(0).putLong(0).putLong(1).putLong(1);
    zip.putLong(record - start).putLong(start);
    zip.putInt(0x07064b50).putInt(0).putLong(record).putInt(1);
    zip.putInt(0x06054b50).putInt(0).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
    byte[] bytes = new byte[zip.position()];
    zip.get(0, bytes);
    assertThat(archive(bytes).text("aa")).isEqualTo("\0".repeat(100));
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    KerasArchive archive = archive(deflated("x", new byte[3]));
    assertThatThrownBy(() -> archive.text("config.json"))
        .hasMessage("a.keras: it has no entry 'config.json'; it has [x]");
    assertThatThrownBy(() -> archive.hdf5("x"))
        .hasMessage("a.keras!x: it is not an HDF5 file: it has no signature of one");
  }
}
