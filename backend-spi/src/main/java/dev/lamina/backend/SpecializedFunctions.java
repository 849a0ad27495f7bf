// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One traced function, compiled once for each signature it is called with and kept until closed: a
 * last, smaller batch is one more signature.
 *
 * <p>Used by one thread at a time.
 */
public final class SpecializedFunctions implements AutoCloseable {
  private final Backend backend;
  private final TracedFunction function;
  private final Map<List<TensorSpec>, CompiledFunction> compiled = new LinkedHashMap<>();

  /** Compiles nothing yet. */
  public SpecializedFunctions(Backend backend, TracedFunction function) {
    this.backend = backend;
    this.function = function;
  }

  /** The function for a signature, compiled now if it is new. */
  public CompiledFunction forSignature(List<TensorSpec> signature) {
    CompiledFunction known = compiled.get(signature);
    if (known == null) {
      known = backend.compile(function, signature);
      compiled.put(List.copyOf(signature), known);
    }
    return known;
  }

  /** The function for the specs of these inputs. */
  public CompiledFunction forInputs(List<HostTensor> inputs) {
    return forSignature(inputs.stream().map(HostTensor::spec).toList());
  }

  /** Number of signatures compiled so far. */
  public int size() {
    return compiled.size();
  }

  /** Closes the compiled functions. */
  @Override
  public void close() {
    compiled.values().forEach(CompiledFunction::close);
    compiled.clear();
  }
}
