// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgbarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("accuracy", 0.5);
    values.put("loss", 0.0001234);
    return values;
  }

  @Test
  void a_bar_grows_and_is_drawn_over() {
    Progbar progbar = new Progbar(out, OptionalLong.of(40), true);
    progbar.update(10, values());
    String first = printed();
    assertThat(first)
        .startsWith("\r\u001b[1m10/40\u001b[0m \u001b[32m━━━━━\u001b[0m\u001b[37m" + "━".repeat(15))
        .endsWith(" - accuracy: 0.5000 - loss: 1.2340e-04");
    progbar.finish(40, values());
    int visible = first.replaceAll("\u001b\\[[0-9]*m", "").length() - 1;
    String second = printed().substring(first.length());
    assertThat(second)
        .startsWith("\b".repeat(visible) + "\r\u001b[1m40/40")
        .contains("━".repeat(20))
        .endsWith("\n");
  }

  @Test
  void an_unknown_length_is_counted() {
    Progbar progbar = new Progbar(out, OptionalLong.empty(), true);
    progbar.update(3, Map.of());
    assertThat(printed()).contains("      3/Unknown");
  }

  @Test
  void a_plain_line_has_no_escapes_and_comes_once() {
    Progbar progbar = new Progbar(out, OptionalLong.of(5), false);
    assertThat(progbar.due()).isFalse();
    progbar.finish(5, values());
    assertThat(printed()).matches("5/5 - 0s - \\S+/step - accuracy: 0.5000 - loss: 1.2340e-04\n");
  }
}
