// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.saving.file.FileRegion;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ContiguousDataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read by jhdf alone, an independent reader, and by {@link Hdf5Source}. */
class Hdf5WriterTest {

  private static byte[] write(GroupNode root) throws IOException {
    Hdf5Writer writer = new Hdf5Writer(root);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.writeTo(Channels.newChannel(bytes));
    assertThat(writer.size()).isEqualTo(bytes.size());
    return bytes.toByteArray();
  }

  private static Hdf5Source open(byte[] file) throws IOException {
    ByteBuffer memory = ByteBuffer.allocateDirect(file.length).put(file).flip();
    return Hdf5Source.open(FileRegion.of(memory), "test.h5");
  }

  /** Small whole numbers, which every type holds. */
  private static HostTensor values(DType dtype) {
    HostTensor values = HostTensor.zeros(TensorSpec.of(dtype, 2, 3));
    for (int i = 0; i < 6; i++) {
      values.setDouble(i, dtype == DType.BOOL ? i % 2 : i + 1);
    }
    return values;
  }

  /** Strings are attributes in files, not tensors. */
  private static final Set<DType> STORED = EnumSet.complementOf(EnumSet.of(DType.STRING));

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRING")
  void everyDtypeComesBackBitForBit(DType dtype) throws IOException {
    GroupNode root = new GroupNode();
    HostTensor values = values(dtype);
    root.dataset("a/b", values);
    Hdf5Dataset read = open(write(root)).root().dataset("a/b");
    assertThat(read.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(read.type()).isEqualTo(ElementType.of(dtype));
    assertThat(read.read().bitEquals(values)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void everyElementTypeIsWrittenFromAndReadAsEveryDtype(ElementType type) throws IOException {
    GroupNode root = new GroupNode();
    for (DType from : STORED) {
      root.dataset(
          from.lowerName(),
          new DatasetNode(type, Shape.of(2, 3), sink -> sink.write(values(from))));
    }
    Hdf5Group read = open(write(root)).root();
    for (DType from : STORED) {
      for (DType to : STORED) {
        HostTensor tensor = read.dataset(from.lowerName()).read(to);
        boolean truth = from == DType.BOOL || to == DType.BOOL || type == ElementType.BOOL;
        for (int i = 0; i < 6; i++) {
          double expected = from == DType.BOOL ? i % 2 : truth ? 1 : i + 1;
          assertThat(tensor.getDouble(i)).as("%s as %s", from, to).isEqualTo(expected);
        }
        ByteBuffer memory =
            ByteBuffer.allocateDirect(4 * to.bytes()).order(ByteOrder.nativeOrder());
        read.dataset(from.lowerName()).read(to, 2, memory);
        assertThat(memory.hasRemaining()).isFalse();
        HostTensor part = HostTensor.ofDirect(TensorSpec.of(to, 4), memory.flip());
        for (int i = 0; i < 4; i++) {
          assertThat(part.getDouble(i)).isEqualTo(tensor.getDouble(i + 2));
        }
      }
    }
  }

  @Test
  void jhdfReadsWhatIsWritten() throws IOException {
    GroupNode root = new GroupNode();
    root.attributes()
        .text("text", "größe")
        .bytes("bytes", "{}")
        .list("list", List.of("a", "", "ccc"));
    root.attributes().numbers("numbers", HostTensor.of(new int[] {1, 2}, 2));
    root.dataset("g/floats", HostTensor.of(new float[] {1, 2, 3}, 3));
    root.dataset("g/longs", HostTensor.of(new long[] {1L << 60, -1}, 2, 1));
    root.dataset("scalar", HostTensor.scalar(2.5f));
    root.group("empty");
    try (HdfFile file = HdfFile.fromBytes(write(root))) {
      assertThat(file.getAttribute("text").getData()).isEqualTo("größe");
      assertThat(file.getAttribute("bytes").getData()).isEqualTo("{}");
      assertThat(file.getAttribute("list").getData()).isEqualTo(new String[] {"a", "", "ccc"});
      assertThat(file.getAttribute("numbers").getData()).isEqualTo(new int[] {1, 2});
      assertThat(file.getDatasetByPath("g/floats").getDataFlat()).isEqualTo(new float[] {1, 2, 3});
      Dataset longs = file.getDatasetByPath("g/longs");
      assertThat(longs.getData()).isEqualTo(new long[][] {{1L << 60}, {-1}});
      assertThat(file.getDatasetByPath("scalar").getData()).isEqualTo(2.5f);
      assertThat(file.getChildren()).containsOnlyKeys("g", "scalar", "empty");
    }
  }

  @Test
  void textOfAnySizeComesBackAndLongListsAreSplitAsKerasDoes() throws IOException {
    List<String> names = IntStream.range(0, 9_001).mapToObj(i -> "name " + i).toList();
    String large = "größe".repeat(100_000);
    GroupNode root = new GroupNode();
    root.attributes().text("large", large).list("names", names).list("none", List.of());
    Hdf5Attributes read = open(write(root)).root().attributes();
    assertThat(read.names()).containsExactly("large", "names0", "names1", "names2", "none");
    assertThat(read.string("large")).contains(large);
    assertThat(read.strings("names")).contains(names);
    assertThat(read.strings("none")).contains(List.of());
    assertThat(read.strings("missing")).isEmpty();
  }

  @Test
  void groupsMayHaveThousandsOfChildrenAndNestDeeply() throws IOException {
    GroupNode root = new GroupNode();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      names.add(String.format("layer_%05d", i));
      root.dataset("many/" + names.get(i) + "/0", HostTensor.scalar(i));
    }
    root.dataset("d/".repeat(60) + "leaf", HostTensor.scalar(7));
    String longName = "ä".repeat(300);
    root.dataset(longName, HostTensor.scalar(8));
    Hdf5Group read = open(write(root)).root();
    assertThat(read.group("many").children()).isEqualTo(names);
    assertThat(read.dataset("many/layer_04999/0").read().item()).isEqualTo(4999);
    assertThat(read.dataset("d/".repeat(60) + "leaf").read().item()).isEqualTo(7);
    assertThat(read.dataset(longName).read().item()).isEqualTo(8);
  }

  @Test
  void datasetsWithoutElementsKeepTheirShape() throws IOException {
    GroupNode root = new GroupNode();
    root.dataset("none", HostTensor.of(new float[0], 3, 0, 2));
    Hdf5Dataset read = open(write(root)).root().dataset("none");
    assertThat(read.shape()).isEqualTo(Shape.of(3, 0, 2));
    assertThat(read.read().spec()).isEqualTo(TensorSpec.float32(3, 0, 2));
  }

  @Test
  void dataIsAskedForInBlocksAndLargeDataLiesAtMultiplesOf64() throws IOException {
    int blocks = 300;
    float[] block = new float[10_000];
    GroupNode root = new GroupNode();
    root.dataset("odd", HostTensor.of(new float[] {1}, 1));
    root.dataset(
        "blocks",
        new DatasetNode(
            ElementType.FLOAT32,
            Shape.of(blocks, block.length),
            sink -> {
              for (int i = 0; i < blocks; i++) {
                block[0] = i;
                sink.write(HostTensor.of(block, block.length));
              }
            }));
    byte[] file = write(root);
    Hdf5Dataset read = open(file).root().dataset("blocks");
    HostTensor view = read.view().orElseThrow();
    for (int i = 0; i < blocks; i++) {
      assertThat(view.getDouble((long) i * block.length)).isEqualTo(i);
    }
    assertThat(view.bitEquals(read.read())).isTrue();
    try (HdfFile jhdf = HdfFile.fromBytes(file)) {
      long address = ((ContiguousDataset) jhdf.getDatasetByPath("blocks")).getDataAddress();
      assertThat(address % 64).isZero();
    }
  }

  @Test
  void directMemoryIsWrittenAsItIs() throws IOException {
    ByteBuffer memory = ByteBuffer.allocateDirect(12).order(ByteOrder.nativeOrder());
    memory.asFloatBuffer().put(new float[] {1, 2, 3});
    GroupNode root = new GroupNode();
    root.dataset("x", HostTensor.ofDirect(TensorSpec.float32(3), memory));
    assertThat(open(write(root)).root().dataset("x").read().toFloatArray())
        .containsExactly(1, 2, 3);
  }

  @Test
  void wrongAmountsOfDataAreRefused() {
    GroupNode root = new GroupNode();
    root.dataset(
        "x",
        new DatasetNode(
            ElementType.INT64, Shape.of(3), sink -> sink.write(HostTensor.of(new long[2], 2))));
    assertThatThrownBy(() -> write(root))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a dataset of 24 bytes was given 16 bytes of data");
  }

  @Test
  void namesThatTheFormatCannotHoldAreRefused() {
    GroupNode root = new GroupNode();
    root.dataset("a", HostTensor.scalar(1));
    assertThatThrownBy(() -> root.dataset("a", HostTensor.scalar(2)))
        .hasMessage("there is already something at 'a'");
    assertThatThrownBy(() -> root.group("a/b"))
        .hasMessage("'a' in the path 'a/b' is a dataset, not a group");
    assertThatThrownBy(() -> root.dataset("b/", HostTensor.scalar(1)))
        .hasMessageContaining("'' cannot be a name in an HDF5 file");
    assertThatThrownBy(() -> root.group("x\0y")).hasMessageContaining("cannot be a name");
    assertThatThrownBy(() -> root.attributes().text("", "x"))
        .hasMessage("an attribute cannot be named ''");
    assertThatThrownBy(() -> root.attributes().numbers("n", HostTensor.of(new long[9_000], 9_000)))
        .hasMessage("attribute 'n' has more than 65000 bytes");
  }

  @Test
  void oneNodeAtTwoPlacesIsRefused() {
    GroupNode root = new GroupNode();
    DatasetNode node = DatasetNode.of(HostTensor.scalar(1));
    root.dataset("a", node);
    root.dataset("b", node);
    assertThatThrownBy(() -> new Hdf5Writer(root))
        .hasMessage("a group or dataset is at two places of the tree");
  }
}
