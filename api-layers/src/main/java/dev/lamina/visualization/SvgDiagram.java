// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws a picture of boxes, groups and arrows; every group is laid out by itself. */
final class SvgDiagram {
  private static final double GAP = 28;
  private static final double MARGIN = 16;
  private static final double LINE = 30;
  private static final double CHARACTER = 8.2;
  private static final double PADDING = 20;

  /** The upper left corner and the size of something that is drawn. */
  private record Area(double x, double y, double width, double height) {
    Area moved(double dx, double dy) {
      return new Area(x + dx, y + dy, width, height);
    }
  }

  private final boolean horizontal;
  private final Map<Item, Area> areas = new IdentityHashMap<>();
  private final Map<Item, Group> parents = new IdentityHashMap<>();
  private final Map<Group.Arrow, List<LayeredLayout.Point>> bends = new LinkedHashMap<>();
  private final Svg svg = new Svg();

  private SvgDiagram(boolean horizontal) {
    this.horizontal = horizontal;
  }

  static String of(Group whole, boolean horizontal) {
    SvgDiagram diagram = new SvgDiagram(horizontal);
    diagram.parents(whole);
    Area area = diagram.layOut(whole, whole);
    diagram.move(whole, whole, MARGIN, MARGIN);
    diagram.draw(whole);
    return diagram.svg.document(area.width() + 2 * MARGIN, area.height() + 2 * MARGIN);
  }

  private void parents(Group group) {
    for (Item item : group.items()) {
      parents.put(item, group);
      if (item instanceof Group inner) {
        parents(inner);
      }
    }
  }

  /** Sizes and places of what a group holds, from its own corner. */
  private Area layOut(Group group, Group whole) {
    List<double[]> sizes = new ArrayList<>();
    for (Item item : group.items()) {
      Area area = item instanceof Group inner ? framed(layOut(inner, whole)) : sizeOf((Box) item);
      areas.put(item, area);
      sizes.add(turned(area.width(), area.height()));
    }
    List<int[]> between = new ArrayList<>();
    List<Group.Arrow> arrows = new ArrayList<>();
    for (Group.Arrow arrow : whole.arrows()) {
      int from = group.items().indexOf(child(group, arrow.from()));
      int to = group.items().indexOf(child(group, arrow.to()));
      if (from >= 0 && to >= 0 && from != to) {
        between.add(new int[] {from, to});
        arrows.add(arrow);
      }
    }
    LayeredLayout layout = new LayeredLayout(sizes, between, GAP);
    for (int i = 0; i < sizes.size(); i++) {
      Item item = group.items().get(i);
      Area area = areas.get(item);
      LayeredLayout.Point middle = turned(layout.middle(i));
      double x = middle.x() - area.width() / 2;
      double y = middle.y() - area.height() / 2;
      areas.put(item, area.moved(x, y));
      if (item instanceof Group inner) {
        move(inner, whole, x + GAP / 2, y + LINE);
      }
    }
    for (int i = 0; i < arrows.size(); i++) {
      bends.put(arrows.get(i), layout.bends(i).stream().map(this::turned).toList());
    }
    double[] size = turned(layout.width(), layout.height());
    return new Area(0, 0, size[0], size[1]);
  }

  private static Area framed(Area inner) {
    return new Area(0, 0, inner.width() + GAP, inner.height() + LINE + GAP / 2);
  }

  private void move(Group group, Group whole, double dx, double dy) {
    for (Item item : group.items()) {
      areas.put(item, areas.get(item).moved(dx, dy));
      if (item instanceof Group inner) {
        move(inner, whole, dx, dy);
      }
    }
    for (Group.Arrow arrow : whole.arrows()) {
      // The arrow was laid out in this very group.
      if (bends.containsKey(arrow) && common(arrow) == group) {
        bends.computeIfPresent(
            arrow,
            (key, points) ->
                points.stream()
                    .map(point -> new LayeredLayout.Point(point.x() + dx, point.y() + dy))
                    .toList());
      }
    }
  }

  /** The smallest group that holds both ends. */
  private Group common(Group.Arrow arrow) {
    Group group = parents.get(arrow.from());
    while (child(group, arrow.to()) == null) {
      group = parents.get(group);
    }
    return group;
  }

  /** What of a group a box lies in, or null. */
  private Item child(Group group, Box box) {
    Item item = box;
    while (item != null && parents.get(item) != group) {
      item = parents.get(item);
    }
    return item;
  }

  private static Area sizeOf(Box box) {
    double title = box.title().text().length() * CHARACTER * 16 / 14 + PADDING;
    double cells = box.cells().stream().mapToDouble(SvgDiagram::widthOf).sum();
    double activation = box.activation() == null ? 0 : widthOf(activation(box));
    int lines = 1 + (box.activation() == null ? 0 : 1) + (box.cells().isEmpty() ? 0 : 1);
    return new Area(0, 0, Math.max(title, Math.max(cells, activation)), lines * LINE);
  }

  private static double widthOf(Box.Cell cell) {
    return cell.text().length() * CHARACTER + PADDING;
  }

  private static Box.Cell activation(Box box) {
    return new Box.Cell("Activation", box.activation(), "");
  }

  private double[] turned(double width, double height) {
    return horizontal ? new double[] {height, width} : new double[] {width, height};
  }

  private LayeredLayout.Point turned(LayeredLayout.Point point) {
    return horizontal ? new LayeredLayout.Point(point.y(), point.x()) : point;
  }

  private void draw(Group whole) {
    svg.open("defs")
        .open("marker", "id", "arrow", "viewBox", "0 0 10 10", "refX", 10, "refY", 5)
        .element("path", "d", "M 0 0 L 10 5 L 0 10 z");
    svg.close("marker").close("defs");
    frames(whole);
    List<Box> boxes = whole.boxes();
    for (Group.Arrow arrow : whole.arrows()) {
      svg.element(
          "path",
          "class",
          "edge",
          "data-from",
          "n" + boxes.indexOf(arrow.from()),
          "data-to",
          "n" + boxes.indexOf(arrow.to()),
          "d",
          way(arrow),
          "fill",
          "none",
          "stroke",
          "black",
          "marker-end",
          "url(#arrow)");
    }
    for (int i = 0; i < boxes.size(); i++) {
      box("n" + i, boxes.get(i), areas.get(boxes.get(i)));
    }
  }

  private void frames(Group group) {
    for (Item item : group.items()) {
      if (item instanceof Group inner) {
        Area area = areas.get(inner);
        svg.open("g", "class", "model");
        rectangle(area, "none", "stroke-dasharray", "6 4");
        svg.text("text", inner.name(), "x", area.x() + 8, "y", area.y() + 20).close("g");
        frames(inner);
      }
    }
  }

  private String way(Group.Arrow arrow) {
    Area from = areas.get(arrow.from());
    Area to = areas.get(arrow.to());
    StringBuilder way = new StringBuilder("M ");
    way.append(
        horizontal
            ? point(from.x() + from.width(), from.y() + from.height() / 2)
            : point(from.x() + from.width() / 2, from.y() + from.height()));
    bends
        .getOrDefault(arrow, List.of())
        .forEach(bend -> way.append(" L ").append(point(bend.x(), bend.y())));
    way.append(" L ");
    way.append(
        horizontal
            ? point(to.x(), to.y() + to.height() / 2)
            : point(to.x() + to.width() / 2, to.y()));
    return way.toString();
  }

  private static String point(double x, double y) {
    return Svg.number(x) + " " + Svg.number(y);
  }

  private void box(String id, Box box, Area area) {
    svg.open("g", "class", "layer", "id", id);
    line(new Area(area.x(), area.y(), area.width(), LINE), box.title().text(), "black", "16");
    double y = area.y() + LINE;
    if (box.activation() != null) {
      line(new Area(area.x(), y, area.width(), LINE), activation(box).text(), "white", "14");
      y += LINE;
    }
    double all = box.cells().stream().mapToDouble(SvgDiagram::widthOf).sum();
    double x = area.x();
    for (Box.Cell cell : box.cells()) {
      double width = widthOf(cell) * area.width() / all;
      String color = cell.color().isEmpty() ? "white" : cell.color();
      line(new Area(x, y, width, LINE), cell.text(), color, "14");
      x += width;
    }
    svg.close("g");
  }

  private void line(Area area, String text, String background, String size) {
    rectangle(area, background);
    String color = background.equals("white") ? "black" : "white";
    double x = area.x() + area.width() / 2;
    double y = area.y() + area.height() / 2 + 5;
    svg.text(
        "text", text, "x", x, "y", y, "font-size", size, "fill", color, "text-anchor", "middle");
  }

  private void rectangle(Area area, String fill, Object... more) {
    List<Object> attributes =
        new ArrayList<>(
            List.of("x", area.x(), "y", area.y(), "width", area.width(), "height", area.height()));
    attributes.addAll(List.of("fill", fill, "stroke", "black"));
    attributes.addAll(List.of(more));
    svg.element("rect", attributes.toArray());
  }
}
