"""The register of public opinion reports (社情民意): rows, columns, measures."""
