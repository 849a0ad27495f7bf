// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Data sets in files: folders of images and of texts, lines, tables. */
package dev.lamina.data.files;
