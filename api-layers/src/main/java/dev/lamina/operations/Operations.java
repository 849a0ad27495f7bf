// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import dev.lamina.naming.NameTable;
import java.util.List;

/** Keras's operations by their class names. */
public final class Operations {
  private static final String MODULE = "module";
  private static final String CLASS_NAME = "class_name";
  private static final NameTable<OperationKind> KINDS = new NameTable<>("operation");

  static {
    for (List<OperationKind> family :
        List.of(
            Arithmetic.KINDS,
            Functions.KINDS,
            Comparisons.KINDS,
            Reductions.KINDS,
            Shaping.KINDS,
            Joining.KINDS,
            Indexing.KINDS,
            Products.KINDS,
            ActivationOperations.KINDS)) {
      family.forEach(kind -> KINDS.add(() -> kind, kind.className()));
    }
  }

  private Operations() {}

  /** Whether a serialized object is an operation, not a layer. */
  public static boolean isOperation(Config form) {
    return form.get(MODULE) instanceof String module
        && module.matches("keras(\\.src)?\\.(ops|activations)(\\..*)?");
  }

  /** Whether there is an operation of a class. */
  public static boolean knows(String className) {
    return KINDS.names().contains(className);
  }

  /** Keras's module of a class of operations. */
  public static String module(String className) {
    return KINDS.get(className).module();
  }

  /**
   * An operation from what Keras writes.
   *
   * @throws IllegalArgumentException if its class is unknown; the message lists the classes
   */
  public static Operation deserialize(Config form) {
    OperationKind kind = KINDS.get(Forms.text(form.get(CLASS_NAME), CLASS_NAME));
    Config given = Forms.config(form.get("config"), "config");
    Config arguments = new Config();
    for (String name : given.names()) {
      // Operations have no dtype of their own and no weights.
      if (!name.equals("name") && !name.equals("trainable") && !isPolicy(name, given.get(name))) {
        arguments.put(name, given.get(name));
      }
    }
    Operation operation = new Operation(kind, arguments);
    if (given.get("name") instanceof String name) {
      operation.rename(name);
    }
    return operation;
  }

  private static boolean isPolicy(String name, Object value) {
    return name.equals("dtype") && value instanceof Config;
  }
}
