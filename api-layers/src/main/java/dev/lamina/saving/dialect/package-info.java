// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** What other versions of Keras write, translated into the form of Keras 3. */
package dev.lamina.saving.dialect;
