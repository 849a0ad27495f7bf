// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.file.FileRegion;
import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.saving.hdf5.Hdf5Writer;
import dev.lamina.saving.keras.KerasArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;

/** Files of models with damage of the kinds that their containers can have. */
final class DamagedModels {
  private static final int BOMB = 4 << 20;

  private final byte[] file;
  private final Random random;
  private final Mutations mutations;

  /** Damages a file; an equal seed gives equal damage. */
  DamagedModels(byte[] file, long seed) {
    this.file = file;
    this.random = new Random(seed);
    this.mutations = new Mutations(seed);
  }

  /** Bytes are others, or missing. */
  byte[] bytes() {
    return mutations.damage(file);
  }

  /** An HDF5 file in which the JSON of attributes is edited. */
  byte[] hdf5Texts() throws IOException {
    return rewritten(file, TreeEdits.ofTexts(random));
  }

  /** An HDF5 file that has other groups, datasets and attributes. */
  byte[] hdf5Tree() throws IOException {
    return rewritten(file, TreeEdits.ofTree(random));
  }

  /** An archive whose JSON is edited, or damaged as text. */
  byte[] archiveJson() throws IOException {
    Map<String, byte[]> entries = Archives.entries(file);
    byte[] json = entries.get(KerasArchive.CONFIG);
    if (random.nextInt(4) == 0) {
      json = mutations.damage(json);
    } else {
      String text = new String(json, StandardCharsets.UTF_8);
      text = ConfigJson.write(new JsonEdits(random).edited(ConfigJson.parse(text)));
      json = text.getBytes(StandardCharsets.UTF_8);
    }
    entries.put(KerasArchive.CONFIG, json);
    return Archives.of(entries, method());
  }

  /** An archive whose weights are damaged while its checksums are right. */
  byte[] archiveWeights() throws IOException {
    Map<String, byte[]> entries = Archives.entries(file);
    byte[] weights = entries.get(KerasArchive.WEIGHTS);
    entries.put(
        KerasArchive.WEIGHTS,
        random.nextBoolean()
            ? mutations.damage(weights)
            : rewritten(weights, TreeEdits.ofTree(random)));
    return Archives.of(entries, method());
  }

  /** An archive with other entries, or with a damaged directory. */
  byte[] archiveEntries() throws IOException {
    Map<String, byte[]> entries = Archives.entries(file);
    List<String> names = new ArrayList<>(entries.keySet());
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> entries.remove(name);
      case 1 -> entries.put(odd(), entries.remove(name));
      case 2 -> entries.put(name, entries.get(names.get(random.nextInt(names.size()))));
      case 3 -> entries.put(name, new byte[random.nextInt(8) == 0 ? BOMB : random.nextInt(100)]);
      case 4 -> {
        return twice(entries, name);
      }
      default -> {
        return directoryDamaged(Archives.of(entries, method()));
      }
    }
    return Archives.of(entries, method());
  }

  private String odd() {
    return List.of("../config.json", "/config.json", "config.json/", "CONFIG.JSON", "a\\b", "é")
        .get(random.nextInt(6));
  }

  /** Two entries of one name; none of the others has its length. */
  private byte[] twice(Map<String, byte[]> entries, String name) throws IOException {
    Map<String, byte[]> more = new LinkedHashMap<>(entries);
    String other = "~".repeat(name.length());
    more.put(other, new byte[random.nextInt(50)]);
    byte[] archive = Archives.of(more, method());
    byte[] wanted = other.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + wanted.length <= archive.length; at++) {
      if (Arrays.equals(archive, at, at + wanted.length, wanted, 0, wanted.length)) {
        byte[] replacement = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(replacement, 0, archive, at, replacement.length);
      }
    }
    return archive;
  }

  /** The directory is at the end; it has sizes, addresses, methods and checksums. */
  private byte[] directoryDamaged(byte[] archive) {
    int begin = Math.max(0, archive.length - 80 * 5);
    byte[] tail = mutations.damage(Arrays.copyOfRange(archive, begin, archive.length));
    byte[] damaged = Arrays.copyOf(archive, begin + tail.length);
    System.arraycopy(tail, 0, damaged, begin, tail.length);
    return damaged;
  }

  private int method() {
    return random.nextBoolean() ? ZipEntry.STORED : ZipEntry.DEFLATED;
  }

  private static byte[] rewritten(byte[] hdf5, TreeEdits edits) throws IOException {
    GroupNode tree;
    try (Hdf5Source source = Hdf5Source.open(FileRegion.of(ByteBuffer.wrap(hdf5)), "original")) {
      tree = Rewriting.of(source.root(), edits);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Hdf5Writer(tree).writeTo(Channels.newChannel(bytes));
    return bytes.toByteArray();
  }
}
