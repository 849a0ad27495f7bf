// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tensor;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Dense, row-major values in host memory: over a primitive array, or over a direct buffer in native
 * byte order. It is not copied when wrapped; who changes the storage changes the tensor.
 *
 * <p>Arrays hold {@code float[]}, {@code double[]}, {@code int[]} and {@code long[]} for the types
 * of those names, {@code short[]} for the bits of 16-bit floats, {@code byte[]} for BOOL (0 or 1)
 * and UINT8, and {@code String[]} for STRING. Not thread safe while written.
 */
public final class HostTensor {
  private final TensorSpec spec;
  private final Object array;
  private final ByteBuffer direct;

  private HostTensor(TensorSpec spec, Object array, ByteBuffer direct) {
    this.spec = spec;
    this.array = array;
    this.direct = direct;
  }

  /** A {@code float32} tensor over {@code data}. */
  public static HostTensor of(float[] data, long... dims) {
    return ofArray(TensorSpec.of(DType.FLOAT32, dims), data);
  }

  /** A {@code float64} tensor over {@code data}. */
  public static HostTensor of(double[] data, long... dims) {
    return ofArray(TensorSpec.of(DType.FLOAT64, dims), data);
  }

  /** An {@code int32} tensor over {@code data}. */
  public static HostTensor of(int[] data, long... dims) {
    return ofArray(TensorSpec.of(DType.INT32, dims), data);
  }

  /** An {@code int64} tensor over {@code data}. */
  public static HostTensor of(long[] data, long... dims) {
    return ofArray(TensorSpec.of(DType.INT64, dims), data);
  }

  /** A {@code string} tensor over {@code data}. */
  public static HostTensor of(String[] data, long... dims) {
    return ofArray(TensorSpec.of(DType.STRING, dims), data);
  }

  /** A {@code float32} scalar. */
  public static HostTensor scalar(float value) {
    return of(new float[] {value});
  }

  /**
   * A tensor over an array of the kind that the dtype needs.
   *
   * @throws IllegalArgumentException if the array has another kind or length
   */
  public static HostTensor ofArray(TensorSpec spec, Object array) {
    Objects.requireNonNull(array, "array");
    Class<?> wanted = HostStorage.arrayClass(spec.dtype());
    if (array.getClass() != wanted) {
      throw new IllegalArgumentException(
          "array of "
              + array.getClass().getSimpleName()
              + " cannot hold "
              + spec
              + "; it needs "
              + wanted.getSimpleName());
    }
    if (Array.getLength(array) != spec.size()) {
      throw new IllegalArgumentException(
          "array of length "
              + Array.getLength(array)
              + " cannot hold "
              + spec
              + " of "
              + spec.size()
              + " elements");
    }
    return new HostTensor(spec, array, null);
  }

  /**
   * A tensor over the bytes from position to limit of a direct buffer.
   *
   * @throws IllegalArgumentException if the buffer is not direct or has another length
   */
  public static HostTensor ofDirect(TensorSpec spec, ByteBuffer buffer) {
    if (!buffer.isDirect() || buffer.remaining() != spec.bytes()) {
      throw new IllegalArgumentException(
          "buffer with "
              + buffer.remaining()
              + " bytes cannot hold "
              + spec
              + "; it must be direct and have "
              + spec.bytes());
    }
    return new HostTensor(spec, null, buffer.slice().order(ByteOrder.nativeOrder()));
  }

  /** A tensor of zeros, or of empty strings, over a fresh array. */
  public static HostTensor zeros(TensorSpec spec) {
    if (spec.dtype() == DType.STRING) {
      String[] empty = new String[Math.toIntExact(spec.size())];
      Arrays.fill(empty, "");
      return new HostTensor(spec, empty, null);
    }
    return new HostTensor(
        spec,
        Array.newInstance(
            HostStorage.arrayClass(spec.dtype()).getComponentType(), Math.toIntExact(spec.size())),
        null);
  }

  /** Element type and shape. */
  public TensorSpec spec() {
    return spec;
  }

  /** The array behind this tensor, not a copy; empty over direct memory. */
  public Optional<Object> array() {
    return Optional.ofNullable(array);
  }

  /** A view of the direct memory behind this tensor, at position 0; empty over an array. */
  public Optional<ByteBuffer> direct() {
    return direct == null
        ? Optional.empty()
        : Optional.of(direct.duplicate().order(ByteOrder.nativeOrder()));
  }

  /** All bytes in native order, from position 0: a view of direct memory, else a copy. */
  public ByteBuffer bytes() {
    return HostStorage.bytes(array, direct);
  }

  /** The same storage under another shape with as many elements. */
  public HostTensor reshape(long... dims) {
    TensorSpec reshaped = spec.withShape(Shape.of(dims));
    if (reshaped.size() != spec.size()) {
      throw new IllegalArgumentException("cannot reshape " + spec + " to " + reshaped.shape());
    }
    return new HostTensor(reshaped, array, direct);
  }

  /** Element {@code index} in row-major order as a double; booleans are 0 or 1. */
  public double getDouble(long index) {
    return HostStorage.getDouble(spec.dtype(), array, direct, Math.toIntExact(index));
  }

  /** Element {@code index} as a long; floating point values are truncated toward zero. */
  public long getLong(long index) {
    return HostStorage.getLong(spec.dtype(), array, direct, Math.toIntExact(index));
  }

  /**
   * Element {@code index} of a tensor of strings.
   *
   * @throws IllegalStateException if its elements are something else
   */
  public String getString(long index) {
    if (!(array instanceof String[] strings)) {
      throw new IllegalStateException(this + " holds no strings");
    }
    return strings[Math.toIntExact(index)];
  }

  /** Sets element {@code index}, rounded to the dtype; for BOOL every value but 0 is true. */
  public void setDouble(long index, double value) {
    HostStorage.setDouble(spec.dtype(), array, direct, Math.toIntExact(index), value);
  }

  /** Sets element {@code index}; for narrower types the low bits are kept. */
  public void setLong(long index, long value) {
    HostStorage.setLong(spec.dtype(), array, direct, Math.toIntExact(index), value);
  }

  /** All elements as floats, copied and converted. */
  public float[] toFloatArray() {
    if (array instanceof float[] floats) {
      return floats.clone();
    }
    float[] result = new float[Math.toIntExact(spec.size())];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) getDouble(i);
    }
    return result;
  }

  /** All elements as doubles, copied and converted. */
  public double[] toDoubleArray() {
    double[] result = new double[Math.toIntExact(spec.size())];
    for (int i = 0; i < result.length; i++) {
      result[i] = getDouble(i);
    }
    return result;
  }

  /** The only element of a tensor of size 1. */
  public double item() {
    if (spec.size() != 1) {
      throw new IllegalArgumentException("item() needs a tensor of size 1, not " + spec);
    }
    return getDouble(0);
  }

  /** Whether both have the same spec and the same bits, or strings. */
  public boolean bitEquals(HostTensor other) {
    if (array instanceof String[] strings) {
      return spec.equals(other.spec) && Arrays.equals(strings, (String[]) other.array);
    }
    return spec.equals(other.spec) && bytes().equals(other.bytes());
  }

  /** The spec; values are not printed. */
  @Override
  public String toString() {
    return "HostTensor[" + spec + "]";
  }
}
