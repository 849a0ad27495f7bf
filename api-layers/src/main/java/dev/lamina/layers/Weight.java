// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.backend.Backend;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.Initializer;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A weight or another piece of state of a layer. Declared when the layer is built, it has a value
 * once a model with the layer is built on a runtime.
 */
public final class Weight {
  private final Layer layer;
  private final String name;
  private final Shape shape;
  private final Supplier<DType> dtype;
  private final Initializer initializer;
  private final boolean trainable;
  private final Regularizer regularizer;
  private final Constraint constraint;
  private Backend backend;
  private Variable variable;

  Weight(
      Layer layer,
      String name,
      Shape shape,
      Supplier<DType> dtype,
      Initializer initializer,
      boolean trainable,
      Regularizer regularizer,
      Constraint constraint) {
    this.layer = layer;
    this.name = name;
    this.shape = shape;
    this.dtype = dtype;
    this.initializer = initializer;
    this.trainable = trainable;
    this.regularizer = regularizer;
    this.constraint = constraint;
  }

  /** Keras's name inside the layer, for example {@code kernel}. */
  public String name() {
    return name;
  }

  /** Layer and weight, for example {@code dense_1/kernel}. */
  public String path() {
    return layer.path() + "/" + name;
  }

  /** Shape and element type, which may follow the layer's policy until the weight has a value. */
  public TensorSpec spec() {
    return new TensorSpec(dtype.get(), shape);
  }

  /** The dtype that its layer computes in. */
  DType computeDtype() {
    return layer.computeDtype();
  }

  /** How it starts. */
  public Initializer initializer() {
    return initializer;
  }

  /** Whether training changes it: it is trainable itself and its layer is. */
  public boolean trainable() {
    return trainable && layer.trains();
  }

  /** Whether training would change it if its layer may be trained. */
  boolean declaredTrainable() {
    return trainable;
  }

  /** The penalty on it, if any. */
  public Optional<Regularizer> regularizer() {
    return Optional.ofNullable(regularizer);
  }

  /** The rule that training keeps it to, if any. */
  public Optional<Constraint> constraint() {
    return Optional.ofNullable(constraint);
  }

  /** Whether it has a value on some runtime. */
  public boolean isMade() {
    return variable != null;
  }

  /**
   * The variable that holds the value.
   *
   * @throws IllegalStateException if no model with the layer was built yet
   */
  public Variable variable() {
    if (variable == null) {
      throw new IllegalStateException(
          "weight '" + path() + "' has no value yet; build the model first");
    }
    return variable;
  }

  /** The value, copied from the device. */
  public HostTensor value() {
    return backendOf().read(variable);
  }

  /**
   * Copies elements of the value, in row-major order from {@code first} on, as many as {@code
   * target} has.
   *
   * @param first a multiple of {@link Backend#PART_STEP}
   * @throws IllegalArgumentException if the range or the dtype of {@code target} does not fit
   */
  public void read(long first, HostTensor target) {
    backendOf().read(variable, first, target);
  }

  /**
   * Overwrites the value.
   *
   * @throws IllegalArgumentException if shape or dtype differ
   */
  public void assign(HostTensor value) {
    Backend owner = backendOf();
    if (!value.spec().equals(spec())) {
      throw new IllegalArgumentException(
          "weight '" + path() + "' is " + spec() + "; given " + value.spec());
    }
    owner.write(variable, value);
  }

  /**
   * Makes the variable on a backend, unless it is there already.
   *
   * @param seed of this weight, used if its initializer has none
   * @return whether it was made now
   * @throws IllegalStateException if the weight lives on another backend
   */
  public boolean make(Backend target, long seed) {
    return make(target, () -> StartValues.of(target, initializer, seed, spec()));
  }

  /**
   * The same with zeros in the place of what its initializer gives, which takes time: for a weight
   * that gets another value before it is used.
   */
  public boolean makeBlank(Backend target) {
    return make(target, () -> HostTensor.zeros(spec()));
  }

  private boolean make(Backend target, Supplier<HostTensor> initial) {
    if (variable != null) {
      if (backend != target) {
        throw new IllegalStateException(
            "layer '"
                + layer.name()
                + "' lives on "
                + backend.name()
                + " "
                + backend.device()
                + " already and cannot be used on "
                + target.name()
                + " "
                + target.device()
                + "; make a new layer");
      }
      return false;
    }
    variable = target.variable(path(), initial.get(), trainable);
    backend = target;
    return true;
  }

  /** Frees the variable; the weight can be made again. */
  public void free() {
    if (variable != null) {
      variable.close();
      variable = null;
      backend = null;
    }
  }

  @Override
  public String toString() {
    return path() + " " + spec();
  }

  private Backend backendOf() {
    variable();
    return backend;
  }
}
