// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.data.Batch;
import dev.lamina.data.DataIterator;
import dev.lamina.data.Dataset;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.text.TextSplitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Texts as the numbers of their words
 * (keras.io/api/layers/preprocessing_layers/text/text_vectorization): they are standardized, split
 * into tokens, and looked up in a vocabulary; see {@link StringLookup}. In mode {@code int} rows
 * end with zeros where a text is shorter than others. Ragged and sparse outputs are refused, as
 * Keras refuses them on all backends but TensorFlow.
 */
public final class TextVectorization extends HostLayer<TextVectorization> {
  private final StringLookup lookup = new StringLookup().maskToken("");
  private TextStep<UnaryOperator<String>> standardize =
      TextStep.STANDARDIZE.named("lower_and_strip_punctuation");
  private TextStep<Function<String, List<String>>> split = TextStep.SPLIT.named("whitespace");
  private List<Integer> ngrams;
  private boolean ngramsUpTo;
  private Integer outputSequenceLength;
  private String encoding = "utf-8";

  /** Without a vocabulary yet. */
  public TextVectorization() {}

  static TextVectorization fromConfig(ConfigReader reader) {
    TextVectorization layer = new TextVectorization();
    layer.standardize = TextStep.STANDARDIZE.read(reader, layer.standardize);
    layer.split = TextStep.SPLIT.read(reader, layer.split);
    if (reader.given("ngrams")) {
      long[] lengths = reader.integers("ngrams");
      if (reader.raw("ngrams") instanceof List<?>) {
        layer.ngrams(LongStream.of(lengths).mapToInt(Math::toIntExact).toArray());
      } else {
        layer.ngramsUpTo((int) lengths[0]);
      }
    }
    reader.integer("max_tokens", most -> layer.maxTokens(Math.toIntExact(most)));
    reader.text("output_mode", layer::outputMode);
    reader.flag("pad_to_max_tokens", layer::padToMaxTokens);
    reader.integer(
        "output_sequence_length", most -> layer.outputSequenceLength(Math.toIntExact(most)));
    reader.unsupported("sparse", false);
    reader.unsupported("ragged", false);
    reader.text("encoding", name -> layer.encoding = name);
    layer.lookup.readVocabulary(reader);
    return layer.common(reader);
  }

  /**
   * Makes a function known by a name, as files hold it: {@code Custom>clean} where Python has
   * {@code @keras.saving.register_keras_serializable()} on {@code clean}. Not thread safe.
   */
  public static void registerStandardize(String name, UnaryOperator<String> function) {
    TextStep.STANDARDIZE.register(name, function);
  }

  /** Makes a function that gives a text's tokens known by a name, as files hold it. */
  public static void registerSplit(String name, Function<String, List<String>> function) {
    TextStep.SPLIT.register(name, function);
  }

  /**
   * {@code lower_and_strip_punctuation} (default), {@code lower}, {@code strip_punctuation}, the
   * name of a registered function, or null for texts as they are. Only ASCII letters and
   * punctuation are meant.
   */
  public TextVectorization standardize(String name) {
    this.standardize = name == null ? null : TextStep.STANDARDIZE.named(name);
    return self();
  }

  /** What is done to each text before it is split; it has no name, so files cannot hold it. */
  public TextVectorization standardize(UnaryOperator<String> function) {
    this.standardize = TextStep.of("standardize", function);
    return self();
  }

  /**
   * {@code whitespace} (default), {@code character}, the name of a registered function, or null for
   * whole texts.
   */
  public TextVectorization split(String name) {
    this.split = name == null ? null : TextStep.SPLIT.named(name);
    return self();
  }

  /** What gives the tokens of each text; it has no name, so files cannot hold it. */
  public TextVectorization split(Function<String, List<String>> function) {
    this.split = TextStep.of("split", function);
    return self();
  }

  /** Runs of these lengths count as one token, joined by spaces; default: tokens alone. */
  public TextVectorization ngrams(int... lengths) {
    IntStream.of(lengths).forEach(length -> Range.atLeast("ngrams", length, 1));
    this.ngrams = IntStream.of(lengths).boxed().toList();
    this.ngramsUpTo = false;
    return self();
  }

  /** Runs of lengths from 1 on count as one token. */
  public TextVectorization ngramsUpTo(int longest) {
    ngrams(IntStream.rangeClosed(1, (int) Range.atLeast("ngrams", longest, 1)).toArray());
    this.ngramsUpTo = true;
    return self();
  }

  /** The most numbers, special tokens included; default any. */
  public TextVectorization maxTokens(int most) {
    lookup.maxTokens(most);
    return self();
  }

  /** {@code int} (default), {@code multi_hot}, {@code count}, {@code tf_idf}, {@code one_hot}. */
  public TextVectorization outputMode(String name) {
    lookup.outputMode(name);
    return self();
  }

  /** Tokens of each text in mode {@code int}: more are cut off, fewer filled up with 0. */
  public TextVectorization outputSequenceLength(int length) {
    this.outputSequenceLength = (int) Range.atLeast("outputSequenceLength", length, 1);
    return self();
  }

  /** Whether rows have {@code maxTokens} columns, however small the vocabulary; default false. */
  public TextVectorization padToMaxTokens(boolean pad) {
    lookup.padToMaxTokens(pad);
    return self();
  }

  /** The vocabulary, with or without special tokens at its start. It cannot be adapted then. */
  public TextVectorization vocabulary(String... tokens) {
    lookup.vocabulary(List.of(tokens));
    return self();
  }

  /**
   * The vocabulary from a text file in UTF-8; see {@link IndexLookup#vocabulary(Path)}.
   *
   * @throws IOException if the file cannot be read
   */
  public TextVectorization vocabulary(Path file) throws IOException {
    lookup.vocabulary(file);
    return self();
  }

  /** A weight for each token of the vocabulary, for mode {@code tf_idf}. */
  public TextVectorization idfWeights(double... weights) {
    lookup.idfWeights(weights);
    return self();
  }

  /** The vocabulary behind it, for what is saved beside a model. */
  public StringLookup lookup() {
    return lookup;
  }

  /** The tokens in the order of their numbers, special ones included. */
  public List<String> getVocabulary() {
    return lookup.getVocabulary();
  }

  /** How many numbers there are, special ones included. */
  public int vocabularySize() {
    return lookup.vocabularySize();
  }

  /** Replaces the vocabulary. */
  public void setVocabulary(String... tokens) {
    lookup.setVocabulary(List.of(tokens));
  }

  /**
   * Learns the vocabulary from texts, {@code (batch,)} or {@code (batch, 1)}; each is a document.
   *
   * @throws IllegalStateException if the vocabulary was given
   */
  public void adapt(HostTensor texts) {
    boolean single = texts.spec().shape().rank() == 1;
    lookup.beginAdapt();
    rows(single ? texts.reshape(texts.spec().size(), 1) : texts).forEach(lookup::addDocument);
    lookup.finishAdapt();
  }

  /** Learns the vocabulary from the first inputs of all batches. */
  public void adapt(Dataset<Batch> texts) {
    lookup.beginAdapt();
    try (DataIterator<Batch> batches = texts.epoch(0)) {
      batches.forEachRemaining(batch -> rows(batch.x().get(0)).forEach(lookup::addDocument));
    }
    lookup.finishAdapt();
  }

  /**
   * The numbers of texts {@code (batch,)} or {@code (batch, 1)}; without {@code split} each row, or
   * all of a tensor of rank 1, is a text that is split already.
   */
  @Override
  public HostTensor apply(HostTensor texts) {
    List<List<String>> rows = rows(texts);
    int longest = rows.stream().mapToInt(List::size).max().orElse(0);
    int length = outputSequenceLength == null ? longest : outputSequenceLength;
    long[] numbers = new long[rows.size() * length];
    // What fills rows up counts nowhere in other modes.
    Arrays.fill(numbers, mode() == OutputMode.INT ? 0 : Long.MAX_VALUE);
    for (int row = 0; row < rows.size(); row++) {
      List<String> tokens = rows.get(row);
      for (int i = 0; i < Math.min(length, tokens.size()); i++) {
        numbers[row * length + i] = lookup.number(tokens.get(i));
      }
    }
    boolean flat = split == null && texts.spec().shape().rank() == 1;
    return lookup.encoded(numbers, flat ? Shape.of(length) : Shape.of(rows.size(), length));
  }

  /** Keras's layer is made of a lookup, with a place in files. */
  @Override
  public Map<String, Layer> parts() {
    return Map.of("_lookup_layer", lookup);
  }

  @Override
  public Config getConfig() {
    requireTogether();
    Object lengths = ngramsUpTo ? (Object) ngrams.size() : ngrams;
    Config config =
        super.getConfig()
            .put("max_tokens", lookup.settings().maxTokens())
            .put("standardize", form(standardize, "standardize"))
            .put("split", form(split, "split"))
            .put("ngrams", lengths)
            .put("output_mode", mode())
            .put("output_sequence_length", outputSequenceLength)
            .put("pad_to_max_tokens", lookup.settings().pads())
            .put("sparse", false)
            .put("ragged", false);
    return lookup
        .writeInputs(config)
        .put("encoding", encoding)
        .put("vocabulary_size", vocabularySize());
  }

  @Override
  DType outputDtype() {
    return lookup.outputDtype();
  }

  @Override
  long[] outputDims(TensorSpec input) {
    requireTogether();
    long[] dims = input.shape().dims();
    long length = outputSequenceLength == null ? FOUND_LATER : outputSequenceLength;
    if (mode() != OutputMode.INT) {
      return lookup.rows().dims(split == null ? dims : new long[] {dims[0], length});
    }
    if (split != null) {
      return new long[] {dims[0], length};
    }
    boolean asGiven = ngrams == null && outputSequenceLength == null;
    dims[dims.length - 1] = asGiven ? dims[dims.length - 1] : length;
    return dims;
  }

  private OutputMode mode() {
    return lookup.settings().mode();
  }

  /** The tokens of each text. */
  private List<List<String>> rows(HostTensor texts) {
    requireTogether();
    Shape shape = texts.spec().shape();
    boolean column = shape.rank() == 2 && shape.dim(1) == 1;
    if (shape.rank() != 1 && (split == null ? shape.rank() != 2 : !column)) {
      throw new IllegalArgumentException(
          "layer '"
              + name()
              + "' takes texts of shape (batch,) or "
              + (split == null ? "(batch, tokens)" : "(batch, 1)")
              + "; given "
              + shape);
    }
    TextSplitter splitter = splitter();
    String[] all = (String[]) texts.array().orElseThrow();
    if (split != null) {
      return Stream.of(all).map(splitter::tokens).toList();
    }
    int row = shape.rank() == 1 ? all.length : Math.toIntExact(shape.dim(1));
    List<List<String>> rows = new ArrayList<>();
    for (int from = 0; from + row <= all.length && row > 0; from += row) {
      Stream<String> tokens = Arrays.stream(all, from, from + row);
      rows.add(splitter.runs(tokens.map(splitter::standardize).toList()));
    }
    return rows;
  }

  private TextSplitter splitter() {
    return new TextSplitter(
        standardize == null ? UnaryOperator.identity() : standardize.code(),
        split == null ? List::of : split.code(),
        ngrams == null ? List.of() : ngrams);
  }

  private Object form(TextStep<?> step, String argument) {
    return step == null ? null : step.config(this, argument);
  }

  private void requireTogether() {
    if (outputSequenceLength != null && mode() != OutputMode.INT) {
      throw new IllegalArgumentException(
          "outputSequenceLength needs outputMode 'int', not '" + mode().kerasName() + "'");
    }
    if (mode() == OutputMode.ONE_HOT && split != null) {
      throw new IllegalArgumentException(
          "outputMode 'one_hot' needs split null: texts have different numbers of tokens");
    }
  }
}
