// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {
  private record Scale(double factor, List<Long> axes) implements KerasObject {
    static Scale fromConfig(ConfigReader arguments) {
      double[] factor = {1};
      long[][] axes = {{-1}};
      arguments.number("factor", value -> factor[0] = value);
      arguments.integers("axes", value -> axes[0] = value);
      return new Scale(factor[0], Arrays.stream(axes[0]).boxed().toList());
    }

    @Override
    public Config getConfig() {
      return new Config().put("factor", factor).put("axes", axes);
    }
  }

  private final KerasClasses<Scale> scales =
      new KerasClasses<Scale>("scale", "keras.scales").add("Scale", Scale::fromConfig, "scale");

  @Test
  void an_object_is_made_again_from_what_is_written_of_it() {
    Scale scale = new Scale(0.5, List.of(1L, 2L));
    Config written = scales.serialize(scale);
    assertThat(written.names())
        .containsExactly("module", "class_name", "config", "registered_name");
    assertThat(written.get("class_name")).isEqualTo("Scale");
    assertThat(scales.deserialize(written)).isEqualTo(scale);
    assertThat(scales.deserialize("scale")).isEqualTo(new Scale(1, List.of(-1L)));
  }

  @Test
  void values_are_those_of_json() {
    Config config =
        new Config().put("a", 3).put("b", 2f).put("c", new int[] {1}).put("d", Map.of("e", true));
    assertThat(config.get("a")).isEqualTo(3L);
    assertThat(config.get("b")).isEqualTo(2.0);
    assertThat(config.get("c")).isEqualTo(List.of(1L));
    assertThat(config.get("d")).isEqualTo(new Config().put("e", true));
    assertThatThrownBy(() -> config.put("f", new Object()))
        .hasMessageContaining("'f'")
        .hasMessageContaining("java.lang.Object");
  }

  @Test
  void whole_numbers_of_both_kinds_are_equal_as_in_python() {
    Config whole = new Config().put("a", 2).put("b", List.of(1, 3));
    Config real = new Config().put("b", List.of(1.0, 3.0)).put("a", 2.0);
    assertThat(whole).isEqualTo(real).hasSameHashCodeAs(real);
    assertThat(whole).isNotEqualTo(new Config().put("a", 2.5).put("b", List.of(1, 3)));
  }

  @Test
  void a_null_stands_for_the_default() {
    assertThat(scales.make("Scale", new Config().put("factor", null).put("axes", null)))
        .isEqualTo(scales.get("scale"));
    ConfigReader reader = new Config().put("a", null).put("b", 3).reader("Scale");
    assertThat(reader.number("a", 0.5)).isEqualTo(0.5);
    assertThat(reader.integer("b", 1)).isEqualTo(3);
    reader.finish();
  }

  @Test
  void what_does_not_fit_is_named() {
    assertThatThrownBy(() -> scales.make("Scale", new Config().put("factor", "big")))
        .hasMessage("Scale, argument 'factor' is big; it must be a number");
    assertThatThrownBy(() -> scales.make("Scale", new Config().put("factr", 2)))
        .hasMessage("Scale has no argument factr");
    assertThatThrownBy(() -> scales.get("sclae"))
        .hasMessageContaining("unknown scale 'sclae', did you mean Scale, scale?");
  }
}
