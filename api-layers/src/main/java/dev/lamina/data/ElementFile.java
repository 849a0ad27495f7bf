// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of elements: a mark, then for each element its kind and its contents, then an end. Tensors
 * are dtype, extents and bytes. It is a cache, not a format to exchange.
 */
final class ElementFile {
  private static final int MARK = 0x4c61_4331;
  private static final int END = 0;
  private static final int BATCH = 1;
  private static final int SAMPLE = 2;
  private static final int TEXT = 3;
  private static final int TENSOR = 4;

  private ElementFile() {}

  /** Writes elements one after the other. */
  static final class Writer {
    private final DataOutputStream out;

    Writer(Path file) throws IOException {
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
      out.writeInt(MARK);
    }

    void write(Object element) throws IOException {
      if (element instanceof Batch batch) {
        out.writeByte(BATCH);
        tensors(batch.x(), batch.y(), batch.sampleWeight());
      } else if (element instanceof Sample sample) {
        out.writeByte(SAMPLE);
        tensors(sample.x(), sample.y(), sample.sampleWeight());
      } else if (element instanceof String text) {
        out.writeByte(TEXT);
        text(text);
      } else if (element instanceof HostTensor tensor) {
        out.writeByte(TENSOR);
        tensor(tensor);
      } else {
        throw new IllegalArgumentException(
            "a cache in a file holds samples, batches, tensors and texts; given "
                + element.getClass().getName());
      }
    }

    private void text(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    @SafeVarargs
    private void tensors(List<HostTensor>... lists) throws IOException {
      for (List<HostTensor> list : lists) {
        out.writeInt(list.size());
        for (HostTensor tensor : list) {
          tensor(tensor);
        }
      }
    }

    private void tensor(HostTensor tensor) throws IOException {
      TensorSpec spec = tensor.spec();
      out.writeByte(spec.dtype().ordinal());
      out.writeInt(spec.shape().rank());
      for (long dim : spec.shape().dims()) {
        out.writeLong(dim);
      }
      if (tensor.array().orElse(null) instanceof String[] texts) {
        for (String text : texts) {
          text(text);
        }
        return;
      }
      byte[] bytes = new byte[Math.toIntExact(spec.bytes())];
      tensor.bytes().get(bytes);
      out.write(bytes);
    }

    void close(boolean whole) throws IOException {
      try (out) {
        if (whole) {
          out.writeByte(END);
        }
      }
    }
  }

  /** Reads elements one after the other. */
  static final class Reader {
    private final DataInputStream in;

    Reader(Path file) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
      if (in.readInt() != MARK) {
        in.close();
        throw new IOException("it is no cache of a data set");
      }
    }

    /** The next element, or null at the end. */
    Object read() throws IOException {
      int kind = in.readByte();
      return switch (kind) {
        case END -> null;
        case BATCH -> new Batch(tensors(), tensors(), tensors());
        case SAMPLE -> new Sample(tensors(), tensors(), tensors());
        case TEXT -> text();
        case TENSOR -> tensor();
        default -> throw new IOException("it is damaged: there is no kind " + kind);
      };
    }

    private String text() throws IOException {
      return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private List<HostTensor> tensors() throws IOException {
      List<HostTensor> tensors = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        tensors.add(tensor());
      }
      return tensors;
    }

    private HostTensor tensor() throws IOException {
      DType dtype = DType.values()[in.readByte()];
      long[] dims = new long[in.readInt()];
      for (int i = 0; i < dims.length; i++) {
        dims[i] = in.readLong();
      }
      HostTensor tensor = HostTensor.zeros(new TensorSpec(dtype, Shape.of(dims)));
      if (tensor.array().orElse(null) instanceof String[] texts) {
        for (int i = 0; i < texts.length; i++) {
          texts[i] = text();
        }
        return tensor;
      }
      byte[] bytes = new byte[Math.toIntExact(tensor.spec().bytes())];
      in.readFully(bytes);
      fill(tensor, ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
      return tensor;
    }

    private static void fill(HostTensor tensor, ByteBuffer bytes) {
      Object array = tensor.array().orElseThrow();
      if (array instanceof float[] floats) {
        bytes.asFloatBuffer().get(floats);
      } else if (array instanceof double[] doubles) {
        bytes.asDoubleBuffer().get(doubles);
      } else if (array instanceof int[] ints) {
        bytes.asIntBuffer().get(ints);
      } else if (array instanceof long[] longs) {
        bytes.asLongBuffer().get(longs);
      } else if (array instanceof short[] shorts) {
        bytes.asShortBuffer().get(shorts);
      } else {
        bytes.get((byte[]) array);
      }
    }

    void close() throws IOException {
      in.close();
    }
  }
}
