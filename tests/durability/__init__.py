"""Whether anything is ever lost: processes killed, disks filled, files damaged. `python -m tests.durability` runs all of it."""
