// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What {@link MultiHeadAttention} and {@link GroupQueryAttention} share: query, value and key are
 * projected into heads, each head attends by scaled dot products, and the heads are projected back.
 * Inputs: query, value and, if it differs from the value, key. Call arguments: the flags {@code
 * return_attention_scores} and {@code use_causal_mask}, and the tensors {@code attention_mask}
 * {@code (batch, targets, sources)}, {@code query_mask}, {@code value_mask} and {@code key_mask};
 * masks of the inputs count too. Keras's {@code flash_attention} only chooses a kernel and has no
 * counterpart.
 *
 * @param <L> the layer's own class
 */
public abstract class HeadAttention<L extends HeadAttention<L>> extends ProjectionLayer<L> {
  /** The call argument with a mask of targets and sources. */
  public static final String ATTENTION_MASK = "attention_mask";

  private double dropout;
  private boolean useBias = true;
  private boolean useGate;
  private Integer slidingWindow;
  private OptionalLong seed = OptionalLong.empty();

  HeadAttention() {
    supportMasking();
  }

  /** The share of attention weights that is dropped while training, in [0, 1]; default 0. */
  public final L dropout(double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("dropout " + rate + " must be in [0, 1]");
    }
    this.dropout = rate;
    return self();
  }

  /** Whether projections have biases; default true. */
  public final L useBias(boolean use) {
    this.useBias = use;
    return self();
  }

  /** Whether heads are multiplied by the sigmoid of a projection of the query; default false. */
  public final L useGate(boolean use) {
    this.useGate = use;
    return self();
  }

  /** Targets see only sources nearer than this number of steps; default: all. */
  public final L slidingWindow(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("slidingWindow " + steps + " must be >= 1");
    }
    this.slidingWindow = steps;
    return self();
  }

  /** The seed of what is dropped; default: from the model. */
  public final L seed(long value) {
    this.seed = OptionalLong.of(value);
    return self();
  }

  final double dropout() {
    return dropout;
  }

  final boolean useBias() {
    return useBias;
  }

  final boolean useGate() {
    return useGate;
  }

  final L heads(ConfigReader reader) {
    reader.number("dropout", this::dropout);
    reader.flag("use_bias", this::useBias);
    reader.flag("use_gate", this::useGate);
    reader.integer("sliding_window", steps -> slidingWindow(Math.toIntExact(steps)));
    reader.integer("seed", this::seed);
    reader.unsupported("flash_attention", false);
    return projection(reader);
  }

  final Config switches(Config config) {
    return config.put("use_bias", useBias).put("use_gate", useGate);
  }

  final Config ending(Config config) {
    config.put("sliding_window", slidingWindow);
    WeightArguments.writeInitializers(config, kernelArguments(), biasArguments());
    WeightArguments.writeRegularizers(config, kernelArguments(), biasArguments());
    config.put("activity_regularizer", Regularizers.CLASSES.serialize(activityRegularizer()));
    WeightArguments.writeConstraints(config, kernelArguments(), biasArguments());
    return config.put("seed", seed.isPresent() ? seed.getAsLong() : null);
  }

  @Override
  protected final Set<String> callArguments() {
    return Set.of(
        ATTENTION_MASK,
        "query_mask",
        "value_mask",
        "key_mask",
        ScoredAttention.RETURN_ATTENTION_SCORES,
        ScoredAttention.USE_CAUSAL_MASK);
  }

  @Override
  public final Map<String, Layer> parts() {
    Map<String, Layer> parts = new LinkedHashMap<>();
    sublayers().forEach(part -> parts.put(attribute(part.name()), part));
    return parts;
  }

  /** The attribute in which Keras has the part of a name. */
  String attribute(String part) {
    return switch (part) {
      case "dropout" -> "_dropout_layer";
      case "attention_output" -> "_output_dense";
      default -> "_" + part + "_dense";
    };
  }

  /** Query, value and key are arguments of their own. */
  @Override
  protected final List<Object> positional(List<Object> inputs) {
    return inputs;
  }

  @Override
  public final Config getBuildConfig() {
    return BuildConfig.named(this, "query_shape", "value_shape", "key_shape");
  }

  static void requireInputs(List<PartialShape> inputs) {
    if (inputs.size() < 2 || inputs.size() > 3) {
      throw new IllegalArgumentException(
          "takes query and value, or query, value and key; given " + inputs.size() + " inputs");
    }
  }

  /** A projection with this layer's arguments; a bias along the given letters. */
  final EinsumDense projection(
      String part, String equation, String biasAxes, PartialShape input, long... outputShape) {
    EinsumDense made =
        new EinsumDense(equation, outputShape)
            .name(part)
            .biasAxes(useBias ? biasAxes : null)
            .activation(part.equals("gate") ? "sigmoid" : "linear")
            .activityRegularizer(activityRegularizer())
            .kernelInitializer(kernelInitializer())
            .biasInitializer(biasInitializer())
            .kernelRegularizer(kernelRegularizer())
            .biasRegularizer(biasRegularizer())
            .kernelConstraint(kernelConstraint())
            .biasConstraint(biasConstraint());
    made.sharePolicy(this);
    addLayer(made).ensureBuilt(List.of(input));
    made.keepQuietOfMasks();
    return made;
  }

  /** The dropout of attention weights. */
  final Dropout weightDropout() {
    Dropout made = new Dropout(dropout).name("dropout");
    made.sharePolicy(this);
    seed.ifPresent(made::seed);
    addLayer(made).ensureBuilt(List.of(PartialShape.of(-1, -1, -1, -1)));
    return made;
  }

  static Tensor through(EinsumDense part, CallContext context, Tensor x) {
    return part.run(context, List.of(x)).get(0);
  }

  /** Whether the causal mask is all there is to mask. */
  final boolean isCausalOnly(CallContext context, List<Tensor> inputs) {
    return context.flag(ScoredAttention.USE_CAUSAL_MASK)
        && slidingWindow == null
        && mask(context, inputs, false).isEmpty();
  }

  /** The mask {@code (batch or 1, targets or 1, sources)} of all that is asked for, if any is. */
  final Optional<Tensor> mask(CallContext context, List<Tensor> inputs, boolean withCausal) {
    Ops ops = context.ops();
    Tensor query = inputs.get(0);
    Tensor value = inputs.get(1);
    long targets = query.shape().dim(1);
    long sources = value.shape().dim(1);
    Optional<Tensor> all = given(context, "query_mask", query).map(m -> column(ops, m));
    all = Masks.and(ops, all, given(context, "value_mask", value).map(m -> row(ops, m)));
    if (inputs.size() > 2) {
      all = Masks.and(ops, all, given(context, "key_mask", inputs.get(2)).map(m -> row(ops, m)));
    }
    if (withCausal && context.flag(ScoredAttention.USE_CAUSAL_MASK)) {
      all = Masks.and(ops, all, Optional.of(AttentionMask.causal(ops, targets, sources)));
    }
    if (slidingWindow != null) {
      Tensor near = AttentionMask.window(ops, targets, sources, slidingWindow);
      all = Masks.and(ops, all, Optional.of(near));
    }
    return Masks.and(ops, context.argument(ATTENTION_MASK).map(mask -> Masks.bool(ops, mask)), all);
  }

  private static Optional<Tensor> given(CallContext context, String argument, Tensor input) {
    return context
        .argument(argument)
        .map(mask -> Masks.bool(context.ops(), mask))
        .or(() -> context.mask(input));
  }

  private static Tensor column(Ops ops, Tensor mask) {
    return ops.array().expandDims(mask, mask.shape().rank());
  }

  private static Tensor row(Ops ops, Tensor mask) {
    return ops.array().expandDims(mask, mask.shape().rank() - 1);
  }
}
