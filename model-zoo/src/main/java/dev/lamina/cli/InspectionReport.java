// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.models.Inspection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An inspection as JSON has it. */
record InspectionReport(
    String format,
    String kerasVersion,
    String kerasBackend,
    boolean supported,
    boolean compiled,
    long parameters,
    List<Inspection.LayerNote> layers,
    List<Weight> weights,
    List<Note> notes) {
  /** An array of weights. */
  record Weight(String path, String dtype, List<Long> shape) {}

  /** A note of the import report. */
  record Note(String kind, String path, String text) {}

  static InspectionReport of(Inspection inspection) {
    return new InspectionReport(
        inspection.format().description(),
        inspection.kerasVersion().orElse(null),
        inspection.kerasBackend().orElse(null),
        inspection.isSupported(),
        inspection.compiled(),
        inspection.parameters(),
        inspection.layers(),
        inspection.weights().stream().map(InspectionReport::weight).toList(),
        inspection.report().notes().stream()
            .map(
                note ->
                    new Note(note.kind().name().toLowerCase(Locale.ROOT), note.path(), note.text()))
            .toList());
  }

  private static Weight weight(Inspection.StoredWeight stored) {
    return new Weight(
        stored.path(), stored.dtype(), Arrays.stream(stored.shape().dims()).boxed().toList());
  }
}
