// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Layers that run a cell over the steps of {@code (batch, steps, features)}
 * (keras.io/api/layers/recurrent_layers). Output: that of the last step {@code (batch, size)}, or
 * with {@code returnSequences} those of all steps {@code (batch, steps, size)}; then with {@code
 * returnState} the last states.
 *
 * <p>The mask of the input {@code (batch, steps)} says which steps count: the others leave the
 * states as they are and repeat the output before them, zeros at the start. A call may be given the
 * states to start from; see {@link CallArguments#initialState}. Such a call counts all steps, as in
 * Keras, unless it is given the mask too, as the call argument {@code mask}.
 *
 * @param <L> the layer's own class
 */
public abstract class RecurrentLayer<L extends RecurrentLayer<L>> extends FluentLayer<L> {
  private final RecurrentCell<?> cell;
  private final List<Weight> memory = new ArrayList<>();
  private boolean returnSequences;
  private boolean returnState;
  private boolean goBackwards;
  private boolean stateful;
  private boolean unroll;
  private boolean zeroOutputForMask;

  RecurrentLayer(RecurrentCell<?> cell) {
    this.cell = addLayer(Objects.requireNonNull(cell, "cell"));
    supportMasking();
  }

  /** Whether the outputs of all steps are given, not only the last; default false. */
  public final L returnSequences(boolean all) {
    this.returnSequences = all;
    return self();
  }

  /** Whether the last states are given as further outputs; default false. */
  public final L returnState(boolean states) {
    this.returnState = states;
    return self();
  }

  /** Whether the last step comes first, in the output too; default false. */
  public final L goBackwards(boolean backwards) {
    this.goBackwards = backwards;
    return self();
  }

  /**
   * Whether a batch starts from the states that the batch before it ended with, sample by sample;
   * default false. The batch size must be known, as from {@link InputLayer#batchSize}.
   */
  public final L stateful(boolean remembers) {
    this.stateful = remembers;
    return self();
  }

  /** Keras's choice between two ways to the same numbers; it changes nothing here. */
  public final L unroll(boolean unrolled) {
    this.unroll = unrolled;
    return self();
  }

  /** Whether outputs of masked steps are zeros, not repeated; default false. */
  public final L zeroOutputForMask(boolean zero) {
    this.zeroOutputForMask = zero;
    return self();
  }

  /** Whether the outputs of all steps are given. */
  public final boolean returnSequences() {
    return returnSequences;
  }

  /** Whether the last states are given. */
  public final boolean returnState() {
    return returnState;
  }

  /** Whether the last step comes first. */
  public final boolean goBackwards() {
    return goBackwards;
  }

  /** Whether states stay between batches. */
  public final boolean stateful() {
    return stateful;
  }

  /** Sets the states that a stateful layer remembers to zeros. */
  public final void resetStates() {
    memory.stream()
        .filter(Weight::isMade)
        .forEach(state -> state.assign(HostTensor.zeros(state.spec())));
  }

  /** What runs at every step. */
  RecurrentCell<?> cell() {
    return cell;
  }

  /** Reads what this class has, and what all layers have. */
  final L recurrent(ConfigReader reader) {
    reader.flag("return_sequences", this::returnSequences);
    reader.flag("return_state", this::returnState);
    reader.flag("go_backwards", this::goBackwards);
    reader.flag("stateful", this::stateful);
    reader.flag("unroll", this::unroll);
    reader.flag("zero_output_for_mask", this::zeroOutputForMask);
    return common(reader);
  }

  @Override
  public Map<String, Layer> parts() {
    return Map.of("cell", cell);
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("return_sequences", returnSequences)
        .put("return_state", returnState)
        .put("go_backwards", goBackwards)
        .put("stateful", stateful)
        .put("unroll", unroll)
        .put("zero_output_for_mask", zeroOutputForMask);
  }

  @Override
  protected Set<String> callArguments() {
    return IntStream.range(0, cell.stateSizes().size())
        .mapToObj(CallArguments::initialStateName)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = inputShape(inputs);
    long[] dims = new long[input.rank() - 1];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = input.dim(i == 0 ? 0 : i + 1);
    }
    cell.ensureBuilt(List.of(PartialShape.of(dims)));
    if (stateful) {
      if (!input.isKnown(0)) {
        throw new IllegalArgumentException(
            "a stateful layer needs a known batch size; give the input layer a batchSize");
      }
      cell.stateShapes(input.dim(0)).forEach(shape -> memory.add(addMemory("rnn_state", shape)));
    }
  }

  /** The shape of the only input. */
  PartialShape inputShape(List<PartialShape> inputs) {
    return InputCheck.rank(inputs, 3, "(batch, steps, features)");
  }

  @Override
  protected Optional<Tensor> computeMask(CallContext context, List<Tensor> inputs) {
    return returnSequences ? context.mask(inputs.get(0)) : Optional.empty();
  }

  @Override
  protected final List<Tensor> call(CallContext context, List<Tensor> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "takes one input, given " + inputs.size() + "; states are a call argument");
    }
    Ops ops = context.ops();
    Tensor x = ops.array().cast(inputs.get(0), cell.computeDtype());
    Tensor mask = mask(context, inputs.get(0));
    check(x.shape(), mask);
    List<Tensor> initial = initial(context, cell.stateShapes(x.shape().dim(0)));
    List<Tensor> all =
        cell.sequence(context, x, initial, mask, goBackwards)
            .orElseGet(() -> new Steps(ops, goBackwards).run(cell, context, x, initial, mask));
    List<Tensor> states = all.subList(1, all.size()).stream().map(s -> ours(ops, s)).toList();
    for (int i = 0; i < memory.size(); i++) {
      context.update(memory.get(i), states.get(i));
    }
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(ours(ops, output(ops, all.get(0), mask)));
    if (returnState) {
      outputs.addAll(states);
    }
    return outputs;
  }

  /** The steps that count, or null for all. */
  private Tensor mask(CallContext context, Tensor input) {
    boolean given = context.argument(CallArguments.MASK).isPresent();
    boolean started = context.argument(CallArguments.initialStateName(0)).isPresent();
    return started && !given ? null : context.mask(input).orElse(null);
  }

  private Tensor output(Ops ops, Tensor all, Tensor mask) {
    Tensor outputs = all;
    if (zeroOutputForMask && mask != null) {
      Tensor order = goBackwards ? ops.array().flip(mask, 1) : mask;
      outputs = Steps.select(ops, order, all, ops.array().scalar(all.dtype(), 0));
    }
    return returnSequences ? outputs : Steps.at(ops, outputs, all.shape().dim(1) - 1);
  }

  private List<Tensor> initial(CallContext context, List<Shape> shapes) {
    long given =
        callArguments().stream().filter(name -> context.argument(name).isPresent()).count();
    if (given != 0 && given != shapes.size()) {
      throw new IllegalArgumentException(
          "starts from " + shapes.size() + " states, given " + given);
    }
    List<Tensor> states = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      Tensor state = initial(context, i, shapes.get(i));
      if (!state.shape().equals(shapes.get(i))) {
        throw new IllegalArgumentException(
            "state " + i + " has shape " + state.shape() + "; it must be " + shapes.get(i));
      }
      states.add(context.ops().array().cast(state, cell.computeDtype()));
    }
    return states;
  }

  /** As the call has it, else what is remembered, else zeros. */
  private Tensor initial(CallContext context, int index, Shape shape) {
    Optional<Tensor> given = context.argument(CallArguments.initialStateName(index));
    if (given.isPresent()) {
      return given.get();
    }
    return stateful
        ? context.snapshot(memory.get(index))
        : context.ops().array().zeros(new TensorSpec(cell.computeDtype(), shape));
  }

  private Tensor ours(Ops ops, Tensor x) {
    return ops.array().cast(x, computeDtype());
  }

  private void check(Shape x, Tensor mask) {
    if (x.dim(1) == 0) {
      throw new IllegalArgumentException("the input has no step");
    }
    if (mask != null && !mask.shape().equals(Shape.of(x.dim(0), x.dim(1)))) {
      throw new IllegalArgumentException(
          "the mask has shape " + mask.shape() + "; it must be (batch, steps) of the input " + x);
    }
    if (stateful && memory.get(0).spec().shape().dim(0) != x.dim(0)) {
      throw new IllegalArgumentException(
          "a stateful layer takes batches of the size that it was built for");
    }
  }
}
