// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.Dense;
import dev.lamina.layers.FluentLayer;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Layers;
import dev.lamina.layers.PartialShape;
import dev.lamina.layers.Weight;
import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.training.FitOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Layers that users write: made of other layers, told call arguments, written and read. */
class CustomLayerTest {
  private static Runtimes runtimes;

  /** {@code x + up(relu(down(x)))}, built when it is used, with a switch for one call. */
  static final class Bottleneck extends FluentLayer<Bottleneck> {
    private final int width;
    private final Dense down;
    private Dense up;

    Bottleneck(int width) {
      this.width = width;
      this.down = addLayer(new Dense(width).name("down").activation("relu"));
      supportMasking();
    }

    static Bottleneck fromConfig(ConfigReader reader) {
      return new Bottleneck((int) reader.integer("width")).common(reader);
    }

    @Override
    public Config getConfig() {
      return super.getConfig().put("width", width);
    }

    @Override
    protected Set<String> callArguments() {
      return Set.of("skip");
    }

    @Override
    protected void build(List<PartialShape> inputs) {
      up = addLayer(new Dense(Math.toIntExact(inputs.get(0).dim(-1))).name("up"));
    }

    @Override
    protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
      if (context.flag("skip")) {
        return inputs;
      }
      Tensor y = up.run(context, down.run(context, inputs)).get(0);
      return List.of(context.ops().math().add(inputs.get(0), y));
    }
  }

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
    Layers.register("it", "Bottleneck", Bottleneck::fromConfig);
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  @Test
  void parts_are_built_with_the_layer_and_their_weights_are_its_own() {
    HostTensor x = HostTensor.of(new float[] {1, -2, 3, 4, 5, -6}, 2, 3);
    for (Lamina lamina : runtimes.all()) {
      KerasTensor input = Input.of(3);
      Bottleneck layer = new Bottleneck(2);
      KerasTensor output = layer.apply(input);
      assertThat(output.shape()).isEqualTo(PartialShape.batched(3));
      try (Model model = new Model(lamina, input, output)) {
        assertThat(layer.weights().stream().map(Weight::path))
            .containsExactly(
                "bottleneck/down/kernel",
                "bottleneck/down/bias",
                "bottleneck/up/kernel",
                "bottleneck/up/bias");
        layer.weights().get(0).assign(HostTensor.of(new float[] {1, 0, 0, 1, 1, 1}, 3, 2));
        layer.weights().get(2).assign(HostTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        // Rows of down: relu(4, 1) and relu(-2, -1); up adds 4 (1 2 3) + (4 5 6).
        assertThat(model.predict(x).toFloatArray()).containsExactly(9, 11, 21, 4, 5, -6);
      }
    }
  }

  @Test
  void each_use_has_call_arguments_of_its_own() {
    HostTensor x = HostTensor.of(new float[] {1, -2, 3}, 1, 3);
    Lamina lamina = runtimes.all().get(0);
    KerasTensor input = Input.of(3);
    Bottleneck layer = new Bottleneck(2);
    KerasTensor used = layer.apply(input);
    KerasTensor skipped = layer.apply(List.of(input), CallArguments.NONE.flag("skip", true)).get(0);
    try (Model model = new Model(lamina, List.of(input), List.of(used, skipped))) {
      layer.weights().get(1).assign(HostTensor.of(new float[] {9, 9}, 2));
      List<HostTensor> outputs = model.predict(List.of(x), new FitOptions().verbose(0));
      assertThat(outputs.get(1).bitEquals(x)).isTrue();
      assertThat(outputs.get(0).bitEquals(x)).isFalse();
    }
  }

  /** Gives its input back as it is. */
  private static final class Same extends FluentLayer<Same> {
    @Override
    protected Tensor call(CallContext context, Tensor input) {
      return input;
    }
  }

  @Test
  void inputs_are_cast_unless_the_layer_is_told_not_to() {
    KerasTensor input = Input.of(DType.FLOAT64, 3);
    assertThat(new Same().apply(input).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(new Same().autocast(false).apply(input).dtype()).isEqualTo(DType.FLOAT64);
  }

  @Test
  void a_layer_that_does_not_train_keeps_its_parts_from_training() {
    Bottleneck layer = new Bottleneck(2).trainable(false);
    layer.apply(Input.of(3));
    assertThat(layer.weights()).hasSize(4).noneMatch(Weight::trainable);
    layer.setTrainable(true);
    assertThat(layer.weights()).allMatch(Weight::trainable);
  }

  @Test
  void a_registered_layer_is_written_and_made_again() {
    Config written = Layers.serialize(new Bottleneck(5).name("neck"));
    assertThat(written.get("module")).isNull();
    assertThat(written.get("registered_name")).isEqualTo("it>Bottleneck");
    Layer made = Layers.deserialize(ConfigJson.parse(ConfigJson.write(written)));
    assertThat(made).isInstanceOf(Bottleneck.class);
    assertThat(Layers.serialize(made)).isEqualTo(written);
    assertThat(Layers.CLASSES.classNames()).doesNotContain("Bottleneck").contains("Dense");
  }
}
