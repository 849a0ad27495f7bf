// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.KerasObject;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Zeros;
import dev.lamina.naming.SnakeCase;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A computation with weights. A layer is described without a runtime: {@link #apply} puts it into a
 * network of symbolic tensors and finds its output shapes by running {@link #call} on shapes alone.
 * Its weights get values when a model is built on a runtime.
 *
 * <p>Subclasses override one of the {@code call} methods and, if they have weights, {@link #build}.
 * Not thread safe.
 */
public abstract class Layer implements KerasObject {
  private static final AtomicLong CREATED = new AtomicLong();

  private final long sequence = CREATED.getAndIncrement();
  private final List<Weight> weights = new ArrayList<>();
  private final List<Weight> hidden = new ArrayList<>();
  private final List<Layer> sublayers = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private String name;
  private boolean trainable = true;
  private boolean autocast = true;
  private DTypePolicy policy = DTypePolicy.FLOAT32;
  private boolean ownPolicy;
  private DTypePolicy runtimePolicy;
  private Regularizer activityRegularizer;
  private List<PartialShape> builtFor;
  private Layer parent;
  private boolean supportsMasking;
  private boolean warnedOfMask;

  /** A layer without a name yet; a model gives it one. */
  protected Layer() {}

  /** Its name; before a model has named it, that of its kind, for example {@code dense}. */
  public final String name() {
    return name == null ? defaultName() : name;
  }

  /** Whether it has a name of its own yet. */
  public final boolean isNamed() {
    return name != null;
  }

  /** The name of its kind, for example {@code max_pooling2d}. */
  public String defaultName() {
    return SnakeCase.of(className());
  }

  /** Its name after the names of the layers that it is part of: {@code attention/query}. */
  public final String path() {
    return parent == null ? name() : parent.path() + "/" + name();
  }

  /** Names it. Models do this for layers without a name; names are unique in a model. */
  public final void rename(String given) {
    this.name = Objects.requireNonNull(given, "name");
  }

  /** The order in which layers were made, from which automatic names follow. */
  public final long sequence() {
    return sequence;
  }

  /** Whether training changes its weights; default true. */
  public final boolean trainable() {
    return trainable;
  }

  /**
   * Lets training change its weights, and those of the layers that it is made of, or not. A
   * compiled model must be compiled again.
   */
  public void setTrainable(boolean value) {
    this.trainable = value;
    sublayers.forEach(layer -> layer.setTrainable(value));
  }

  /** The argument: it says nothing of the layers that this one is made of. */
  protected final void startTrainable(boolean value) {
    this.trainable = value;
  }

  /** Whether training changes its weights: it may, and so may the layers that it is part of. */
  final boolean trains() {
    return trainable && (parent == null || parent.trains());
  }

  /** In which dtypes it computes and keeps its weights; default float32, or as a runtime has it. */
  public final DTypePolicy dtypePolicy() {
    return policy;
  }

  /** Element type of its weights; default float32. */
  public final DType dtype() {
    return policy.variableDtype();
  }

  /** Element type of its computation; default float32. */
  public final DType computeDtype() {
    return policy.computeDtype();
  }

  final void setPolicy(DTypePolicy value) {
    if (!takesDtype(value.computeDtype())) {
      throw new IllegalArgumentException(
          "dtype of a layer must be floating point, not " + value.name());
    }
    this.policy = value;
    this.ownPolicy = true;
  }

  /** Has the policy of the layer that this one is part of, be it its own or that of a runtime. */
  final void sharePolicy(Layer whole) {
    this.policy = whole.policy;
    this.ownPolicy = whole.ownPolicy;
    this.runtimePolicy = whole.runtimePolicy;
  }

  /**
   * Takes the policy of the runtime that it is used on, as Keras's layers take the global one,
   * unless it was given its own; so do its parts, now and later.
   *
   * @throws IllegalStateException if it has none of its own, and that of another runtime differs
   */
  public final void takePolicy(DTypePolicy standard) {
    if (!ownPolicy && runtimePolicy != null && !runtimePolicy.equals(standard)) {
      throw new IllegalStateException(
          "layer '"
              + name()
              + "' is in use on a runtime whose dtypePolicy is "
              + runtimePolicy.name()
              + " and cannot be used on one with "
              + standard.name()
              + "; make a new layer, or give it a dtype of its own");
    }
    runtimePolicy = standard;
    if (!ownPolicy) {
      policy = standard;
    }
    sublayers.forEach(part -> part.takePolicy(standard));
  }

  /** Whether floating point inputs are cast to its dtype; as in Keras, configs do not tell. */
  protected final void setAutocast(boolean value) {
    this.autocast = value;
  }

  /** Whether this dtype may be its own: whole numbers are for layers that give nothing else. */
  boolean takesDtype(DType value) {
    return value.isFloating();
  }

  /**
   * Its arguments by Keras's names, in Keras's order. A subclass adds its own to what this gives.
   */
  @Override
  public Config getConfig() {
    Config config =
        new Config()
            .put("name", name())
            .put("trainable", trainable)
            .put("dtype", policy.serialize());
    if (outputPenalty() != null) {
      config.put("activity_regularizer", Regularizers.CLASSES.serialize(outputPenalty()));
    }
    return config;
  }

  @Override
  public Config getBuildConfig() {
    return BuildConfig.of(this);
  }

  /** The penalty on its output, or null. */
  public final Regularizer activityRegularizer() {
    return activityRegularizer;
  }

  final void setActivityRegularizer(Regularizer value) {
    this.activityRegularizer = value;
  }

  /** Whether it knows the shapes of its inputs, and so has its weights. */
  public boolean isBuilt() {
    return builtFor != null;
  }

  /** Its own weights in Keras's order, trainable ones first, then those of its parts. */
  public List<Weight> weights() {
    List<Weight> ordered = new ArrayList<>();
    weights.stream().filter(Weight::trainable).forEach(ordered::add);
    weights.stream().filter(weight -> !weight.trainable()).forEach(ordered::add);
    sublayers.forEach(layer -> ordered.addAll(layer.weights()));
    return distinct(ordered);
  }

  /** All its state: weights, then what files do not hold, such as seed generators. */
  public List<Weight> variables() {
    List<Weight> all = new ArrayList<>(weights());
    all.addAll(hidden);
    sublayers.forEach(layer -> all.addAll(layer.variables()));
    return distinct(all);
  }

  /** The layers that it is made of. */
  public final List<Layer> sublayers() {
    return List.copyOf(sublayers);
  }

  /**
   * Its weights without those of its parts, in the order of Keras's {@code .weights.h5} files:
   * those that were declared trainable first, whether its layer is frozen or not.
   */
  public List<Weight> ownWeights() {
    return Stream.concat(
            weights.stream().filter(Weight::declaredTrainable),
            weights.stream().filter(weight -> !weight.declaredTrainable()))
        .toList();
  }

  /** Its own state that is no weight: keys of random numbers, what stateful layers remember. */
  public final List<Weight> ownState() {
    return List.copyOf(hidden);
  }

  /**
   * The layers that it is made of by the attributes of Keras's layer that hold them, which are
   * their places in {@code .weights.h5} files: {@code cell}, or {@code cells/lstm_cell} for one in
   * a list. By default their names.
   */
  public Map<String, Layer> parts() {
    Map<String, Layer> parts = new LinkedHashMap<>();
    sublayers.forEach(layer -> parts.put(layer.name(), layer));
    return parts;
  }

  /** Layers that an attribute holds as a list, by their places: kinds, numbered from the second. */
  protected static Map<String, Layer> listed(String attribute, List<? extends Layer> layers) {
    Map<String, Layer> places = new LinkedHashMap<>();
    Map<String, Integer> uses = new HashMap<>();
    for (Layer layer : layers) {
      int before = uses.merge(layer.defaultName(), 1, Integer::sum) - 1;
      String key = before == 0 ? layer.defaultName() : layer.defaultName() + "_" + before;
      places.put(attribute + "/" + key, layer);
    }
    return places;
  }

  /** The number of elements of its weights. */
  public final long countParams() {
    return weights().stream().mapToLong(weight -> weight.spec().size()).sum();
  }

  /** Its uses on symbolic tensors. */
  public final List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** Uses the layer, which has one output, on symbolic tensors. */
  public final KerasTensor apply(KerasTensor... inputs) {
    List<KerasTensor> outputs = apply(List.of(inputs));
    if (outputs.size() != 1) {
      throw new IllegalArgumentException(
          "layer '" + name() + "' has " + outputs.size() + " outputs; apply it to a list");
    }
    return outputs.get(0);
  }

  /**
   * Uses the layer on symbolic tensors.
   *
   * @throws IllegalArgumentException if their shapes do not fit; the message names the layer, what
   *     was given and what is wanted
   */
  public final List<KerasTensor> apply(List<KerasTensor> inputs) {
    return apply(inputs, CallArguments.NONE);
  }

  /**
   * Uses the layer on symbolic tensors and tells it more than its inputs.
   *
   * @throws IllegalArgumentException if their shapes do not fit, or the layer does not know an
   *     argument
   */
  public final List<KerasTensor> apply(List<KerasTensor> inputs, CallArguments arguments) {
    arguments.check(this, callArguments());
    ensureBuilt(inputs.stream().map(KerasTensor::shape).toList());
    List<KerasTensor> all = arguments.after(inputs);
    List<KerasTensorSpec> outputs = ShapeProbe.outputs(this, all, arguments);
    if (sublayers.stream().anyMatch(part -> part.builtFor == null)) {
      // A part that only training uses gets its weights by such a pass.
      ShapeProbe.outputs(this, all, arguments.flag(CallArguments.TRAINING, true));
    }
    return place(all, arguments, outputs);
  }

  /**
   * Declares the weights for inputs of these shapes, once.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public final void ensureBuilt(List<PartialShape> inputs) {
    if (builtFor == null) {
      try {
        build(inputs);
      } catch (IllegalArgumentException e) {
        weights.clear();
        hidden.clear();
        throw ShapeProbe.misfit(this, inputs, e);
      }
      builtFor = List.copyOf(inputs);
    }
  }

  /** The shapes it was built for; empty before. */
  public final List<PartialShape> builtFor() {
    return builtFor == null ? List.of() : builtFor;
  }

  /**
   * Runs the layer: floating point inputs are cast to the dtype that it computes in, unless it was
   * told not to, and penalties are collected.
   */
  public final List<Tensor> run(CallContext context, List<Tensor> inputs) {
    return run(context, inputs, CallArguments.NONE, Map.of());
  }

  /**
   * Runs the layer with arguments.
   *
   * @param all the inputs, then the tensors of the arguments
   */
  public final List<Tensor> run(CallContext context, List<Tensor> all, CallArguments arguments) {
    List<String> names = arguments.tensorNames();
    int own = all.size() - names.size();
    Map<String, Tensor> further = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      further.put(names.get(i), all.get(own + i));
    }
    return run(context, all.subList(0, own), arguments, further);
  }

  /** Runs the layer with arguments, whose tensors are given by name. */
  final List<Tensor> run(
      CallContext context,
      List<Tensor> given,
      CallArguments arguments,
      Map<String, Tensor> further) {
    CallContext call = context.forCall(arguments, further);
    List<Tensor> inputs = given.stream().map(x -> cast(call, x)).toList();
    if (builtFor == null) {
      // A part of another layer, met for the first time while that one's shapes are found.
      ensureBuilt(inputs.stream().map(input -> PartialShape.anyBatch(input.shape())).toList());
    }
    for (int i = 0; i < inputs.size(); i++) {
      Tensor input = inputs.get(i);
      call.argument(CallArguments.maskName(i))
          .ifPresent(mask -> call.setMask(input, Masks.bool(call.ops(), mask)));
    }
    List<Tensor> outputs = call(call, inputs);
    Regularizer penalty = outputPenalty();
    if (penalty != null) {
      outputs.forEach(output -> context.addLoss(perSample(context, penalty, output)));
    }
    Masks.pass(this, call, inputs, outputs);
    return outputs;
  }

  /** Whether masks of its inputs reach the layers after it; default false. */
  public boolean supportsMasking() {
    return supportsMasking;
  }

  /** Says that masks go on as {@link #computeMask} has it; for constructors. */
  protected final void supportMasking() {
    this.supportsMasking = true;
  }

  /**
   * The mask of the first output; by default that of the first input. Called after {@code call}, if
   * the layer supports masking and {@code call} set none.
   */
  protected Optional<Tensor> computeMask(CallContext context, List<Tensor> inputs) {
    return inputs.isEmpty() ? Optional.empty() : context.mask(inputs.get(0));
  }

  /** Names of the call arguments that it knows, beside {@code training} and {@code mask}. */
  protected Set<String> callArguments() {
    return Set.of();
  }

  /**
   * Inputs as the positional arguments of Keras's {@code call}: one as it is, several as a list,
   * unless a layer has it otherwise.
   *
   * @param inputs what stands for the inputs in a config
   */
  protected List<Object> positional(List<Object> inputs) {
    return inputs.size() == 1 ? inputs : List.of(inputs);
  }

  /**
   * The keyword arguments of Keras's {@code call}.
   *
   * @param inputs what stands for the inputs in a config
   * @param given what the use was told beside its inputs
   */
  protected Config keywords(List<Object> inputs, Config given) {
    return given;
  }

  /** Declares weights with {@link #addWeight}; called once, before the first {@code call}. */
  protected void build(List<PartialShape> inputs) {}

  /** The computation of a layer with one input and one output. */
  protected Tensor call(CallContext context, Tensor input) {
    throw new UnsupportedOperationException(getClass().getName() + " overrides no call method");
  }

  /** The computation, with any number of inputs and outputs; by default one of each. */
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException("takes one input, given " + inputs.size());
    }
    return List.of(call(context, inputs.get(0)));
  }

  /** Declares a weight. A regularizer may be null. */
  protected final Weight addWeight(
      String weightName, Shape shape, Initializer initializer, Regularizer regularizer) {
    return addWeight(weightName, shape, initializer, regularizer, null);
  }

  /** Declares a weight. Regularizer and constraint may be null. */
  protected final Weight addWeight(
      String weightName,
      Shape shape,
      Initializer initializer,
      Regularizer regularizer,
      Constraint constraint) {
    return add(weightName, shape, initializer, true, regularizer, constraint);
  }

  /** Declares state that training does not change, such as moving statistics. */
  protected final Weight addState(String weightName, Shape shape, Initializer initializer) {
    return add(weightName, shape, initializer, false, null, null);
  }

  /** Declares state that starts with these values, floating point ones in the layer's dtype. */
  final Weight addState(String weightName, HostTensor start) {
    DType given = start.spec().dtype();
    Supplier<DType> dtype = given.isFloating() ? this::dtype : () -> given;
    Initializer values = new GivenValues(start);
    Shape shape = start.spec().shape();
    Weight state = new Weight(this, weightName, shape, dtype, values, false, null, null);
    weights.add(state);
    return state;
  }

  /** Declares the state of a seed generator; without a seed it gets one from the model. */
  protected final Weight addSeed(OptionalLong seed) {
    return hide(
        "seed_generator_state", SeedState.SHAPE, () -> SeedState.DTYPE, new SeedState(seed));
  }

  /** Declares state that is no weight and starts with zeros: files do not hold it. */
  final Weight addMemory(String stateName, Shape shape) {
    return hide(stateName, shape, this::computeDtype, new Zeros());
  }

  private Weight hide(String stateName, Shape shape, Supplier<DType> dtype, Initializer start) {
    Weight state = new Weight(this, stateName, shape, dtype, start, false, null, null);
    hidden.add(state);
    return state;
  }

  /**
   * Makes a layer part of this one: its weights come after this layer's own. A second part of a
   * kind gets a number for a name if it has none.
   */
  protected final <T extends Layer> T addLayer(T part) {
    Layer layer = part;
    layer.parent = this;
    if (!part.isNamed()) {
      String kind = part.name();
      for (int i = 1; hasPart(part.name()); i++) {
        part.rename(kind + "_" + i);
      }
    }
    sublayers.add(part);
    if (runtimePolicy != null) {
      layer.takePolicy(runtimePolicy);
    }
    return part;
  }

  private boolean hasPart(String partName) {
    return sublayers.stream().anyMatch(layer -> layer.name().equals(partName));
  }

  /** The penalty on what it gives, or null. */
  Regularizer outputPenalty() {
    return activityRegularizer;
  }

  /** Says nothing of masks that end here: the layer that this is part of takes care of them. */
  protected final void keepQuietOfMasks() {
    warnedOfMask = true;
  }

  /** Whether nobody was told yet that a mask ends here. */
  final boolean warnOfMask() {
    boolean first = !warnedOfMask;
    warnedOfMask = true;
    return first;
  }

  final List<KerasTensor> place(
      List<KerasTensor> inputs, CallArguments arguments, List<KerasTensorSpec> outputs) {
    Node node = new Node(this, nodes.size(), inputs, arguments);
    List<KerasTensor> tensors = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      tensors.add(new KerasTensor(outputs.get(i).shape(), outputs.get(i).dtype(), node, i));
    }
    node.outputs(tensors);
    nodes.add(node);
    return tensors;
  }

  private Weight add(
      String weightName,
      Shape shape,
      Initializer initializer,
      boolean train,
      Regularizer penalty,
      Constraint constraint) {
    Weight weight =
        new Weight(this, weightName, shape, this::dtype, initializer, train, penalty, constraint);
    weights.add(weight);
    return weight;
  }

  private Tensor cast(CallContext context, Tensor input) {
    return autocast ? cast(context, input, computeDtype()) : input;
  }

  /** A floating point tensor in another floating point dtype, with its mask; others as they are. */
  protected static Tensor cast(CallContext context, Tensor input, DType dtype) {
    if (!input.dtype().isFloating() || !dtype.isFloating()) {
      return input;
    }
    Tensor cast = context.ops().array().cast(input, dtype);
    context.mask(input).ifPresent(mask -> context.setMask(cast, mask));
    return cast;
  }

  /** Per sample, so that the strength does not depend on the batch size. */
  private static Tensor perSample(CallContext context, Regularizer regularizer, Tensor output) {
    Tensor penalty = regularizer.penalty(context.ops(), output);
    return output.shape().rank() == 0
        ? penalty
        : context.ops().math().divide(penalty, output.shape().dim(0));
  }

  private static List<Weight> distinct(List<Weight> all) {
    Set<Weight> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return all.stream().filter(seen::add).toList();
  }
}
