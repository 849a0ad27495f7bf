// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.layers.IndexLookup;
import dev.lamina.layers.Layer;
import dev.lamina.layers.TextVectorization;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.file.ReadGuard;
import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Dataset;
import dev.lamina.saving.hdf5.Hdf5Group;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.saving.keras.KerasArchive;
import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Vocabularies of layers that look tokens up. Those that configs do not hold, since they were
 * learned or came from a file, are text files in the assets of archives, at the layers' places, a
 * line for each token; what tokens weigh in mode {@code tf_idf} lies among the variables (keras
 * 3.15.1, {@code layers/preprocessing/index_lookup.py}). A {@code TextVectorization} has them
 * twice, for itself and for the lookup that it is made of.
 */
public final class Vocabularies {
  private static final String FILE = "vocabulary.txt";
  private static final String WEIGHTS = "idf_weights";

  private record Table(Place place, IndexLookup<?, ?> lookup) {
    String within(String name) {
      return place.path().isEmpty() ? name : place.path() + "/" + name;
    }
  }

  private Vocabularies() {}

  private static List<Table> tables(Layer model) {
    List<Table> tables = new ArrayList<>();
    for (Place place : Place.all(model)) {
      if (place.layer() instanceof IndexLookup<?, ?> lookup) {
        tables.add(new Table(place, lookup));
      } else if (place.layer() instanceof TextVectorization texts) {
        tables.add(new Table(place, texts.lookup()));
      }
    }
    return tables;
  }

  /** The text files of a model by their paths below the assets. */
  public static Map<String, String> texts(Layer model) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Table table : tables(model)) {
      if (!table.lookup().hasConfiguredVocabulary()) {
        texts.put(table.within(FILE), table.lookup().vocabularyText());
      }
    }
    return texts;
  }

  /** Puts what tokens weigh into a file with weights by structure. */
  static void writeWeights(Layer model, GroupNode root) {
    for (Table table : tables(model)) {
      float[] weights = table.lookup().idfWeights();
      if (weights.length > 0) {
        root.group(table.within(VariableGroups.VARS))
            .dataset(WEIGHTS, HostTensor.of(weights, weights.length));
      }
    }
  }

  /**
   * Reads the vocabularies of a model.
   *
   * @param source the weights in the archive
   * @throws ModelFormatException if one is missing or damaged
   */
  public static void read(KerasArchive archive, Hdf5Source source, Layer model) throws IOException {
    ReadGuard guard = new ReadGuard(source.name());
    for (Table table : tables(model)) {
      IndexLookup<?, ?> lookup = table.lookup();
      String file = KerasArchive.ASSETS + table.within(FILE);
      if (lookup.hasConfiguredVocabulary()) {
        continue;
      }
      if (archive.has(file)) {
        String text = archive.text(file);
        double[] weights = weights(source.root(), table);
        guard.at(
            file,
            () -> {
              lookup.setVocabularyText(text, weights);
              return lookup;
            });
      } else if (lookup.lacksVocabulary()) {
        throw guard.error(
            file, "it is missing, and has the vocabulary of layer '" + lookup.name() + "'");
      }
    }
  }

  private static double[] weights(Hdf5Group root, Table table) throws ModelFormatException {
    Optional<Hdf5Group> group = VariableGroups.find(root, table.place().path());
    boolean stored = group.isPresent() && group.get().has(WEIGHTS);
    if (!stored) {
      return new double[0];
    }
    Hdf5Dataset dataset = group.get().dataset(WEIGHTS);
    return dataset.read().toDoubleArray();
  }
}
