// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.Activations;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.initializers.Initializer;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.ops.Ops;
import dev.lamina.ops.RnnWeights;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cells with a kernel for the input, one for the state, and a bias.
 *
 * <p>What training drops is drawn once for all steps: one mask for all gates, or one for each gate
 * if recurrent dropout is on, as in Keras.
 *
 * @param <L> the cell's own class
 */
public abstract class KernelCell<L extends KernelCell<L>> extends RecurrentCell<L>
    implements CellSettings<L> {
  private final CellArguments arguments;
  private final int gates;
  private Weight kernel;
  private Weight recurrentKernel;
  private Weight bias;
  private Weight seedState;

  KernelCell(int units, int gates) {
    this.arguments = new CellArguments(units, gates > 1);
    this.gates = gates;
  }

  @Override
  public final CellArguments arguments() {
    return arguments;
  }

  @Override
  public final L set(Consumer<CellArguments> change) {
    L self = self();
    change.accept(arguments);
    return self;
  }

  @Override
  public List<Long> stateSizes() {
    return List.of((long) arguments.units());
  }

  final int gates() {
    return gates;
  }

  /** Reads what this class has, and what all layers have. */
  final L cell(ConfigReader reader) {
    arguments.read(reader);
    return common(reader);
  }

  @Override
  public Config getConfig() {
    Config config = arguments.writeFirst(super.getConfig());
    arguments.writeRegularizers(arguments.writeInitializers(writeForgetBias(config)));
    return arguments.writeSeed(writeReset(arguments.writeLast(config)));
  }

  /** Writes how the forget gate starts, if there is one. */
  Config writeForgetBias(Config config) {
    return config;
  }

  /** Writes where the reset gate is, if there is one. */
  Config writeReset(Config config) {
    return config;
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = inputs.get(0);
    if (input.rank() != 2) {
      throw new IllegalArgumentException("the input must be (batch, features)");
    }
    int units = arguments.units();
    long width = (long) gates * units;
    long features = InputCheck.known(input, -1);
    kernel = arguments.kernel().declare(this, Shape.of(features, width));
    recurrentKernel = arguments.recurrent().declare(this, Shape.of(units, width));
    if (arguments.useBias()) {
      bias = arguments.bias().declare(this, biasShape(width), biasStart());
    }
    if (arguments.dropout() > 0 || arguments.recurrentDropout() > 0) {
      seedState = addSeed(arguments.seed());
    }
  }

  /** The shape of the bias for gates of this width in all. */
  Shape biasShape(long width) {
    return Shape.of(width);
  }

  /** How the bias starts. */
  Initializer biasStart() {
    return arguments.bias().initializer();
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    int wanted = 1 + stateSizes().size();
    if (inputs.size() != wanted) {
      throw new IllegalArgumentException(
          "takes an input and " + (wanted - 1) + " states, given " + inputs.size() + " tensors");
    }
    long batch = inputs.get(0).shape().dim(0);
    return steps(context, batch).step(inputs.get(0), inputs.subList(1, wanted));
  }

  @Override
  final CellStep steps(CallContext context, long batch) {
    boolean apart = arguments.recurrentDropout() > 0;
    int count = apart ? gates : 1;
    List<Tensor> ofInputs =
        masks(context, arguments.dropout(), count, Shape.of(batch, kernel.spec().shape().dim(0)));
    List<Tensor> ofStates =
        masks(context, arguments.recurrentDropout(), count, Shape.of(batch, arguments.units()));
    return step(context.ops(), weights(context), ofInputs, ofStates);
  }

  /** One step with masks of what is dropped of inputs and states: none, one, or one a gate. */
  abstract CellStep step(
      Ops ops, RnnWeights weights, List<Tensor> inputMasks, List<Tensor> stateMasks);

  @Override
  final Optional<List<Tensor>> sequence(
      CallContext context, Tensor x, List<Tensor> states, Tensor mask, boolean goBackwards) {
    Optional<CellActivation> output = Activations.ofCell(arguments.activation());
    Optional<CellActivation> gate = Activations.ofCell(arguments.recurrentActivation());
    boolean drops = context.training() && arguments.recurrentDropout() > 0;
    if (output.isEmpty() || gate.isEmpty() || drops) {
      return Optional.empty();
    }
    Shape each = Shape.of(x.shape().dim(0), 1, x.shape().dim(2));
    Tensor kept = x;
    for (Tensor factors : masks(context, arguments.dropout(), 1, each)) {
      kept = context.ops().math().multiply(kept, factors);
    }
    RnnWeights weights = weights(context);
    return Optional.of(
        fused(context.ops(), kept, states, weights, mask, output.get(), gate.get(), goBackwards));
  }

  /** All steps by one op; see {@link #sequence}. */
  abstract List<Tensor> fused(
      Ops ops,
      Tensor x,
      List<Tensor> states,
      RnnWeights weights,
      Tensor mask,
      CellActivation activation,
      CellActivation recurrentActivation,
      boolean goBackwards);

  private RnnWeights weights(CallContext context) {
    return new RnnWeights(
        context.value(kernel),
        context.value(recurrentKernel),
        bias == null ? null : context.value(bias));
  }

  private List<Tensor> masks(CallContext context, double rate, int count, Shape shape) {
    List<Tensor> masks = new ArrayList<>();
    for (int i = 0; i < count && rate > 0 && context.training(); i++) {
      masks.add(Drop.factors(context, seedState, rate, shape, computeDtype()));
    }
    return masks;
  }
}
