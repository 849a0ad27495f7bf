// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.file.FileRegion;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asking for what is not there, or is something else; large files; files that are not HDF5. */
class Hdf5SourceTest {
  @TempDir Path folder;

  private Hdf5Source source;

  @BeforeEach
  void openFile() throws IOException {
    GroupNode root = new GroupNode();
    root.attributes().list("names", List.of("a", "b")).text("text", "t");
    root.attributes().numbers("numbers", HostTensor.of(new int[] {1}, 1));
    root.dataset("group/data", HostTensor.of(new float[] {1, 2, 3}, 3));
    Path file = folder.resolve("m.h5");
    Files.write(file, bytes(root));
    source = Hdf5Source.open(file);
  }

  private static byte[] bytes(GroupNode root) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Hdf5Writer(root).writeTo(Channels.newChannel(bytes));
    return bytes.toByteArray();
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThat(source.root().find("group/none")).isEmpty();
    assertThat(source.root().find("group/data/none")).isEmpty();
    assertThatThrownBy(() -> source.root().dataset("group/none"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("m.h5: /: there is no dataset 'group/none' in it");
    assertThatThrownBy(() -> source.root().child("none"))
        .hasMessage("m.h5: /: it has no 'none'; it has [group]");
    assertThatThrownBy(() -> source.root().dataset("group"))
        .hasMessage("m.h5: /group: it is a group, and a dataset is needed");
    assertThatThrownBy(() -> source.root().group("group/data"))
        .hasMessage("m.h5: /group/data: it is a dataset, and a group is needed");
  }

  @Test
  void attributesOfAnotherKindAreRefused() throws IOException {
    Hdf5Attributes attributes = source.root().attributes();
    assertThat(attributes.string("none")).isEmpty();
    assertThat(attributes.numbers("none")).isEmpty();
    assertThatThrownBy(() -> attributes.string("names"))
        .hasMessage(
            "m.h5: / attribute 'names': it is a list of 2 strings, and one string is needed");
    assertThatThrownBy(() -> attributes.strings("numbers"))
        .hasMessage("m.h5: / attribute 'numbers': it is not text");
    assertThatThrownBy(() -> attributes.numbers("text"))
        .hasMessage("m.h5: / attribute 'text': it holds text, not numbers that are supported");
  }

  @Test
  void buffersThatDoNotFitAreRefused() throws IOException {
    Hdf5Dataset data = source.root().dataset("group/data");
    assertThatThrownBy(() -> data.read(DType.FLOAT32, 1, ByteBuffer.allocate(12)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot read 12 bytes of float32 from element 1 of (3,)");
    assertThatThrownBy(() -> data.read(DType.FLOAT32, 0, ByteBuffer.allocate(6)))
        .hasMessage("cannot read 6 bytes of float32 from element 0 of (3,)");
  }

  @Test
  void viewsOutliveTheSource() throws IOException {
    HostTensor view = source.root().dataset("group/data").view().orElseThrow();
    source.close();
    assertThat(view.spec()).isEqualTo(TensorSpec.float32(3));
    assertThat(view.toFloatArray()).containsExactly(1, 2, 3);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = folder.resolve("x.h5");
    Files.writeString(file, "this is not an HDF5 file");
    assertThatThrownBy(() -> Hdf5Source.open(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("x.h5: it is not an HDF5 file: it has no signature of one");
  }

  @Test
  void moreNestingThanAllowedIsRefused() throws IOException {
    GroupNode root = new GroupNode();
    root.group("d/".repeat(65));
    Hdf5Source deep = Hdf5Source.open(FileRegion.of(ByteBuffer.wrap(bytes(root))), "deep.h5");
    assertThat(deep.root().group("d/".repeat(64)).children()).containsExactly("d");
    assertThatThrownBy(() -> deep.root().group("d/".repeat(65)))
        .hasMessageEndingWith(": groups are nested more than 64 deep");
  }

  /** A flipped bit in a header of version 2 does not match its checksum. */
  @Test
  void damagedHeadersAreFound() throws IOException {
    GroupNode root = new GroupNode();
    root.dataset("x", HostTensor.scalar(1));
    byte[] bytes = bytes(root);
    int header = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("OHDR");
    bytes[header + 20] ^= 1;
    Hdf5Source damaged = Hdf5Source.open(FileRegion.of(ByteBuffer.wrap(bytes)), "d.h5");
    assertThatThrownBy(() -> damaged.root().child("x"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("d.h5: /x: Failed to read object header");
  }

  private static void writeZeros(BlockSink sink, long bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
    for (long left = bytes; left > 0; left -= zeros.capacity()) {
      sink.write(zeros.clear());
    }
  }

  /** Leaves holes in the file where whole blocks are written. */
  private record SparseChannel(FileChannel file) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (bytes.remaining() < 1 << 20) {
        return file.write(bytes);
      }
      int skipped = bytes.remaining();
      file.position(file.position() + skipped);
      bytes.position(bytes.limit());
      return skipped;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** The file is sparse: it takes no room on the disk. */
  @Test
  void dataBeyondEightGibibytesIsRead() throws IOException {
    GroupNode root = new GroupNode();
    long rows = (9L << 30) / 4;
    root.dataset(
        "large",
        new DatasetNode(ElementType.INT32, Shape.of(rows), sink -> writeZeros(sink, 4 * rows)));
    root.dataset("last", HostTensor.of(new int[] {4, 5, 6}, 3));
    Path file = folder.resolve("large.h5");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      new Hdf5Writer(root).writeTo(new SparseChannel(channel));
    }
    try (Hdf5Source large = Hdf5Source.open(file)) {
      assertThat(large.root().dataset("last").read().getDouble(2)).isEqualTo(6);
      Hdf5Dataset data = large.root().dataset("large");
      assertThat(data.shape()).isEqualTo(Shape.of(rows));
      assertThat(data.view()).isEmpty();
      assertThatThrownBy(data::read).hasMessageContaining("is too large for an array");
      // Across the boundary of two maps, and at the end.
      ByteBuffer part = ByteBuffer.allocate(1 << 20);
      data.read(DType.INT32, (1L << 28) - (1 << 16), part);
      data.read(DType.INT64, rows - 1, part.clear().limit(8));
      assertThat(part.getLong(0)).isZero();
    }
  }
}
