// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.callbacks.History;
import dev.lamina.config.Config;
import dev.lamina.data.ArrayDataset;
import dev.lamina.data.Batch;
import dev.lamina.data.Dataset;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import dev.lamina.losses.Loss;
import dev.lamina.losses.Losses;
import dev.lamina.metrics.Metric;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.optimizers.Optimizers;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.SaveOptions;
import dev.lamina.saving.weights.LoadWeightsOptions;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.FitOptions;
import dev.lamina.training.Network;
import dev.lamina.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network of layers on a runtime (keras.io/api/models): described by symbolic inputs and outputs,
 * compiled with optimizer, loss and metrics, trained, evaluated and used. A model is a layer
 * itself.
 *
 * <p>The model owns the weights that it made and frees them with {@link #close}; the runtime frees
 * what is left. Used by one thread at a time.
 */
public class Model extends Layer implements Network, AutoCloseable {
  private final Lamina lamina;
  private final Session session;
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

  /** A model whose network is not known yet. */
  Model(Lamina lamina, String name) {
    lamina.requireOpen();
    this.lamina = lamina;
    this.seed = lamina.nextModelSeed();
    this.session = new Session(this);
    setAutocast(false);
    rename(name);
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
    return graph().layers();
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
    return outputs().stream().map(output -> output.producer().layer().name()).toList();
  }

  /** All weights, layer by layer. */
  @Override
  public List<Weight> weights() {
    return layers().stream().flatMap(layer -> layer.weights().stream()).distinct().toList();
  }

  @Override
  public List<Weight> variables() {
    return layers().stream().flatMap(layer -> layer.variables().stream()).distinct().toList();
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
    return "Functional";
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

  /** Compiles with optimizer and loss as objects. */
  public final void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
    compile(new CompileOptions(optimizer).loss(loss).metrics(metrics));
  }

  /** Compiles with an optimizer as an object, loss and metrics by name. */
  public final void compile(Optimizer optimizer, String loss, String... metrics) {
    compile(new CompileOptions(optimizer).loss(Losses.get(loss)).metrics(metrics));
  }

  /**
   * Compiles with everything by name, for example {@code compile("adam", "mse", "mae")}.
   *
   * @throws IllegalArgumentException if a name is unknown; the message lists the names
   */
  public final void compile(String optimizer, String loss, String... metrics) {
    compile(Optimizers.get(optimizer), loss, metrics);
  }

  /** Compiles with all options; a model that is compiled again starts its optimizer anew. */
  public final void compile(CompileOptions options) {
    session.compile(options);
  }

  /** Trains on arrays with Keras's defaults. */
  public final History fit(HostTensor x, HostTensor y) {
    return fit(x, y, new FitOptions());
  }

  /** Trains on arrays. */
  public final History fit(HostTensor x, HostTensor y, FitOptions options) {
    return fit(List.of(x), List.of(y), options);
  }

  /**
   * Trains on arrays, one for each input and output.
   *
   * @throws IllegalArgumentException if the data do not fit the model
   * @throws IllegalStateException if the model is not compiled, or the runtime is closed
   * @throws dev.lamina.training.TrainingException if the loss is not finite; the message says at
   *     which step
   */
  public final History fit(List<HostTensor> x, List<HostTensor> y, FitOptions options) {
    ArrayDataset arrays = new ArrayDataset(x, y, options.sampleWeight(), options.batchSize());
    // A callback that restores a training may change the model's seed before the first epoch.
    ArrayDataset shuffled = arrays.shuffle(() -> options.seed().orElse(seed));
    return session.fit(options.shuffle() ? shuffled : arrays, options);
  }

  /** Trains on a data set, in its own order. */
  public final History fit(Dataset<Batch> dataset, FitOptions options) {
    return session.fit(dataset, options);
  }

  /** Loss and metrics on arrays by name, the loss first; batches of 32, silent. */
  public final Map<String, Double> evaluate(HostTensor x, HostTensor y) {
    return evaluate(x, y, new FitOptions().verbose(0));
  }

  /** Loss and metrics on arrays by name, the loss first. */
  public final Map<String, Double> evaluate(HostTensor x, HostTensor y, FitOptions options) {
    return evaluate(List.of(x), List.of(y), options);
  }

  /** Loss and metrics on arrays, one for each input and output. */
  public final Map<String, Double> evaluate(
      List<HostTensor> x, List<HostTensor> y, FitOptions options) {
    return evaluate(new ArrayDataset(x, y, options.sampleWeight(), options.batchSize()), options);
  }

  /** Loss and metrics on a data set. */
  public final Map<String, Double> evaluate(Dataset<Batch> dataset, FitOptions options) {
    return session.evaluate(dataset, options);
  }

  /** The output for an array, computed in batches of 32, silently. */
  public final HostTensor predict(HostTensor x) {
    return predict(x, new FitOptions().verbose(0));
  }

  /** The output for an array. */
  public final HostTensor predict(HostTensor x, FitOptions options) {
    return predict(List.of(x), options).get(0);
  }

  /** The outputs for arrays, one for each input. */
  public final List<HostTensor> predict(List<HostTensor> x, FitOptions options) {
    return predict(new ArrayDataset(x, List.of(), List.of(), options.batchSize()), options);
  }

  /** The outputs for a data set. */
  public final List<HostTensor> predict(Dataset<Batch> dataset, FitOptions options) {
    return session.predict(dataset, options);
  }

  /** One training step; returns loss and metrics gathered since the last {@link #resetMetrics}. */
  public final Map<String, Double> trainOnBatch(HostTensor x, HostTensor y) {
    return session.trainOnBatch(Batch.of(x, y));
  }

  /** One training step on several inputs and outputs. */
  public final Map<String, Double> trainOnBatch(Batch batch) {
    return session.trainOnBatch(batch);
  }

  /** Loss and metrics of a batch, gathered since the last {@link #resetMetrics}. */
  public final Map<String, Double> testOnBatch(HostTensor x, HostTensor y) {
    return session.testOnBatch(Batch.of(x, y));
  }

  /** Loss and metrics of a batch on several inputs and outputs. */
  public final Map<String, Double> testOnBatch(Batch batch) {
    return session.testOnBatch(batch);
  }

  /** The output for one batch. */
  public final HostTensor predictOnBatch(HostTensor x) {
    return session.predictOnBatch(Batch.of(x)).get(0);
  }

  /** Forgets what {@link #trainOnBatch} and {@link #testOnBatch} gathered. */
  public final void resetMetrics() {
    session.trainer().resetMetrics();
  }

  /**
   * Loss and metrics gathered since the last {@link #resetMetrics}, by name, the loss first.
   * Results with one number for each class or threshold are whole here; logs, history and progress
   * bar have the mean of such numbers.
   */
  public final Map<String, HostTensor> getMetricsResult() {
    return session.trainer().metricsResult();
  }

  /**
   * The trainer behind a compiled model, for measurements: launches of a step, step number.
   *
   * @throws IllegalStateException if the model is not compiled
   */
  public final Trainer trainer() {
    return session.trainer();
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
   * read. A file that is there is replaced as a whole.
   *
   * @throws IllegalArgumentException if the name ends in something else
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
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    List<Tensor> fed = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      fed.add(cast(context, inputs.get(i), inputs().get(i).dtype()));
    }
    return graph().run(context, fed);
  }

  /** As Keras does, for floating point inputs. */
  private static Tensor cast(CallContext context, Tensor input, DType dtype) {
    if (!input.dtype().isFloating() || !dtype.isFloating()) {
      return input;
    }
    Tensor cast = context.ops().array().cast(input, dtype);
    context.mask(input).ifPresent(mask -> context.setMask(cast, mask));
    return cast;
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
    LayerNames.assign(connected.layers());
    this.graph = connected;
    ensureBuilt(inputs.stream().map(KerasTensor::shape).toList());
    session.makeWeights();
  }

  /** Finds the network from data, where it is not known yet. */
  void buildFor(List<HostTensor> x) {}

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
