"""The state of a folder on several machines: a log of each in the folder itself, written by one, read by all.

Whatever carries the folder about carries the logs: no two machines ever write one file, so there is nothing to be in conflict.
"""
