"""Signing in, by a code sent by e-mail or by a link from the command line."""
