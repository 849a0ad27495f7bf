// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.run;

import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Devices;
import dev.lamina.graph.GraphVariable;
import dev.lamina.graph.Node;
import dev.lamina.graph.StaticVariable;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values that the variables of a graph have in one session, and where they lie. */
public final class SessionVariables implements AutoCloseable {
  private final Devices devices;
  private final Map<GraphVariable, StaticVariable> values = new LinkedHashMap<>();
  private final Map<StaticVariable, DeviceRuntime> runtimes = new LinkedHashMap<>();
  private final Set<GraphVariable> initialized = new HashSet<>();

  /** No values yet. */
  public SessionVariables(Devices devices) {
    this.devices = devices;
  }

  /** The memory of a variable, which has no value before it is {@link #initialized}. */
  StaticVariable of(GraphVariable variable) {
    StaticVariable known = values.get(variable);
    if (known == null) {
      Node node = variable.read().node();
      node.device().ifPresent(device -> Placement.requireDevice(devices, device, node));
      DeviceRuntime runtime =
          devices.open(node.device().orElseGet(() -> devices.available().get(0)));
      TensorSpec spec = variable.spec();
      known =
          new StaticVariable(
              this,
              variable.name(),
              spec,
              variable.trainable(),
              runtime.allocate(spec.size() * runtime.elementBytes(spec.dtype())),
              closed -> {});
      values.put(variable, known);
      runtimes.put(known, runtime);
    }
    return known;
  }

  /** The device of a variable's memory. */
  Device device(GraphVariable variable) {
    return runtimes.get(of(variable)).device();
  }

  /** The device that a variable lies on. */
  DeviceRuntime runtime(StaticVariable variable) {
    return runtimes.get(variable);
  }

  /** Says that variables have values now. */
  void initialized(List<GraphVariable> variables) {
    initialized.addAll(variables);
  }

  /**
   * Requires values.
   *
   * @throws IllegalStateException that names the first variable without one
   */
  void requireInitialized(List<GraphVariable> variables) {
    for (GraphVariable variable : variables) {
      if (!initialized.contains(variable)) {
        throw new IllegalStateException(
            "variable "
                + Names.of(variable.read())
                + " is not initialised in this session; run graph.initializer() first");
      }
    }
  }

  /** The value of a variable. */
  public HostTensor read(GraphVariable variable) {
    requireInitialized(List.of(variable));
    HostTensor value = HostTensor.zeros(variable.spec());
    StaticVariable target = values.get(variable);
    DeviceRuntime runtime = runtimes.get(target);
    synchronized (runtime) {
      runtime.read(target.buffer(), value);
    }
    return value;
  }

  /** Gives a variable a value, whether it had one or not. */
  public void write(GraphVariable variable, HostTensor value) {
    if (!value.spec().equals(variable.spec())) {
      throw new IllegalArgumentException(
          "variable "
              + Names.of(variable.read())
              + " is "
              + variable.spec()
              + ", not "
              + value.spec());
    }
    write(of(variable), value);
    initialized.add(variable);
  }

  /** Gives a variable's memory a value. */
  void write(StaticVariable variable, HostTensor value) {
    DeviceRuntime runtime = runtimes.get(variable);
    synchronized (runtime) {
      runtime.write(variable.buffer(), value);
    }
  }

  @Override
  public void close() {
    values.values().forEach(StaticVariable::close);
    values.clear();
    runtimes.clear();
    initialized.clear();
  }
}
