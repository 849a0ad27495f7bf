// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.FluentLayer;
import dev.lamina.layers.TensorFunction;
import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.CustomObjects;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.keras.KerasFormat;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Models that people published, of many versions of Keras: their architectures are built. */
class ArchitectureWildTest {
  /** What there is nothing like: complex numbers, and unsigned ones of 16 bits. */
  private static final String MISSING =
      ".*(a cast to DT_COMPLEX64 is not supported|'dtype' is uint16).*";

  /** Java's words for the code of Lambda layers in these files, by the layers' names. */
  static CustomObjects functions() {
    TensorFunction sampling =
        (context, x) -> {
          MathOps math = context.ops().math();
          return List.of(math.add(x.get(0), math.exp(x.get(1))));
        };
    return new CustomObjects()
        .layer("TransformerBlock", StandIn::new)
        .layer("CustomVariationalLayer", StandIn::new)
        .lambdaOf("lambda_1", sampling)
        .lambdaOf("lambda_2", sampling)
        .lambdaOf("z", sampling)
        .lambdaOf("z_x", sampling)
        .lambda("normalize", ArchitectureWildTest::normalized)
        .lambda("clip", (ops, x) -> ops.math().clip(x, -30, 30))
        .lambda("lambda", (ops, x) -> lastStep(ops, x))
        .lambda("last_hidden_state", (ops, x) -> ops.array().squeeze(lastStep(ops, x), 1));
  }

  /** In the place of a class that its users wrote in Python; it keeps the arguments as they are. */
  private static final class StandIn extends FluentLayer<StandIn> {
    private final Config given = new Config();
    private final String className;

    StandIn(ConfigReader reader) {
      className = reader.owner();
      common(reader);
      for (String argument : List.of("embed_dim", "num_heads")) {
        if (reader.given(argument)) {
          given.put(argument, reader.raw(argument));
        }
      }
    }

    @Override
    public String className() {
      return className;
    }

    @Override
    public Config getConfig() {
      return super.getConfig().putAll(given);
    }

    @Override
    protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
      return List.of(inputs.get(0));
    }
  }

  /** The numbers are default arguments of the function that the file has in Python's code. */
  private static Tensor normalized(Ops ops, Tensor x) {
    double[] mean = {
      90.917786,
      141.39206,
      86.25416,
      0.5869223,
      0.4475,
      1.6529068,
      0.5933874,
      1.7177036,
      0.30769235,
      0,
      3.2961292,
      1.176602,
      3.2505636,
      0.15666687,
      0.4875
    };
    double[] deviation = {
      49.779545,
      133.10779,
      69.107445,
      0.4063338,
      0.40434355,
      0.97136086,
      0.6057419,
      1.7446339,
      0.31753474,
      0,
      1.9510005,
      2.0622075,
      3.6359065,
      0.19312295,
      0.40136498
    };
    MathOps math = ops.math();
    return math.divide(math.subtract(x, row(ops, mean)), math.add(row(ops, deviation), 1e-8));
  }

  private static Tensor row(Ops ops, double... numbers) {
    TensorSpec one = TensorSpec.of(DType.FLOAT32, 1);
    return ops.array()
        .concat(Arrays.stream(numbers).mapToObj(each -> ops.array().fill(one, each)).toList(), 0);
  }

  private static Tensor lastStep(Ops ops, Tensor x) {
    long steps = x.shape().dim(1);
    return ops.array().split(x, List.of(steps - 1, 1L), 1).get(1);
  }

  @Test
  void architecturesOfPublishedModelsAreBuilt() throws IOException {
    Map<String, String> refused = new TreeMap<>();
    List<String> built = new ArrayList<>();
    int others = 0;
    try (Lamina lamina = Lamina.builder().backend("eager").device("cpu").build();
        Stream<Path> files = Files.list(Fixtures.wild()).sorted()) {
      for (Path file : files.filter(path -> !path.toString().endsWith(".npy")).toList()) {
        if (!hasArchitecture(file)) {
          others++;
          continue;
        }
        ImportReport report = new ImportReport();
        try (Model model = build(lamina, file, report)) {
          assertThat(report.notes(Kind.UNSUPPORTED))
              .allSatisfy(note -> assertThat(note.text()).contains("unknown metric 'rmse'"));
          built.add(file.getFileName() + " " + model.countParams() + "\n" + report);
        } catch (ModelFormatException e) {
          refused.put(file.getFileName().toString(), e.getMessage());
        }
      }
    }
    write(built, refused, others);
    assertThat(built.size()).isGreaterThanOrEqualTo((built.size() + refused.size()) * 95 / 100);
    assertThat(refused).allSatisfy((name, why) -> assertThat(why).matches(MISSING));
  }

  /** Leaves the table of files, weights and notes in the build folder. */
  private static void write(List<String> built, Map<String, String> refused, int others)
      throws IOException {
    List<String> lines = new ArrayList<>(built);
    refused.forEach((name, why) -> lines.add("REFUSED " + name + ": " + why));
    lines.add(built.size() + " built, " + refused.size() + " refused, " + others + " without one");
    Files.write(Path.of("target/published-architectures.txt"), lines);
  }

  private static boolean hasArchitecture(Path file) throws IOException {
    try {
      return KerasFormat.detect(file).hasArchitecture();
    } catch (ModelFormatException e) {
      return false;
    }
  }

  private static Model build(Lamina lamina, Path file, ImportReport report) throws IOException {
    Architecture architecture = Architecture.of(file);
    Model model = Models.fromConfig(lamina, architecture.form(), functions(), report);
    try (Model again = Models.fromJson(lamina, model.toJson(), functions())) {
      assertThat(Models.serialize(again)).isEqualTo(Models.serialize(model));
      WrittenConfigs.keep("wild_" + file.getFileName(), model);
    }
    return model;
  }
}
