// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * How a model's inputs or outputs are arranged where Keras sees them: one alone, a list, by name,
 * or lists and names within each other. Flat they are in Keras's order: by sorted names.
 */
final class Arrangement {
  /** One tensor alone. */
  static final Arrangement ONE = new Arrangement(0L);

  /** Positions of flat tensors, nested. */
  private final Object positions;

  private Arrangement(Object positions) {
    this.positions = positions;
  }

  /** A plain list. */
  static Arrangement list(int size) {
    return new Arrangement(LongStream.range(0, size).boxed().toList());
  }

  /**
   * Tensors by name.
   *
   * @param flat gets the tensors, by sorted names
   */
  static <T> Arrangement named(Map<String, T> tensors, List<T> flat) {
    Config nested = new Config();
    new TreeMap<>(tensors)
        .forEach(
            (name, tensor) -> {
              nested.put(name, (long) flat.size());
              flat.add(tensor);
            });
    return new Arrangement(nested);
  }

  /** The names of all tensors, in their order; empty if they are arranged otherwise. */
  Optional<List<String>> names() {
    if (!(positions instanceof Config config)) {
      return Optional.empty();
    }
    List<String> names = List.copyOf(config.names());
    boolean flat = names.stream().allMatch(name -> config.get(name) instanceof Long);
    return flat ? Optional.of(names) : Optional.empty();
  }

  /**
   * Reads an arrangement.
   *
   * @param isLeaf tells what stands for a tensor
   * @param flat gets what stands for the tensors, in Keras's order
   */
  static Arrangement read(Object form, Predicate<Object> isLeaf, List<Object> flat) {
    return new Arrangement(positions(form, isLeaf, flat));
  }

  /** What stands for tensors, in this arrangement. */
  Object fill(List<?> flat) {
    return map(positions, position -> flat.get((int) (long) position));
  }

  private static Object positions(Object form, Predicate<Object> isLeaf, List<Object> flat) {
    if (isLeaf.test(form)) {
      flat.add(form);
      return (long) flat.size() - 1;
    }
    if (form instanceof List<?> list) {
      List<Object> nested = new ArrayList<>();
      list.forEach(element -> nested.add(positions(element, isLeaf, flat)));
      return nested;
    }
    if (form instanceof Config config) {
      Config nested = new Config();
      for (String name : new TreeSet<>(config.names())) {
        nested.put(name, positions(config.get(name), isLeaf, flat));
      }
      return nested;
    }
    throw new IllegalArgumentException(Forms.show(form) + " stands for no tensor of the model");
  }

  private static Object map(Object form, Function<Long, ?> leaf) {
    if (form instanceof List<?> list) {
      List<Object> mapped = new ArrayList<>();
      list.forEach(element -> mapped.add(map(element, leaf)));
      return mapped;
    }
    if (form instanceof Config config) {
      Config mapped = new Config();
      config.names().forEach(name -> mapped.put(name, map(config.get(name), leaf)));
      return mapped;
    }
    return leaf.apply((Long) form);
  }
}
