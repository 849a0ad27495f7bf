// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import picocli.CommandLine.ITypeConverter;

/** Reads whole numbers from 0 on. */
final class CountOrZero implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    return Count.parse(text, 0);
  }
}
