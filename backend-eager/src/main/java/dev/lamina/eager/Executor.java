// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.backend.Scope;
import dev.lamina.device.Buffer;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Precision;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Op;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Carries out ops on one device: finds the kernel, allocates outputs, launches, records. */
final class Executor implements AutoCloseable {
  private final EagerDevice device;
  private final EagerBackend backend;
  private final DeviceRuntime runtime;
  private final PreparedOps prepared;
  private Buffer workspace;
  private long launches;

  Executor(EagerDevice device, DeviceRuntime runtime, Precision precision) {
    this.device = device;
    this.backend = device.backend();
    this.runtime = runtime;
    this.prepared = new PreparedOps(runtime, precision);
  }

  long launches() {
    return launches;
  }

  List<Tensor> apply(Op op, List<Tensor> inputs) {
    PreparedOp ready = prepared.get(op, inputs);
    boolean record = backend.recording() && ready.hasGradient && anyTracked(inputs);
    List<Tensor> results;
    if (ready.alias) {
      Storage shared = ((EagerTensor) inputs.get(0)).storage().retain();
      results = finish(op, inputs, ready, new Storage[] {shared}, record);
    } else if (ready.kernel == null) {
      results = expand((CompositeOp) op, inputs, ready, record);
    } else {
      results = finish(op, inputs, ready, launch(ready, inputs), record);
    }
    if (backend.anomaly() != null) {
      backend.anomaly().checkForward(op, inputs, results);
    }
    return results;
  }

  private Storage[] launch(PreparedOp ready, List<Tensor> inputs) {
    Buffer[] inputBuffers = ready.inputBuffers;
    for (int i = 0; i < inputBuffers.length; i++) {
      inputBuffers[i] = ((EagerTensor) inputs.get(i)).storage().buffer();
    }
    Storage[] outputs = new Storage[ready.outputs.length];
    boolean done = false;
    try {
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = device.pool().allocate(ready.outputs[i]);
        ready.outputBuffers[i] = outputs[i].buffer();
      }
      ready.kernel.launch(inputBuffers, ready.outputBuffers, workspace(ready));
      done = true;
    } finally {
      Arrays.fill(inputBuffers, null);
      Arrays.fill(ready.outputBuffers, null);
      if (!done) {
        for (Storage output : outputs) {
          if (output != null) {
            output.release();
          }
        }
      }
    }
    launches++;
    return outputs;
  }

  private Buffer workspace(PreparedOp ready) {
    long needed = ready.kernel.workspaceBytes();
    if (needed == 0) {
      return null;
    }
    if (workspace == null || workspace.bytes() < needed) {
      if (workspace != null) {
        runtime.synchronize();
        workspace.close();
      }
      workspace = runtime.allocate(needed);
    }
    return workspace;
  }

  /**
   * An op with a rule is recorded as itself, which saves less than its expansion would. Another is
   * recorded as its expansion, of inputs with keys of their own: gradients are then summed within
   * the op first, in the order of a backend that records it whole.
   */
  private List<Tensor> expand(
      CompositeOp op, List<Tensor> inputs, PreparedOp ready, boolean record) {
    boolean asItself = record && op instanceof DifferentiableOp;
    List<Tensor> results = new ArrayList<>();
    try (Scope scope = backend.recordingScope(backend.recording() && !asItself)) {
      List<Tensor> given = record && !asItself ? ownInputs(inputs) : inputs;
      for (Tensor result : op.expand(device.ops(), given)) {
        results.add(scope.keep(result));
      }
    }
    if (!asItself) {
      return results;
    }
    Storage[] outputs = new Storage[results.size()];
    for (int i = 0; i < outputs.length; i++) {
      EagerTensor result = (EagerTensor) results.get(i);
      outputs[i] = result.storage().retain();
      result.free();
    }
    return finish(op, inputs, ready, outputs, true);
  }

  /** Last input first: the walk goes back, and meets them in their order. */
  private List<Tensor> ownInputs(List<Tensor> inputs) {
    List<Tensor> own = new ArrayList<>(inputs);
    for (int i = own.size() - 1; i >= 0; i--) {
      if (((EagerTensor) own.get(i)).tracked()) {
        own.set(i, device.ops().array().identity(own.get(i)));
      }
    }
    return own;
  }

  private List<Tensor> finish(
      Op op, List<Tensor> inputs, PreparedOp ready, Storage[] outputs, boolean record) {
    TapeNode node = record ? backend.record(device, op, ready, inputs, outputs) : null;
    TensorSpec[] specs = ready.outputs;
    if (outputs.length == 1) {
      return List.of(device.wrap(specs[0], outputs[0], key(node, specs, 0)));
    }
    List<Tensor> results = new ArrayList<>(outputs.length);
    for (int i = 0; i < outputs.length; i++) {
      results.add(device.wrap(specs[i], outputs[i], key(node, specs, i)));
    }
    return results;
  }

  private static ValueKey key(TapeNode node, TensorSpec[] specs, int output) {
    return node != null && specs[output].dtype().isFloating() ? node.outputKey(output) : null;
  }

  private static boolean anyTracked(List<Tensor> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      if (((EagerTensor) inputs.get(i)).tracked()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    prepared.close();
    if (workspace != null) {
      workspace.close();
      workspace = null;
    }
  }
}
