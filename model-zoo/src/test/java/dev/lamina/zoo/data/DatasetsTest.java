// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {
  @Test
  void generatesAsManyDigitsAsAskedFor() {
    Dataset digits = Datasets.load("digits:30,20");
    assertThat(digits.train().size()).isEqualTo(30);
    assertThat(digits.test().size()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cifar", "", "mnist", "mnist:", "Digits"})
  void listsWhatExistsForAnUnknownName(String name) {
    assertThatThrownBy(() -> Datasets.load(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown data '" + name + "'; known: digits, digits:TRAIN,TEST, mnist:DIRECTORY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits:", "digits:5", "digits:0,5", "digits:-1,5", "digits:100000,5"})
  void refusesCountsOfAnotherForm(String name) {
    assertThatThrownBy(() -> Datasets.load(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "data '" + name + "' must be digits or digits:TRAIN,TEST with counts from 1 to 99999");
  }

  @Test
  void readsMnistFromTheDirectoryAfterTheColon(@TempDir Path empty) {
    assertThatThrownBy(() -> Datasets.load("mnist:" + empty))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(empty + " has no file named train*-images-idx3-ubyte");
  }
}
