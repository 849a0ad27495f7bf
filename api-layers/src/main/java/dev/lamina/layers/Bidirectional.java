// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A recurrent layer over a sequence, and another over the sequence from its end
 * (keras.io/api/layers/recurrent_layers/bidirectional). Outputs are joined, or with merge mode null
 * both given; then the states with {@code returnState}, those of the forward layer first. Initial
 * states are given in the same order.
 *
 * <p>The layers inside are made from the arguments of the given one, which is not used itself; with
 * {@code returnSequences} outputs of masked steps are zeros.
 */
public final class Bidirectional extends FluentLayer<Bidirectional> {
  private final RecurrentLayer<?> forward;
  private final RecurrentLayer<?> backward;
  private MergeMode mergeMode = MergeMode.CONCAT;

  /** Both directions with the arguments of a layer. */
  public Bidirectional(RecurrentLayer<?> layer) {
    this(layer, copy(layer, "backward_", true));
  }

  /**
   * Directions with arguments of their own.
   *
   * @throws IllegalArgumentException if both go the same way, or do not return alike
   */
  public Bidirectional(RecurrentLayer<?> layer, RecurrentLayer<?> backwardLayer) {
    this.forward = addLayer(copy(layer, "forward_", layer.goBackwards()));
    this.backward = addLayer(backwardLayer);
    if (forward.goBackwards() == backward.goBackwards()) {
      throw new IllegalArgumentException(
          "layer and backwardLayer must differ in goBackwards; both have " + forward.goBackwards());
    }
    same("stateful", forward.stateful(), backward.stateful());
    same("returnSequences", forward.returnSequences(), backward.returnSequences());
    same("returnState", forward.returnState(), backward.returnState());
    forward.zeroOutputForMask(forward.returnSequences());
    backward.zeroOutputForMask(forward.returnSequences());
    supportMasking();
  }

  static Bidirectional fromConfig(ConfigReader reader) {
    RecurrentLayer<?> layer = recurrent(reader, "layer");
    Bidirectional made =
        reader.given("backward_layer")
            ? new Bidirectional(layer, recurrent(reader, "backward_layer"))
            : new Bidirectional(layer);
    reader.unsupported("weights", null);
    reader.textOrNull("merge_mode", made::mergeMode);
    return made.common(reader);
  }

  /** {@code sum}, {@code mul}, {@code ave}, {@code concat}, the default, or null: not joined. */
  public Bidirectional mergeMode(String mode) {
    this.mergeMode = mode == null ? null : MergeMode.of(mode);
    return self();
  }

  /** The layer that runs first. */
  public RecurrentLayer<?> forwardLayer() {
    return forward;
  }

  /** The layer that goes the other way. */
  public RecurrentLayer<?> backwardLayer() {
    return backward;
  }

  /** Sets the states that stateful layers remember to zeros. */
  public void resetStates() {
    forward.resetStates();
    backward.resetStates();
  }

  @Override
  public Map<String, Layer> parts() {
    Map<String, Layer> parts = new LinkedHashMap<>();
    parts.put("forward_layer", forward);
    parts.put("backward_layer", backward);
    return parts;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("merge_mode", mergeMode == null ? null : mergeMode.kerasName())
        .put("layer", Layers.CLASSES.serialize(forward))
        .put("backward_layer", Layers.CLASSES.serialize(backward));
  }

  @Override
  protected Set<String> callArguments() {
    int states = forward.callArguments().size() + backward.callArguments().size();
    return IntStream.range(0, states)
        .mapToObj(CallArguments::initialStateName)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    forward.ensureBuilt(inputs);
    backward.ensureBuilt(inputs);
  }

  @Override
  protected Optional<Tensor> computeMask(CallContext context, List<Tensor> inputs) {
    return forward.returnSequences() ? context.mask(inputs.get(0)) : Optional.empty();
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    int half = forward.callArguments().size();
    int rest = backward.callArguments().size();
    Map<String, Tensor> first = states(context, 0, half);
    Map<String, Tensor> second = states(context, half, rest);
    context
        .argument(CallArguments.MASK)
        .ifPresent(
            mask -> {
              first.put(CallArguments.MASK, mask);
              second.put(CallArguments.MASK, mask);
            });
    List<Tensor> ahead = forward.run(context, inputs, CallArguments.NONE, first);
    List<Tensor> back = backward.run(context, inputs, CallArguments.NONE, second);
    Tensor y = context.ops().array().cast(ahead.get(0), computeDtype());
    Tensor reversed = context.ops().array().cast(back.get(0), computeDtype());
    if (forward.returnSequences()) {
      reversed = context.ops().array().flip(reversed, 1);
    }
    List<Tensor> outputs = new ArrayList<>();
    if (mergeMode == null) {
      outputs.add(y);
      outputs.add(reversed);
      Tensor other = reversed;
      computeMask(context, inputs).ifPresent(mask -> context.setMask(other, mask));
    } else {
      outputs.add(mergeMode.join(context.ops(), y, reversed));
    }
    outputs.addAll(ahead.subList(1, ahead.size()));
    outputs.addAll(back.subList(1, back.size()));
    return outputs;
  }

  /** The initial states of one direction, if there are any. */
  private static Map<String, Tensor> states(CallContext context, int from, int count) {
    Map<String, Tensor> states = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = CallArguments.initialStateName(i);
      context
          .argument(CallArguments.initialStateName(from + i))
          .ifPresent(state -> states.put(name, state));
    }
    return states;
  }

  private static RecurrentLayer<?> copy(RecurrentLayer<?> layer, String prefix, boolean backwards) {
    Config form = Layers.CLASSES.serialize(layer);
    String name = layer.name();
    String own = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    Config arguments = new Config().putAll((Config) form.get("config"));
    arguments.put("name", prefix + own).put("go_backwards", backwards);
    Config renamed = new Config().putAll(form).put("config", arguments);
    RecurrentLayer<?> made = (RecurrentLayer<?>) Layers.CLASSES.deserialize(renamed);
    made.sharePolicy(layer);
    return made;
  }

  private static RecurrentLayer<?> recurrent(ConfigReader reader, String argument) {
    if (reader.object(argument, Layers.CLASSES) instanceof RecurrentLayer<?> layer) {
      return layer;
    }
    throw reader.misfit(argument, reader.raw(argument), "a recurrent layer");
  }

  private static void same(String argument, boolean one, boolean other) {
    if (one != other) {
      throw new IllegalArgumentException(
          "layer and backwardLayer must have the same "
              + argument
              + "; given "
              + one
              + " and "
              + other);
    }
  }
}
