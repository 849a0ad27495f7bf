// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Geometry of images. */
package dev.lamina.op.image;
