"""What the room of coding knows: statements with their words, who coded what, what is settled."""
