// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import dev.lamina.models.Inspection;
import dev.lamina.saving.ImportReport.Kind;
import dev.lamina.saving.ImportReport.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An inspection as people read it. */
final class InspectionText {
  private InspectionText() {}

  static String of(Inspection inspection) {
    List<String> lines = new ArrayList<>();
    lines.add(origin(inspection));
    if (!inspection.layers().isEmpty()) {
      lines.add("");
      lines.add(Columns.ofWords(inspection.layers().stream().map(InspectionText::row).toList()));
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d weights, %,d parameters%s",
            inspection.weights().size(),
            inspection.parameters(),
            inspection.compiled() ? ", with how it was trained" : ""));
    if (inspection.layers().isEmpty() && !inspection.weights().isEmpty()) {
      lines.add(Columns.ofWords(inspection.weights().stream().map(InspectionText::row).toList()));
    }
    notes(lines, inspection, Kind.TRANSLATED, "Translated to Keras 3:");
    notes(lines, inspection, Kind.IGNORED, "Passed over, since it changes nothing here:");
    notes(lines, inspection, Kind.UNSUPPORTED, "Not supported:");
    lines.add("");
    lines.add(verdict(inspection));
    return String.join("\n", lines);
  }

  private static String origin(Inspection inspection) {
    StringBuilder text = new StringBuilder(inspection.format().description());
    inspection.kerasVersion().ifPresent(version -> text.append(", Keras ").append(version));
    inspection.kerasBackend().ifPresent(name -> text.append(" (").append(name).append(')'));
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static List<String> row(Inspection.LayerNote layer) {
    return List.of(
        "  " + layer.path(), layer.className(), layer.supported() ? "" : "not supported");
  }

  private static List<String> row(Inspection.StoredWeight weight) {
    return List.of("  " + weight.path(), weight.dtype(), weight.shape().toString());
  }

  private static void notes(List<String> lines, Inspection inspection, Kind kind, String title) {
    List<Note> notes = inspection.report().notes(kind);
    if (!notes.isEmpty()) {
      lines.add("");
      lines.add(title);
      notes.forEach(note -> lines.add("  " + note.path() + ": " + note.text()));
    }
  }

  private static String verdict(Inspection inspection) {
    if (inspection.isSupported()) {
      return "All layers are supported.";
    }
    if (inspection.format().hasArchitecture()) {
      long missing = inspection.layers().stream().filter(layer -> !layer.supported()).count();
      return missing == 0
          ? "The architecture is not understood."
          : missing + " of " + inspection.layers().size() + " layers are not supported.";
    }
    return "Weights alone: make the model, and load them into it.";
  }
}
