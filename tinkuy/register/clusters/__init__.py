"""What people call the clusters they see in an edition."""
