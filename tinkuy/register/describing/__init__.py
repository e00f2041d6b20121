"""What is said about a source after it was received: its title, date, publisher, licence."""
