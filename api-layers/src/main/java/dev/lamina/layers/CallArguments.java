// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What one use of a layer is told beside its inputs, by Keras's names: flags such as {@code
 * training}, {@code use_causal_mask} or {@code return_attention_scores}, and further tensors such
 * as {@code mask} or {@code attention_mask}. All layers know {@code training} and {@code mask}.
 *
 * <p>Immutable.
 */
public final class CallArguments {
  /** Nothing beside the inputs. */
  public static final CallArguments NONE = new CallArguments(Map.of(), Map.of());

  /** Whether this use of the layer trains, whatever the pass does. */
  static final String TRAINING = "training";

  /** The mask of the first input. */
  static final String MASK = "mask";

  private static final String INITIAL_STATE = "initial_state";

  private final Map<String, Boolean> flags;
  private final Map<String, KerasTensor> tensors;

  private CallArguments(Map<String, Boolean> flags, Map<String, KerasTensor> tensors) {
    this.flags = flags;
    this.tensors = tensors;
  }

  /** These arguments and a flag. */
  public CallArguments flag(String name, boolean value) {
    Map<String, Boolean> more = new LinkedHashMap<>(flags);
    more.put(name, value);
    return new CallArguments(more, tensors);
  }

  /** These arguments and a tensor. */
  public CallArguments tensor(String name, KerasTensor value) {
    Map<String, KerasTensor> more = new LinkedHashMap<>(tensors);
    more.put(name, value);
    return new CallArguments(flags, more);
  }

  /** These arguments and the states that a recurrent layer starts from, in their order. */
  public CallArguments initialState(KerasTensor... states) {
    CallArguments all = this;
    for (int i = 0; i < states.length; i++) {
      all = all.tensor(initialStateName(i), states[i]);
    }
    return all;
  }

  /** The name of one state that a recurrent layer starts from: {@code initial_state_0}. */
  static String initialStateName(int index) {
    return INITIAL_STATE + "_" + index;
  }

  /** A flag, if it is given. */
  public Optional<Boolean> flag(String name) {
    return Optional.ofNullable(flags.get(name));
  }

  /** These arguments and masks of the inputs, in their order; null for an input without one. */
  public CallArguments masks(List<KerasTensor> masks) {
    CallArguments all = this;
    for (int i = 0; i < masks.size(); i++) {
      all = masks.get(i) == null ? all : all.tensor(maskName(i), masks.get(i));
    }
    return all;
  }

  /** The name of the mask of one input: {@code mask} for the first, {@code mask_1} and so on. */
  static String maskName(int input) {
    return input == 0 ? MASK : MASK + "_" + input;
  }

  /** The tensors by name, in order. */
  public Map<String, KerasTensor> tensors() {
    return new LinkedHashMap<>(tensors);
  }

  /**
   * The keyword arguments of Keras's {@code call} as a config holds them: states that a layer
   * starts from are a list, and so are masks of several inputs.
   *
   * @param form what stands for a tensor
   */
  public Config kwargs(Function<KerasTensor, ?> form) {
    Config config = new Config();
    flags.forEach(config::put);
    List<Object> states = new ArrayList<>();
    List<Object> masks = new ArrayList<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(INITIAL_STATE)) {
            states.add(form.apply(tensor));
          } else if (isMask(name)) {
            int input = name.equals(MASK) ? 0 : Integer.parseInt(name.substring(MASK.length() + 1));
            while (masks.size() <= input) {
              masks.add(null);
            }
            masks.set(input, form.apply(tensor));
          } else {
            config.put(name, form.apply(tensor));
          }
        });
    if (!states.isEmpty()) {
      config.put(INITIAL_STATE, states);
    }
    if (!masks.isEmpty()) {
      config.put(MASK, masks.size() == 1 ? masks.get(0) : masks);
    }
    return config;
  }

  private static boolean isMask(String name) {
    return name.matches(MASK + "(_\\d+)?");
  }

  List<String> tensorNames() {
    return List.copyOf(tensors.keySet());
  }

  /** The layer's inputs with the further tensors after them. */
  List<KerasTensor> after(List<KerasTensor> inputs) {
    List<KerasTensor> all = new ArrayList<>(inputs);
    all.addAll(tensors.values());
    return all;
  }

  /** Refuses arguments that a layer does not know. */
  void check(Layer layer, Set<String> known) {
    List<String> names = new ArrayList<>(flags.keySet());
    names.addAll(tensors.keySet());
    for (String name : names) {
      if (!known.contains(name) && !name.equals(TRAINING) && !isMask(name)) {
        throw new IllegalArgumentException(
            "layer '"
                + layer.name()
                + "' ("
                + layer.className()
                + ") knows no call argument '"
                + name
                + "'; known: "
                + String.join(", ", known)
                + (known.isEmpty() ? "" : ", ")
                + MASK
                + ", "
                + TRAINING);
      }
    }
  }

  @Override
  public String toString() {
    return flags + " " + tensors.keySet();
  }
}
