// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.config.Config;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An operation of Keras on symbolic tensors, such as {@code x + 1} or {@code x[:, 0]}, as a layer
 * without weights. Keras writes its numbers as arguments of its use, so it is used in one way only.
 * Masks end here, as in Keras.
 */
public final class Operation extends Layer {
  private static final String OPERAND = "__operand__";

  private final OperationKind kind;
  private final Config arguments;
  private List<?> args = List.of();
  private Config kwargs = new Config();

  Operation(OperationKind kind, Config arguments) {
    this.kind = kind;
    this.arguments = arguments;
    setAutocast(false);
    keepQuietOfMasks();
  }

  @Override
  public String className() {
    return kind.className();
  }

  @Override
  public String kerasModule() {
    return kind.module();
  }

  @Override
  public Config getBuildConfig() {
    return null;
  }

  @Override
  public Config getConfig() {
    return new Config().put("name", name()).putAll(arguments);
  }

  /**
   * Uses the operation.
   *
   * @param positional arguments as a config holds them
   * @param byName further ones
   * @param tensors gives the tensor for what stands for one, and null for anything else
   * @throws IllegalArgumentException if the arguments do not fit
   */
  public List<KerasTensor> apply(
      List<?> positional, Config byName, Function<Object, KerasTensor> tensors) {
    if (!nodes().isEmpty()) {
      throw new IllegalArgumentException(
          "operation '" + name() + "' is used several times; each use is an operation of its own");
    }
    List<KerasTensor> inputs = new ArrayList<>();
    args = (List<?>) withOperands(positional, tensors, inputs);
    kwargs = (Config) withOperands(byName, tensors, inputs);
    return apply(inputs);
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    Config all = new Config().putAll(arguments).putAll(kwargs);
    List<String> names = kind.callNames();
    if (kind.takesAny()) {
      all.put(names.get(0), args);
    } else if (args.size() > names.size()) {
      throw new IllegalArgumentException(
          "takes " + names + ", given " + args.size() + " arguments");
    } else {
      for (int i = 0; i < args.size(); i++) {
        all.put(names.get(i), args.get(i));
      }
    }
    return kind.function().apply(new OperationCall(context.ops(), kind, all, inputs));
  }

  @Override
  protected List<Object> positional(List<Object> inputs) {
    return Collections.unmodifiableList(new ArrayList<>((List<?>) filled(args, inputs)));
  }

  @Override
  protected Config keywords(List<Object> inputs, Config given) {
    return (Config) filled(kwargs, inputs);
  }

  /** Which of the inputs a value stands for, or null. */
  static Integer operand(Object form) {
    return form instanceof Config config && config.get(OPERAND) instanceof Long index
        ? (Integer) index.intValue()
        : null;
  }

  private static Object withOperands(
      Object form, Function<Object, KerasTensor> tensors, List<KerasTensor> inputs) {
    KerasTensor tensor = form == null ? null : tensors.apply(form);
    if (tensor != null) {
      inputs.add(tensor);
      return new Config().put(OPERAND, inputs.size() - 1);
    }
    return each(form, element -> withOperands(element, tensors, inputs));
  }

  private static Object filled(Object form, List<Object> inputs) {
    Integer index = operand(form);
    return index == null ? each(form, element -> filled(element, inputs)) : inputs.get(index);
  }

  /** A list or an object with each of its values replaced; sorted names, in Keras's order. */
  private static Object each(Object form, Function<Object, Object> replace) {
    if (form instanceof List<?> list) {
      List<Object> replaced = new ArrayList<>();
      list.forEach(element -> replaced.add(replace.apply(element)));
      return replaced;
    }
    if (form instanceof Config config) {
      Config replaced = new Config();
      new TreeSet<>(config.names())
          .forEach(name -> replaced.put(name, replace.apply(config.get(name))));
      return replaced;
    }
    return form;
  }
}
