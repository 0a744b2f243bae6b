"""From the files of a folder to its index: scan, compare, parse in processes of their own, write."""
