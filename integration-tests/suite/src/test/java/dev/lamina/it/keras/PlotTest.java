// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.callbacks.History;
import dev.lamina.layers.Add;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.Identity;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Softmax;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.visualization.HistoryPlot;
import dev.lamina.visualization.PlotModel;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Pictures of models have Keras's nodes and edges; pictures of trainings their numbers. */
class PlotTest {
  private static final Pattern CLUSTER = Pattern.compile("label=\"(.*)\";");
  private static final Pattern NODE = Pattern.compile("(n\\d+) \\[.*label=(<.*>)\\];");
  private static final Pattern EDGE = Pattern.compile("(n\\d+) -> (n\\d+);");
  private static final Pattern BOLD = Pattern.compile("<b>(.*?)</b>");
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  static Stream<Golden.Case> cases() {
    return Golden.cases("plots").stream();
  }

  private static Model model(String name, Lamina lamina) {
    return switch (name) {
      case "chain" -> {
        Sequential chain =
            new Sequential(
                lamina,
                Input.named("image", 8, 8, 1),
                new Conv2D(3, 3).activation("relu").name("conv"),
                new BatchNormalization().name("norm").trainable(false),
                new Flatten().name("flat"),
                new Dense(2).name("scores"));
        chain.rename("chain");
        yield chain;
      }
      case "shared" -> shared(lamina);
      case "nested" -> nested(lamina);
      default -> throw new AssertionError(name);
    };
  }

  private static Model shared(Lamina lamina) {
    KerasTensor left = Input.named("left", 4);
    KerasTensor right = Input.named("right", 4);
    Dense encode = new Dense(5).activation("tanh").name("encode");
    KerasTensor both =
        new Concatenate().name("both").apply(encode.apply(left), encode.apply(right), left);
    return new Model(
        lamina,
        List.of(left, right),
        List.of(new Dense(1).name("first").apply(both), new Dense(2).name("second").apply(both)));
  }

  private static Model nested(Lamina lamina) {
    KerasTensor x = Input.named("x", 6);
    Sequential tower =
        new Sequential(
            lamina,
            Input.named("tower_in", 6),
            new Dense(4).activation("relu").name("down"),
            new Dense(6).name("up"));
    tower.rename("tower");
    KerasTensor p = Input.named("p", 6);
    KerasTensor q = Input.named("q", 6);
    KerasTensor sum = new Add().name("sum").apply(p, tower.apply(q));
    Model join = new Model(lamina, List.of(p, q), List.of(new Dense(3).name("mix").apply(sum)));
    join.rename("join");
    KerasTensor joined = join.apply(new Identity().name("same").apply(x), x);
    return new Model(lamina, x, new Softmax().name("out").apply(joined));
  }

  private static PlotModel plot(Golden.Case golden) {
    Model model = model(golden.name().replaceAll("_.*", ""), runtimes.all().get(0));
    PlotModel plot = new PlotModel(model).showLayerNames(true);
    for (String option : golden.texts().get("options").strip().split(" ")) {
      switch (option) {
        case "show_shapes" -> plot.showShapes(true);
        case "show_dtype" -> plot.showDtype(true);
        case "show_layer_activations" -> plot.showLayerActivations(true);
        case "show_trainable" -> plot.showTrainable(true);
        case "expand_nested" -> plot.expandNested(true);
        case "none" -> {}
        default -> throw new AssertionError(option);
      }
    }
    return plot;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theTextForGraphvizHasKerasNodesAndEdges(Golden.Case golden) {
    List<String> found = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    Deque<String> path = new ArrayDeque<>(List.of("."));
    for (String line : plot(golden).dot().split("\n")) {
      Matcher cluster = CLUSTER.matcher(line);
      Matcher node = NODE.matcher(line);
      Matcher edge = EDGE.matcher(line);
      if (cluster.find() && !node.find()) {
        path.push(path.peek() + "/" + cluster.group(1));
      } else if (line.strip().equals("}") && path.size() > 1) {
        path.pop();
      } else if (node.reset().find()) {
        names.put(node.group(1), bold(node.group(2)));
        found.add("node " + path.peek() + " " + node.group(2));
      } else if (edge.find()) {
        found.add("edge " + names.get(edge.group(1)) + " " + names.get(edge.group(2)));
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(golden.texts().get("graph").lines().toList());
  }

  private static String bold(String label) {
    Matcher bold = BOLD.matcher(label);
    assertThat(bold.find()).isTrue();
    return bold.group(1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theDrawingShowsTheSame(Golden.Case golden) throws Exception {
    for (String rankdir : List.of("TB", "LR")) {
      Element svg = parsed(plot(golden).rankdir(rankdir).svg());
      Map<String, Element> layers = new LinkedHashMap<>();
      elements(svg, "g", "layer").forEach(layer -> layers.put(layer.getAttribute("id"), layer));
      List<String> found = new ArrayList<>();
      for (Element edge : elements(svg, "path", "edge")) {
        String from = name(layers.get(edge.getAttribute("data-from")));
        String to = name(layers.get(edge.getAttribute("data-to")));
        found.add("edge " + from + " " + to);
        // An arrow goes on from where it begins: downwards, or to the right.
        double[][] points = points(edge);
        int axis = rankdir.equals("TB") ? 1 : 0;
        assertThat(points[points.length - 1][axis]).isGreaterThan(points[0][axis]);
      }
      List<String> lines = golden.texts().get("graph").lines().toList();
      assertThat(found)
          .containsExactlyInAnyOrderElementsOf(
              lines.stream().filter(line -> line.startsWith("edge")).toList());
      List<String> nodes = lines.stream().filter(line -> line.startsWith("node")).toList();
      assertThat(layers.values().stream().map(Element::getTextContent).map(PlotTest::bare))
          .containsExactlyInAnyOrderElementsOf(
              nodes.stream().map(node -> bare(node.replaceFirst("node \\S+ ", ""))).toList());
      apart(new ArrayList<>(layers.values()), svg);
    }
  }

  /** No two layers lie over each other, and all lie within the picture. */
  private static void apart(List<Element> layers, Element svg) {
    double width = Double.parseDouble(svg.getAttribute("width"));
    double height = Double.parseDouble(svg.getAttribute("height"));
    List<double[]> areas = layers.stream().map(PlotTest::area).toList();
    for (double[] area : areas) {
      assertThat(area[0]).isGreaterThanOrEqualTo(0);
      assertThat(area[1]).isGreaterThanOrEqualTo(0);
      assertThat(area[2]).isLessThanOrEqualTo(width);
      assertThat(area[3]).isLessThanOrEqualTo(height);
      for (double[] other : areas) {
        boolean beside =
            other == area
                || area[2] <= other[0]
                || other[2] <= area[0]
                || area[3] <= other[1]
                || other[3] <= area[1];
        assertThat(beside).isTrue();
      }
    }
  }

  private static double[] area(Element layer) {
    double[] area = {1e9, 1e9, 0, 0};
    NodeList rectangles = layer.getElementsByTagName("rect");
    for (int i = 0; i < rectangles.getLength(); i++) {
      Element rectangle = (Element) rectangles.item(i);
      double x = number(rectangle, "x");
      double y = number(rectangle, "y");
      area[0] = Math.min(area[0], x);
      area[1] = Math.min(area[1], y);
      area[2] = Math.max(area[2], x + number(rectangle, "width"));
      area[3] = Math.max(area[3], y + number(rectangle, "height"));
    }
    return area;
  }

  private static String name(Element layer) {
    return layer.getElementsByTagName("text").item(0).getTextContent().replaceAll(" .*", "");
  }

  private static String bare(String label) {
    return label.replaceAll("<.*?>|[<>]|\\s", "");
  }

  private static double[][] points(Element path) {
    return Stream.of(path.getAttribute("d").substring(2).split(" L "))
        .map(point -> Stream.of(point.split(" ")).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static Element parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }

  private static List<Element> elements(Element root, String tag, String kind) {
    List<Element> found = new ArrayList<>();
    NodeList all = root.getElementsByTagName(tag);
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.getAttribute("class").equals(kind)) {
        found.add(element);
      }
    }
    return found;
  }

  @Test
  void aTrainingIsDrawnToScale(@TempDir Path folder) throws Exception {
    History history = new History();
    double[] losses = {2, 1, Double.NaN, 0.5, 0.25};
    for (int epoch = 0; epoch < 5; epoch++) {
      history.onEpochEnd(
          epoch, new LinkedHashMap<>(Map.of("loss", losses[epoch], "val_loss", 3.0 - epoch * 0.5)));
      history.history().computeIfAbsent("a<b", key -> new ArrayList<>()).add(1e-9 * epoch);
    }
    Path file = folder.resolve("history.svg");
    new HistoryPlot(history).toFile(file);
    Element svg = parsed(Files.readString(file));
    List<Element> curves = elements(svg, "g", "curve");
    assertThat(curves.stream().map(curve -> curve.getAttribute("data-name")))
        .containsExactlyInAnyOrder("loss", "val_loss", "a<b");
    assertThat(elements(svg, "text", "title").stream().map(Element::getTextContent))
        .containsExactlyInAnyOrder("loss", "a<b");
    Map<String, List<double[]>> points = new HashMap<>();
    for (Element curve : curves) {
      List<double[]> own = new ArrayList<>();
      NodeList circles = curve.getElementsByTagName("circle");
      for (int i = 0; i < circles.getLength(); i++) {
        Element circle = (Element) circles.item(i);
        own.add(new double[] {number(circle, "cx"), number(circle, "cy")});
      }
      points.put(curve.getAttribute("data-name"), own);
    }
    List<double[]> loss = points.get("loss");
    List<double[]> validation = points.get("val_loss");
    assertThat(loss).hasSize(4); // a number that is none leaves a gap
    assertThat(validation).hasSize(5);
    // Both curves of a panel have one scale: 2 to 1 is as far as 3 to 2, 1 to 0.5 half of it.
    double unit = loss.get(1)[1] - loss.get(0)[1];
    assertThat(unit).isGreaterThan(20);
    assertThat(validation.get(2)[1] - validation.get(0)[1]).isCloseTo(unit, within());
    assertThat(loss.get(2)[1] - loss.get(1)[1]).isCloseTo(unit / 2, within());
    assertThat(loss.get(0)[1]).isCloseTo(validation.get(2)[1], within());
    assertThat(loss.get(2)[0] - loss.get(1)[0])
        .isCloseTo(2 * (loss.get(1)[0] - loss.get(0)[0]), within());
    assertThat(parsed(new HistoryPlot(history).metrics("val_loss").svg()).getTextContent())
        .contains("val_loss", "epoch")
        .doesNotContain("a<b");
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(0.05);
  }

  @Test
  void whatCannotBeDrawnIsRefused(@TempDir Path folder) throws IOException {
    Sequential unbuilt = new Sequential(runtimes.all().get(0), new Dense(2));
    assertThatThrownBy(() -> new PlotModel(unbuilt).dot()).hasMessageContaining("not built yet");
    PlotModel plot = new PlotModel(model("chain", runtimes.all().get(0)));
    assertThatThrownBy(() -> plot.rankdir("BT")).hasMessage("rankdir 'BT' must be one of: TB, LR");
    assertThatThrownBy(() -> plot.splines("round")).hasMessageContaining("ortho, curved");
    assertThatThrownBy(() -> plot.dpi(0)).hasMessage("dpi 0 must be >= 1");
    assertThatThrownBy(() -> plot.toFile(folder.resolve("model.png")))
        .hasMessageContaining("must end with .svg or .dot");
    plot.toFile(folder.resolve("model.DOT"));
    assertThat(folder.resolve("model.DOT")).content().startsWith("digraph G {");
    assertThatThrownBy(() -> new HistoryPlot(new History()).svg())
        .hasMessageContaining("the history is empty");
    assertThatThrownBy(() -> new HistoryPlot(new History()).metrics("loss"))
        .hasMessageContaining("no 'loss' in the history");
  }
}
