"""The register as it stands: which sheets are about which organisation, read in a stream."""
