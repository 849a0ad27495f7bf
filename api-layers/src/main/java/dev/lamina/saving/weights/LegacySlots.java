// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.optimizers.OptimizerState;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private LegacySlots() {}

  /** Whether names are those of a file with this order. */
  static boolean isOrderOf(List<String> names) {
    return !names.isEmpty()
        && names.stream()
            .allMatch(
                name ->
                    Stream.of(STEP, SLOT, UNNAMED)
                        .anyMatch(pattern -> pattern.matcher(name).matches()));
  }

  /** Pairs the variables of an optimizer with the arrays of such a file. */
  static Pairing pairing(
      OptimizerState state, List<StoredValue> own, List<String> names, List<StoredArray> arrays) {
    int count = state.weights().size();
    List<StoredValue> targets = new ArrayList<>();
    List<StoredArray> sources = new ArrayList<>();
    boolean counted = STEP.matcher(names.get(0)).matches();
    int first = counted ? 1 : 0;
    if (counted) {
      targets.add(own.get(0));
      sources.add(arrays.get(0));
    }
    List<List<StoredValue>> slots = List.copyOf(slots(state, own).values());
    List<List<StoredArray>> stored =
        slots(names.subList(first, names.size()), arrays.subList(first, arrays.size()), count);
    for (int i = 0; i < slots.size(); i++) {
      targets.addAll(slots.get(i));
      sources.addAll(i < stored.size() ? stored.get(i) : List.of());
    }
    return new Pairing(targets, sources);
  }

  /** The slots of an optimizer, each for all weights. */
  private static Map<String, List<StoredValue>> slots(OptimizerState state, List<StoredValue> own) {
    Map<String, List<StoredValue>> slots = new LinkedHashMap<>();
    for (StoredValue value : own) {
      String name = value.name().substring(value.name().lastIndexOf('/') + 1);
      for (Variable weight : state.weights()) {
        String begin = weight.name().replace('/', '_') + "_";
        if (name.startsWith(begin)) {
          slots
              .computeIfAbsent(name.substring(begin.length()), ignored -> new ArrayList<>())
              .add(value);
          break;
        }
      }
    }
    return slots;
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
