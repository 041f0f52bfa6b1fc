"""绩目 Jimu: budget performance management, from the filed form to the verdict and back."""
