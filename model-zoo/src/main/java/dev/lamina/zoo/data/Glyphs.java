// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

import static dev.lamina.zoo.data.Stroke.curve;
import static dev.lamina.zoo.data.Stroke.line;
import static dev.lamina.zoo.data.Stroke.loop;

import java.util.List;

/** The ways in which each digit is written: for each digit a list of variants, each of strokes. */
final class Glyphs {
  private static final Stroke STEM = line(.5, .05, .5, .95);
  private static final Stroke FLAG = line(.5, .05, .32, .25);
  private static final Stroke FOOT = line(.3, .95, .7, .95);
  private static final Stroke ROOF = line(.2, .08, .8, .08);

  private static final List<List<List<Stroke>>> DIGITS =
      List.of(
          List.of(
              List.of(
                  loop(.5, .06, .24, .25, .2, .5, .24, .75, .5, .94, .76, .75, .8, .5, .76, .25))),
          List.of(List.of(STEM), List.of(STEM, FLAG), List.of(STEM, FLAG, FOOT)),
          List.of(
              List.of(
                  curve(.22, .28, .32, .1, .55, .05, .76, .2, .7, .42, .45, .68, .2, .94),
                  line(.2, .94, .8, .94)),
              List.of(
                  curve(
                      .22, .26, .5, .05, .76, .24, .6, .55, .3, .86, .2, .8, .32, .74, .55, .9, .82,
                      .88))),
          List.of(
              List.of(
                  curve(.24, .14, .5, .05, .74, .2, .66, .4, .42, .47),
                  curve(.42, .47, .7, .55, .78, .74, .55, .94, .22, .84)),
              List.of(
                  line(.24, .06, .76, .06, .46, .42),
                  curve(.46, .42, .72, .5, .78, .72, .54, .94, .22, .84))),
          List.of(
              List.of(line(.64, .95, .64, .05, .18, .65, .84, .65)),
              List.of(line(.28, .05, .22, .55, .84, .55), line(.68, .2, .66, .95))),
          List.of(
              List.of(
                  line(.76, .06, .3, .06, .26, .44),
                  curve(.26, .44, .52, .38, .76, .52, .76, .76, .5, .94, .2, .84))),
          List.of(
              List.of(
                  curve(
                      .7, .08, .42, .2, .24, .5, .24, .76, .48, .94, .74, .8, .72, .58, .48, .48,
                      .26, .64))),
          List.of(
              List.of(ROOF, curve(.8, .08, .6, .42, .44, .95)),
              List.of(ROOF, curve(.8, .08, .6, .42, .44, .95), line(.34, .5, .7, .5))),
          List.of(
              List.of(
                  loop(
                      .5, .06, .26, .2, .36, .42, .5, .49, .7, .6, .74, .8, .5, .94, .26, .8, .3,
                      .6, .5, .49, .64, .42, .74, .2))),
          List.of(
              List.of(
                  curve(
                      .74, .34, .54, .52, .28, .42, .26, .2, .5, .06, .72, .18, .74, .34, .72, .6,
                      .6, .95)),
              List.of(
                  loop(.5, .06, .28, .18, .28, .4, .5, .5, .72, .4, .72, .18),
                  line(.73, .2, .72, .95))));

  private Glyphs() {}

  static int classes() {
    return DIGITS.size();
  }

  static List<Stroke> pick(int digit, Draws draws) {
    List<List<Stroke>> variants = DIGITS.get(digit);
    return variants.get(draws.below(variants.size()));
  }
}
