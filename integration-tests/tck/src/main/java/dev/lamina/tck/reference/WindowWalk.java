// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.op.spatial.Window;

/** Windows over images of any rank, element by element. */
final class WindowWalk {
  private WindowWalk() {}

  /**
   * Position in the image of one element of one window, or -1 if that is padding.
   *
   * @param position coordinates of the window's position: batch, spatial axes, any channel
   * @param element row-major number of the element inside the window
   * @param channel of the image
   */
  static int place(Window window, View image, int[] position, int element, int channel) {
    int[] at = position.clone();
    int rest = element;
    for (int axis = window.rank() - 1; axis >= 0; axis--) {
      int step = rest % window.size().get(axis);
      rest /= window.size().get(axis);
      at[axis + 1] =
          position[axis + 1] * window.strides().get(axis)
              + step * window.dilations().get(axis)
              - window.margins().before().get(axis);
      if (at[axis + 1] < 0 || at[axis + 1] >= image.dim(axis + 1)) {
        return -1;
      }
    }
    at[at.length - 1] = channel;
    return Index.position(image.shape(), at);
  }
}
