// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;

/**
 * A variable that an optimizer keeps, for a weight or for all of them.
 *
 * @param name Keras's name; the variable's is {@code weight_name}, see {@link #named}
 * @param spec shape and element type
 * @param value of all elements at the start
 * @param copiesWeight whether it is a copy of the weight at the first step, whatever its value
 * @param group slots of a lower group come first, for all weights; those of one group are listed
 *     weight by weight
 * @param bare whether the variable has the slot's name alone
 */
public record Slot(
    String name, TensorSpec spec, double value, boolean copiesWeight, int group, boolean bare) {
  /** A slot like a weight that starts at zeros. */
  public static Slot zeros(String name, Variable weight) {
    return filled(name, weight, 0);
  }

  /** A slot like a weight that starts with one number everywhere. */
  public static Slot filled(String name, Variable weight, double value) {
    return new Slot(name, weight.spec(), value, false, 0, false);
  }

  /** A slot that starts as a copy of the weight. */
  public static Slot copy(String name, Variable weight) {
    return new Slot(name, weight.spec(), 0, true, 0, false);
  }

  /** A slot of any spec, with a name of its own, that starts with one number everywhere. */
  public static Slot named(String name, TensorSpec spec, double value) {
    return new Slot(name, spec, value, false, 0, true);
  }

  /** The same slot in a later group. */
  public Slot inGroup(int number) {
    return new Slot(name, spec, value, copiesWeight, number, bare);
  }

  /** Its variable's name. */
  String named(Variable weight) {
    return bare ? name : weight.name().replace('/', '_') + "_" + name;
  }

  HostTensor initial() {
    HostTensor initial = HostTensor.zeros(spec);
    if (value != 0) {
      for (long i = 0; i < spec.size(); i++) {
        initial.setDouble(i, value);
      }
    }
    return initial;
  }
}
