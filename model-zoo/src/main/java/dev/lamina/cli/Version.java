// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar that runs. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Lamina.class.getPackage().getImplementationVersion();
    return new String[] {"lamina " + (version == null ? "(not packaged)" : version)};
  }
}
