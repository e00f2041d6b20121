"""What readers say of a draft, and take back."""
