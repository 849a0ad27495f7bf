// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Uses of layers as Keras 1 and 2 write them, {@code [[["a", 0, 0, {}], ["b", 0, 0, {}]]]}, as
 * Keras 3's positional and keyword arguments.
 */
final class InboundNodes {
  private static final String CONSTANT = "_CONSTANT_VALUE";

  private InboundNodes() {}

  /** Whether uses are in the form of lists. */
  static boolean isOld(Object nodes) {
    return nodes instanceof List<?> list
        && !list.isEmpty()
        && !(list.get(0) instanceof Config config && config.has("args"));
  }

  /** All uses of a layer. */
  static List<Config> translate(Object nodes) {
    List<Config> calls = new ArrayList<>();
    for (Object node : Forms.list(nodes, "inbound_nodes")) {
      calls.add(call(node));
    }
    return calls;
  }

  private static Config call(Object node) {
    Config kwargs = new Config();
    Object inputs = inputs(node, kwargs);
    if (inputs instanceof List<?> list && list.size() == 1) {
      inputs = list.get(0);
    }
    List<Object> args = new ArrayList<>();
    args.add(inputs);
    return new Config().put("args", args).put("kwargs", kwargs);
  }

  /** What the layer was given; keyword arguments stand beside each of the tensors. */
  private static Object inputs(Object form, Config kwargs) {
    if (isLeaf(form)) {
      List<?> leaf = (List<?>) form;
      if (leaf.size() == 4) {
        Config given = Forms.config(leaf.get(3), "keyword arguments");
        given.names().forEach(name -> kwargs.put(name, argument(given.get(name))));
      }
      return CONSTANT.equals(leaf.get(0)) ? leaf.get(2) : tensor(leaf);
    }
    if (form instanceof Config named) {
      Config inputs = new Config();
      new TreeSet<>(named.names())
          .forEach(name -> inputs.put(name, inputs(named.get(name), kwargs)));
      return inputs;
    }
    List<Object> inputs = new ArrayList<>();
    for (Object element : Forms.list(form, "a use of a layer")) {
      inputs.add(inputs(element, kwargs));
    }
    return inputs;
  }

  /** A keyword argument: a tensor, tensors in a list, or plain. */
  private static Object argument(Object form) {
    if (isLeaf(form)) {
      List<?> leaf = (List<?>) form;
      return CONSTANT.equals(leaf.get(0)) ? leaf.get(2) : tensor(leaf);
    }
    if (form instanceof List<?> list) {
      List<Object> arguments = new ArrayList<>();
      list.forEach(element -> arguments.add(argument(element)));
      return arguments;
    }
    return form;
  }

  private static boolean isLeaf(Object form) {
    return form instanceof List<?> list
        && (list.size() == 3 || list.size() == 4)
        && list.get(0) instanceof String
        && list.get(1) instanceof Long
        && (list.get(2) instanceof Long || CONSTANT.equals(list.get(0)));
  }

  private static Config tensor(List<?> leaf) {
    return new Config()
        .put("class_name", "__keras_tensor__")
        .put("config", new Config().put("keras_history", leaf.subList(0, 3)));
  }
}
