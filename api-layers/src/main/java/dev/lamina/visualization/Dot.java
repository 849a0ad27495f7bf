// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

import java.util.IdentityHashMap;
import java.util.Map;

/** Writes a picture in the language of Graphviz, with the labels that Keras gives nodes. */
final class Dot {
  private final Map<Box, String> names = new IdentityHashMap<>();
  private final StringBuilder text = new StringBuilder();
  private int groups;

  private Dot() {}

  static String of(Group whole, String rankdir, int dpi, String splines) {
    Dot dot = new Dot();
    dot.text
        .append("digraph G {\n  rankdir=")
        .append(rankdir)
        .append(";\n  concentrate=true;\n  dpi=")
        .append(dpi)
        .append(";\n  splines=")
        .append(splines)
        .append(";\n  node [shape=record];\n");
    dot.items(whole, "  ");
    for (Group.Arrow arrow : whole.arrows()) {
      dot.text
          .append("  ")
          .append(dot.names.get(arrow.from()))
          .append(" -> ")
          .append(dot.names.get(arrow.to()))
          .append(";\n");
    }
    return dot.text.append("}\n").toString();
  }

  private void items(Group group, String indent) {
    for (Item item : group.items()) {
      if (item instanceof Group inner) {
        String name = inner.name().replace("\\", "\\\\").replace("\"", "\\\"");
        text.append(indent).append("subgraph cluster_").append(groups++).append(" {\n");
        text.append(indent).append("  style=dashed;\n");
        text.append(indent).append("  label=\"").append(name).append("\";\n");
        text.append(indent).append("  labeljust=l;\n");
        items(inner, indent + "  ");
        text.append(indent).append("}\n");
      } else {
        box((Box) item, indent);
      }
    }
  }

  private void box(Box box, String indent) {
    String name = "n" + names.size();
    names.put(box, name);
    text.append(indent).append(name).append(" [fontname=Helvetica, border=0, margin=0, label=<");
    text.append(label(box)).append(">];\n");
  }

  private static String label(Box box) {
    String title = box.title().name().isEmpty() ? box.title().className() : box.title().name();
    StringBuilder table =
        new StringBuilder(
            "<table border=\"0\" cellborder=\"1\" bgcolor=\"black\" cellpadding=\"10\">");
    table
        .append("<tr><td colspan=\"%d\" bgcolor=\"black\">".formatted(box.columns()))
        .append("<font point-size=\"16\" color=\"white\"><b>")
        .append(Svg.escaped(title))
        .append("</b>");
    if (!box.title().name().isEmpty()) {
      table.append(" (").append(Svg.escaped(box.title().className())).append(')');
    }
    table.append("</font></td></tr>");
    if (box.activation() != null) {
      table
          .append("<tr><td bgcolor=\"white\" colspan=\"%d\">".formatted(box.columns()))
          .append("<font point-size=\"14\">Activation: <b>")
          .append(Svg.escaped(box.activation()))
          .append("</b></font></td></tr>");
    }
    if (!box.cells().isEmpty()) {
      table.append("<tr>");
      box.cells().forEach(cell -> table.append(cell(cell)));
      table.append("</tr>");
    }
    return table.append("</table>").toString();
  }

  private static String cell(Box.Cell cell) {
    String value = "<b>" + Svg.escaped(cell.value()) + "</b>";
    return cell.label().isEmpty()
        ? "<td bgcolor=\"%s\"><font point-size=\"14\" color=\"white\">%s</font></td>"
            .formatted(cell.color(), value)
        : "<td bgcolor=\"white\"><font point-size=\"14\">%s: %s</font></td>"
            .formatted(cell.label(), value);
  }
}
