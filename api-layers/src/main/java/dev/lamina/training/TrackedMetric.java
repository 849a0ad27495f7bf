// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.backend.Backend;
import dev.lamina.metrics.Metric;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/** A metric with its variables on a backend. */
final class TrackedMetric implements AutoCloseable {
  private final Backend backend;
  private final String logName;
  private final Metric metric;
  private final int output;
  private final boolean weighted;
  private final List<Variable> state = new ArrayList<>();
  private final List<HostTensor> zeros = new ArrayList<>();

  TrackedMetric(Backend backend, String logName, Metric metric, int output, boolean weighted) {
    this.backend = backend;
    this.logName = logName;
    this.metric = metric;
    this.output = output;
    this.weighted = weighted;
    for (TensorSpec spec : metric.state()) {
      HostTensor zero = HostTensor.zeros(spec);
      zeros.add(zero);
      state.add(backend.variable(logName + "/state_" + state.size(), zero, false));
    }
  }

  String logName() {
    return logName;
  }

  /** Which output it looks at. */
  int output() {
    return output;
  }

  /** Whether sample weights count. */
  boolean weighted() {
    return weighted;
  }

  void update(Ops ops, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    metric.update(ops, state, yTrue, yPred, sampleWeight);
  }

  void reset() {
    for (int i = 0; i < state.size(); i++) {
      backend.write(state.get(i), zeros.get(i));
    }
  }

  double result() {
    return metric.result(state.stream().map(backend::read).toList());
  }

  @Override
  public void close() {
    state.forEach(Variable::close);
  }
}
