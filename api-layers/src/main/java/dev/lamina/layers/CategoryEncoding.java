// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whole numbers as rows of zeros and ones, or of counts
 * (keras.io/api/layers/preprocessing_layers/categorical/category_encoding). The call argument
 * {@code count_weights} says what each number counts in mode {@code count}. A negative number fails
 * at run time; one that is too large counts nowhere.
 */
public final class CategoryEncoding extends FluentLayer<CategoryEncoding> {
  private static final String COUNT_WEIGHTS = "count_weights";
  private static final List<OutputMode> MODES =
      List.of(OutputMode.MULTI_HOT, OutputMode.ONE_HOT, OutputMode.COUNT);

  private final int numTokens;
  private OutputMode outputMode = OutputMode.MULTI_HOT;

  /** For numbers in {@code [0, numTokens)}. */
  public CategoryEncoding(int numTokens) {
    this.numTokens = (int) Range.atLeast("numTokens", numTokens, 1);
  }

  static CategoryEncoding fromConfig(ConfigReader reader) {
    CategoryEncoding layer = new CategoryEncoding(Math.toIntExact(reader.integer("num_tokens")));
    reader.text("output_mode", layer::outputMode);
    reader.unsupported("sparse", false);
    return layer.common(reader);
  }

  /**
   * {@code multi_hot} (default) and {@code count} give one row for each sample, {@code one_hot} one
   * for each number.
   */
  public CategoryEncoding outputMode(String name) {
    this.outputMode = OutputMode.of(name, MODES);
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("num_tokens", numTokens).put("output_mode", outputMode);
  }

  @Override
  protected Set<String> callArguments() {
    return Set.of(COUNT_WEIGHTS);
  }

  @Override
  boolean takesDtype(DType value) {
    return value.isFloating() || value.isInteger();
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Ops ops = context.ops();
    Optional<Tensor> weights = context.argument(COUNT_WEIGHTS);
    if (weights.isPresent() && outputMode != OutputMode.COUNT) {
      throw new IllegalArgumentException(
          "count_weights are for outputMode 'count', not '" + outputMode.kerasName() + "'");
    }
    DType dtype = input.dtype();
    boolean index = dtype == DType.INT32 || dtype == DType.INT64;
    Tensor categories = index ? input : ops.array().cast(input, DType.INT32);
    Optional<Tensor> counts = weights.map(given -> ops.array().cast(given, computeDtype()));
    return outputMode.encode(ops, categories, numTokens, computeDtype(), counts);
  }
}
