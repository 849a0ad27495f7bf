// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** Where tensors come from. Without a dtype they are FLOAT32. */
public sealed interface Creation permits EagerBackend {
  /**
   * A tensor with the values of an array, or array of arrays, of float, double, int, long, boolean
   * or byte, whose type decides the dtype.
   *
   * @throws IllegalArgumentException if it is something else, or its parts differ in length
   */
  default EagerTensor tensor(Object array) {
    return array instanceof HostTensor host
        ? self().constant(host)
        : self().constant(NestedArrays.flatten(array));
  }

  /** {@link #tensor(Object)} in another dtype. */
  default EagerTensor tensor(Object array, DType dtype) {
    return tensor(array).to(dtype);
  }

  /** A tensor of rank 0. */
  default EagerTensor scalar(double value) {
    return full(value);
  }

  /** Zeros. */
  default EagerTensor zeros(long... dims) {
    return full(0, dims);
  }

  /** Zeros of a dtype. */
  default EagerTensor zeros(DType dtype, long... dims) {
    return filled(TensorSpec.of(dtype, dims), 0);
  }

  /** Ones. */
  default EagerTensor ones(long... dims) {
    return full(1, dims);
  }

  /** Ones of a dtype. */
  default EagerTensor ones(DType dtype, long... dims) {
    return filled(TensorSpec.of(dtype, dims), 1);
  }

  /** A tensor of one value. */
  default EagerTensor full(double value, long... dims) {
    return filled(TensorSpec.float32(dims), value);
  }

  /** A tensor of one value in a dtype. */
  default EagerTensor full(DType dtype, double value, long... dims) {
    return filled(TensorSpec.of(dtype, dims), value);
  }

  /** Ones on the diagonal of a square matrix of zeros. */
  default EagerTensor eye(int size) {
    HostTensor host = HostTensor.zeros(TensorSpec.float32(size, size));
    for (long i = 0; i < size; i++) {
      host.setDouble(i * size + i, 1);
    }
    return self().constant(host);
  }

  /** INT64 numbers 0, 1, ... below {@code end}. */
  default EagerTensor arange(long end) {
    return arange(DType.INT64, 0, end, 1);
  }

  /** Numbers from {@code start} on, {@code step} apart, before {@code end}. */
  default EagerTensor arange(DType dtype, double start, double end, double step) {
    if (step == 0 || !Double.isFinite((end - start) / step)) {
      throw new IllegalArgumentException(
          "arange: step " + step + " must not be 0, and all numbers must be finite");
    }
    long count = Math.max(0, (long) Math.ceil((end - start) / step));
    HostTensor host = HostTensor.zeros(TensorSpec.of(dtype, count));
    for (long i = 0; i < count; i++) {
      host.setDouble(i, start + i * step);
    }
    return self().constant(host);
  }

  /** {@code count} numbers from {@code start} to {@code end}, both included, equally far apart. */
  default EagerTensor linspace(double start, double end, int count) {
    HostTensor host = HostTensor.zeros(TensorSpec.float32(count));
    for (int i = 0; i < count; i++) {
      double share = count == 1 ? 0 : (double) i / (count - 1);
      host.setDouble(i, start * (1 - share) + end * share);
    }
    return self().constant(host);
  }

  /** The generator of {@link #rand(long...)} and its like; seed 0 at the start. */
  Generator generator();

  /** Seeds {@link #generator()}. */
  default void manualSeed(long seed) {
    generator().manualSeed(seed);
  }

  /** Numbers uniform in [0, 1). */
  default EagerTensor rand(long... dims) {
    return rand(generator(), dims);
  }

  /** Numbers uniform in [0, 1). */
  default EagerTensor rand(Generator generator, long... dims) {
    EagerTensor key = self().constant(generator.nextKey());
    return (EagerTensor) self().ops().random().uniform(key, Shape.of(dims));
  }

  /** Standard normal numbers. */
  default EagerTensor randn(long... dims) {
    return randn(generator(), dims);
  }

  /** Standard normal numbers. */
  default EagerTensor randn(Generator generator, long... dims) {
    EagerTensor key = self().constant(generator.nextKey());
    return (EagerTensor) self().ops().random().normal(key, Shape.of(dims));
  }

  /** Zeros of a tensor's spec, on its device. */
  default EagerTensor zerosLike(EagerTensor tensor) {
    return fullLike(tensor, 0);
  }

  /** Ones of a tensor's spec, on its device. */
  default EagerTensor onesLike(EagerTensor tensor) {
    return fullLike(tensor, 1);
  }

  /** A tensor of one value of a tensor's spec, on its device. */
  default EagerTensor fullLike(EagerTensor tensor, double value) {
    return (EagerTensor) tensor.ops().array().fill(tensor.spec(), value);
  }

  /** Numbers uniform in [0, 1) of a tensor's spec, on its device. */
  default EagerTensor randLike(EagerTensor tensor) {
    return rand(tensor.shape().dims()).to(tensor.device(), tensor.dtype());
  }

  /** Standard normal numbers of a tensor's spec, on its device. */
  default EagerTensor randnLike(EagerTensor tensor) {
    return randn(tensor.shape().dims()).to(tensor.device(), tensor.dtype());
  }

  /** Tensors joined along an axis. */
  default EagerTensor cat(List<? extends Tensor> parts, int axis) {
    return (EagerTensor) self().ops().array().concat(List.copyOf(parts), axis);
  }

  /** Tensors of one shape joined along a new axis. */
  default EagerTensor stack(List<? extends Tensor> parts, int axis) {
    return (EagerTensor) self().ops().array().stack(List.copyOf(parts), axis);
  }

  /** Einstein summation, for example {@code "bij,bjk->bik"}. */
  default EagerTensor einsum(String equation, Tensor... operands) {
    return (EagerTensor) self().ops().linalg().einsum(equation, operands);
  }

  /** {@code x} where the condition is true, else {@code y}; all three are broadcast. */
  default EagerTensor where(Tensor condition, Tensor x, Tensor y) {
    return (EagerTensor) self().ops().compare().select(condition, x, y);
  }

  private EagerTensor filled(TensorSpec spec, double value) {
    return (EagerTensor) self().ops().array().fill(spec, value);
  }

  private EagerBackend self() {
    return (EagerBackend) this;
  }
}
