// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.saving.ModelFormatException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be read into what. All of it is checked before anything is assigned, so that a file
 * that does not fit changes nothing.
 */
final class Assignments {
  private static final Logger LOG = LoggerFactory.getLogger(Assignments.class);

  private record Assignment(StoredValue target, StoredArray source) {}

  private final boolean skipMismatch;
  private final List<Assignment> assignments = new ArrayList<>();

  Assignments(boolean skipMismatch) {
    this.skipMismatch = skipMismatch;
  }

  /** Reads values one by one; a value that does not fit is refused, or skipped. */
  void add(List<StoredValue> targets, List<StoredArray> sources) throws ModelFormatException {
    for (int i = 0; i < targets.size(); i++) {
      StoredValue target = targets.get(i);
      StoredArray source = sources.get(i);
      if (source.shape().equals(target.spec().shape())) {
        assignments.add(new Assignment(target, source));
      } else {
        mismatch(
            source.error(
                "its shape is "
                    + source.shape()
                    + ", and the model's '"
                    + target.name()
                    + "' has "
                    + target.spec().shape()));
      }
    }
  }

  /** Whether values fit in number and shapes. */
  static boolean fit(List<StoredValue> targets, List<StoredArray> sources) {
    boolean fit = targets.size() == sources.size();
    for (int i = 0; fit && i < targets.size(); i++) {
      fit = targets.get(i).spec().shape().equals(sources.get(i).shape());
    }
    return fit;
  }

  /** Refuses what does not fit, or says that it is skipped. */
  void mismatch(ModelFormatException problem) throws ModelFormatException {
    if (!skipMismatch) {
      throw problem;
    }
    LOG.warn("Skipped what does not fit: {}", problem.getMessage());
  }

  /** Does all of it, if all can be read. */
  void run() throws ModelFormatException {
    for (Assignment each : assignments) {
      each.source().requireReadable();
    }
    for (Assignment each : assignments) {
      each.target().writing().accept(each.source().read(each.target().spec().dtype()));
    }
  }
}
