// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Forms;
import dev.lamina.data.Batch;
import dev.lamina.data.DataIterator;
import dev.lamina.data.Dataset;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tokens as their numbers in a vocabulary, which is given, or learned by {@link #adapt}: the most
 * frequent token first, and of equally frequent ones the last in their order. Number 0 is the mask
 * token's, if there is one and the output mode is {@code int}; numbers for tokens outside of the
 * vocabulary follow, then the vocabulary's. Modes other than {@code int} give FLOAT32, as Keras
 * describes them.
 *
 * @param <T> the tokens, texts or whole numbers
 * @param <L> the layer's own class
 */
public abstract class IndexLookup<T, L extends IndexLookup<T, L>> extends HostLayer<L> {
  private final LookupSettings<T> settings;
  private List<T> inputVocabulary;

  /** Whether the vocabulary came from a file: then configs leave it out, as Keras does. */
  private boolean fromFile;

  private double[] inputWeights;
  private Integer declaredSize;
  private Lookup<T> lookup;
  private TokenCounts<T> counts;

  IndexLookup(T oovToken) {
    this.settings = new LookupSettings<>(oovToken);
  }

  /** The most numbers, special tokens included; default any. */
  public final L maxTokens(int most) {
    settings.maxTokens(most);
    return self();
  }

  /** How many numbers tokens outside of the vocabulary share; default 1; with 0 they fail. */
  public final L numOovIndices(int count) {
    settings.numOovIndices(count);
    return self();
  }

  /** The token that stands for no token: number 0 in mode {@code int}; default none. */
  public final L maskToken(T token) {
    settings.maskToken(token);
    return self();
  }

  /** What stands for tokens outside of the vocabulary where numbers become tokens. */
  public final L oovToken(T token) {
    settings.oovToken(token);
    return self();
  }

  /** {@code int} (default), {@code one_hot}, {@code multi_hot}, {@code count}, {@code tf_idf}. */
  public final L outputMode(String name) {
    settings.mode(name);
    return self();
  }

  /** Whether numbers become tokens; default false. */
  public final L invert(boolean back) {
    settings.invert(back);
    return self();
  }

  /** Whether rows have {@code maxTokens} columns, however small the vocabulary; default false. */
  public final L padToMaxTokens(boolean pad) {
    settings.padToMaxTokens(pad);
    return self();
  }

  /** Salt of the hash that tokens outside of the vocabulary are told apart by; default none. */
  public final L salt(long... salt) {
    settings.salt(salt);
    return self();
  }

  /** The vocabulary, with or without special tokens at its start. It cannot be adapted then. */
  public final L vocabulary(List<T> tokens) {
    this.inputVocabulary = List.copyOf(tokens);
    this.fromFile = false;
    return self();
  }

  /**
   * The vocabulary from a text file in UTF-8, a line for each token, with or without special tokens
   * at its start. The layer cannot be adapted then. Configs do not hold it; archives do.
   *
   * @throws IOException if the file cannot be read
   */
  public final L vocabulary(Path file) throws IOException {
    this.inputVocabulary = List.copyOf(lines(Files.readString(file)));
    this.fromFile = true;
    return self();
  }

  /** A weight for each token of the vocabulary, for mode {@code tf_idf}. */
  public final L idfWeights(double... weights) {
    this.inputWeights = weights.clone();
    return self();
  }

  /** Replaces the vocabulary. */
  public final void setVocabulary(List<T> tokens) {
    lookup().set(tokens, null);
  }

  /** Replaces the vocabulary, in mode {@code tf_idf}. */
  public final void setVocabulary(List<T> tokens, double... weights) {
    lookup().set(tokens, weights);
  }

  /** The tokens in the order of their numbers, special ones included. */
  public final List<T> getVocabulary() {
    return getVocabulary(true);
  }

  /** The tokens in the order of their numbers. */
  public final List<T> getVocabulary(boolean includeSpecialTokens) {
    return lookup().vocabulary(includeSpecialTokens);
  }

  /** How many numbers there are, special ones included. */
  public final int vocabularySize() {
    return lookup().size();
  }

  /**
   * What each number counts in mode {@code tf_idf}, as Keras saves it; empty before it is known.
   */
  public final float[] idfWeights() {
    float[] weights = lookup().weights();
    return weights == null ? new float[0] : weights.clone();
  }

  /** The vocabulary in the form of Keras's {@code vocabulary.txt}: a line for each token. */
  public final String vocabularyText() {
    return getVocabulary().stream().map(String::valueOf).collect(Collectors.joining("\n"));
  }

  /**
   * Takes a vocabulary in the form of {@link #vocabularyText}.
   *
   * @param weights of mode {@code tf_idf}, one for each token; else none
   */
  public final void setVocabularyText(String text, double... weights) {
    lookup().set(lines(text), weights.length == 0 ? null : weights);
  }

  /** Empty lines at the end count for nothing, as in Keras. */
  private List<T> lines(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines.stream().map(this::parsed).collect(Collectors.toList());
  }

  /**
   * Whether its config holds the vocabulary; where it does not, archives do in their assets. Lines
   * of a text file cannot hold tokens with line breaks, so configs do.
   */
  public final boolean hasConfiguredVocabulary() {
    return inputVocabulary != null && !fromFile
        || lookup().vocabulary(false).stream().anyMatch(IndexLookup::breaksLines);
  }

  private static boolean breaksLines(Object token) {
    return token instanceof String text
        && !text.isEmpty()
        && !text.lines().toList().equals(List.of(text));
  }

  /** Whether it had a vocabulary when its config was written, and has none now. */
  public final boolean lacksVocabulary() {
    return lookup().isEmpty() && declaredSize != null && declaredSize > lookup().size();
  }

  /**
   * Learns the vocabulary from tokens: each of rank 1, and each row of rank 2, is a document.
   *
   * @throws IllegalStateException if the vocabulary was given
   */
  public final void adapt(HostTensor data) {
    boolean single = data.spec().shape().rank() == 1;
    beginAdapt();
    count(single ? data.reshape(data.spec().size(), 1) : data);
    finishAdapt();
  }

  /**
   * Learns the vocabulary from the first inputs of all batches; a batch of rank 1 is a document.
   */
  public final void adapt(Dataset<Batch> data) {
    beginAdapt();
    try (DataIterator<Batch> batches = data.epoch(0)) {
      batches.forEachRemaining(batch -> count(batch.x().get(0)));
    }
    finishAdapt();
  }

  @Override
  public final HostTensor apply(HostTensor input) {
    Shape shape = input.spec().shape();
    int size = Math.toIntExact(input.spec().size());
    if (settings.invert()) {
      return tensor(
          IntStream.range(0, size).mapToObj(i -> lookup().token(input.getLong(i))).toList(), shape);
    }
    return encoded(tokens(input).stream().mapToLong(this::number).toArray(), shape);
  }

  final LookupSettings<T> settings() {
    return settings;
  }

  final long number(T token) {
    return lookup().number(token);
  }

  /** Numbers of tokens in the output mode. */
  final HostTensor encoded(long[] numbers, Shape shape) {
    return settings.mode() == OutputMode.INT
        ? HostTensor.of(numbers, shape.dims())
        : rows().of(numbers, shape, rowWeights());
  }

  /** The rows that tokens give in modes other than {@code int}. */
  final CategoryRows rows() {
    int size = lookup().isEmpty() && declaredSize != null ? declaredSize : lookup().size();
    return new CategoryRows(settings.mode(), settings.pads() ? settings.maxTokens() : size);
  }

  private float[] rowWeights() {
    if (settings.mode() == OutputMode.TF_IDF && lookup().weights() == null) {
      throw new IllegalStateException(
          "layer '" + name() + "' has no idfWeights yet; give them, or call adapt");
    }
    return lookup().weights();
  }

  final void beginAdapt() {
    if (inputVocabulary != null) {
      throw new IllegalStateException(
          "layer '" + name() + "' was given its vocabulary; it cannot be adapted");
    }
    counts = new TokenCounts<>();
  }

  final void addDocument(List<T> tokens) {
    counts.add(tokens);
  }

  final void finishAdapt() {
    if (!counts.isEmpty()) {
      lookup().learn(counts, order());
    }
    counts = null;
  }

  private void count(HostTensor batch) {
    List<T> tokens = tokens(batch);
    Shape shape = batch.spec().shape();
    if (shape.rank() > 2) {
      throw new IllegalArgumentException(
          "layer '" + name() + "' adapts to tokens of rank 1 or 2; given shape " + shape);
    }
    int row = shape.rank() < 2 ? tokens.size() : Math.toIntExact(shape.dim(1));
    for (int from = 0; from < tokens.size(); from += row) {
      addDocument(tokens.subList(from, from + row));
    }
  }

  private List<T> tokens(HostTensor input) {
    List<T> tokens = new ArrayList<>(Math.toIntExact(input.spec().size()));
    for (long i = 0; i < input.spec().size(); i++) {
      tokens.add(token(input, i));
    }
    return tokens;
  }

  private Lookup<T> lookup() {
    if (lookup == null) {
      settings.check();
      Lookup<T> made = new Lookup<>(settings);
      if (inputVocabulary != null) {
        made.set(inputVocabulary, inputWeights);
      }
      lookup = made;
    }
    return lookup;
  }

  final void readVocabulary(ConfigReader reader) {
    Object given = reader.raw("vocabulary");
    if (given instanceof String) {
      throw reader.misfit(
          "vocabulary", given, "a list of tokens; files of a name in a config are not read");
    }
    if (given instanceof List<?> list) {
      inputVocabulary =
          list.stream().map(v -> configured("vocabulary", v)).collect(Collectors.toList());
    }
    if (reader.given("idf_weights")) {
      inputWeights = reader.numbers("idf_weights");
    }
    reader.integer("vocabulary_size", size -> declaredSize = Math.toIntExact(size));
    reader.ignore("has_input_vocabulary");
  }

  final L read(ConfigReader reader) {
    settings.read(reader, this::configured);
    readVocabulary(reader);
    return common(reader);
  }

  final Config writeVocabulary(Config config) {
    return config
        .put("idf_weights", configuredWeights())
        .put("vocabulary", configuredVocabulary())
        .put("vocabulary_size", declaredSize());
  }

  final Config writeInputs(Config config) {
    return config.put("vocabulary", configuredVocabulary()).put("idf_weights", configuredWeights());
  }

  private List<T> configuredVocabulary() {
    if (!hasConfiguredVocabulary()) {
      return null;
    }
    return inputVocabulary == null ? lookup().vocabulary(true) : inputVocabulary;
  }

  private double[] configuredWeights() {
    float[] known = lookup().weights();
    if (inputVocabulary != null || known == null || !hasConfiguredVocabulary()) {
      return inputWeights;
    }
    // What fills rows up has no weight.
    return IntStream.range(0, lookup().size()).mapToDouble(i -> known[i]).toArray();
  }

  /** The size as it was declared, or as it is once there is a vocabulary. */
  private Integer declaredSize() {
    return lookup().isEmpty() ? declaredSize : Integer.valueOf(lookup().size());
  }

  @Override
  final DType outputDtype() {
    if (settings.mode() != OutputMode.INT) {
      return DType.FLOAT32;
    }
    return settings.invert() ? tokenDtype() : DType.INT64;
  }

  @Override
  final long[] outputDims(TensorSpec input) {
    long[] dims = input.shape().dims();
    return settings.mode() == OutputMode.INT ? dims : rows().dims(dims);
  }

  /** The dtype of tokens. */
  abstract DType tokenDtype();

  /** A token of a tensor. */
  abstract T token(HostTensor input, long index);

  /** A token from text. */
  abstract T parsed(String line);

  /** A token of a config, or null. */
  abstract T configured(String argument, Object value);

  final IllegalArgumentException misfit(String argument, String wanted, Object value) {
    return new IllegalArgumentException(
        "argument '" + argument + "' takes " + wanted + ", not " + Forms.show(value));
  }

  /** Tokens as a tensor. */
  abstract HostTensor tensor(List<T> tokens, Shape shape);

  /** The order of tokens, ascending. */
  abstract Comparator<T> order();
}
