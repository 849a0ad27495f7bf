// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Layers that take something away at the borders of an image, a sequence or a volume, or add
 * something. Amounts are pairs, before and after, one for each axis of the image.
 *
 * @param <L> the layer's own class
 */
public abstract class Borders<L extends Borders<L>> extends FluentLayer<L> {
  private final String argument;
  private final int[][] amounts;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  Borders(String argument, int[][] amounts) {
    for (int[] pair : amounts) {
      if (pair.length != 2 || pair[0] < 0 || pair[1] < 0) {
        throw new IllegalArgumentException(
            argument + " " + Arrays.deepToString(amounts) + " must be pairs of integers >= 0");
      }
    }
    this.argument = argument;
    this.amounts = Arrays.stream(amounts).map(int[]::clone).toArray(int[][]::new);
  }

  /**
   * Reads an argument that is one integer, one integer an axis, or a pair an axis; with one axis a
   * list of two is a pair.
   */
  static int[][] read(ConfigReader reader, String argument, int axes, int standard) {
    Object value = reader.raw(argument);
    if (value == null) {
      return same(axes, standard);
    }
    if (value instanceof Long both) {
      return same(axes, both.intValue());
    }
    boolean nested =
        value instanceof List<?> list && list.stream().anyMatch(List.class::isInstance);
    if (!nested && axes == 1) {
      return new int[][] {ints(reader, argument, value)};
    }
    if (!(value instanceof List<?> list) || list.size() != axes) {
      throw reader.misfit(argument, value, "an integer, or an integer or a pair for each axis");
    }
    return list.stream()
        .map(
            each ->
                each instanceof Long both
                    ? new int[] {both.intValue(), both.intValue()}
                    : ints(reader, argument, each))
        .toArray(int[][]::new);
  }

  /** The same amount everywhere. */
  static int[][] same(int axes, int amount) {
    int[][] amounts = new int[axes][];
    Arrays.setAll(amounts, axis -> new int[] {amount, amount});
    return amounts;
  }

  private static int[] ints(ConfigReader reader, String argument, Object value) {
    if (value instanceof List<?> list && list.stream().allMatch(Long.class::isInstance)) {
      return list.stream().mapToInt(number -> ((Long) number).intValue()).toArray();
    }
    throw reader.misfit(argument, value, "integers");
  }

  final void setDataFormat(String name) {
    this.dataFormat = DataFormat.of(name);
  }

  final DataFormat format() {
    return dataFormat;
  }

  /** Amounts before and after, one pair for each axis of the image. */
  final int[][] amounts() {
    return Arrays.stream(amounts).map(int[]::clone).toArray(int[][]::new);
  }

  @Override
  public Config getConfig() {
    List<Object> pairs = Arrays.stream(amounts).map(pair -> (Object) pair).toList();
    return super.getConfig().put(argument, amounts.length == 1 ? amounts[0] : pairs);
  }

  @Override
  protected final void build(List<PartialShape> inputs) {
    InputCheck.ranked(inputs, amounts.length + 2, dataFormat);
  }

  @Override
  protected final Tensor call(CallContext context, Tensor input) {
    long[] before = new long[amounts.length + 2];
    long[] after = before.clone();
    int first = dataFormat.firstAxis();
    for (int i = 0; i < amounts.length; i++) {
      before[first + i] = amounts[i][0];
      after[first + i] = amounts[i][1];
    }
    return change(context, input, before, after);
  }

  /** Takes away or adds amounts before and after each axis. */
  abstract Tensor change(CallContext context, Tensor input, long[] before, long[] after);

  static Tensor cropped(CallContext context, Tensor input, long[] before, long[] after) {
    long[] size = input.shape().dims();
    for (int i = 0; i < size.length; i++) {
      size[i] -= before[i] + after[i];
      if (size[i] < 1 && before[i] + after[i] > 0) {
        throw new IllegalArgumentException(
            "cropping "
                + before[i]
                + " + "
                + after[i]
                + " of axis "
                + i
                + " must leave something of its extent "
                + input.shape().dim(i));
      }
    }
    return context.ops().array().slice(input, Shape.of(before), Shape.of(size));
  }

  static Tensor padded(CallContext context, Tensor input, long[] before, long[] after) {
    return context.ops().array().pad(input, Shape.of(before), Shape.of(after), 0);
  }
}
