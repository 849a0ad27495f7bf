// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a config says instead of a tensor: the layer, which of its uses, and which output. */
record TensorReference(Use use, int output) {
  private static final String CLASS_NAME = "class_name";

  /** One use of a layer. */
  record Use(String layer, int index) {}

  /** Whether a value is {@code [layer, use, output]}. */
  static boolean isHistory(Object form) {
    return form instanceof List<?> list && list.size() == 3 && list.get(0) instanceof String;
  }

  /** Whether a value is an argument that stands for a tensor. */
  static boolean isTensor(Object form) {
    return form instanceof Config config && "__keras_tensor__".equals(config.get(CLASS_NAME));
  }

  /** A reference from {@code [layer, use, output]}. */
  static TensorReference of(Object history) {
    List<?> list = Forms.list(history, "keras_history");
    if (list.size() != 3) {
      throw new IllegalArgumentException(
          "keras_history " + Forms.show(list) + " must be [layer, use, output]");
    }
    return new TensorReference(
        new Use(Forms.text(list.get(0), "layer"), Forms.index(list.get(1), "use of a layer")),
        Forms.index(list.get(2), "output of a layer"));
  }

  /** A reference from an argument that stands for a tensor. */
  static TensorReference ofTensor(Object form) {
    Config config = Forms.config(((Config) form).get("config"), "config of a tensor");
    return of(config.get("keras_history"));
  }

  /** The uses of layers that arguments refer to, however deep inside. */
  static List<Use> usesIn(Object arguments) {
    List<Use> uses = new ArrayList<>();
    Deque<Object> rest = new ArrayDeque<>();
    rest.add(arguments);
    while (!rest.isEmpty()) {
      Object form = rest.poll();
      if (isTensor(form)) {
        uses.add(ofTensor(form).use());
      } else if (form instanceof List<?> list) {
        list.stream().filter(element -> element != null).forEach(rest::add);
      } else if (form instanceof Config config) {
        config.names().stream().map(config::get).filter(x -> x != null).forEach(rest::add);
      }
    }
    return uses;
  }

  /** The reference to the use before. */
  TensorReference before() {
    return new TensorReference(new Use(use.layer(), use.index() - 1), output);
  }

  @Override
  public String toString() {
    return "[" + use.layer() + ", " + use.index() + ", " + output + "]";
  }
}
