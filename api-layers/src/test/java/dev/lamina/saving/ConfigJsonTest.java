// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.config.Config;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigJsonTest {
  @Test
  void what_python_writes_is_read() {
    Config config =
        ConfigJson.parse(
            "{\"units\": 3, \"rate\": 1e-07, \"top\": Infinity, \"axes\": [1, [2, null]],"
                + " \"nested\": {\"use\": true, \"name\": \"a\"}}");
    assertThat(config.get("units")).isEqualTo(3L);
    assertThat(config.get("rate")).isEqualTo(1e-7);
    assertThat(config.get("top")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(config.get("axes").toString()).isEqualTo("[1, [2, null]]");
    assertThat(config.get("nested")).isEqualTo(new Config().put("use", true).put("name", "a"));
  }

  @Test
  void what_is_written_is_read_again() {
    Config config =
        new Config()
            .put("text", "a \"b\"")
            .put("none", null)
            .put("list", List.of(1, 2.5, "c"))
            .put("nested", new Config().put("flag", false));
    String json = ConfigJson.write(config);
    assertThat(json)
        .isEqualTo(
            "{\"text\":\"a \\\"b\\\"\",\"none\":null,\"list\":[1,2.5,\"c\"],\"nested\":{\"flag\":false}}");
    assertThat(ConfigJson.parse(json)).isEqualTo(config);
  }

  @Test
  void other_text_is_refused() {
    assertThatThrownBy(() -> ConfigJson.parse("[1]")).hasMessageContaining("not a JSON object");
    assertThatThrownBy(() -> ConfigJson.parse("{\"a\": ")).hasMessageContaining("not JSON");
  }
}
