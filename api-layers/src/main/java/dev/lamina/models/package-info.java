// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Models: layers put together on a runtime, trained, evaluated and used. */
package dev.lamina.models;
