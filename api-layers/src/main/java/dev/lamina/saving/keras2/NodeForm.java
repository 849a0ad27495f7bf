// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras2;

import dev.lamina.config.Config;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Uses of layers as lists, {@code [[["a", 0, 0, {}], ["b", 0, 0, {}]]]}: keyword arguments stand
 * beside each tensor. Keras 2 counts the own use of a model within a model before all others; Keras
 * 3 does so for the outputs of networks alone.
 */
final class NodeForm {
  /** Names of what some layers take after their inputs. */
  private static final Map<String, List<String>> NEXT =
      Map.of(
          "MultiHeadAttention", List.of("value", "key"),
          "SimpleRNN", List.of("initial_state"),
          "LSTM", List.of("initial_state"),
          "GRU", List.of("initial_state"),
          "RNN", List.of("initial_state"),
          "Bidirectional", List.of("initial_state"));

  private final Map<String, String> models = new HashMap<>();

  /** For uses among these layers. */
  NodeForm(List<Config> layers) {
    for (Config layer : layers) {
      String className = (String) layer.get(Keras2Form.CLASS_NAME);
      if (className.equals("Functional") || className.equals("Sequential")) {
        models.put((String) layer.get("name"), className);
      }
    }
  }

  /** All uses of a layer. */
  List<Object> calls(String className, Config layer) {
    List<Object> calls = new ArrayList<>();
    for (Object node : (List<?>) layer.get("inbound_nodes")) {
      calls.add(call(className, (String) layer.get("name"), (Config) node));
    }
    return calls;
  }

  private Object call(String className, String name, Config node) {
    List<?> args = (List<?>) node.get("args");
    List<String> next = NEXT.getOrDefault(className, List.of());
    if (args.isEmpty() || args.size() > next.size() + 1) {
      throw new IllegalArgumentException(
          "layer '"
              + name
              + "' ("
              + className
              + ") is called with "
              + args.size()
              + " positional arguments, which Keras 2.15 cannot write");
    }
    Config keywords = new Config();
    for (int i = 1; i < args.size(); i++) {
      put(keywords, next.get(i - 1), args.get(i));
    }
    Config given = (Config) node.get("kwargs");
    given.names().forEach(keyword -> put(keywords, keyword, given.get(keyword)));
    Object inputs = tensors(args.get(0), keywords);
    return isTensor(args.get(0)) ? List.of(inputs) : inputs;
  }

  private void put(Config keywords, String name, Object value) {
    if (value != null) {
      keywords.put(name, tensors(value, null));
    }
  }

  /** Tensors in any structure, with keyword arguments beside them unless these are null. */
  private Object tensors(Object value, Config keywords) {
    if (isTensor(value)) {
      List<?> history = (List<?>) ((Config) ((Config) value).get("config")).get("keras_history");
      boolean nested = models.containsKey((String) history.get(0));
      long use = ((Number) history.get(1)).longValue() + (nested ? 1 : 0);
      return keywords == null
          ? List.of(history.get(0), use, history.get(2))
          : List.of(history.get(0), use, history.get(2), keywords);
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(element -> all.add(tensors(element, keywords)));
      return all;
    }
    if (value instanceof Config config) {
      Config all = new Config();
      config.names().forEach(name -> all.put(name, tensors(config.get(name), keywords)));
      return all;
    }
    return value;
  }

  private static boolean isTensor(Object value) {
    return value instanceof Config config
        && "__keras_tensor__".equals(config.get(Keras2Form.CLASS_NAME));
  }

  /** Where a network begins or ends; a single tensor is in a list too. */
  Object ends(Object value) {
    return isEnd(value) ? List.of(end((List<?>) value)) : inner(value);
  }

  private Object inner(Object value) {
    if (isEnd(value)) {
      return end((List<?>) value);
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(element -> all.add(inner(element)));
      return all;
    }
    if (value instanceof Config config) {
      Config all = new Config();
      config.names().forEach(name -> all.put(name, inner(config.get(name))));
      return all;
    }
    return value;
  }

  private static boolean isEnd(Object value) {
    return value instanceof List<?> list
        && list.size() == 3
        && list.get(0) instanceof String
        && list.get(1) instanceof Number;
  }

  private Object end(List<?> history) {
    boolean later = "Sequential".equals(models.get((String) history.get(0)));
    long use = ((Number) history.get(1)).longValue() + (later ? 1 : 0);
    return List.of(history.get(0), use, history.get(2));
  }
}
