// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.naming.NameTable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Code as a layer (keras.io/api/layers/core_layers/lambda). It has no weights. To be written into a
 * config the function must be known by a name: {@link #register}. Keras's arguments {@code
 * output_shape} and {@code arguments} are not needed, shapes are found by running the function and
 * code closes over its arguments; in a config only their defaults are taken.
 */
public final class Lambda extends FluentLayer<Lambda> {
  private static final NameTable<TensorFunction> FUNCTIONS = new NameTable<>("function");

  private final TensorFunction function;
  private final Config foreign = new Config();
  private String functionName;
  private TensorFunction mask;

  /** A function of one tensor. */
  public Lambda(BiFunction<Ops, Tensor, Tensor> function) {
    this(null, single(function));
  }

  private Lambda(String name, TensorFunction function) {
    this.functionName = name;
    this.function = function;
  }

  /** A function of any number of tensors that sees the pass, for example whether it trains. */
  public static Lambda of(TensorFunction function) {
    return new Lambda(null, Objects.requireNonNull(function, "function"));
  }

  /**
   * A function that was registered.
   *
   * @throws IllegalArgumentException if the name is unknown; the message lists the names
   */
  public static Lambda named(String name) {
    return new Lambda(name, FUNCTIONS.get(name));
  }

  /** Makes a function of one tensor known by a name, as files hold it; not thread safe. */
  public static void register(String name, BiFunction<Ops, Tensor, Tensor> function) {
    TensorFunction whole = single(function);
    FUNCTIONS.add(() -> whole, name);
  }

  /**
   * A layer of a config, whatever function it names or holds: the given one takes its place. It is
   * written as it was read.
   */
  public static Lambda fromConfig(ConfigReader reader, TensorFunction function) {
    Lambda made = of(function);
    for (String argument : List.of("function", "output_shape", "mask", "arguments")) {
      if (reader.named(argument)) {
        made.foreign.put(argument, reader.raw(argument));
      }
    }
    return made.common(reader);
  }

  static Lambda fromConfig(ConfigReader reader) {
    String function =
        FunctionForm.name(reader.raw("function")).orElseThrow(() -> pythonCode(reader));
    reader.unsupported("output_shape", null);
    reader.unsupported("mask", null);
    reader.unsupported("arguments", new Config());
    return named(function).common(reader);
  }

  private static IllegalArgumentException pythonCode(ConfigReader reader) {
    return new IllegalArgumentException(
        "argument 'function' of layer '"
            + reader.text("name", "lambda")
            + "' (Lambda) is Python code, which is never run; give a Java function for it by"
            + " the layer's name");
  }

  /** Makes the mask of the output from the inputs; their masks are in the pass. */
  public Lambda mask(TensorFunction maskOfOutput) {
    this.mask = Objects.requireNonNull(maskOfOutput, "mask");
    supportMasking();
    return self();
  }

  /**
   * The arguments.
   *
   * @throws IllegalStateException if the function has no name, or a mask was set
   */
  @Override
  public Config getConfig() {
    if (foreign.has("function")) {
      return super.getConfig().putAll(foreign);
    }
    if (functionName == null || mask != null) {
      throw new IllegalStateException(
          "layer '"
              + name()
              + "' (Lambda) holds code that has no name and cannot be written; use Lambda.register"
              + " and Lambda.named, without a mask");
    }
    return super.getConfig()
        .put("function", FunctionForm.of(functionName))
        .put("arguments", new Config());
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    return function.apply(context, inputs);
  }

  @Override
  protected Optional<Tensor> computeMask(CallContext context, List<Tensor> inputs) {
    return Optional.of(mask.apply(context, inputs).get(0));
  }

  private static TensorFunction single(BiFunction<Ops, Tensor, Tensor> function) {
    Objects.requireNonNull(function, "function");
    return (context, inputs) -> {
      if (inputs.size() != 1) {
        throw new IllegalArgumentException("takes one input, given " + inputs.size());
      }
      return List.of(function.apply(context.ops(), inputs.get(0)));
    };
  }
}
