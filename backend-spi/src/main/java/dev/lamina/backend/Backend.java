// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.device.Device;
import dev.lamina.device.MemoryStats;
import dev.lamina.op.Op;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;

/**
 * An execution backend bound to one device: it decides when ops run and how gradients are found.
 *
 * <p>Used by one thread at a time. Every method throws {@link IllegalStateException} after {@link
 * #close}. Tensors and variables of another backend are refused with an {@link
 * IllegalArgumentException} that names both.
 */
public interface Backend extends TensorContext, AutoCloseable {
  /** Where parts of a variable may begin: at multiples of so many elements. */
  int PART_STEP = 1024;

  /** The name it is chosen by, for example {@code static}. */
  String name();

  /** Where its ops run. */
  Device device();

  /** The ops, grouped; each ends in {@link #apply}. */
  @Override
  Ops ops();

  /**
   * Applies an op: runs it, or records it.
   *
   * @throws IllegalArgumentException if the inputs do not fit the op, or are not this backend's
   * @throws dev.lamina.device.UnsupportedOpException if the device cannot do it
   */
  List<Tensor> apply(Op op, List<Tensor> inputs);

  /**
   * Overwrites a variable from the host.
   *
   * @throws IllegalArgumentException if the spec differs; the variable is then unchanged
   */
  void write(Variable variable, HostTensor value);

  /**
   * Makes a function of host values that runs many times.
   *
   * @param function code that calls ops; a recording backend calls it once, here, others at each
   *     run
   * @param signature specs of its inputs
   */
  CompiledFunction compile(TracedFunction function, List<TensorSpec> signature);

  /**
   * The value of a tensor or variable, computed now if need be.
   *
   * @throws IllegalStateException inside a traced function, where there is no value yet
   */
  HostTensor read(Tensor tensor);

  /**
   * Copies a part of a variable's value, elements in row-major order from {@code first} on, into
   * {@code target}, as many as it has. So a variable of any size is read through little memory.
   *
   * @param first a multiple of {@link #PART_STEP}
   * @throws IllegalArgumentException if the range or the dtype of {@code target} does not fit
   * @throws IllegalStateException inside a traced function, where there is no value yet
   */
  void read(Variable variable, long first, HostTensor target);

  /** Memory of the device, shared with other backends on it. */
  MemoryStats memory();

  /**
   * Frees its functions, variables and tensors; the device stays open. Closing twice is allowed.
   */
  @Override
  void close();
}
