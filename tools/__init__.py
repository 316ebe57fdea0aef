"""Commands that use the network, apart from the core, which never does."""
