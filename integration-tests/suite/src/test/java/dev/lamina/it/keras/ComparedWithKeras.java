// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which classes of Keras a test compares with real Keras, where its cases do not: the table of
 * support counts them once the test has passed.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ComparedWithKeras {
  /** Family of the classes, as {@code keras/core.txt} calls it. */
  String family();

  /** Names of the classes; none: each case has the name of its class. */
  String[] classes() default {};
}
