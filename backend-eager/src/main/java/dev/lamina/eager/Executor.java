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

/** Carries out ops: finds the kernel, allocates outputs, launches, records. */
final class Executor implements AutoCloseable {
  private final EagerBackend backend;
  private final DeviceRuntime runtime;
  private final PreparedOps prepared;
  private Buffer workspace;
  private long launches;
  private long sequence;

  Executor(EagerBackend backend, DeviceRuntime runtime, Precision precision) {
    this.backend = backend;
    this.runtime = runtime;
    this.prepared = new PreparedOps(runtime, precision);
  }

  long launches() {
    return launches;
  }

  List<Tensor> apply(Op op, List<Tensor> inputs) {
    PreparedOp ready = prepared.get(op, inputs);
    boolean record = backend.recording() && ready.hasGradient && anyTracked(inputs);
    if (ready.alias) {
      Storage shared = ((EagerValue) inputs.get(0)).storage().retain();
      return finish(op, inputs, ready.outputs, new Storage[] {shared}, record);
    }
    if (ready.kernel == null) {
      return expand((CompositeOp) op, inputs, ready, record);
    }
    return finish(op, inputs, ready.outputs, launch(ready, inputs), record);
  }

  private Storage[] launch(PreparedOp ready, List<Tensor> inputs) {
    Buffer[] inputBuffers = ready.inputBuffers;
    for (int i = 0; i < inputBuffers.length; i++) {
      inputBuffers[i] = ((EagerValue) inputs.get(i)).storage().buffer();
    }
    Storage[] outputs = new Storage[ready.outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = backend.allocate(ready.outputs[i]);
      ready.outputBuffers[i] = outputs[i].buffer();
    }
    boolean done = false;
    try {
      ready.kernel.launch(inputBuffers, ready.outputBuffers, workspace(ready));
      done = true;
    } finally {
      Arrays.fill(inputBuffers, null);
      Arrays.fill(ready.outputBuffers, null);
      if (!done) {
        for (Storage output : outputs) {
          output.release();
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

  /** An op with a rule is recorded as itself, which saves less than its expansion would. */
  private List<Tensor> expand(
      CompositeOp op, List<Tensor> inputs, PreparedOp ready, boolean record) {
    boolean asItself = record && op instanceof DifferentiableOp;
    List<Tensor> results = new ArrayList<>();
    try (Scope scope = backend.recordingScope(backend.recording() && !asItself)) {
      for (Tensor result : op.expand(backend.ops(), inputs)) {
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
    return finish(op, inputs, ready.outputs, outputs, true);
  }

  private List<Tensor> finish(
      Op op, List<Tensor> inputs, TensorSpec[] specs, Storage[] outputs, boolean record) {
    TapeNode node = record ? new TapeNode(backend, op, sequence++, inputs, specs, outputs) : null;
    if (node != null) {
      backend.record(node);
    }
    if (outputs.length == 1) {
      return List.of(backend.wrap(specs[0], outputs[0], key(node, specs, 0)));
    }
    List<Tensor> results = new ArrayList<>(outputs.length);
    for (int i = 0; i < outputs.length; i++) {
      results.add(backend.wrap(specs[i], outputs[i], key(node, specs, i)));
    }
    return results;
  }

  private static ValueKey key(TapeNode node, TensorSpec[] specs, int output) {
    return node != null && specs[output].dtype().isFloating() ? node.outputKey(output) : null;
  }

  private static boolean anyTracked(List<Tensor> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      if (((EagerValue) inputs.get(i)).tracked()) {
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
