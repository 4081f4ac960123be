"""Malformed input for the command line, over and over: `python -m scripts.fuzz` (`make fuzz`).

Whatever is typed must be assessed or refused: with exit status 0 or 2, with problems that name a place, a code and
what to do in the language asked for, within a few seconds, and never with a traceback. Each attempt follows from the
seed and its number, so that one that fails can be had again alone.
"""
