"""The pages of a workshop: those of readers, who have a link, and those of coordinators."""
