// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.op.Op;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * Ops that compute nothing but specs. Layers find their output shapes with it, by the same shape
 * rules that backends use.
 *
 * <p>Stateless and thread safe.
 */
public final class SpecBackend {
  private static final Ops OPS = new Ops(SpecBackend::infer);

  private SpecBackend() {}

  /** The ops. They take tensors of any backend and give tensors of {@link #tensor}. */
  public static Ops ops() {
    return OPS;
  }

  /** A tensor that is nothing but a spec. */
  public static Tensor tensor(TensorSpec spec) {
    return new SpecTensor(spec);
  }

  private static List<Tensor> infer(Op op, List<Tensor> inputs) {
    List<TensorSpec> specs = op.infer(inputs.stream().map(Tensor::spec).toList());
    return specs.stream().map(SpecBackend::tensor).toList();
  }

  /** Compared by identity, as tensors are; hence no record. */
  private static final class SpecTensor implements Tensor {
    private final TensorSpec spec;

    SpecTensor(TensorSpec spec) {
      this.spec = spec;
    }

    @Override
    public TensorSpec spec() {
      return spec;
    }

    @Override
    public String toString() {
      return spec.toString();
    }
  }
}
