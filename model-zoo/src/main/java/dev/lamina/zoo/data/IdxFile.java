// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of an IDX file of bytes, the format of the MNIST files: two zero bytes, the element
 * type, the number of dimensions, the dimensions as big-endian integers, the elements.
 */
final class IdxFile {
  private static final int UNSIGNED_BYTE = 8;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final int[] dims;
  private final byte[] data;

  private IdxFile(int[] dims, byte[] data) {
    this.dims = dims;
    this.data = data;
  }

  /** Extent of a dimension; dimension 0 is the number of items. */
  int dim(int index) {
    return dims[index];
  }

  /** The elements, row-major; not a copy. */
  byte[] data() {
    return data;
  }

  /**
   * Reads a file, gzipped or not; its content tells which.
   *
   * @throws DatasetException if it cannot be read, has another magic number, ends early or goes on
   */
  static IdxFile read(Path file, int rank) {
    try (DataInputStream in = new DataInputStream(open(file))) {
      int magic = in.readInt();
      int wanted = UNSIGNED_BYTE << 8 | rank;
      if (magic != wanted) {
        throw new DatasetException(
            String.format(
                "%s: magic number is 0x%08x, not 0x%08x: no IDX file of bytes with %d dimensions",
                file, magic, wanted, rank));
      }
      int[] dims = readDims(in, rank, file);
      return new IdxFile(dims, readData(in, dims, file));
    } catch (EOFException e) {
      throw new DatasetException(file + ": truncated: it ends inside its header", e);
    } catch (ZipException e) {
      throw new DatasetException(file + ": damaged gzip data: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new DatasetException("cannot read " + file + ": " + e, e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      in.mark(2);
      int start = in.read() << 8 | in.read();
      in.reset();
      return start == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in)) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static int[] readDims(DataInputStream in, int rank, Path file) throws IOException {
    int[] dims = new int[rank];
    long size = 1;
    for (int i = 0; i < rank; i++) {
      dims[i] = in.readInt();
      size = dims[i] <= 0 ? Long.MAX_VALUE : size * dims[i];
      if (size > Integer.MAX_VALUE) {
        throw new DatasetException(file + ": dimension " + i + " cannot be " + dims[i]);
      }
    }
    return dims;
  }

  private static byte[] readData(DataInputStream in, int[] dims, Path file) throws IOException {
    int size = 1;
    for (int dim : dims) {
      size *= dim;
    }
    try {
      byte[] data = in.readNBytes(size);
      if (data.length < size) {
        throw new DatasetException(
            file + ": truncated: its header announces " + size + " bytes, it has " + data.length);
      }
      if (in.read() >= 0) {
        throw new DatasetException(file + ": goes on after the " + size + " bytes it announces");
      }
      return data;
    } catch (EOFException e) {
      throw new DatasetException(file + ": truncated: its gzip data ends early", e);
    }
  }
}
