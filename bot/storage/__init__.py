"""Everything that is kept, in Redis. The only importer of redis."""
