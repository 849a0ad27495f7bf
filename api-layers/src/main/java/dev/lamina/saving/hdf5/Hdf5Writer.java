// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * Writes HDF5 files, from front to back into any channel, of any size and with data of any size.
 *
 * <p>The files have a superblock of version 2, object headers of version 2 with links and
 * attributes in them, strings in global heaps, and data in one piece each, at multiples of 64 bytes
 * where it is large. libhdf5 reads them from version 1.8 on.
 */
public final class Hdf5Writer {
  private static final long SIGNATURE = 0x0a1a0a0d46444889L;
  private static final long UNDEFINED = -1;

  private final GroupNode root;
  private final FileLayout layout;

  /** For a tree, which must not change any more. */
  public Hdf5Writer(GroupNode root) {
    this.root = root;
    this.layout = new FileLayout(root);
  }

  /** How many bytes {@link #writeTo} writes. */
  public long size() {
    return layout.size();
  }

  /**
   * Writes the file. Data is asked for in the order of the datasets in the tree, once each.
   *
   * @throws IOException if the channel fails
   * @throws IllegalStateException if a dataset gives more or less data than its shape says
   */
  public void writeTo(WritableByteChannel channel) throws IOException {
    Output output = new Output(channel);
    output.write(superblock());
    for (HeapCollection heap : layout.heaps()) {
      output.padTo(heap.address());
      output.write(heap.encode());
    }
    for (TreeNode node : layout.nodes()) {
      output.padTo(layout.address(node));
      output.write(layout.header(node));
    }
    for (TreeNode node : layout.nodes()) {
      if (node instanceof DatasetNode dataset && dataset.bytes() > 0) {
        output.padTo(layout.dataAddress(dataset));
        output.write(dataset);
      }
    }
  }

  private ByteBuffer superblock() {
    ByteBuffer bytes = Encodings.buffer(FileLayout.SUPERBLOCK);
    bytes.putLong(SIGNATURE);
    bytes.put((byte) 2).put((byte) 8).put((byte) 8).put((byte) 0); // version, sizes, flags
    bytes.putLong(0).putLong(UNDEFINED).putLong(layout.size()).putLong(layout.address(root));
    bytes.putInt(Lookup3.checksum(bytes, bytes.position()));
    return bytes.rewind();
  }

  /** The channel and how far it is written. */
  private static final class Output {
    private final WritableByteChannel channel;
    private final ByteBuffer piece = BlockSink.newPiece();
    private long position;

    Output(WritableByteChannel channel) {
      this.channel = channel;
    }

    void write(ByteBuffer bytes) throws IOException {
      position += bytes.remaining();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    void padTo(long address) throws IOException {
      write(ByteBuffer.allocate(Math.toIntExact(address - position)));
    }

    void write(DatasetNode dataset) throws IOException {
      BlockSink sink = new BlockSink(channel, dataset.type(), piece);
      dataset.data().writeTo(sink);
      if (sink.written() != dataset.bytes()) {
        throw new IllegalStateException(
            "a dataset of "
                + dataset.bytes()
                + " bytes was given "
                + sink.written()
                + " bytes of data");
      }
      position += sink.written();
    }
  }
}
