// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {
  @ParameterizedTest
  @CsvSource({
    "Dense, dense",
    "Conv2D, conv2d",
    "MaxPooling2D, max_pooling2d",
    "GlobalAveragePooling2D, global_average_pooling2d",
    "BatchNormalization, batch_normalization",
    "ReLU, re_lu",
    "InputLayer, input_layer"
  })
  void class_names_become_layer_names_as_in_keras(String className, String name) {
    assertThat(SnakeCase.of(className)).isEqualTo(name);
  }

  @Test
  void a_table_makes_a_new_thing_each_time() {
    NameTable<Object> table = new NameTable<>("thing").add(Object::new, "a", "b");
    assertThat(table.get("a")).isNotSameAs(table.get("a"));
    assertThat(table.names()).containsExactly("a", "b");
  }

  @Test
  void an_unknown_name_lists_the_known_ones() {
    NameTable<Object> table = new NameTable<>("thing").add(Object::new, "b", "a");
    assertThatThrownBy(() -> table.get("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown thing 'c'; known: a, b");
    assertThatThrownBy(() -> table.get(null)).isInstanceOf(IllegalArgumentException.class);
  }
}
