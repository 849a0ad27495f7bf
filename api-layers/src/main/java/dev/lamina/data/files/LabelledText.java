// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import dev.lamina.tensor.HostTensor;
import java.util.List;

/**
 * A text of a file.
 *
 * @param text the contents, decoded as UTF-8
 * @param y its label, or nothing
 */
public record LabelledText(String text, List<HostTensor> y) {
  /** Copies the list. */
  public LabelledText {
    y = List.copyOf(y);
  }
}
