// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * A function specialised to the specs of its inputs. It belongs to its backend and shares its
 * variables with the backend's other functions.
 *
 * <p>A run that fails changes no variable. Used by one thread at a time.
 */
public interface CompiledFunction extends AutoCloseable {
  /** Specs of the inputs. */
  List<TensorSpec> signature();

  /**
   * Runs it and fills {@code outputs}.
   *
   * @param inputs values of exactly the signature's specs
   * @param outputs one host tensor an output of exactly its spec; an entry may be null, which
   *     leaves that output on the device unread
   * @throws IllegalArgumentException if an input or output does not fit; it names which
   */
  void run(List<HostTensor> inputs, List<HostTensor> outputs);

  /** Runs it and returns fresh outputs. */
  List<HostTensor> run(List<HostTensor> inputs);

  /**
   * As {@link #run(List)}, but may return before the run is over, so that the caller can prepare
   * the next one: outputs are there, and failures are thrown, when the result is awaited. Runs
   * follow each other in any case, and inputs may be reused at once.
   */
  default PendingOutputs submit(List<HostTensor> inputs) {
    return PendingOutputs.done(run(inputs));
  }

  /**
   * As {@link #submit(List)}, into tensors of the caller's, who leaves them alone until the result
   * was awaited.
   *
   * @throws IllegalArgumentException if an input or output does not fit; it names which
   */
  default PendingOutputs submit(List<HostTensor> inputs, List<HostTensor> outputs) {
    run(inputs, outputs);
    return PendingOutputs.done(outputs);
  }

  /** Kernels launched by the last run; 0 before the first. */
  long launches();

  /**
   * In how many calls the last run handed its {@link #launches} to the device: one if it replayed a
   * recording of all of them.
   */
  default long submissions() {
    return launches();
  }

  /** Frees what it holds; variables stay. Closing twice is allowed. */
  @Override
  void close();
}
