"""What a form came back with: an instance, read from its bytes, as answers, as a sheet."""
