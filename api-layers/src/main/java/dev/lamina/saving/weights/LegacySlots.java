// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.optimizers.OptimizerState;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The order of an optimizer's variables in files of Keras before 2.11. They hold the step number,
 * if any, and then slot after slot, for all weights each: {@code Adam/dense/kernel/m:0}, or in
 * Keras's own versions up to 2.3 {@code training/Adam/Variable_1:0}, where unused slots with one
 * element may follow. There is no learning rate among them.
 */
final class LegacySlots {
  private static final Pattern STEP = Pattern.compile("(.*/)?iter(ations)?(_\\d+)?(:0)?");
  private static final Pattern SLOT =
      Pattern.compile(".*/(m|v|vhat|rms|mg|momentum|accumulator|accum_grad|accum_var|linear)(:0)?");
  private static final Pattern UNNAMED =
      Pattern.compile("(.*/)?(Variable|accumulator|m|v|moment)(_\\d+)*(:0)?");

  /** Variables and what is read into them, one for one. */
  record Pairing(List<StoredValue> targets, List<StoredArray> sources) {}

  private final OptimizerState state;
  private final List<StoredValue> own;

  /** For the variables of an optimizer. */
  LegacySlots(OptimizerState state, List<StoredValue> own) {
    this.state = state;
    this.own = own;
  }

  /** Whether names are those of a file with this order. */
  static boolean isOrderOf(List<String> names) {
    return !names.isEmpty()
        && names.stream()
            .allMatch(
                name ->
                    Stream.of(STEP, SLOT, UNNAMED)
                        .anyMatch(pattern -> pattern.matcher(name).matches()));
  }

  /** Pairs the variables with the arrays of such a file, which has weights in order, or sorted. */
  Pairing pairing(List<String> names, List<StoredArray> arrays, boolean sorted) {
    List<StoredValue> targets = new ArrayList<>();
    List<StoredArray> sources = new ArrayList<>();
    int first = STEP.matcher(names.get(0)).matches() ? 1 : 0;
    if (first == 1) {
      targets.add(own.get(0));
      sources.add(arrays.get(0));
    }
    List<List<StoredValue>> slots = List.copyOf(slots(sorted).values());
    List<List<StoredArray>> stored =
        slots(
            names.subList(first, names.size()),
            arrays.subList(first, arrays.size()),
            state.weights().size());
    for (int i = 0; i < slots.size(); i++) {
      targets.addAll(slots.get(i));
      sources.addAll(i < stored.size() ? stored.get(i) : List.of());
    }
    return new Pairing(targets, sources);
  }

  /** The slots of the optimizer, each for all weights. */
  private Map<String, List<StoredValue>> slots(boolean sorted) {
    Map<String, StoredValue> named = new HashMap<>();
    own.forEach(value -> named.put(afterSlash(value.name()), value));
    List<String> weights =
        state.weights().stream()
            .map(Variable::name)
            .collect(Collectors.toCollection(ArrayList::new));
    if (sorted) {
      weights.sort(null);
    }
    Map<String, List<StoredValue>> slots = new LinkedHashMap<>();
    for (String slot : slotNames()) {
      for (String weight : weights) {
        StoredValue value = named.get(weight.replace('/', '_') + "_" + slot);
        if (value != null) {
          slots.computeIfAbsent(slot, ignored -> new ArrayList<>()).add(value);
        }
      }
    }
    return slots;
  }

  /** Names of slots in the order of the optimizer's variables. */
  private Set<String> slotNames() {
    Set<String> names = new LinkedHashSet<>();
    if (!state.weights().isEmpty()) {
      String begin = state.weights().get(0).name().replace('/', '_') + "_";
      for (StoredValue value : own) {
        String name = afterSlash(value.name());
        if (name.startsWith(begin)) {
          names.add(name.substring(begin.length()));
        }
      }
    }
    return names;
  }

  private static String afterSlash(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static List<List<StoredArray>> slots(
      List<String> names, List<StoredArray> arrays, int count) {
    Map<String, List<StoredArray>> slots = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Matcher named = SLOT.matcher(names.get(i));
      String slot = named.matches() ? named.group(1) : Integer.toString(i / Math.max(1, count));
      slots.computeIfAbsent(slot, ignored -> new ArrayList<>()).add(arrays.get(i));
    }
    return List.copyOf(slots.values());
  }
}
