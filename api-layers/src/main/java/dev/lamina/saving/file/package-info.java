// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Files as bytes: mapped for reading, replaced as a whole for writing. */
package dev.lamina.saving.file;
