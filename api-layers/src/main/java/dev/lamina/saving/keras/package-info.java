// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** The files of Keras: which kinds there are, and the archives among them. */
package dev.lamina.saving.keras;
