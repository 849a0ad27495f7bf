// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.tensor.Shape;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DigitsTest {
  private static final int PIXELS = Digits.SIDE * Digits.SIDE;

  @Test
  void aSeedGivesTheSamePicturesOnEveryMachine() {
    // The number is that of the first machine that drew them.
    assertThat(checksum(Digits.generate(1, 0, 200))).isEqualTo(489230463L);
  }

  @Test
  void aPictureDependsOnItsNumberAndNotOnTheOthers() {
    float[] all = pixels(Digits.generate(7, 0, 10));
    float[] tail = pixels(Digits.generate(7, 6, 4));
    for (int i = 0; i < tail.length; i++) {
      assertThat(tail[i]).isEqualTo(all[6 * PIXELS + i]);
    }
  }

  @Test
  void anotherSeedGivesOtherPictures() {
    assertThat(checksum(Digits.generate(1, 0, 20)))
        .isNotEqualTo(checksum(Digits.generate(2, 0, 20)));
  }

  @Test
  void everyClassIsAboutAsFrequent() {
    int[] counts = new int[10];
    for (int label : labels(Digits.generate(3, 0, 2000))) {
      counts[label]++;
    }
    assertThat(IntStream.of(counts).boxed()).allMatch(count -> count > 150 && count < 250);
  }

  @Test
  void picturesAreGreyImagesFromZeroToOneWithInkOnThem() {
    LabelledImages digits = Digits.generate(4, 0, 300);
    assertThat(digits.images().spec().shape()).isEqualTo(Shape.of(300, 28, 28, 1));
    assertThat(digits.size()).isEqualTo(300);
    float[] pixels = pixels(digits);
    for (int i = 0; i < digits.size(); i++) {
      int dark = 0;
      for (int p = i * PIXELS; p < (i + 1) * PIXELS; p++) {
        assertThat(pixels[p]).isBetween(0f, 1f);
        dark += pixels[p] > 0.4f ? 1 : 0;
      }
      assertThat(dark).as("ink of picture %d", i).isBetween(10, PIXELS / 2);
    }
  }

  /** The pictures are no templates: the nearest average picture is often of another class. */
  @Test
  void nearestAveragePictureIsNotEnoughToTellTheDigits() {
    double accuracy = NearestAverage.accuracy(Digits.load(2000, 500));
    assertThat(accuracy).isBetween(0.4, 0.85);
  }

  @Test
  void trainAndTestSetsShareNoPicture() {
    Dataset digits = Digits.load(50, 50);
    assertThat(digits.name()).isEqualTo("digits:50,50");
    assertThat(digits.imageShape()).isEqualTo(Shape.of(28, 28, 1));
    assertThat(checksum(digits.train())).isNotEqualTo(checksum(digits.test()));
  }

  @Test
  void refusesNoPictures() {
    assertThatThrownBy(() -> Digits.generate(1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of digits 0 must be > 0");
  }

  private static long checksum(LabelledImages images) {
    CRC32 sum = new CRC32();
    for (float pixel : pixels(images)) {
      sum.update(Math.round(pixel * 255));
    }
    for (int label : labels(images)) {
      sum.update(label);
    }
    return sum.getValue();
  }

  private static float[] pixels(LabelledImages images) {
    return (float[]) images.images().array().orElseThrow();
  }

  private static int[] labels(LabelledImages images) {
    return (int[]) images.labels().array().orElseThrow();
  }
}
