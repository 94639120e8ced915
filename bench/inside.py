"""Run inside an installation: make Django ready, then run one of the bench's own modules."""

import runpy
import sys

import django

if __name__ == "__main__":
    django.setup()
    sys.argv = sys.argv[1:]
    runpy.run_module(f"bench.{sys.argv[0]}", run_name="__main__")
