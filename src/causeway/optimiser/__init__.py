"""Choosing and scheduling the actions of a plan: values in, a schedule out; no input, no output."""
