// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.oracle;

import dev.lamina.op.Op;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Expected values in double precision. */
public final class Oracle {
  private static final double STEP = 1e-5;

  private Oracle() {}

  /** The op's outputs. */
  public static List<double[]> outputs(Op op, List<HostTensor> inputs) {
    OracleBackend backend = new OracleBackend();
    return backend.apply(op, constants(backend, inputs)).stream().map(backend::values).toList();
  }

  /** Gradients of {@link Projection#forward} by central differences, one for each float input. */
  public static List<double[]> numericGradients(Op op, List<HostTensor> inputs) {
    return differences(inputs, (backend, tensors) -> Projection.forward(backend, op, tensors));
  }

  /** Gradients of {@link Projection#forward} by the op's rule. */
  public static List<double[]> ruleGradients(Op op, List<HostTensor> inputs) {
    OracleBackend backend = new OracleBackend();
    List<Tensor> watched = new ArrayList<>();
    List<Tensor> tensors = Projection.watch(backend, constants(backend, inputs), watched);
    Tensor loss = Projection.forward(backend, op, tensors);
    return backend.gradients(loss, watched).stream().map(backend::values).toList();
  }

  /** Gradients of {@link Projection#backward} by central differences of the op's own rule. */
  public static List<double[]> numericSecondGradients(Op op, List<HostTensor> inputs) {
    return differences(
        inputs,
        (backend, tensors) -> {
          List<Tensor> watched = new ArrayList<>();
          List<Tensor> used = Projection.watch(backend, tensors, watched);
          return Projection.backward(backend, op, used, watched);
        });
  }

  /** A scalar that depends on the inputs. */
  private interface Scalar {
    Tensor of(OracleBackend backend, List<Tensor> inputs);
  }

  private static List<double[]> differences(List<HostTensor> inputs, Scalar scalar) {
    List<double[]> gradients = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      TensorSpec spec = inputs.get(i).spec();
      if (spec.dtype().isFloating()) {
        double[] gradient = new double[Math.toIntExact(spec.size())];
        for (int element = 0; element < gradient.length; element++) {
          double above = evaluate(inputs, i, element, STEP, scalar);
          double below = evaluate(inputs, i, element, -STEP, scalar);
          gradient[element] = (above - below) / (2 * STEP);
        }
        gradients.add(gradient);
      }
    }
    return gradients;
  }

  private static double evaluate(
      List<HostTensor> inputs, int changed, int element, double by, Scalar scalar) {
    OracleBackend backend = new OracleBackend();
    List<Tensor> tensors = constants(backend, inputs);
    double[] values = inputs.get(changed).toDoubleArray();
    values[element] += by;
    tensors.set(changed, backend.constant(inputs.get(changed).spec(), values));
    return backend.values(scalar.of(backend, tensors))[0];
  }

  private static List<Tensor> constants(OracleBackend backend, List<HostTensor> inputs) {
    List<Tensor> tensors = new ArrayList<>();
    for (HostTensor input : inputs) {
      tensors.add(backend.constant(input));
    }
    return tensors;
  }
}
