// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.backend.Expansion;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.op.AliasOp;
import dev.lamina.op.Op;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The kernel cache, keyed by op and input specs. */
final class PreparedOps implements AutoCloseable {
  private final DeviceRuntime runtime;
  private final Precision precision;
  private final Map<Key, PreparedOp> prepared = new HashMap<>();
  private final Key probe = new Key();

  PreparedOps(DeviceRuntime runtime, Precision precision) {
    this.runtime = runtime;
    this.precision = precision;
  }

  PreparedOp get(Op op, List<Tensor> inputs) {
    probe.set(op, inputs);
    PreparedOp known = prepared.get(probe);
    return known != null ? known : prepare(op, inputs);
  }

  private PreparedOp prepare(Op op, List<Tensor> inputs) {
    List<TensorSpec> specs = inputs.stream().map(Tensor::spec).toList();
    List<TensorSpec> outputs = op.infer(specs);
    Kernel kernel = null;
    if (!(op instanceof AliasOp)) {
      KernelRequest request = new KernelRequest(op, specs, outputs, precision);
      kernel = Expansion.prepareOrExpand(runtime, request).orElse(null);
    }
    PreparedOp result = new PreparedOp(op, specs, outputs, kernel);
    Key key = new Key();
    key.set(op, inputs);
    prepared.put(key, result);
    return result;
  }

  @Override
  public void close() {
    for (PreparedOp op : prepared.values()) {
      if (op.kernel != null) {
        op.kernel.close();
      }
    }
    prepared.clear();
  }

  /** Reused for look-ups, so that a hit allocates nothing. */
  private static final class Key {
    private static final TensorSpec[] NONE = new TensorSpec[0];

    private Op op;
    private TensorSpec[] specs = NONE;
    private int hash;

    void set(Op newOp, List<Tensor> inputs) {
      op = newOp;
      int count = inputs.size();
      if (specs.length != count) {
        specs = new TensorSpec[count];
      }
      int newHash = newOp.hashCode() * 31 + newOp.getClass().hashCode();
      for (int i = 0; i < count; i++) {
        specs[i] = inputs.get(i).spec();
        newHash = newHash * 31 + specs[i].hashCode();
      }
      hash = newHash;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (!(other instanceof Key key) || key.hash != hash || key.specs.length != specs.length) {
        return false;
      }
      for (int i = 0; i < specs.length; i++) {
        if (specs[i] != key.specs[i] && !specs[i].equals(key.specs[i])) {
          return false;
        }
      }
      return op == key.op || op.equals(key.op);
    }
  }
}
