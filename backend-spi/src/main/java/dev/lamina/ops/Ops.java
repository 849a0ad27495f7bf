// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.Op;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * The catalogue of ops, grouped. It holds nothing but the backend's {@code apply}, so that a layer
 * written with it runs on every backend.
 */
public final class Ops {
  private final OpApplier applier;
  private final MathOps math;
  private final ActivationOps activation;
  private final CompareOps compare;
  private final LogicOps logic;
  private final ArrayOps array;
  private final AxisOps axis;
  private final ReduceOps reduce;
  private final LinalgOps linalg;
  private final ConvOps conv;
  private final PoolOps pool;
  private final NnOps nn;
  private final RnnOps rnn;
  private final ImageOps image;
  private final RandomOps random;
  private final StateOps state;
  private final TrainOps train;

  /** A facade over a backend. */
  public Ops(OpApplier applier) {
    this.applier = applier;
    this.math = new MathOps(this, applier);
    this.activation = new ActivationOps(applier);
    this.compare = new CompareOps(this, applier);
    this.logic = new LogicOps(applier);
    this.array = new ArrayOps(this, applier);
    this.axis = new AxisOps(applier);
    this.reduce = new ReduceOps(this, applier);
    this.linalg = new LinalgOps(this, applier);
    this.conv = new ConvOps(applier);
    this.pool = new PoolOps(applier);
    this.nn = new NnOps(applier);
    this.rnn = new RnnOps(applier);
    this.image = new ImageOps(this, applier);
    this.random = new RandomOps(applier);
    this.state = new StateOps(this, applier);
    this.train = new TrainOps(applier);
  }

  /**
   * Any op, for programs that have it as a value.
   *
   * @throws IllegalArgumentException if the inputs do not fit the op
   */
  public List<Tensor> apply(Op op, List<Tensor> inputs) {
    return applier.apply(op, inputs);
  }

  /** Element-wise arithmetic and activations. */
  public MathOps math() {
    return math;
  }

  /** Activations. */
  public ActivationOps activation() {
    return activation;
  }

  /** Comparisons and selection. */
  public CompareOps compare() {
    return compare;
  }

  /** Truth values and bits. */
  public LogicOps logic() {
    return logic;
  }

  /** Constants, shapes, layout and indexing. */
  public ArrayOps array() {
    return array;
  }

  /** Cumulative sums and products, order, and elements picked along an axis. */
  public AxisOps axis() {
    return axis;
  }

  /** Reductions over axes. */
  public ReduceOps reduce() {
    return reduce;
  }

  /** Matrix products. */
  public LinalgOps linalg() {
    return linalg;
  }

  /** Convolutions. */
  public ConvOps conv() {
    return conv;
  }

  /** Pooling. */
  public PoolOps pool() {
    return pool;
  }

  /** Normalisation and softmax. */
  public NnOps nn() {
    return nn;
  }

  /** Recurrent nets. */
  public RnnOps rnn() {
    return rnn;
  }

  /** Geometry of images. */
  public ImageOps image() {
    return image;
  }

  /** Random numbers from a key. */
  public RandomOps random() {
    return random;
  }

  /** Reading and changing variables. */
  public StateOps state() {
    return state;
  }

  /** Optimizer updates. */
  public TrainOps train() {
    return train;
  }
}
