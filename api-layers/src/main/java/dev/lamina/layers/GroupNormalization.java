// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Group normalisation (keras.io/api/layers/normalization_layers/group_normalization; Wu and He,
 * 2018, arXiv:1803.08494): channels are split into groups, each of which is normalised with its own
 * mean and variance over all positions of a sample.
 */
public final class GroupNormalization extends ScaledNormalization<GroupNormalization> {
  private int groups = 32;
  private int axis = -1;

  /** 32 groups, of the last axis. */
  public GroupNormalization() {}

  static GroupNormalization fromConfig(ConfigReader reader) {
    GroupNormalization layer = new GroupNormalization();
    reader.integer("groups", groups -> layer.groups(Math.toIntExact(groups)));
    reader.integer("axis", axis -> layer.axis(Math.toIntExact(axis)));
    return layer.normalization(reader);
  }

  /** Number of groups, which divides the channels; -1: a group each; default 32. */
  public GroupNormalization groups(int count) {
    if (count < 1 && count != -1) {
      throw new IllegalArgumentException("groups " + count + " must be >= 1, or -1");
    }
    this.groups = count;
    return self();
  }

  /** The axis of the channels; default -1. */
  public GroupNormalization axis(int channels) {
    this.axis = channels;
    return self();
  }

  /** Number of groups; -1 stands for the number of channels. */
  public int groups() {
    return groups;
  }

  @Override
  public Config getConfig() {
    Config config = super.getConfig().put("groups", groups).put("axis", axis);
    return weightConfig(switches(config));
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = InputCheck.single(inputs, 2, "(batch, ..., channels)");
    long channels = InputCheck.known(input, axis);
    if (groups != -1 && channels % groups != 0) {
      throw new IllegalArgumentException(
          "groups " + groups + " must divide the " + channels + " channels");
    }
    buildScale(Shape.of(channels), scale(), center());
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Ops ops = context.ops();
    Tensor x = LastAxis.swap(ops, Statistics.wide(context, input), axis);
    int count = groups == -1 ? Math.toIntExact(x.shape().dim(-1)) : groups;
    Tensor y = ops.nn().groupNorm(x, gamma(context), beta(context), count, epsilon());
    return LastAxis.swap(ops, Statistics.narrow(context, this, y), axis);
  }
}
