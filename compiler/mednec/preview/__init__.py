"""The site shown on this machine while policies are being written; the pages stay in memory, nothing is published."""
