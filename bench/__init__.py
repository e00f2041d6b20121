"""The bench: organisations that are made up, and how fast Tinkuy takes them down the whole road."""
