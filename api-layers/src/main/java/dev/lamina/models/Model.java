// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.InputLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.SaveOptions;
import dev.lamina.saving.weights.LoadWeightsOptions;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A network of layers on a runtime (keras.io/api/models): described by symbolic inputs and outputs,
 * compiled with optimizer, loss and metrics, trained, evaluated and used. A model is a layer
 * itself.
 *
 * <p>The model owns the weights that it made and frees them with {@link #close}; the runtime frees
 * what is left. Used by one thread at a time.
 */
public class Model extends TrainableLayer implements AutoCloseable {
  private final Lamina lamina;
  private final Session session;
  private final boolean subclassed;
  private final List<Model> parts = new ArrayList<>();
  private NetworkGraph graph;
  private Arrangement inputArrangement = Arrangement.ONE;
  private Arrangement outputArrangement = Arrangement.ONE;
  private long seed;

  /** A model with one input and one output. */
  public Model(Lamina lamina, KerasTensor input, KerasTensor output) {
    this(lamina, "functional");
    connect(List.of(input), List.of(output));
  }

  /**
   * A model with several inputs and outputs; its weights are made now.
   *
   * @throws IllegalArgumentException if an output does not follow from the inputs, or two layers
   *     have the same name
   */
  public Model(Lamina lamina, List<KerasTensor> inputs, List<KerasTensor> outputs) {
    this(lamina, "functional");
    arrange(Arrangement.list(inputs.size()), Arrangement.list(outputs.size()));
    connect(inputs, outputs);
  }

  /**
   * A model whose inputs and outputs have names, by which losses, metrics and data know them.
   *
   * <p>Where they are lists, names are in alphabetical order, as in Keras.
   *
   * @throws IllegalArgumentException if an output does not follow from the inputs, or two layers
   *     have the same name
   */
  public Model(Lamina lamina, Map<String, KerasTensor> inputs, Map<String, KerasTensor> outputs) {
    this(lamina, "functional");
    List<KerasTensor> flatInputs = new ArrayList<>();
    List<KerasTensor> flatOutputs = new ArrayList<>();
    arrange(Arrangement.named(inputs, flatInputs), Arrangement.named(outputs, flatOutputs));
    connect(flatInputs, flatOutputs);
  }

  /**
   * A model that computes by code of its own: a subclass overrides one of the {@code call} methods
   * and makes its layers part of itself with {@link #addLayer}. Its shapes, and with them its
   * weights, are found when it is given data, or by {@link #build(KerasTensor...)}.
   */
  protected Model(Lamina lamina) {
    this(lamina, null, true);
  }

  /** A model whose network is not known yet. */
  Model(Lamina lamina, String name) {
    this(lamina, name, false);
  }

  private Model(Lamina lamina, String name, boolean subclassed) {
    lamina.requireOpen();
    this.lamina = lamina;
    this.seed = lamina.nextModelSeed();
    this.session = new Session(this);
    this.subclassed = subclassed;
    setAutocast(false);
    takePolicy(lamina.dtypePolicy());
    rename(name == null ? defaultName() : name);
  }

  /** The runtime. */
  public final Lamina lamina() {
    return lamina;
  }

  /** The seed of initial weights, dropout and shuffling. */
  public final long seed() {
    return seed;
  }

  @Override
  public List<Layer> layers() {
    return subclassed ? sublayers() : graph().layers();
  }

  /**
   * The layer of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public final Layer getLayer(String name) {
    return layers().stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no layer '"
                        + name
                        + "'; there are: "
                        + String.join(", ", layers().stream().map(Layer::name).toList())));
  }

  @Override
  public List<KerasTensor> inputs() {
    return graph().inputs();
  }

  @Override
  public List<KerasTensor> outputs() {
    return graph().outputs();
  }

  /** Names of the inputs: those that they were given, or those of their layers. */
  public final List<String> inputNames() {
    return inputArrangement.names().orElseGet(() -> producers(inputs()));
  }

  /** Names of the outputs: those that they were given, or those of the layers that give them. */
  @Override
  public List<KerasTensor> feeds() {
    return graph().host().feeds();
  }

  @Override
  public List<HostTensor> feed(List<HostTensor> x) {
    return graph().host().run(x);
  }

  @Override
  public List<String> outputNames() {
    return outputArrangement.names().orElseGet(() -> producers(outputs()));
  }

  /** Outputs of code have no layer that names them. */
  private List<String> producers(List<KerasTensor> tensors) {
    if (subclassed && tensors.size() > 1) {
      return IntStream.rangeClosed(1, tensors.size()).mapToObj(i -> "output_" + i).toList();
    }
    return tensors.stream().map(tensor -> tensor.producer().layer().name()).toList();
  }

  /** All weights, layer by layer. */
  @Override
  public List<Weight> weights() {
    return subclassed ? super.weights() : ofLayers(Layer::weights);
  }

  @Override
  public List<Weight> variables() {
    return subclassed ? super.variables() : ofLayers(Layer::variables);
  }

  private List<Weight> ofLayers(Function<Layer, List<Weight>> part) {
    return layers().stream().flatMap(layer -> part.apply(layer).stream()).distinct().toList();
  }

  /** Its layers, by their places in {@code .weights.h5} files. */
  @Override
  public final Map<String, Layer> parts() {
    return listed("layers", layers());
  }

  @Override
  public boolean isBuilt() {
    return graph != null;
  }

  @Override
  public String className() {
    boolean named = getClass() != Model.class && !getClass().isAnonymousClass();
    return named ? getClass().getSimpleName() : subclassed ? "Model" : "Functional";
  }

  @Override
  public String kerasModule() {
    return "keras.src.models.functional";
  }

  /** Keras finds the shapes of such a model in its layers. */
  @Override
  public Config getBuildConfig() {
    return new Config().put("input_shape", null);
  }

  /**
   * Its layers and how they are connected, as Keras 3 writes them; with its class, as {@link
   * Models#serialize} gives it, {@link Models#fromConfig} makes it again. Weights are not in it.
   *
   * @throws IllegalStateException if the model is not built, or a layer holds code without a name
   */
  @Override
  public Config getConfig() {
    Config config = new Config().put("name", name()).put("trainable", trainable());
    return FunctionalConfig.add(config, graph(), inputArrangement, outputArrangement);
  }

  /** Its architecture as JSON: Keras's {@code to_json}, which {@link Models#fromJson} reads. */
  public final String toJson() {
    return ConfigJson.write(Models.serialize(this));
  }

  /** What it was compiled with, as Keras writes it; empty if it was not. */
  public final Config getCompileConfig() {
    return session.compileConfig();
  }

  /** Lets training change the weights of all its layers, or not. */
  @Override
  public void setTrainable(boolean value) {
    super.setTrainable(value);
    layers().forEach(layer -> layer.setTrainable(value));
  }

  /** Copies of all weights, in the order of {@link #weights()}. */
  public final List<HostTensor> getWeights() {
    lamina.requireOpen();
    return weights().stream().map(Weight::value).toList();
  }

  /**
   * Overwrites all weights.
   *
   * @throws IllegalArgumentException if number, shapes or dtypes differ
   */
  public final void setWeights(List<HostTensor> values) {
    lamina.requireOpen();
    List<Weight> weights = weights();
    if (values.size() != weights.size()) {
      throw new IllegalArgumentException(
          "model '" + name() + "' has " + weights.size() + " weights; given " + values.size());
    }
    for (int i = 0; i < values.size(); i++) {
      weights.get(i).assign(values.get(i));
    }
  }

  /** The table of layers that Keras prints, for a terminal of 80 columns. */
  public final String summary() {
    return summary(Summary.DEFAULT_WIDTH);
  }

  /** The table of layers that Keras prints, at most {@code lineLength} columns wide. */
  public final String summary(int lineLength) {
    long[] optimizer = session.optimizerSize();
    return Summary.of(this, graph(), lineLength, optimizer[0], optimizer[1]);
  }

  /** Writes architecture, weights and, if it is compiled, the state of training to a file. */
  @Override
  public final void save(Path file) throws IOException {
    save(file, new SaveOptions());
  }

  /**
   * Writes all of it to a file, {@code .keras} or {@code .h5}, that {@link Models#load} and Keras 3
   * read, or Keras 2. A file that is there is replaced as a whole.
   *
   * @throws IllegalArgumentException if the name ends in something else, or Keras 2.15 does not
   *     know something of the model and it is to be written for that
   * @throws IllegalStateException if a layer holds code without a name
   * @throws IOException if writing fails; the file is then as it was
   */
  public final void save(Path file, SaveOptions options) throws IOException {
    ModelWriter.save(this, file, options);
  }

  /**
   * Writes its weights: by structure to {@code .weights.h5}, with the state of the optimizer, or by
   * layer names to {@code .h5}. A file that is there is replaced as a whole.
   *
   * @throws IllegalArgumentException if the name ends in something else
   * @throws IOException if writing fails; the file is then as it was
   */
  @Override
  public final void saveWeights(Path file) throws IOException {
    ModelFiles.saveWeights(this, file);
  }

  /**
   * Writes its weights to several files beside an index.
   *
   * @param index ends in {@code .weights.json}
   * @param maxShardSize the largest size of a file with more than one weight, in GiB
   */
  public final void saveWeights(Path index, double maxShardSize) throws IOException {
    ModelFiles.saveWeights(this, index, maxShardSize);
  }

  /** Reads its weights from a file of Keras of any kind, matched by order. */
  @Override
  public final void loadWeights(Path file) throws IOException {
    loadWeights(file, new LoadWeightsOptions());
  }

  /**
   * Reads its weights from a file of Keras of any kind. In a compiled model the state of the
   * optimizer is restored too where files by structure have it and it fits.
   *
   * @throws dev.lamina.saving.ModelFormatException if the file is damaged or does not fit the
   *     model; the weights are then as they were
   * @throws IOException if it cannot be read
   */
  public final void loadWeights(Path file, LoadWeightsOptions options) throws IOException {
    ModelFiles.loadWeights(this, file, options);
  }

  /** Frees compiled functions, the optimizer's state and the weights that this model made. */
  @Override
  public void close() {
    session.close();
    parts.forEach(Model::close);
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    if (subclassed) {
      return super.call(context, inputs);
    }
    List<Tensor> fed = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      fed.add(cast(context, inputs.get(i), feeds().get(i).dtype()));
    }
    return graph().run(context, fed);
  }

  /** Inputs in the arrangement that the model has them in. */
  @Override
  protected final List<Object> positional(List<Object> inputs) {
    return Collections.singletonList(inputArrangement.fill(inputs));
  }

  /** Its layers say how masks go on. */
  @Override
  public final boolean supportsMasking() {
    return true;
  }

  /** The last layer has put its mask beside its output already. */
  @Override
  protected final Optional<Tensor> computeMask(CallContext context, List<Tensor> inputs) {
    return Optional.empty();
  }

  /** Whether Keras has an own node in a layer, before all of its uses: it has in nested models. */
  static boolean countsOwnNode(Layer layer) {
    return layer instanceof Model && !(layer instanceof Sequential);
  }

  /** Models within this one that nobody else has: they are closed with it. */
  final void own(List<Model> models) {
    parts.addAll(models);
  }

  /** How inputs and outputs are arranged where Keras sees them. */
  final void arrange(Arrangement inputs, Arrangement outputs) {
    this.inputArrangement = inputs;
    this.outputArrangement = outputs;
  }

  /** Lets its weights be trained or not, without a word to its layers, which have their own. */
  final void setOwnTrainable(boolean value) {
    startTrainable(value);
  }

  /** What all layers write. */
  final Config layerConfig() {
    return super.getConfig();
  }

  /** Describes the network and makes its weights. */
  final void connect(List<KerasTensor> inputs, List<KerasTensor> outputs) {
    NetworkGraph connected = new NetworkGraph(inputs, outputs);
    LayerNames.assign(subclassed ? sublayers() : connected.layers());
    connected.takePolicy(lamina.dtypePolicy());
    this.graph = connected;
    ensureBuilt(inputs.stream().map(KerasTensor::shape).toList());
    session.makeWeights();
  }

  @Override
  void buildFor(List<HostTensor> x) {
    if (subclassed && graph == null) {
      build(x.stream().map(InputLayer::like).map(InputLayer::output).toArray(KerasTensor[]::new));
    }
  }

  /**
   * Finds the outputs of a subclass for symbolic inputs, and makes its weights.
   *
   * @throws IllegalStateException if the model's network is known already
   * @throws IllegalArgumentException if its code cannot take the inputs
   */
  public final void build(KerasTensor... inputs) {
    if (!subclassed || graph != null) {
      throw new IllegalStateException("model '" + name() + "' is built already, or has no code");
    }
    List<KerasTensor> outputs = apply(List.of(inputs));
    connect(List.of(inputs), outputs);
  }

  /** Takes the seed of a training that goes on; weights that are made already keep theirs. */
  final void restoreSeed(long stored) {
    this.seed = stored;
  }

  final Session session() {
    return session;
  }

  final NetworkGraph graph() {
    if (graph == null) {
      throw new IllegalStateException(
          "model '"
              + name()
              + "' is not built yet: its input shape is not known; begin with an Input, call build"
              + " or give it data");
    }
    return graph;
  }
}
