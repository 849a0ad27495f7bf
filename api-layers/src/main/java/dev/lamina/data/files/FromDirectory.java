// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import dev.lamina.data.Batch;
import dev.lamina.data.Dataset;
import dev.lamina.data.Sample;
import dev.lamina.tensor.HostTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The arguments that data sets of files below a directory have in common, with Keras's names and
 * defaults (keras.io/api/data_loading). With the same seed the same files are for training and for
 * validation as in Keras.
 *
 * @param <B> the builder's own class
 */
public abstract class FromDirectory<B extends FromDirectory<B>> {
  private static final Logger LOG = LoggerFactory.getLogger(FromDirectory.class);

  private static final int PREFETCHED = 2;
  private static final String BOTH = "both";

  private final Path directory;
  private final Collection<String> formats;
  private List<Integer> labels = List.of();
  private boolean inferred = true;
  private String labelMode = "int";
  private List<String> classNames = List.of();
  private boolean shuffle = true;
  private OptionalLong seed = OptionalLong.empty();
  private double validationSplit;
  private String subset;
  private boolean followLinks;
  private int batchSize = 32;

  FromDirectory(Path directory, Collection<String> formats) {
    this.directory = directory;
    this.formats = formats;
  }

  /** One number for each file, in the order of the sorted paths; default: from the folders. */
  public B labels(List<Integer> numbers) {
    this.labels = List.copyOf(numbers);
    this.inferred = false;
    return self();
  }

  /**
   * What labels are: {@code int}, the default, INT32 scalars; {@code binary} FLOAT32 vectors of one
   * element, 0 or 1; {@code categorical} FLOAT32 vectors with a 1 where the class is; null: none.
   */
  public B labelMode(String mode) {
    if (mode != null && !List.of("int", "binary", "categorical").contains(mode)) {
      throw new IllegalArgumentException(
          "labelMode '" + mode + "' must be int, binary, categorical or null");
    }
    this.labelMode = mode;
    return self();
  }

  /** Folders of the classes, in the order of their numbers; default all, sorted. */
  public B classNames(String... names) {
    this.classNames = List.of(names);
    return self();
  }

  /** Whether files come in another order, at each epoch anew; default true. */
  public B shuffle(boolean use) {
    this.shuffle = use;
    return self();
  }

  /** The seed of the order, from 0 to 2^32 - 1; default 0. */
  public B seed(long value) {
    this.seed = OptionalLong.of(value);
    return self();
  }

  /** The share of the files that validates, in (0, 1); needs a {@link #subset}. */
  public B validationSplit(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("validationSplit " + share + " must be in (0, 1)");
    }
    this.validationSplit = share;
    return self();
  }

  /** Which part is wanted: {@code training}, {@code validation}, or {@code both}. */
  public B subset(String part) {
    if (!List.of("training", "validation", BOTH).contains(part)) {
      throw new IllegalArgumentException(
          "subset '" + part + "' must be training, validation or both");
    }
    this.subset = part;
    return self();
  }

  /** Files of a batch, &gt;= 1; default 32. */
  public B batchSize(int size) {
    this.batchSize = positive("batchSize", size);
    return self();
  }

  /** Whether links to folders are followed; default false. */
  public B followLinks(boolean follow) {
    this.followLinks = follow;
    return self();
  }

  /**
   * The data set; files are listed now and read in passes.
   *
   * @throws IllegalArgumentException if arguments do not fit each other, or there are no files
   */
  public DirectoryDataset dataset() {
    if (BOTH.equals(subset)) {
      throw new IllegalArgumentException("subset 'both' makes two data sets; call datasets()");
    }
    DirectoryIndex index = index();
    boolean validation = "validation".equals(subset);
    return dataset(subset == null ? index : index.split(validationSplit, validation), shuffle);
  }

  /**
   * Both data sets of subset {@code both}, with no file in common; as in Keras, files that validate
   * come in the same order at each epoch.
   *
   * @throws IllegalArgumentException if arguments do not fit each other, or one has no files
   */
  public DirectoryDatasets datasets() {
    if (!BOTH.equals(subset)) {
      throw new IllegalArgumentException(
          "datasets() makes those of subset 'both'; given subset " + subset);
    }
    DirectoryIndex index = index();
    return new DirectoryDatasets(
        dataset(index.split(validationSplit, false), shuffle),
        dataset(index.split(validationSplit, true), false));
  }

  /** All files, in their order. */
  private DirectoryIndex index() {
    check();
    DirectoryIndex index =
        inferred && labelMode != null
            ? DirectoryIndex.inferred(directory, classNames, formats, followLinks)
            : DirectoryIndex.given(directory, given(), formats, followLinks);
    LOG.info(
        "Found {} files belonging to {} classes.", index.files().size(), index.classNames().size());
    if ("binary".equals(labelMode) && index.classNames().size() != 2) {
      throw new IllegalArgumentException(
          "labelMode 'binary' needs 2 classes; there are " + index.classNames());
    }
    return shuffle ? index.shuffled(seed.orElse(0)) : index;
  }

  private DirectoryDataset dataset(DirectoryIndex index, boolean reorder) {
    if (index.files().isEmpty()) {
      throw new IllegalArgumentException(
          "no files in " + directory + "; they must end with " + String.join(", ", formats));
    }
    return new DirectoryDataset(batches(index, reorder), index.classNames(), index.files());
  }

  /** What a file holds; called on threads. */
  abstract HostTensor read(Path file);

  /** A file and its label, which may be none. */
  private record Labelled(Path file, List<HostTensor> y) {}

  private Dataset<Batch> batches(DirectoryIndex index, boolean reorder) {
    return files(index, reorder)
        .map(
            labelled -> new Sample(List.of(read(labelled.file())), labelled.y()),
            Runtime.getRuntime().availableProcessors())
        .batch(batchSize)
        .prefetch(PREFETCHED);
  }

  /** The files with their labels, in another order at each epoch if they are shuffled. */
  private Dataset<Labelled> files(DirectoryIndex index, boolean reorder) {
    Dataset<Labelled> files =
        Dataset.fromElements(
            IntStream.range(0, index.files().size())
                .mapToObj(i -> new Labelled(index.files().get(i), label(index, i)))
                .toList());
    return reorder ? files.shuffle(Math.multiplyExact(batchSize, 8), seed.orElse(0)) : files;
  }

  private List<HostTensor> label(DirectoryIndex index, int file) {
    if (index.labels().isEmpty()) {
      return List.of();
    }
    int number = index.labels().get(file);
    if (labelMode.equals("int")) {
      return List.of(HostTensor.of(new int[] {number}));
    }
    boolean binary = labelMode.equals("binary");
    float[] vector = new float[binary ? 1 : index.classNames().size()];
    vector[binary ? 0 : number] = binary ? number : 1;
    return List.of(HostTensor.of(vector, vector.length));
  }

  private List<Integer> given() {
    return labelMode == null ? List.of() : labels;
  }

  private void check() {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("'" + directory + "' is no directory");
    }
    if (!classNames.isEmpty() && (!inferred || labelMode == null)) {
      throw new IllegalArgumentException("classNames are for labels that follow from folders");
    }
    if ((subset != null) != (validationSplit > 0)) {
      throw new IllegalArgumentException("validationSplit and subset must be given together");
    }
    if (subset != null && shuffle && seed.isEmpty()) {
      throw new IllegalArgumentException(
          "a validationSplit of files that are shuffled needs a seed, so that training and"
              + " validation have no file in common");
    }
  }

  static int positive(String argument, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(argument + " " + value + " must be >= 1");
    }
    return value;
  }

  @SuppressWarnings("unchecked") // every subclass names itself as B
  final B self() {
    return (B) this;
  }
}
