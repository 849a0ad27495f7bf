// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.run;

import dev.lamina.device.Device;
import dev.lamina.device.Devices;
import dev.lamina.device.Precision;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import dev.lamina.graph.StaticVariable;
import dev.lamina.op.AliasOp;
import dev.lamina.tensor.TensorSpec;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The device of each node: the one that the user asked for, else the best that has a kernel, which
 * is the GPU if it has one. Constants and feeds have none of their own: they are wherever they are
 * used.
 */
public final class Placement {
  private final Devices devices;
  private final SessionVariables variables;
  private final Precision precision;
  private final Map<Device, Support> support = new HashMap<>();

  /** Places nodes on these devices. */
  public Placement(Devices devices, SessionVariables variables, Precision precision) {
    this.devices = devices;
    this.variables = variables;
    this.precision = precision;
  }

  /** The best device. */
  Device first() {
    return devices.available().get(0);
  }

  /** Devices of the nodes that have one. */
  Map<Node, Device> of(Graph graph) {
    Map<Node, Device> placed = new HashMap<>();
    for (Node node : graph.nodes()) {
      device(node, placed).ifPresent(device -> placed.put(node, device));
    }
    return placed;
  }

  private Optional<Device> device(Node node, Map<Node, Device> placed) {
    if (node.op() instanceof Source.VariableRead read) {
      return Optional.of(device(read.variable()));
    }
    if (node.op() instanceof Source) {
      return Optional.empty();
    }
    if (node.op() instanceof AliasOp) {
      return Optional.ofNullable(placed.get(node.inputs().get(0).node()));
    }
    Optional<Device> wanted = node.source().device();
    if (wanted.isPresent()) {
      requireDevice(devices, wanted.get(), node.source());
      return wanted;
    }
    return Optional.of(best(node));
  }

  /** Refuses a device that is not there; the message names the node. */
  static void requireDevice(Devices devices, Device device, Node node) {
    if (!devices.available().contains(device)) {
      throw new IllegalArgumentException(
          "node "
              + Names.of(node)
              + " is to run on "
              + device
              + ", which is not available; available: "
              + devices.available());
    }
  }

  /** Where no device has a kernel the best one is chosen, and planning says what is missing. */
  private Device best(Node node) {
    List<Device> available = devices.available();
    if (available.size() > 1) {
      List<TensorSpec> inputs = node.inputs().stream().map(GraphTensor::spec).toList();
      for (Device device : available) {
        Support kernels =
            support.computeIfAbsent(device, key -> new Support(devices.open(key), precision));
        if (kernels.has(node.op(), inputs)) {
          return device;
        }
      }
    }
    return available.get(0);
  }

  /** The device of a variable's memory. */
  Device device(StaticVariable variable) {
    return variables.runtime(variable).device();
  }

  /** The devices that a run uses. */
  Set<Device> used(Graph graph, Map<Node, Device> placed) {
    Set<Device> used = new LinkedHashSet<>(placed.values());
    graph.updates().keySet().forEach(variable -> used.add(device(variable)));
    return used;
  }
}
