"""The pages of coding: the desk of a coder, how coders agree, what is to be decided, the codebook."""
