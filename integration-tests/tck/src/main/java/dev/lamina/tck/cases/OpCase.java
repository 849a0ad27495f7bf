// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * One op with inputs.
 *
 * @param tolerance largest difference from the oracle, relative to 1 plus the largest magnitude
 */
public record OpCase(Op op, List<TensorSpec> inputs, List<Domain> domains, double tolerance) {
  /** What single precision may differ by: a few dozen units in the last place. */
  public static final double SINGLE = 4e-6;

  /** Checks that every input has a domain. */
  public OpCase {
    inputs = List.copyOf(inputs);
    domains = List.copyOf(domains);
    if (inputs.size() != domains.size()) {
      throw new IllegalArgumentException(op + ": as many domains as inputs are needed");
    }
  }

  /** A case whose inputs share a domain. */
  public static OpCase of(Op op, Domain domain, TensorSpec... inputs) {
    List<Domain> domains = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      domains.add(domain);
    }
    return new OpCase(op, List.of(inputs), domains, SINGLE);
  }

  /** The same case with another tolerance. */
  public OpCase within(double other) {
    return new OpCase(op, inputs, domains, other);
  }

  /** The inputs' values. */
  public List<HostTensor> values() {
    List<HostTensor> values = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.add(domains.get(i).sample(inputs.get(i), i + 1));
    }
    return values;
  }

  /** Specs of the outputs. */
  public List<TensorSpec> outputs() {
    return op.infer(inputs);
  }

  /** Whether an operand has this dtype. */
  public boolean uses(DType dtype) {
    return inputs.stream().anyMatch(spec -> spec.dtype() == dtype)
        || outputs().stream().anyMatch(spec -> spec.dtype() == dtype);
  }

  @Override
  public String toString() {
    return op + " " + inputs;
  }
}
