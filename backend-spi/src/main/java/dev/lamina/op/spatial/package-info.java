// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** How windows of convolution and pooling move over the spatial axes of channels-last images. */
package dev.lamina.op.spatial;
