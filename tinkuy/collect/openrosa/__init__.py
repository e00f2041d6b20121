"""What ODK Collect, and everything else that speaks OpenRosa, asks of a server."""
